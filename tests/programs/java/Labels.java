public class Labels {
    static int steps;
    static boolean step(boolean b) { steps++; return b; }

    static int find(int[][] g, int key) {
        int at = -1;
        rows:
        for (int i = 0; i < g.length; i++) {
            for (int j = 0; j < g[i].length; j++) {
                if (g[i][j] < 0) continue rows;
                if (g[i][j] == key) { at = i * 10 + j; break rows; }
            }
        }
        return at;
    }

    static String loops() {
        StringBuilder s = new StringBuilder();
        int i = 0;
        do { i++; if (i % 2 == 0) continue; if (i > 7) break; s.append(i); } while (i < 10);
        s.append('/').append(i);
        while (i-- > 0) { if (i == 5) continue; if (i == 2) break; s.append(i); }
        s.append('/').append(i);
        for (i = 0; i < 10; i += 2) { if (i == 4) { i++; continue; } s.append(i); }
        s.append('/').append(i);
        for (;;) { if (i-- < 8) break; else continue; }
        for (int a = 0, b = 9; a < b; a++, b--) if ((a + b & 1) == 1) { s.append(a).append(b); continue; } else s.append("never");
        w: while (true) { do { i--; if (i == 3) continue w; if (i < 0) break w; s.append('w').append(i); } while (i > 1); s.append("end"); if (i == 0) break; }
        block: { if (i < 5) break block; s.append("skipped"); }
        two: three: for (int k = 0; k < 3; k++) { if (k == 1) continue three; if (k == 2) break two; s.append("k").append(k); }
        for (i = 0; i < 3; i++) ;
        for (i = 3; i-- > 0;) s.append(i);
        for (int k = 0; step(k < 2); step(k++ > 0)) { if (k == 0) continue; s.append("b"); }
        do if (i > 5) break; else i += 4; while (true);
        return s.append('/').append(i).append('/').append(steps).toString();
    }

    static int dangling(int a, int b) {
        if (a > 0)
            if (b > 0) return 1;
            else return 2;
        if (a < 0) { if (b > 0) return 3; } else return 4;
        for (int i = 0; i < 2; i++) if (i == b) a += 10; else a += 20;
        if (b == 0) while (a > 0) if (a-- == 5) break; else ; else a += 1000;
        return a;
    }

    static String nested(boolean a, boolean b, boolean c) {
        return a ? b ? c ? "abc" : "ab" : c ? "ac" : "a" : b ? c ? "bc" : "b" : c ? "c" : "-";
    }

    static boolean logic(int a, int b) {
        boolean r = step(a > 0) && step(b > 0) || step(a == b);
        r ^= step(a > b) & step(b > 1) | step(false);
        if (!(step(a != 0) || step(b != 0))) r = !r;
        if (step(a > 1) && step(b < 2)) { if (step(a > 2)) r = true; } else r |= step(b == 2);
        return r;
    }

    public static void main(String[] args) {
        int[][] g = { { 1, -1, 7 }, { 4, 5, 6 }, { 7, 8 }, {} };
        System.out.println(find(g, 6) + " " + find(g, 7) + " " + find(g, 9));
        System.out.println(loops());
        for (int a = -1; a < 3; a++) { for (int b = -1; b < 3; b++) System.out.print(dangling(a, b) + (logic(a, b) ? "T" : "F") + steps + " "); System.out.println(); }
        for (int k = 0; k < 8; k++) System.out.print(nested((k & 4) != 0, (k & 2) > 0, k % 2 == 1) + " ");
        System.out.println();
        int total = 0;
        out: for (int[] row : g) for (int v : row) { if (v == 5) continue out; if (v == 8) break out; total += v; }
        System.out.println(total);
        int x = 5; while (x > 0) x -= 2; if (x < 0) x = -x; else x = 100; do x++; while (x < 3); { int y = x; x = y * 2; } ; ; {}
        final int y; if (x > 5) y = 1; else y = 2; int z; z = y + (x = 3) * x; System.out.println(x + " " + y + " " + z);
        boolean p = false; if (p = true) System.out.println("assigned"); if (p == true) { p = false; } while (p = !p) { System.out.println("once"); }
        System.exit(total);
    }
}

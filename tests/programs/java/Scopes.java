public class Scopes {
    static int n;
    static int t(String s, int v) { System.out.print(s + v + " "); n++; return v; }
    static int early(int k) {
        int a = t("a", k);
        if (k > 2) return a;
        int b = t("b", a + 1);
        k = b;
        int c = t("c", k), d = t("d", c + k);
        a = d;
        final int e = a + b;
        int[] f = { e, t("f", 3) };
        return f[0] + f[1];
    }
    static int swapped(int a, int b) {
        int tmp;
        tmp = a; a = b; b = tmp;
        a = a + 1; b = a;
        int lo = a, hi = b; lo--; hi = lo + hi;
        tmp = t("t", lo); tmp = tmp + t("u", hi);
        return tmp;
    }
    static int definite(boolean p) {
        final int x; int y, z;
        if (p) { x = 1; y = 2; } else { x = 3; y = x + 1; }
        z = x; z += y; int w = z++, v = ++z;
        int q; switch (z) { case 5: q = 1; break; default: q = 2; }
        int r; while (true) { r = q * 10; if (r > 5) break; }
        return x + y * 10 + z * 100 + w * 1000 + v * 10000 + q + r;
    }
    static int chained() { int a, b, c; a = b = c = 4; a += b -= c *= 2; int d = a = 7, e = d; e = (a = 2) + a * (b = 3); return a + b * 10 + c * 100 + d * 1000 + e * 10000; }
    static int loops() {
        int sum = 0;
        for (int i = 0; i < 3; i++) {
            int fresh, kept = i;
            fresh = kept * 2;
            if (i == 1) fresh = 50;
            sum += fresh;
            int[] at = { kept };
            ++at[0];
            sum = sum * 2 + at[0];
        }
        for (int i = 0, m = 4; i < m; i++) { m -= i == 1 ? 1 : 0; sum += m; }
        int i;
        for (i = 10; i > 0; i -= 3) { if (i == 4) { i = 100; break; } }
        for (int k = i; ; k -= 30) { int i2 = k; if (k < 0) break; sum += i2; }
        return sum * 1000 + i;
    }
    static String strings() { String a = "x", b = a; a += "y"; String c = a + b; b = c; StringBuilder d = new StringBuilder(c), e = d; e.append("z"); String f = d.toString(); d = null; return a + b + c + f + e + d; }
    static int objects() { int[] p = { 1, 2 }, q = p, r = p.clone(); q[0] = 5; r[1] = 9; int[] old = p; p = r; old[1] = p[0]; return q[0] * 1000 + q[1] * 100 + p[0] * 10 + p[1]; }
    static int blocks(int v) { { int a = v; v = a + 1; } { int a = v * 2; { int b = a; v += b; } } if (v > 5) { int a = 1; v -= a; } else { long a = 2; v += a; } try { int a = v; v = a / (a - a); } catch (ArithmeticException a) { v++; } for (int a = 0; a < 2; a++) v += a; do { int a = v; v = a - 40; } while (v > 0); return v; }
    public static void main(String[] args) {
        System.out.println(early(1)); System.out.println(early(5)); System.out.println(swapped(3, 9));
        System.out.println(definite(true) + " " + definite(false) + " " + chained() + " " + loops() + " " + strings() + " " + objects() + " " + blocks(3));
        int unused = t("kept", 1); int v = t("v", 2); int w = t("w", 3); v += w; w += v; v *= w; System.out.println(v + " " + w);
        if (n > 3) if (v > 100) System.out.println("a"); else if (w > 100) System.out.println("b"); else System.out.println("c");
        boolean b1 = v > w, b2 = !b1, b3; b3 = b1 && !b2 || (b2 = b1); System.out.println(b1 + "" + b2 + b3); char c1 = 'a', c2 = c1++; c1 += 1; System.out.println(c1 + "" + c2 + (c1 > c2)); System.exit(n);
    }
}

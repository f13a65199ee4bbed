import java.util.*;

public class Order {
    static int n;
    static int t(int v) { System.out.print("<" + ++n + ":" + v + ">"); return v; }
    static boolean yes() { t(1); return true; }
    static boolean no() { t(0); return false; }
    static int[] arr(int[] a) { t(50); return a; }
    static int sub(int a, int b, int c) { return a - b - c; }
    static Order self() { t(9); return null; }
    static int stat = 5;
    int f = 1;
    Order set(int v) { f = f * 10 + v; return this; }

    public static void main(String[] args) {
        int[] a = { 1, 2, 3, 4 };
        if (yes() && no() || yes()) System.out.println(" A");
        if (!(no() || yes()) || no()) System.out.println(" never"); else System.out.println(" B");
        if (yes() & no() | yes() ^ yes()) System.out.println(" C"); else System.out.println(" D");
        System.out.println(t(1) + t(2) * t(3));
        System.out.println(t(4) - t(5) - (t(6) - t(7)));
        System.out.println(sub(t(1), t(2), t(3)));
        arr(a)[t(1)] = t(7);
        arr(a)[t(2)] += t(8);
        arr(a)[t(3)]++;
        System.out.println(Arrays.toString(a));
        int x = 3;
        x = x++ * 2 + x;
        System.out.println(x);
        x += x++ + ++x;
        System.out.println(x);
        int i = 0;
        i = i++ + i++;
        a[i] = i = 0;
        a[i++] += a[i++] * 10;
        System.out.println(i + Arrays.toString(a));
        int y = x > 10 ? t(1) : t(2), z = yes() ? no() ? 1 : 2 : t(3);
        System.out.println(y + " " + z);
        Order o = new Order();
        System.out.println(o.set(2).set(3).f + " " + (o.set(4).f - o.set(5).f) + " " + (o.f = 7) + o.f);
        System.out.println(self().stat);
        try { arr(null)[t(1)] = t(2); } catch (NullPointerException e) { System.out.println(" npe"); }
        try { a[t(9)] = t(3) / (n - n); } catch (ArithmeticException e) { System.out.println(" div"); } catch (ArrayIndexOutOfBoundsException e) { System.out.println(" index"); }
        try { x = 1; x = x + 2 * (x = 5 / (x - 1)); } catch (ArithmeticException e) { System.out.println(x); }
        int k = 10; k = k-- - --k; System.out.println(k);
        boolean b = false; b |= yes(); b &= no() || b; b = b ? !b : b; System.out.println(b);
        for (int j = t(0); t(j) < 2; t(j++)) { if (j == 0) continue; System.out.print("body"); }
        System.out.println();
        do System.out.print("do" + k--); while (k > 0 && yes());
        System.out.println();
        while (k++ < 2) if (k == 1) continue; else System.out.print("w" + k);
        System.out.println(k);
        List<Integer> l = new ArrayList<>(List.of(1, 2, 3, 4)); int idx = 0; l.set(idx++, l.get(idx) + idx); l.add(idx, l.remove(idx + 1)); System.out.println(l + " " + idx);
        for (Iterator<Integer> it = l.iterator(); it.hasNext();) { int v = it.next(); if (v % 2 == 0) it.remove(); } System.out.println(l);
        String s = ""; for (char c = 'a'; c < 'e'; c++) { s = c + s; s += c == 'b' ? '!' : c; } System.out.println(s);
        long f = 1; int steps = 0; while (f < 1000000L) { f *= ++steps; } System.out.println(f + " " + steps);
        int lo = 0, hi = 100, mid; while (lo < hi) { mid = lo + hi >>> 1; if (mid * mid < 2000) lo = mid + 1; else hi = mid; } System.out.println(lo);
        if (x > 3) if (x > 100) System.out.println("big"); else { int w = x; w--; System.out.println("mid" + w); } else System.out.println("small");
        int[][] m = new int[3][]; m[0] = new int[] { 1 }; m[1] = m[0]; m[1][0]++; m[2] = m[0].clone(); m[2][0]--; System.out.println(m[0][0] + m[2][0] + " " + (m[0] == m[1]));
        final int[] w = { t(1), t(2) }; int[] v[] = { w, { t(3) } }, u = w; u[0] = 9; System.out.println(w[0] + v[1][0]);
        System.exit(n % 256);
    }
}

import java.util.*;
import java.util.function.*;

public class Shadow {
    static int n = 1;
    int m = 2;

    static class Inner {
        int n = 10, m = 20;
        int sum(int n) { return n + this.n + Shadow.n; }
        class Deep {
            int n = 100;
            int all(int m) {
                int n = this.n + Inner.this.n + Shadow.n;
                { int k = n; n = k + m; }
                return n + Inner.this.m;
            }
        }
    }

    int field(int m) {
        this.m += m;
        int n = this.m;
        for (int i = 0; i < 2; i++) {
            int k = i;
            m += k + n;
        }
        for (int k = 5; k > 3; k--) m -= k;
        return m * Shadow.n;
    }

    static int lambda(int n) {
        IntUnaryOperator f = m -> m + n;
        Supplier<Integer> s = () -> { int m = n * 2; return m + Shadow.n; };
        IntBinaryOperator g = (a, b) -> { int c = a; for (int i = 0; i < b; i++) c += i * n; return c; };
        return f.applyAsInt(3) * 100 + s.get() + g.applyAsInt(1, 3);
    }

    static int anonymous(final int n) {
        Object o = new Object() {
            int n = 7;
            int get() { return n; }
            @Override public String toString() { int n = this.n + get(); return "" + n; }
        };
        return Integer.parseInt(o.toString()) + n;
    }

    static String String(String String) { return String + java.lang.String.valueOf(n); }
    static int max(int a, int b) { return Math.max(a, b) * 10; }

    static int local() {
        int x = n;
        class Local { int x = 5; int get() { return x + n; } }
        { int y = x + new Local().get(); x = y; }
        { int y = x * 2; x += y; }
        return x + new Local().x;
    }

    static <T> String generic(T n) { List<T> list = new ArrayList<>(); list.add(n); for (T t : list) { String s = t + "!"; return s; } return ""; }

    static int label(int i) {
        i: for (int j = 0; j < 5; j++) { for (int k = 0; ; k++) { if (k == j) continue i; if (k > 2) break i; i += k; } }
        return i;
    }

    public static void main(String[] args) {
        Inner in = new Inner();
        System.out.println(in.sum(5) + " " + in.new Deep().all(3));
        Shadow s = new Shadow();
        System.out.println(s.field(4) + " " + s.m + " " + n);
        n = 3;
        System.out.println(lambda(2) + " " + anonymous(9) + " " + local());
        System.out.println(String("s") + max(2, 3) + generic(n) + label(1));
        int n = 50;
        Shadow.n += n;
        { int k = n; n = k + 1; }
        try { int k = n / 0; } catch (ArithmeticException e) { int k = 4; n += k; } finally { int k = 1; n -= k; }
        System.out.println(n + " " + Shadow.n);
        switch (n) { case 54: int t = 5; n += t; default: t = 2; n += t; }
        System.out.println(n);
        int main = n; Runnable r = () -> System.out.println(main + Shadow.n); r.run();
    }
}

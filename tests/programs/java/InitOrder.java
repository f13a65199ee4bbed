import java.util.*;
import java.util.function.*;

public class InitOrder {
    static List<String> log = new ArrayList<>();
    static int mark(String s, int v) { log.add(s + v); return v; }
    static class Base {
        static int s = mark("Base.s", 1);
        int a = mark("a", 2);
        { mark("init", a); a = 3; }
        int b = mark("b", a + 1);
        static { mark("Base.static", s); s = 5; }
        Base() { this(mark("arg", 7)); mark("Base()", b); }
        Base(int x) { mark("Base(int)", x + a); hook(); }
        void hook() { mark("Base.hook", 0); }
    }
    static class Derived extends Base {
        static final int CONST = 9;
        static final Integer BOXED = mark("BOXED", 10);
        int c = mark("c", 11);
        int d;
        final int e = 12;
        Derived() { super(); mark("Derived()", c + d); }
        Derived(String s) { super(s.length()); d = d + 1; mark("Derived(String)", d); }
        @Override void hook() { d = 50; mark("Derived.hook", c + d + e); }
    }
    static class Lazy { static { mark("Lazy", 0); } static final int K = 4; static int v = mark("Lazy.v", 2); static void touch() { } }
    interface Shape { int SIZES = mark("Shape", 3); default String name() { return "shape" + size(); } int size(); static Shape of(int n) { return () -> n; } }
    record Square(int side) implements Shape {
        static int made = 0;
        Square { if (side < 0) side = -side; made++; }
        Square(String s) { this(s.length()); }
        public int size() { return side * side; }
        Square grow(int by) { return new Square(side + by); }
    }
    sealed interface Expr permits Num, Add { }
    record Num(int v) implements Expr { }
    record Add(Expr l, Expr r) implements Expr { }
    static int eval(Expr e) { if (e instanceof Num n) return n.v(); if (e instanceof Add a) { int l = eval(a.l()); return l + eval(a.r()); } return 0; }
    enum Planet implements IntSupplier {
        A(1) { public int getAsInt() { return weight * 2; } }, B(mark("B", 3)) { int k = 5; public int getAsInt() { return k++ + weight; } };
        static final Map<Integer, Planet> BY = new TreeMap<>();
        static { for (Planet p : values()) BY.put(p.weight, p); }
        final int weight;
        Planet(int w) { weight = w; }
    }
    static void show() { System.out.println(String.join(" ", log)); log.clear(); }

    int x = 1, y = x + 1, z[] = { x, y }, w;
    { w = z.length; x = y; }

    public static void main(String[] args) {
        mark("main", Derived.CONST); mark("K", Lazy.K); show();
        new Derived(); show();
        Base b = new Derived("four"); mark("b", b.a + b.b + Base.s); show();
        Lazy.touch(); Lazy.v++; mark("v", Lazy.v); show();
        Square q = new Square(-3), r = q.grow(2), t = new Square("ab");
        System.out.println(q + " " + r.name() + " " + t.equals(new Square(2)) + " " + (t == new Square(2)) + " " + Square.made + " " + Shape.of(6).name() + " " + q.side()); show();
        mark("sizes", Shape.SIZES); show();
        System.out.println(eval(new Add(new Num(2), new Add(new Num(3), new Num(4)))) + " " + new Add(new Num(1), null));
        for (Planet p : Planet.values()) System.out.print(p + " " + p.getAsInt() + p.getAsInt() + " " + p.compareTo(Planet.B) + Planet.valueOf("A").weight + " ");
        System.out.println(Planet.BY); show();
        InitOrder o = new InitOrder(); System.out.println(o.x + " " + o.y + " " + o.z[0] + " " + o.w);
        int i = mark("i", 1), j = mark("j", i + 1); int k; k = mark("k", j); int first = k, second = first++; log.add("" + (first + second)); show();
        System.exit(Base.s);
    }
}

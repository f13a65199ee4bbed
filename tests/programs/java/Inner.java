import java.util.*;

public class Inner {
    private int v = 1;
    private static int made;
    class A {
        int v = 10;
        A() { made++; v += Inner.this.v; }
        class B { int v = 100; int sum() { return v + A.this.v + Inner.this.v++; } }
        B b() { return new B(); }
    }
    static class Node<T extends Comparable<T>> {
        T key; Node<T> left, right;
        Node(T key) { this.key = key; }
        boolean add(T k) {
            int c = k.compareTo(key);
            if (c == 0) return false;
            if (c < 0) { if (left == null) { left = new Node<>(k); return true; } return left.add(k); }
            else if (right == null) right = new Node<>(k); else return right.add(k);
            return true;
        }
        void walk(List<? super T> out) { if (left != null) left.walk(out); out.add(key); if (right != null) right.walk(out); }
        int depth() { int l = left == null ? 0 : left.depth(), r = right == null ? 0 : right.depth(); return 1 + (l > r ? l : r); }
    }
    static class Range implements Iterable<Integer> {
        final int lo, hi; static int steps;
        Range(int lo, int hi) { this.lo = lo; this.hi = hi; }
        public Iterator<Integer> iterator() {
            return new Iterator<>() { int at = lo; public boolean hasNext() { steps++; return at < hi; } public Integer next() { steps += 10; return at++; } };
        }
    }
    static abstract class Shape {
        abstract double area();
        String name() { return getClass() == Square.class ? "square" : "other"; }
        @Override public String toString() { return name() + String.format(Locale.ROOT, "(%.1f)", area()); }
        static Shape unit() { return new Shape() { double area() { return 1; } @Override String name() { return "unit:" + super.name(); } }; }
    }
    static class Square extends Shape { double s; Square(double s) { this.s = s; } double area() { return s * s; } }
    static final class Pair<A, B> {
        final A a; final B b;
        Pair(A a, B b) { this.a = a; this.b = b; }
        static <X, Y> Pair<X, Y> of(X a, Y b) { return new Pair<X, Y>(a, b); }
        Pair<B, A> swap() { return of(b, a); }
        @Override public boolean equals(Object o) { made += 100; return o instanceof Pair<?, ?> p && Objects.equals(a, p.a) && Objects.equals(b, p.b); }
        @Override public int hashCode() { return 31 * Objects.hashCode(a) + Objects.hashCode(b); }
    }
    static <T extends Comparable<? super T>> T max(Collection<? extends T> c) { Iterator<? extends T> it = c.iterator(); T best = it.next(); while (it.hasNext()) { T t = it.next(); if (t.compareTo(best) > 0) best = t; } return best; }
    static double total(List<? extends Number> l) { double t = 0; for (Number n : l) t += n.doubleValue(); return t; }
    @SafeVarargs static <T> int count(T... ts) { int n = 0; for (T t : ts) if (t != null) n++; return n * 10 + ts.length; }
    static class P { int x = 1; static String s() { return "P"; } int get() { return x; } String over(Object o) { return "PO"; } }
    static class Q extends P { int x = 2; static String s() { return "Q"; } int get() { return x * 10 + super.x + super.get(); } String over(String o) { return "QS"; } }

    public static void main(String[] args) {
        Inner o = new Inner();
        Inner.A a = o.new A();
        Inner.A.B b = a.new B(), c = a.b();
        System.out.println(b.sum() + " " + c.sum() + " " + o.v + " " + new Inner().new A().v + " " + made);
        Node<String> root = new Node<>("m"); int added = 0;
        for (String s : "q c x m a q z d".split(" ")) if (root.add(s)) added++; else added += 100;
        List<Object> out = new ArrayList<>(); root.walk(out); System.out.println(out + " " + added + " " + root.depth());
        int sum = 0; for (int i : new Range(2, 6)) { if (i == 4) continue; sum = sum * 10 + i; } System.out.println(sum + " " + Range.steps);
        Shape[] shapes = { new Square(2), Shape.unit(), new Square(1.5) { double area() { return super.area() + 1; } } };
        for (Shape s : shapes) System.out.print(s + " "); System.out.println();
        Pair<String, Integer> p = Pair.of("k", 1); System.out.println(p.swap().a + p.swap().b + " " + p.equals(Pair.of("k", 1)) + p.equals(null) + (p == p.swap().swap()) + " " + made + " " + new HashSet<>(List.of(p, Pair.of("k", 2))).contains(Pair.of("k", 2)));
        System.out.println(max(List.of(3, 9, 4)) + max(Set.of("z")) + " " + total(List.of(1, 2.5, 3L)) + " " + count(1, null, "x") + count());
        P q = new Q(); System.out.println(q.x + " " + ((Q) q).x + " " + q.get() + " " + q.over("s") + ((Q) q).over("s") + ((Q) q).over((Object) "s") + P.s() + Q.s());
        class Local { int n = added(3); int added(int k) { return k + made % 7; } } Local l = new Local() { @Override int added(int k) { return k * 2; } }; System.out.println(l.n + new Local().n);
        Comparator<String> cmp = new Comparator<String>() { int calls; public int compare(String x, String y) { calls++; return y.compareTo(x); } public String toString() { return calls > 0 ? "used" : "fresh"; } };
        List<String> names = new ArrayList<>(List.of("b", "c", "a")); System.out.print(cmp + " "); names.sort(cmp); System.out.println(names + " " + cmp);
        System.exit(made % 256);
    }
}

import java.util.*;
import java.util.function.*;
import java.util.stream.*;

public class Lambdas {
    static int count;
    int field = 3;
    interface Tri<A, R> { R of(A a, A b, A c); default Tri<A, String> show() { return (a, b, c) -> "<" + of(a, b, c) + ">"; } }

    static Supplier<Integer> counter() { int[] n = { 0 }; return () -> ++n[0]; }
    static Function<Integer, Function<Integer, Integer>> curried() { return a -> b -> a * 10 + b; }
    static <T, R> List<R> map(List<T> l, Function<? super T, ? extends R> f) { List<R> out = new ArrayList<>(); for (T t : l) out.add(f.apply(t)); return out; }
    static IntUnaryOperator power(int k) { return x -> { int r = 1; for (int i = 0; i < k; i++) { r *= x; } return r; }; }
    Supplier<Integer> own() { int field = this.field * 2; return () -> field + this.field; }
    static int over(Runnable r) { r.run(); return 1; }
    static int over(Callable<Integer> c) throws Exception { return c.call(); }
    interface Callable<V> { V call() throws Exception; }

    public static void main(String[] args) throws Exception {
        Supplier<Integer> c = counter(), d = counter();
        System.out.println(c.get() + c.get() + " " + d.get() + c.get());
        System.out.println(curried().apply(3).apply(4) + " " + power(3).applyAsInt(5) + " " + power(2).andThen(power(2)).applyAsInt(3));
        List<Runnable> rs = new ArrayList<>();
        for (int i = 0; i < 3; i++) { int j = i; rs.add(() -> System.out.print(j + " ")); }
        for (String s : List.of("x", "y")) rs.add(() -> System.out.print(s));
        int n = 5;
        rs.add(() -> { int m = n; m++; System.out.print(" " + m + n); });
        for (Runnable r : rs) r.run();
        System.out.println();
        System.out.println(map(List.of(1, 2, 3), x -> x % 2 == 0 ? "even" : x) + " " + map(Arrays.asList("a", "bb"), String::length));
        System.out.println(IntStream.rangeClosed(1, 10).filter(i -> i % 3 != 0).map(i -> i * i).sum() + " " + Stream.of("b", "a", "c").sorted(Comparator.reverseOrder()).collect(Collectors.joining("-", "[", "]")));
        Map<Character, List<Integer>> groups = Stream.of("apple", "bob", "cat", "apricot", "bee").collect(Collectors.groupingBy(s -> s.charAt(0), TreeMap::new, Collectors.mapping(s -> s.length(), Collectors.toList())));
        System.out.println(groups);
        Stream.iterate(1, x -> x * 2).limit(8).filter(x -> { count++; return x > 4; }).findFirst().ifPresent(x -> System.out.println(x + " " + count));
        Tri<Integer, Integer> t = (x, y, z) -> x - y - z;
        System.out.println(t.of(9, 3, 2) + t.show().of(1, 2, 3));
        Lambdas l = new Lambdas(); Supplier<Integer> own = l.own(); l.field = 100; System.out.println(own.get());
        System.out.println(over(() -> { count++; }) + over(() -> count * 2) + " " + count);
        BiFunction<Integer, Integer, Integer> gcd = new BiFunction<>() { public Integer apply(Integer a, Integer b) { return b == 0 ? a : this.apply(b, a % b); } };
        System.out.println(gcd.apply(84, 36) + " " + gcd.andThen(x -> -x).apply(5, 15));
        Map<String, Integer> freq = new TreeMap<>(); for (String s : "to be or not to be".split(" ")) freq.merge(s, 1, Integer::sum);
        freq.replaceAll((k, v) -> k.length() * v); freq.computeIfAbsent("new", k -> freq.size()); System.out.println(freq);
        List<Integer> list = new ArrayList<>(List.of(5, 3, 8, 1)); list.sort((a, b) -> b - a); list.removeIf(x -> x == 3); list.forEach(x -> System.out.print(x + ",")); System.out.println(list.stream().reduce(0, (a, b) -> a * 2 - b));
        Predicate<String> p = String::isEmpty; System.out.println(p.negate().or(s -> s == null).test("") + " " + p.and(s -> { count += 10; return true; }).test("x") + count);
        Optional<String> o = Optional.of("v").map(s -> s + s).filter(s -> s.length() > 1); System.out.println(o.orElseGet(() -> { count++; return "none"; }) + count);
        var res = IntStream.range(0, 4).boxed().flatMap(a -> IntStream.range(a, 4).mapToObj(b -> a + "" + b)).skip(2).toList(); System.out.println(res);
        Function<Object, String> f = Object::toString; Function<Integer, int[]> mk = int[]::new; System.out.println(f.compose((Integer x) -> x + 1).apply(4) + mk.apply(3).length);
        System.exit(count);
    }
}

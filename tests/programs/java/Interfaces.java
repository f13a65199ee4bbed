import java.util.*;
import java.util.function.*;
public class Interfaces {
    interface Greeter { String name(); default String greet() { return "Hello, " + name() + mark(); } private String mark() { return "!"; } static Greeter of(String n) { return () -> n; } int LIMIT = 3; }
    interface Loud extends Greeter { @Override default String greet() { return Greeter.super.greet().toUpperCase() + LIMIT; } }
    interface Quiet extends Greeter { @Override default String greet() { return name().toLowerCase(); } }
    static class Both implements Loud, Quiet { public String name() { return "Bo"; } @Override public String greet() { return Loud.super.greet() + "/" + Quiet.super.greet(); } }
    @FunctionalInterface interface Op { int apply(int a, int b); default Op swap() { return (a, b) -> apply(b, a); } default Op then(IntUnaryOperator f) { return (a, b) -> f.applyAsInt(apply(a, b)); } }
    enum Arith implements Op { PLUS("+") { public int apply(int a, int b) { return a + b; } }, MINUS("-") { public int apply(int a, int b) { return a - b; } }, POW("^") { public int apply(int a, int b) { int r = 1; while (b-- > 0) r *= a; return r; } }; final String sign; Arith(String s) { sign = s; } @Override public String toString() { return sign; } }
    static abstract class Animal { protected String sound = "..."; Animal() { init(); } void init() { } abstract String kind(); String speak() { return kind() + " says " + sound; } }
    static class Dog extends Animal { String kind() { return "dog"; } @Override void init() { sound = "woof"; } }
    static class Cat extends Animal { private String sound = "purr"; String kind() { return "cat"; } String speak() { return super.speak() + "/" + sound + "/" + ((Animal) this).sound + "/" + super.sound; } }
    static String over(Object o) { return "object"; } static String over(String s) { return "string"; } static String over(Integer i) { return "integer"; } static String over(int i) { return "int"; } static String over(long l) { return "long"; } static String over(char c) { return "char"; } static String over(Number n) { return "number"; } static String over(Object... os) { return "varargs" + os.length; } static String over(double d) { return "double"; }
    static <T extends Comparable<T>> T pick(T a, T b, boolean most) { return most == a.compareTo(b) > 0 ? a : b; }
    static <K, V extends Comparable<V>> List<K> ranked(Map<K, V> m) { List<Map.Entry<K, V>> es = new ArrayList<>(m.entrySet()); es.sort((x, y) -> { int c = y.getValue().compareTo(x.getValue()); return c != 0 ? c : x.getKey().toString().compareTo(y.getKey().toString()); }); List<K> out = new ArrayList<>(); for (var e : es) out.add(e.getKey()); return out; }
    record Version(int major, int minor) implements Comparable<Version> { static Version parse(String s) { String[] p = s.split("\\."); return new Version(Integer.parseInt(p[0]), p.length > 1 ? Integer.parseInt(p[1]) : 0); } public int compareTo(Version o) { return major != o.major ? Integer.compare(major, o.major) : minor - o.minor; } @Override public String toString() { return major + "." + minor; } }
    static class Event<T> { private final List<Consumer<? super T>> ls = new ArrayList<>(); Runnable on(Consumer<? super T> l) { ls.add(l); return () -> ls.remove(l); } int fire(T t) { int n = 0; for (Consumer<? super T> l : List.copyOf(ls)) { l.accept(t); n++; } return n; } }
    static class Money { final long cents; Money(long c) { cents = c; } Money plus(Money o) { return new Money(cents + o.cents); } @Override public boolean equals(Object o) { if (this == o) return true; if (!(o instanceof Money)) return false; Money m = (Money) o; return m.cents == cents; } @Override public int hashCode() { return Long.hashCode(cents); } @Override public String toString() { return cents / 100 + "." + (cents % 100 < 10 ? "0" : "") + cents % 100; } }
    public static void main(String[] args) {
        System.out.println(new Both().greet() + " " + Greeter.of("x").greet() + " " + ((Loud) () -> "l").greet());
        for (Arith a : Arith.values()) System.out.print(a + ":" + a.apply(7, 3) + "," + a.swap().apply(7, 3) + "," + a.then(x -> x * 2).apply(2, 5) + " "); System.out.println(Arith.valueOf("POW").ordinal());
        for (Animal a : new Animal[] { new Dog(), new Cat() }) System.out.println(a.speak());
        byte b = 1; short s = 2; Object o = "s"; Integer i = 3; System.out.println(String.join(" ", over(b), over(s), over('c'), over(1L), over(1f), over(o), over("s"), over(i), over((Object) i), over(i + 1), over(2.5), over((Number) 1.5), over(), over(1, 2), over(b + s), over((char) 98), over(i > 2 ? 1 : 'c'), over(i > 2 ? i : "x")));
        System.out.println(pick(3, 9, true) + pick("a", "b", false) + " " + ranked(Map.of("x", 2, "y", 5, "z", 2)) + " " + pick(Version.parse("1.10"), Version.parse("1.9"), true) + Version.parse("2").equals(new Version(2, 0)));
        Event<String> ev = new Event<>(); StringBuilder log = new StringBuilder(); Runnable off = ev.on(log::append); ev.on((Object x) -> log.append("[").append(x).append("]")); int fired = ev.fire("a"); off.run(); fired += ev.fire("b") * 10; System.out.println(log + " " + fired);
        Money m = new Money(199), n = m.plus(new Money(6)); System.out.println(m + " " + n + " " + m.equals(new Money(199)) + (m == new Money(199)) + new HashSet<>(List.of(m, n)).contains(new Money(205))); System.exit(fired);
    }
}

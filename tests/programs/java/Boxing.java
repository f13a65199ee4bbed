import java.util.*;

public class Boxing {
    static void f(int x) { System.out.print("int "); }
    static void f(long x) { System.out.print("long "); }
    static void f(double x) { System.out.print("double "); }
    static void f(char x) { System.out.print("char "); }
    static void f(Integer x) { System.out.print("Integer "); }
    static void f(Object x) { System.out.print("Object "); }
    static void f(int... x) { System.out.print("ints" + x.length + " "); }
    static void g(long x) { System.out.print("glong "); }
    static void g(Integer x) { System.out.print("gInteger "); }
    static void g(Object... x) { System.out.print("gObjects" + (x == null ? "null" : "" + x.length) + " "); }
    static void h(byte b) { System.out.print("byte "); }
    static void h(short b) { System.out.print("short "); }
    static void h(float b) { System.out.print("float "); }

    static int calls;
    static Integer next() { return ++calls * 100; }

    public static void main(String[] args) {
        Integer a = 127, b = 127, c = 128, d = 128;
        System.out.println((a == b) + " " + (c == d) + " " + c.equals(d) + " " + (c <= d && c >= d) + " " + (c == 128));
        Long l = 127L;
        System.out.println(l.equals(127) + " " + l.equals(127L) + " " + (l == 127) + " " + new Object().equals(null));
        a++;
        b += 1;
        System.out.println((a == b) + " " + a.equals(b) + " " + a);
        byte y = 1; short s = 2; char ch = 'a'; int i = 3; long g = 4; float fl = 5; final byte k = 10;
        f(y); f(s); f(ch); f(i); f(g); f(fl); f('a' + 1); f((char) (ch + 1)); f(ch++); f(a); f("s"); f(); f(1, 2); f(null == a ? 1 : 2L);
        System.out.println();
        f(true ? 1 : 2.0); f(true ? 'a' : 0); f(true ? 'a' : i); f(i > 2 ? a : 0); f(i > 2 ? a : "x"); f(0x7fffffff); f(0xffffffff); f(-1); f(1L); f(010);
        System.out.println();
        g(i); g(a); g(g); g("x"); g(1, 2); g(y); g((Object) null); g(new Object[] { 1, 2, 3 }); g(ch);
        System.out.println();
        h(y); h(s); h(i); h(y += 1); h((short) 1); h(g); h(k); h(y++);
        System.out.println();
        List<Integer> list = new ArrayList<>(List.of(5, 6, 7, 1));
        list.remove(1);
        list.remove((Integer) 1);
        System.out.println(list + " " + list.indexOf(7) + " " + list.contains(5L));
        Map<Character, Integer> m = new TreeMap<>();
        for (char x : "banana".toCharArray()) m.put(x, m.containsKey(x) ? m.get(x) + 1 : 1);
        System.out.println(m);
        Integer none = null;
        try { int bad = none; System.out.println(bad); } catch (NullPointerException e) { System.out.println("null"); }
        try { Integer t = calls > 0 ? 1 : none; System.out.println(t); t = calls == 0 ? none : 0; System.out.println(t); } catch (NullPointerException e) { System.out.println("null again"); }
        System.out.println(next() + next() * 2 + " " + (next() == next()) + " " + calls);
        Object o = true ? 1 : "s", p = true ? 1 : 2.0, q = true ? (Object) 1 : 2.0, r = false ? 'a' : 98;
        System.out.println(o + " " + p + " " + q + " " + r);
        Integer[] box = { 1, 2, 3 };
        box[calls % 3] += 10; box[0]++; ++box[1]; box[2] = box[2] * box[0];
        System.out.println(Arrays.toString(box));
        Boolean t = true; if (t) t = !t; t |= calls > 2; t &= calls != 4; System.out.println(t);
        Character z = 'y'; z++; System.out.println(z); System.out.println(z + 1); System.out.println("" + z + 1); System.out.println((char) (z + 1));
        int[] w = { 1 }; int[] v = w; v[0]++; System.out.println(w[0] + " " + (w == v) + " " + w.equals(new int[] { 2 }) + Arrays.equals(w, new int[] { 2 }));
        System.exit(calls + (a == b ? 1 : 2));
    }
}

public class Concat {
    static int n = 0;
    static int next() { return ++n; }
    static String say(String s) { System.out.print("<" + s + ">"); return s; }
    static final String CONST = "ab" + 1 + 'c';

    public static void main(String[] args) {
        String s = null, t = "t";
        char c = 'c', d = 'd';
        int i = 1;
        System.out.println(c + d + "x" + c + d);
        System.out.println(1 + 2 + "x" + 1 + 2);
        System.out.println("x" + 1 * 2 + (1 + 2) + -1);
        System.out.println("" + s + null + true + 1.0f + 1.0 + 1e10 + 100L);
        System.out.println(c + 1);
        System.out.println((char) (c + 1));
        System.out.println("" + (c + 1) + (char) (c + 1));
        s += "x";
        s += 1 + 2;
        s += c + d;
        s = s + c + d;
        s += 'e' + "f";
        System.out.println(s);
        t = i + t;
        t += i;
        t = t + i + 1;
        t = 1 + i + t;
        System.out.println(t);
        String u = "a";
        u += u += "b";
        System.out.println(u);
        u = u + (u = "c") + u;
        System.out.println(u);
        int[] a = { 0, 0, 0 };
        a[next() - 1] += next() * 10;
        a[n - 1]++;
        System.out.println(a[0] + " " + a[1] + " " + a[2] + " " + n);
        System.out.println(next() + "-" + next() + "-" + (next() - next()));
        System.out.println(say("l") + say("m") + say("r"));
        System.out.println(say("a").length() > 3 && say("b").isEmpty() || say("c").equals("c"));
        c += 1;
        System.out.println(c);
        c++;
        System.out.println(c);
        c = (char) (c + 1);
        System.out.println(c);
        i += 'a';
        System.out.println(i);
        System.out.println(CONST == "ab1c");
        System.out.println((CONST + n) == ("ab1c" + n));
        System.out.println("hi" + (i > 5 ? "big" : 'c') + (i > 500 ? 1 : 'c') + (i > 500 ? i : 'c'));
        System.out.println("tab\tquote\"back\\ slash \u0041 \101 \0".length());
        System.out.println("a" + "b" + "c" == "abc");
        System.out.println("text" + """
            block "quoted"
              indented \
            joined
            end""" + '!');
        System.out.println('a' + 'b' + " " + (char) 98 + ('a' < 98) + ('a' == 97.0));
        StringBuilder sb = new StringBuilder();
        sb.append('a').append(1).append("b").append(1 + 2).append('a' + 1).append((Object) null).insert(0, 'z').reverse();
        System.out.println(sb);
        System.out.printf("%d %s %5.2f %c %x %% %05d%n", 5, "s", 2.345, 'q', 255, 42);
        System.out.print("no newline");
        System.out.println();
        System.out.print("with\n");
        System.out.println(String.format("%-5s|%3d|", "ab", 7) + String.join(",", "x", "y"));
        char[] chars = { 'h', 'i' };
        System.out.println(chars);
        System.out.println("" + chars.length + chars[0] + chars[1]);
        final String k = "k";
        switch (k + 1) { case "k1": System.out.println("k one"); break; default: System.out.println("other"); }
    }
}

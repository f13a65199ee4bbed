import java.util.*;

public class Switches {
    enum Color { RED, GREEN { @Override String show() { return "g!"; } }, BLUE(7); final int v; Color() { this(1); } Color(int v) { this.v = v; } String show() { return name().toLowerCase() + v; } }
    static int n;
    static int tick(int v) { n++; return v; }

    static int old(int x) {
        int r = 0;
        switch (x) {
            case 1: r += 1;
            case 2: r += 10; break;
            default: r += 1000;
            case 3:
            case 4: r += 100; break;
            case 5: return -5;
            case 6: { int y = r; r = y + 6; break; }
            case 7: int y = 70; r = y;
        }
        return r;
    }
    static String text(String s) {
        switch (s) {
            case "a": return "A";
            case "FB": case "Ea": s = s + "hash"; break;
            default: s = "?"; // falls
            case "z": s += "z";
        }
        return s;
    }
    static int arrow(int x) {
        switch (x) {
            case 1 -> n += 1;
            case 2, 3 -> { n += 10; if (x == 3) break; n += 100; }
            default -> { if (x > 8) throw new IllegalArgumentException("x" + x); }
        }
        return n;
    }
    static String expr(Object o, int x) {
        int v = switch (x % 4) { case 0 -> 5; case 1 -> { int t = x; t *= 2; yield t; } default -> x > 5 ? 8 : 9; };
        String s = switch (x) { case 1: case 2: yield "low"; case 3: { if (v > 8) yield "v" + v; } default: yield "high"; };
        return v + s + (o instanceof String str && str.length() > 1 ? str.charAt(1) : o instanceof Integer i ? i + 1 : "none");
    }
    static String color(Color c) {
        String r = switch (c) { case RED -> "r"; case GREEN -> "g"; case BLUE -> "b"; };
        switch (c) { case RED: r += "1"; break; case BLUE: r += "3"; }
        return r + c.show() + c.ordinal() + c;
    }
    static int loops(int limit) {
        int total = 0;
        outer:
        for (int i = 0; i < limit; i++) {
            switch (i % 5) {
                case 0: continue;
                case 1: for (int j = 0; ; j++) { if (j == 3) break; switch (j) { case 1: total += 50; break; case 2: continue; } total++; } break;
                case 2: if (i > 10) break outer; total += 2; break;
                case 3: inner: { if (i == 3) break inner; total += 7; }
                default: while (true) { switch (total % 3) { case 0: total++; continue; case 1: total += 4; continue outer; } break; }
            }
            total += 1000;
        }
        return total;
    }
    public static void main(String[] args) {
        for (int i = 0; i < 9; i++) System.out.print(old(i) + " ");
        System.out.println();
        for (String s : new String[] { "a", "FB", "Ea", "z", "q" }) System.out.print(text(s) + " ");
        for (int i = 0; i < 10; i++) try { System.out.print(arrow(i) + " "); } catch (IllegalArgumentException e) { System.out.println(e.getMessage()); }
        for (int i = 0; i < 8; i++) System.out.print(expr(i % 3 == 0 ? "st" + i : i % 3 == 1 ? (Object) i : 'c', i) + " ");
        System.out.println();
        for (Color c : Color.values()) System.out.print(color(c) + " ");
        System.out.println(loops(9) + " " + loops(40));
        switch (tick(2) + tick(1)) { case 3 -> System.out.println("three " + n); default -> System.out.println("no"); }
        char ch = 'b'; switch (ch) { case 'a': case 98: System.out.println("b"); break; case 'c': System.out.println("c"); }
        switch (n) { }
        Integer box = 4; switch (box) { case 4: System.out.println("four"); default: }
        final int K = 2; switch (K * 2) { case K: System.out.println("K"); break; case K + 2: System.out.println("K+2"); }
        byte b = 3; switch (b) { case 3 -> { for (int i = 0; i < 3; i++) { if (i == 1) continue; System.out.print(i); } System.out.println(); } default -> { } }
        try { Color none = null; switch (none) { case RED: System.out.println("red"); } } catch (NullPointerException e) { System.out.println("null"); }
        System.exit(n % 256);
    }
}

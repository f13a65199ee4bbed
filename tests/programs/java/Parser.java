import java.util.*;
public class Parser {
    private final String s; private int pos = 0; private final Map<Character, Integer> vars; private int errors;
    Parser(String s, Map<Character, Integer> vars) { this.s = s; this.vars = vars; }
    static class SyntaxError extends RuntimeException { SyntaxError(String m) { super(m); } }
    private boolean accept(char c) { while (pos < s.length() && s.charAt(pos) == ' ') pos++; if (pos >= s.length() || s.charAt(pos) != c) return false; pos++; return true; }
    private char peek() { while (pos < s.length() && Character.isWhitespace(s.charAt(pos))) pos++; return pos < s.length() ? s.charAt(pos) : '\0'; }
    int expr() {
        int v = sum();
        if (accept('<')) return v < sum() ? 1 : 0;
        if (accept('?')) { int yes = expr(), no; if (!accept(':')) errors++; no = expr(); return v != 0 ? yes : no; }
        return v;
    }
    int sum() {
        int v = term();
        for (;;) {
            switch (peek()) {
                case '+': pos++; v += term(); continue;
                case '-': pos++; v -= term(); continue;
            }
            return v;
        }
    }
    int term() {
        int v = unary();
        while (true) {
            if (accept('*')) v *= unary();
            else if (accept('/')) { int d = unary(); v = d == 0 ? error("division by zero") : v / d; }
            else if (accept('%')) { int d = unary(); if (d != 0) v %= d; else errors++; }
            else return v;
        }
    }
    int unary() { int sign = 1; while (accept('-')) sign = -sign; return sign * primary(); }
    int primary() {
        if (accept('(')) { int v = expr(); if (!accept(')')) throw new SyntaxError("expected ) at " + pos); return v; }
        char c = peek();
        if (Character.isLetter(c)) { pos++; if (accept('=')) { int v = expr(); vars.put(c, v); return v; } Integer v = vars.get(c); return v == null ? error("undefined " + c) : v; }
        if (!Character.isDigit(c)) throw new SyntaxError(c == 0 ? "end of input" : "unexpected '" + c + "'");
        int v = 0;
        do { v = 10 * v + s.charAt(pos++) - '0'; } while (pos < s.length() && Character.isDigit(s.charAt(pos)));
        return v;
    }
    private int error(String m) { errors++; System.out.print("[" + m + "] "); return 0; }
    static List<String> tokens(String s) {
        List<String> out = new ArrayList<>(); StringBuilder cur = new StringBuilder(); boolean quoted = false;
        for (int i = 0; i < s.length(); i++) { char c = s.charAt(i); if (c == '"') { quoted = !quoted; continue; } if (c == ',' && !quoted) { out.add(cur.toString()); cur.setLength(0); } else if (c == '\\' && i + 1 < s.length()) cur.append(s.charAt(++i)); else cur.append(c); }
        out.add(cur.toString()); return out;
    }
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in); Map<Character, Integer> vars = new TreeMap<>(); int n = 0, bad = 0;
        while (in.hasNextLine()) {
            String line = in.nextLine();
            if (line.isBlank() || line.startsWith("#")) continue;
            n++;
            if (line.indexOf(',') >= 0) { System.out.println(n + ": " + tokens(line)); continue; }
            Parser p = new Parser(line, vars);
            try {
                int v = p.expr();
                if (p.peek() != '\0') throw new SyntaxError("rest '" + line.substring(p.pos) + "'");
                System.out.println(n + ": " + line + " => " + v + (p.errors > 0 ? " with " + p.errors + " error" + (p.errors == 1 ? "" : "s") : ""));
                if (p.errors > 0) bad++;
            } catch (SyntaxError e) { bad++; System.out.println(n + ": " + e.getMessage()); }
        }
        System.out.println(vars + " " + bad + " of " + n); System.exit(bad);
    }
}

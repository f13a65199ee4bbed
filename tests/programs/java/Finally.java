import java.util.*;

public class Finally {
    static StringBuilder log = new StringBuilder();
    static class Res implements AutoCloseable {
        final String n;
        Res(String n) { this.n = n; log.append("+").append(n); }
        public void close() throws Exception { log.append("-").append(n); if (n.equals("bad")) throw new Exception("close " + n); }
    }
    static class Own extends RuntimeException { final int code; Own(int code, Throwable cause) { super("own " + code, cause); this.code = code; } }

    @SuppressWarnings("finally")
    static int override(int n) {
        try { if (n == 0) throw new RuntimeException("x"); return n; }
        catch (RuntimeException e) { return -1; }
        finally { if (n == 2) return 99; log.append("f").append(n); }
    }
    static int value() { int x = 1; try { return x; } finally { x = 2; log.append("x").append(x); } }
    static int[] array() { int[] x = { 1 }; try { return x; } finally { x[0] = 2; } }
    @SuppressWarnings("finally")
    static int loop() {
        int total = 0;
        for (int i = 0; i < 6; i++) {
            try { if (i == 1) continue; if (i == 4) break; total += i; if (i == 3) throw new Own(i, null); }
            catch (Own e) { total += e.code * 100; continue; }
            finally { total += 1000; if (i == 2) continue; }
            total += 10000;
        }
        return total;
    }
    static String resources(String a, String b, boolean fail) {
        try (Res r = new Res(a); Res s = new Res(b)) {
            log.append("body");
            if (fail) throw new IllegalStateException("body");
            return r.n + s.n;
        } catch (IllegalStateException | UnsupportedOperationException e) {
            return e.getMessage() + e.getSuppressed().length;
        } catch (Exception e) {
            return e.getMessage();
        } finally { log.append("fin;"); }
    }
    static int deep(int n) {
        try { if (n == 0) throw new ArithmeticException("deep"); return deep(n - 1) + 1; }
        catch (ArithmeticException e) { log.append("c").append(n); if (n < 2) throw e; return 100; }
        finally { log.append("d").append(n); }
    }
    static int kinds(int k) throws Exception {
        Object[] o = { 1, "s" };
        switch (k) {
            case 0: return 1 / (k * 2);
            case 1: return ((String) o[0]).length();
            case 2: return o[k].hashCode();
            case 3: return Integer.parseInt("x1");
            case 4: throw new Exception("checked");
            case 5: throw new Own(5, new Exception("cause"));
            case 6: synchronized (o) { assert k > 100 : "not checked"; return new ArrayList<Integer>().iterator().next(); }
            default: return k;
        }
    }
    static void show() { System.out.println(log); log.setLength(0); }

    public static void main(String[] args) {
        System.out.println(override(0) + " " + override(1) + " " + override(2) + " " + value() + " " + array()[0] + " " + loop());
        show();
        System.out.println(resources("a", "b", false) + " " + resources("a", "bad", false) + " " + resources("bad", "b", true));
        show();
        System.out.println(deep(4));
        show();
        for (int k = 0; k < 8; k++) {
            try { System.out.print(kinds(k) + " "); }
            catch (ArithmeticException | ClassCastException e) { System.out.print(e.getClass().getSimpleName() + " "); }
            catch (IndexOutOfBoundsException e) { System.out.print("index "); }
            catch (Own e) { System.out.print(e.getMessage() + "/" + e.getCause().getMessage() + " "); }
            catch (RuntimeException e) { System.out.print("runtime " + (e instanceof NumberFormatException) + " "); }
            catch (Exception e) { System.out.print(e.getMessage() + " "); }
            finally { if (k % 3 == 0) System.out.print("| "); }
        }
        System.out.println();
        try { try { throw new Own(1, null); } finally { log.append("inner"); } } catch (Own e) { log.append(e.code); }
        show();
        Thread t = new Thread(() -> { throw new Own(3, null); }); t.setUncaughtExceptionHandler((th, e) -> log.append(e.getMessage())); t.start();
        try { t.join(); } catch (InterruptedException e) { return; }
        show();
        int x = 0; try { x = 1; x = Integer.parseInt("z"); x = 2; } catch (NumberFormatException e) { x += 10; }
        System.out.println(x);
        throw new Own(x, null);
    }
}

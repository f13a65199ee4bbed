import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
public class Threads {
    private int shared; private static volatile boolean done; private final Object lock = new Object(); private static final ThreadLocal<Integer> LOCAL = ThreadLocal.withInitial(() -> 5);
    synchronized int add(int n) { shared += n; return shared; }
    void locked(int n) { synchronized (lock) { for (int i = 0; i < n; i++) { if (i % 2 == 0) continue; shared++; } } }
    static class Worker extends Thread { final int id; int sum; Worker(int id) { super("w" + id); this.id = id; } @Override public void run() { for (int i = 1; i <= 100; i++) { if (i % id != 0) continue; sum += i; } } }
    static class Buffer<T> { private final Queue<T> q = new LinkedList<>(); private final int cap; Buffer(int cap) { this.cap = cap; } synchronized void put(T t) throws InterruptedException { while (q.size() == cap) wait(); q.add(t); notifyAll(); } synchronized T take() throws InterruptedException { while (q.isEmpty()) { wait(); } T t = q.remove(); notifyAll(); return t; } }
    static int fork(int[] a, int lo, int hi, ExecutorService ex) throws Exception {
        if (hi - lo < 4) { int s = 0; for (int i = lo; i < hi; i++) s += a[i]; return s; }
        int mid = lo + hi >>> 1; int[] part = Arrays.copyOfRange(a, lo, mid);
        Future<Integer> left = ex.submit(() -> { int s = 0; for (int v : part) s += v; return s; });
        int right = fork(a, mid, hi, ex);
        return left.get() + right;
    }
    public static void main(String[] args) throws Exception {
        Threads t = new Threads(); List<Thread> ts = new ArrayList<>();
        for (int i = 0; i < 3; i++) { final int k = i; Thread th = new Thread(() -> { for (int j = 0; j < 50; j++) t.add(k); t.locked(10); }); ts.add(th); th.start(); }
        for (Thread th : ts) th.join(); System.out.println(t.shared + " " + t.add(1));
        Worker[] ws = new Worker[3]; for (int i = 0; i < ws.length; ++i) { ws[i] = new Worker(i + 2); ws[i].start(); } int total = 0; for (Worker w : ws) { w.join(); total += w.sum * w.id; System.out.print(w.getName() + "=" + w.sum + " "); } System.out.println(total);
        Buffer<Integer> buf = new Buffer<>(2); Thread producer = new Thread(() -> { try { for (int i = 0; i < 6; i++) buf.put(i * i); buf.put(-1); } catch (InterruptedException e) { Thread.currentThread().interrupt(); } }); producer.start();
        int got, sum = 0; while ((got = buf.take()) >= 0) { sum = sum * 3 + got; } producer.join(); System.out.println(sum);
        ExecutorService ex = Executors.newFixedThreadPool(2); int[] a = new int[40]; for (int i = 0; i < a.length; i++) a[i] = i * 7 % 11; System.out.println(fork(a, 0, a.length, ex));
        Future<String> f = ex.submit(() -> { if (a.length > 3) throw new IllegalStateException("inside"); return "never"; }); try { System.out.println(f.get()); } catch (ExecutionException e) { System.out.println(e.getCause().getMessage()); } finally { ex.shutdown(); }
        AtomicInteger at = new AtomicInteger(); ConcurrentMap<String, Integer> m = new ConcurrentSkipListMap<>(); Runnable r = () -> { for (String s : "a b a c".split(" ")) { m.merge(s, 1, Integer::sum); at.incrementAndGet(); } }; Thread x = new Thread(r), y = new Thread(r); x.start(); y.start(); x.join(); y.join(); System.out.println(m + " " + at.getAndAdd(5) + " " + at);
        LOCAL.set(9); int[] other = new int[1]; Thread z = new Thread(() -> { other[0] = LOCAL.get(); done = true; }); z.start(); while (!done) Thread.onSpinWait(); z.join(); System.out.println(LOCAL.get() + " " + other[0] + " " + done);
        CompletableFuture<Integer> c = CompletableFuture.supplyAsync(() -> 20).thenApply(v -> v + 1).thenCombine(CompletableFuture.completedFuture(2), (p, q) -> p * q); System.out.println(c.get()); CountDownLatch latch = new CountDownLatch(2); for (int i = 0; i < 2; i++) new Thread(latch::countDown).start(); System.out.println(latch.await(5, TimeUnit.SECONDS)); System.exit(total % 100);
    }
}

import java.util.*;
public class Primes {
    static boolean isPrime(int n) {
        if (n < 2) return false;
        for (int i = 2; i * i <= n; i++) {
            if (n % i == 0) return false;
        }
        return true;
    }
    static int gcd(int a, int b) { return b == 0 ? a : gcd(b, a % b); }
    static long pow(long b, int e, long m) { long r = 1; for (b %= m; e > 0; e >>= 1, b = b * b % m) if ((e & 1) != 0) r = r * b % m; return r; }
    static List<Integer> factors(int n) {
        List<Integer> f = new ArrayList<>();
        for (int p = 2; p * p <= n; p++)
            while (n % p == 0) {
                f.add(p);
                n /= p;
            }
        if (n > 1) f.add(n);
        return f;
    }
    static boolean perfect(int n) { int s = 1; for (int d = 2; d * d <= n; d++) if (n % d == 0) { s += d; if (d != n / d) s += n / d; } return n > 1 && s == n; }
    static int collatz(long n) { int steps = 0; while (n != 1) { if (n % 2 == 0) n /= 2; else n = 3 * n + 1; steps++; } return steps; }
    static boolean armstrong(int n) { int t = n, s = 0, d = ("" + n).length(); while (t > 0) { int k = t % 10, p = 1; for (int i = 0; i < d; i++) p *= k; s += p; t /= 10; } return s == n; }
    static int reverse(int n) { int r = 0; do { r = r * 10 + n % 10; n /= 10; } while (n != 0); return r; }
    public static void main(String args[]) {
        boolean[] composite = new boolean[201];
        int count = 0;
        for (int i = 2; i <= 200; i++) {
            if (composite[i]) continue;
            count++;
            System.out.print(i + (count % 10 == 0 ? "\n" : " "));
            for (int j = i * i; j <= 200; j += i) composite[j] = true;
        }
        System.out.println("\n" + count + " primes");
        Scanner sc = new Scanner(System.in);
        int lines = 0;
        while (sc.hasNextInt()) {
            int n = sc.nextInt();
            if (n == 0) break;
            lines++;
            System.out.print(n + " = " + factors(n));
            if (isPrime(n)) System.out.println(" prime");
            else if (n % 2 == 0 && isPrime(n / 2)) System.out.println(" twice a prime");
            else System.out.println();
        }
        for (int i = 1; i < 9000; i++) if (perfect(i)) System.out.println("perfect " + i);
        int best = 0, at = 0;
        for (int i = 1; i < 300; i++) { int c = collatz(i); if (c > best) { best = c; at = i; } }
        System.out.println(at + " " + best + " " + gcd(84, 36) + " " + pow(3, 200, 13) + " " + reverse(-1230));
        for (int i = 100; i < 1000; ++i) { if (!armstrong(i)) continue; System.out.print(i + " "); }
        int a = 0, b = 1; while (b < 1000) { System.out.print(b + " "); int t = a + b; a = b; b = t; } System.out.println();
        for (int i = 3, j = 0; i < 60; i += 2) if (!composite[i] && !composite[i + 2]) { j++; System.out.print("(" + i + "," + (i + 2) + ")" + (j % 4 == 0 ? "\n" : "")); }
        System.out.println(); System.exit(lines);
    }
}

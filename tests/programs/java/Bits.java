public class Bits {
    static final int FLAG_A = 1 << 0, FLAG_B = 1 << 1, FLAG_C = FLAG_A | 1 << 4;
    static int popcount(int x) { int n; for (n = 0; x != 0; n++) x &= x - 1; return n; }
    static int reverse(int x) { x = (x >>> 1 & 0x55555555) | (x & 0x55555555) << 1; x = (x >>> 2 & 0x33333333) | (x & 0x33333333) << 2; x = (x >>> 4 & 0x0f0f0f0f) | (x & 0x0f0f0f0f) << 4; return x << 24 | (x & 0xff00) << 8 | (x >>> 8 & 0xff00) | x >>> 24; }
    static long mix(long z) { z += 0x9e3779b97f4a7c15L; z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L; z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL; return z ^ z >>> 31; }
    static int crc(String s) { int c = 0xffffffff; for (int i = 0; i < s.length(); i++) { c ^= s.charAt(i); for (int k = 8; k-- > 0;) c = (c & 1) != 0 ? c >>> 1 ^ 0xEDB88320 : c >>> 1; } return ~c; }
    static String binary(int v) { String s = ""; do { s = (v & 1) + s; v >>>= 1; } while (v != 0); return s; }
    static boolean parity(int v) { boolean p = false; while (v != 0) { p = !p; v = v & v - 1; } return p; }
    static long isqrt(long n) { long lo = 0, hi = 3037000499L; while (lo < hi) { long mid = lo + (hi - lo + 1) / 2; if (mid * mid <= n) lo = mid; else hi = mid - 1; } return lo; }
    static int hash(Object... os) { int h = 17; for (Object o : os) { h = 31 * h + (o == null ? 0 : o.hashCode()); } return h; }
    public static void main(String[] args) {
        int flags = 0;
        flags |= FLAG_B | FLAG_C;
        System.out.println(flags + " " + (flags & ~FLAG_B) + " " + ((flags & FLAG_A) != 0) + " " + (flags ^ 0xff));
        flags ^= 1 << 3; flags &= ~(1 << 1); flags <<= 2; flags >>= 1; flags %= 7;
        System.out.println(flags);
        System.out.println((1 << 2 + 1) + " " + ((1 << 2) + 1) + " " + (6 & 3 & 2) + " " + (5 | 2 ^ 7 & 3) + " " + (1 << 33) + " " + (1 << -1) + " " + (-1 >>> 28) + " " + (-1 >> 28) + " " + (-1L >>> 60) + " " + ((byte) -1 >>> 4));
        System.out.println(popcount(0xdeadbeef) + " " + Integer.toHexString(reverse(0x12345678)) + " " + Integer.toHexString(crc("123456789")) + " " + binary(37) + " " + binary(-1).length() + " " + binary(0));
        long s = 42; for (int i = 0; i < 3; i++) { s = mix(s); System.out.print(Long.toHexString(s) + " "); } System.out.println(parity(7) + " " + parity(6) + " " + isqrt(99999999999L));
        for (int set = 0xb, sub = set; ; sub = sub - 1 & set) { System.out.print(sub + " "); if (sub == 0) break; } System.out.println();
        for (int i = 0; i < 8; i++) { int g = i ^ i >> 1; System.out.print(g >> 2 & 1); System.out.print((g & 2) > 0 ? "1" : "0"); System.out.print(g % 2 + (i < 7 ? " " : "\n")); }
        int a = 12, b = 25; a ^= b; b ^= a; a ^= b; System.out.println(a + " " + b + " " + (a ^ b ^ a) + " " + (a & -a) + " " + (~a + 1));
        int h = 0; for (char c : "overflowing hash of a long string".toCharArray()) h = 31 * h + c; System.out.println(h + " " + (h == "overflowing hash of a long string".hashCode()) + " " + h % 16 + " " + (h & 15) + " " + (h >>> 16 ^ h) + " " + hash(1, "x", null, 'c', 2L, 1.5));
        System.out.println(Integer.MIN_VALUE / -1 + " " + Integer.MIN_VALUE % -1 + " " + -Integer.MIN_VALUE + " " + (Integer.MAX_VALUE + 1 < 0) + " " + (Long.MAX_VALUE + 1) + " " + (int) 0x1ffffffffL + " " + (short) 0x18000 + " " + (0xff == (byte) 0xff) + " " + ((byte) 0xff & 0xff));
        System.out.println(0x10 + 010 + 0b10 + 10 + " " + 0x7fff_ffff + " " + 0xffff_ffffL + " " + 0x1p3 + " " + 1e-3 + " " + 100_000L * 100_000 + " " + 100_000 * 100_000 + " " + 'a' * 2 + " " + (char) ('a' * 1));
        boolean p = true, q = false; p &= q | !q; q ^= p; p = p ^ q ^ true; System.out.println(p + " " + q + " " + (p & q | !p ^ q) + " " + (p ? q ? 1 : 2 : 3)); short sh = 1; sh <<= 15; sh >>>= 1; sh ^= 0x55; System.out.println(sh); System.exit(popcount(h));
    }
}

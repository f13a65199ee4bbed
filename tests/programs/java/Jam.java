import java.io.*;
import java.util.*;
import java.math.BigInteger;

public class Jam {
    static final int MOD = 1000000007, INF = Integer.MAX_VALUE / 2;
    static int N, K; static long[][] memo = new long[20][200];
    static BufferedReader br; static StringTokenizer st; static PrintWriter out;
    static String next() throws IOException { while (st == null || !st.hasMoreTokens()) { String l = br.readLine(); if (l == null) return null; st = new StringTokenizer(l); } return st.nextToken(); }
    static int ni() throws IOException { return Integer.parseInt(next()); }
    static long nl() throws IOException { return Long.parseLong(next()); }

    static String flip(char[] s, int k) {
        int r = 0;
        for (int i = 0; i + k <= s.length; i++) if (s[i] == '-') { r++; for (int j = i; j < i + k; j++) s[j] = s[j] == '-' ? '+' : '-'; }
        for (char c : s) if (c == '-') return "IMPOSSIBLE";
        return "" + r;
    }
    static long tidy(long n) {
        char[] c = Long.toString(n).toCharArray(); int mark = c.length;
        for (int i = c.length - 1; i > 0; i--) if (c[i] < c[i - 1]) { c[i - 1]--; mark = i; }
        for (int i = mark; i < c.length; i++) c[i] = '9';
        return Long.parseLong(new String(c));
    }
    static long digits(int len, int sum) {
        if (sum < 0) return 0; if (len == 0) return sum == 0 ? 1 : 0;
        if (memo[len][sum] != 0) return memo[len][sum] - 1;
        long r = 0; for (int d = 0; d <= 9; d++) r += digits(len - 1, sum - d); r %= MOD;
        memo[len][sum] = r + 1; return r;
    }
    static String stalls(long n, long k) {
        TreeMap<Long, Long> m = new TreeMap<>(); m.put(n, 1L);
        while (true) {
            long g = m.lastKey(), c = m.remove(g), a = g / 2, b = (g - 1) / 2;
            if (k <= c) return a + " " + b;
            k -= c; m.put(a, m.getOrDefault(a, 0L) + c); m.put(b, (m.containsKey(b) ? m.get(b) : 0) + c);
        }
    }
    static int bfs(String[] g) {
        int h = g.length, w = g[0].length(); int[][] d = new int[h][w]; for (int[] row : d) Arrays.fill(row, INF);
        Deque<int[]> q = new ArrayDeque<>(); q.add(new int[] { 0, 0 }); d[0][0] = 0; int[] dx = { 0, 0, 1, -1 }, dy = { 1, -1, 0, 0 };
        while (!q.isEmpty()) { int[] p = q.poll(); for (int t = 0; t < 4; t++) { int x = p[0] + dx[t], y = p[1] + dy[t]; if (x < 0 || y < 0 || x >= h || y >= w || g[x].charAt(y) == '#' || d[x][y] != INF) continue; d[x][y] = d[p[0]][p[1]] + 1; q.add(new int[] { x, y }); } }
        return d[h - 1][w - 1] == INF ? -1 : d[h - 1][w - 1];
    }
    static void solve(int tc) throws IOException {
        out.print("Case #" + tc + ": "); int kind = ni();
        if (kind == 1) out.println(flip(next().toCharArray(), ni()));
        else if (kind == 2) out.println(tidy(nl()));
        else if (kind == 3) { long n = nl(), k = nl(); out.println(stalls(n, k)); }
        else if (kind == 4) { int h = ni(); String[] g = new String[h]; for (int i = 0; i < h; ++i) g[i] = next(); out.println(bfs(g)); }
        else { int len = ni(), s = ni(); out.println(digits(len, s) + " " + BigInteger.valueOf(len).pow(s).mod(BigInteger.valueOf(MOD))); }
    }
    public static void main(String[] args) throws IOException {
        br = new BufferedReader(new InputStreamReader(System.in)); out = new PrintWriter(new BufferedWriter(new OutputStreamWriter(System.out)));
        int T = ni(); for (int t = 1; t <= T; t++) solve(t);
        PriorityQueue<int[]> pq = new PriorityQueue<>((a, b) -> a[1] != b[1] ? Integer.compare(a[1], b[1]) : b[0] - a[0]);
        for (int i = 0; i < 8; i++) pq.add(new int[] { i, i * i % 5 }); StringBuilder sb = new StringBuilder();
        while (pq.size() > 0) { int[] p = pq.poll(); sb.append(p[0]).append(':').append(p[1]).append(pq.isEmpty() ? "\n" : " "); } out.print(sb);
        boolean[] comp = new boolean[100]; int cnt = 0; for (int i = 2; i < 100; i++) { if (comp[i]) continue; cnt++; for (int j = i * i; j < 100; j += i) comp[j] = true; } out.println(cnt);
        out.flush(); System.exit(T + cnt);
    }
}

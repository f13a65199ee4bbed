#include <bits/stdc++.h>
using namespace std;
#define ll long long
#define endl '\n'
#define fi first
#define se second
const int N = 105, mod = 1e9 + 7, inf = 1e9;
int n, m, a[N], b[N], memo[N][N], f[N], up[N][7];
ll c[N][N];
string s, t;
vector<int> adj[N];

int solve(int i, int j) {
  if (i == n || j == m) return 0;
  int &r = memo[i][j];
  if (~r) return r;
  r = max(solve(i + 1, j), solve(i, j + 1));
  if (s[i] == t[j]) r = max(r, solve(i + 1, j + 1) + 1);
  return r;
}
ll power(ll x, ll k) { ll r = 1; while (k) { if (k & 1) (r *= x) %= mod; (x *= x) %= mod; k >>= 1; } return r; }
void dfs(int u, int p, int d) {
  f[u] = d; up[u][0] = p;
  for (int k = 1; k < 7; ++k) up[u][k] = up[up[u][k - 1]][k - 1];
  for (auto v : adj[u]) if (v != p) dfs(v, u, d + 1);
}
int lca(int u, int v) {
  if (f[u] < f[v]) swap(u, v);
  for (int k = 6; ~k; --k) if (f[u] - (1 << k) >= f[v]) u = up[u][k];
  if (u == v) return u;
  for (int k = 6; k >= 0; k--) if (up[u][k] != up[v][k]) u = up[u][k], v = up[v][k];
  return up[u][0];
}
int main() {
  ios::sync_with_stdio(0), cin.tie(0);
  cin >> s >> t;
  n = s.size(), m = t.size();
  memset(memo, -1, sizeof memo);
  cout << solve(0, 0) << endl;
  int q; cin >> q;
  for (int i = 1; i <= q; i++) cin >> a[i], b[i] = b[i - 1] + a[i];
  int best = -inf, lo = 0;
  for (int i = 1; i <= q; i++) { best = max(best, b[i] - lo); lo = min(lo, b[i]); }
  cout << best << ' ' << *max_element(a + 1, a + q + 1) << ' ' << count_if(a + 1, a + q + 1, [](int x) { return x < 0; }) << endl;
  for (int i = 0; i < 40; i++) { c[i][0] = 1; for (int j = 1; j <= i; j++) c[i][j] = (c[i - 1][j - 1] + c[i - 1][j]) % mod; }
  cout << c[10][3] << ' ' << c[39][19] << ' ' << power(2, 1000) << ' ' << 6 * power(3, mod - 2) % mod << endl;
  for (int i = 2; i <= 20; i++) { adj[i / 2].push_back(i); adj[i].push_back(i / 2); }
  dfs(1, 1, 0);
  cout << lca(16, 18) << ' ' << lca(11, 20) << ' ' << lca(4, 17) << ' ' << lca(13, 3) << endl;
  vector<pair<int, int>> iv = {{1, 4}, {3, 5}, {0, 6}, {5, 7}, {8, 9}, {5, 9}};
  sort(iv.begin(), iv.end(), [](const auto &x, const auto &y) { return x.se != y.se ? x.se < y.se : x.fi > y.fi; });
  int last = -1, taken = 0;
  for (auto &p : iv) { if (p.fi < last) continue; last = p.se; taken++; cout << p.fi << '-' << p.se << ' '; }
  cout << taken << endl;
  vector<vector<int>> dp(5, vector<int>(32, 0)); dp[0][0] = 1;
  for (int i = 0; i < 4; i++) for (int mask = 0; mask < 32; mask++) if (dp[i][mask]) for (int k = 0; k < 5; k++) if (!(mask >> k & 1) && (i * k) % 3 != 1) dp[i + 1][mask | 1 << k] += dp[i][mask];
  int ways = accumulate(dp[4].begin(), dp[4].end(), 0);
  double e = 0, p = 1; for (int i = 1; i < 30; i++) { p *= 0.5; e += i * p; }
  cout << ways << ' ' << fixed << setprecision(6) << e << ' ' << __builtin_popcount(ways) << endl;
  string perm = "0123"; int cnt = 0; do if (perm[0] != '0' && stoi(perm) % 4 == 0) cnt++; while (next_permutation(perm.begin(), perm.end()));
  cout << cnt << endl; cout << flush;
  return cnt;
}

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <map>
#include <queue>
#include <set>
#include <string>
#include <vector>
#define rep(i, n) for (int i = 0; i < (int)(n); i++)
#define FOR(i, a, b) for (int i = (a), i##_end = (b); i <= i##_end; ++i)
#define RFOR(i, a, b) for (int i = (a); i >= (b); --i)
#define all(c) (c).begin(), (c).end()
#define each(it, c) for (__typeof((c).begin()) it = (c).begin(); it != (c).end(); ++it)
#define pb push_back
#define mp make_pair
#define X first
#define Y second
#define sz(c) (int)(c).size()
#define debug(x) cerr << #x << " = " << (x) << endl
#define INF 0x3f3f3f3f
using namespace std;
typedef long long ll;
typedef pair<int, int> pii;
typedef vector<int> vi;
typedef vector<vi> vvi;
const double EPS = 1e-9;
const int MOD = 1000000007;
int n, m, g[55][55];
ll ans, dp[105];
template <class T> bool chmin(T &a, const T &b) { return b < a ? a = b, true : false; }
template <class T> inline void chmax(T &a, T b) { if (a < b) a = b; }

void solve_grid() {
    cin >> n >> m;
    rep(i, n) rep(j, m) { char c; cin >> c; g[i][j] = c == '#' ? -1 : INF; }
    queue<pii> q;
    q.push(mp(0, 0)); g[0][0] = 0;
    int dx[] = {0, 1, 0, -1}, dy[] = {1, 0, -1, 0};
    while (!q.empty()) {
        pii p = q.front(); q.pop();
        rep(d, 4) {
            int x = p.X + dx[d], y = p.Y + dy[d];
            if (x < 0 || y < 0 || x >= n || y >= m || g[x][y] == -1) continue;
            if (chmin(g[x][y], g[p.X][p.Y] + 1)) q.push(pii(x, y));
        }
    }
    if (g[n - 1][m - 1] == INF) puts("IMPOSSIBLE"); else printf("%d\n", g[n - 1][m - 1]);
}

void solve_sum() {
    int k; cin >> n >> k;
    vi a(n); rep(i, n) cin >> a[i];
    sort(all(a)); a.erase(unique(all(a)), a.end());
    memset(dp, 0, sizeof(dp)); dp[0] = 1;
    rep(i, sz(a)) FOR(j, a[i], k) dp[j] = (dp[j] + dp[j - a[i]]) % MOD;
    ans = dp[k];
    vector<pii> v;
    rep(i, sz(a)) v.pb(mp(a[i] % 3, -a[i]));
    sort(v.rbegin(), v.rend());
    each(it, v) printf("(%d,%d)", it->X, it->Y);
    printf(" %lld\n", ans);
}

void solve_words() {
    cin >> n; map<string, set<int> > where; string w;
    FOR(i, 1, n) { cin >> w; where[w].insert(i); if (sz(w) > 3) where[w.substr(0, 3)].insert(-i); }
    each(it, where) { cout << it->first << ":"; each(jt, it->second) cout << ' ' << *jt; cout << (it->second.count(1) ? " first" : "") << "; "; }
    cout << endl;
    priority_queue<int, vector<int>, greater<int> > pq; RFOR(i, 5, 1) pq.push(i * i % 7);
    int best = -1; while (sz(pq)) { chmax(best, pq.top() - sz(pq)); pq.pop(); }
    cout << best << endl;
}

int main() {
    ios_base::sync_with_stdio(true);
    int T, t; cin >> T;
    for (t = 1; t <= T; t++) {
        printf("Case #%d: ", t); fflush(stdout);
        int kind; cin >> kind;
        if (kind == 1) solve_grid(); else if (kind == 2) solve_sum(); else solve_words();
    }
    vvi big(3, vi(2, -1)); big[1][0] = 4; int s = 0; rep(i, sz(big)) rep(j, sz(big[i])) s += big[i][j] * (i + 1);
    return s & 255;
}

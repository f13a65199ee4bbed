#include <stdio.h>
#include <string.h>
#define max(a,b) ((a)>(b)?(a):(b))
#define min(a,b) ((a)<(b)?(a):(b))
#define INF 1000000000
#define FOR(i,a,b) for(int i=(a);i<(b);++i)

int memo[50][50], coins[] = {1, 5, 10, 25};
long long ways[101];

int knap(const int *w, const int *v, int n, int cap) {
	int best[64];
	memset(best, 0, sizeof(best));
	for (int i = 0; i < n; i++)
		for (int c = cap; c >= w[i]; c--)
			best[c] = max(best[c], best[c - w[i]] + v[i]);
	return best[cap];
}

int lcs(const char *a, const char *b, int i, int j) {
	if (!a[i] || !b[j]) return 0;
	if (memo[i][j] != -1) return memo[i][j];
	int r;
	if (a[i] == b[j]) r = 1 + lcs(a, b, i + 1, j + 1);
	else r = max(lcs(a, b, i + 1, j), lcs(a, b, i, j + 1));
	return memo[i][j] = r;
}

int edit(const char *a, const char *b) {
	int n = strlen(a), m = strlen(b), d[20][20];
	for (int i = 0; i <= n; i++) d[i][0] = i;
	for (int j = 0; j <= m; j++) d[0][j] = j;
	FOR(i, 1, n + 1) FOR(j, 1, m + 1) {
		d[i][j] = min(d[i - 1][j], d[i][j - 1]) + 1;
		if (a[i - 1] == b[j - 1] && d[i - 1][j - 1] < d[i][j]) d[i][j] = d[i - 1][j - 1];
		else d[i][j] = min(d[i][j], d[i - 1][j - 1] + 1);
	}
	return d[n][m];
}

int lis(int *a, int n) {
	int tail[20], len = 0;
	FOR(i, 0, n) {
		int lo = 0, hi = len;
		while (lo < hi) {
			int mid = (lo + hi) >> 1;
			if (tail[mid] < a[i]) lo = mid + 1; else hi = mid;
		}
		tail[lo] = a[i];
		if (lo == len) len++;
	}
	return len;
}

int main() {
	int w[] = {3, 4, 5, 9, 14}, v[] = {3, 4, 4, 10, 15}, a[] = {5, 2, 8, 6, 3, 6, 9, 7};
	for (int c = 0; c < 30; c += 5) printf("%d ", knap(w, v, 5, c));
	printf("\n");
	memset(memo, -1, sizeof memo);
	printf("%d\n", lcs("AGGTABQXY", "GXTXAYBXX", 0, 0));
	printf("%d %d\n", edit("kitten", "sitting"), edit("", "abc"));
	printf("%d\n", lis(a, sizeof(a) / sizeof(a[0])));
	ways[0] = 1;
	FOR(k, 0, 4) for (int s = coins[k]; s <= 100; s++) ways[s] += ways[s - coins[k]];
	printf("%lld %lld\n", ways[50], ways[100]);
	int dist[5][5], x = 7;
	FOR(i, 0, 5) FOR(j, 0, 5) dist[i][j] = i == j ? 0 : (x = (x * 31 + 11) % 101) % 3 ? x : INF;
	FOR(k, 0, 5) FOR(i, 0, 5) FOR(j, 0, 5) if (dist[i][k] < INF && dist[k][j] < INF) dist[i][j] = min(dist[i][j], dist[i][k] + dist[k][j]);
	FOR(i, 0, 5) { FOR(j, 0, 5) printf("%d ", dist[i][j]); printf("\n"); }
	int best = -INF, run = 0;
	FOR(i, 0, 8) { run = max(run, 0) + a[i] * (i % 3 ? -1 : 2); best = max(best, run); }
	printf("%d\n", best);
	return 0;
}

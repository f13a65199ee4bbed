#include <stdio.h>
#include <string.h>
#define SIZE 3
#define REP(i, n) for (int i = 0; i < (n); ++i)

typedef long long ll;
typedef struct { ll at[SIZE][SIZE]; } matrix;
const int MOD = 1000007;

static matrix multiply(matrix a, matrix b)
{
    matrix c;
    memset(&c, 0, sizeof(c));
    REP(i, SIZE) REP(j, SIZE) REP(k, SIZE) c.at[i][j] = (c.at[i][j] + a.at[i][k] * b.at[k][j]) % MOD;
    return c;
}

static matrix power(matrix base, int n)
{
    matrix result = { { { 0 } } };
    for (int i = 0; i < SIZE; i++) result.at[i][i] = 1;
    while (n) {
        if (n & 1) result = multiply(result, base);
        base = multiply(base, base);
        n >>= 1;
    }
    return result;
}

static ll determinant(int n, ll m[n][n])
{
    if (n == 1) return m[0][0];
    ll total = 0, sign = 1;
    for (int col = 0; col < n; col++, sign = -sign) {
        ll sub[n - 1][n - 1];
        for (int i = 1; i < n; i++)
            for (int j = 0, to = 0; j < n; j++)
                if (j == col) continue;
                else sub[i - 1][to++] = m[i][j];
        total += sign * m[0][col] * determinant(n - 1, sub);
    }
    return total;
}

static void transpose(matrix *m)
{
    for (int i = 0; i < SIZE; i++)
        for (int j = i + 1; j < SIZE; j++) {
            ll t = m->at[i][j];
            m->at[i][j] = m->at[j][i];
            m->at[j][i] = t;
        }
}

static void show(const matrix *m)
{
    REP(i, SIZE) {
        REP(j, SIZE) printf("%6lld%c", m->at[i][j], j == SIZE - 1 ? '\n' : ' ');
    }
}

static void spiral(void)
{
    int m[4][5], v = 1, top = 0, left = 0, bottom = 3, right = 4;
    while (top <= bottom && left <= right) {
        for (int j = left; j <= right; j++) m[top][j] = v++;
        top++;
        for (int i = top; i <= bottom; i++) m[i][right] = v++;
        right--;
        if (top <= bottom) for (int j = right; j >= left; j--) m[bottom][j] = v++;
        bottom--;
        if (left <= right) for (int i = bottom; i >= top; i--) m[i][left] = v++;
        left++;
    }
    for (int i = 0; i < 4; i++) for (int j = 0; j < 5; j++) printf("%3d%s", m[i][j], j < 4 ? "" : "\n");
}

int main()
{
    matrix a = { { { 1, 1, 0 }, { 1, 0, 1 }, { 0, 0, 1 } } }, b = { { { 2, -1, 3 }, { 0, 4, 5 }, { 7, 8, -6 } } };
    matrix c = multiply(a, b), d = multiply(b, a);
    show(&c);
    show(&d);
    transpose(&d);
    show(&d);
    for (int n = 0; n < 50; n += 7) {
        matrix p = power(a, n);
        printf("%d %lld %lld\n", n, p.at[0][0], p.at[0][2]);
    }
    ll m[4][4];
    for (int i = 0; i < 4; i++) for (int j = 0; j < 4; j++) m[i][j] = (i * 5 + j * j * 3) % 7 - 2;
    printf("det %lld\n", determinant(4, m));
    spiral();
}

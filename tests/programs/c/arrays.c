#include <stdio.h>
#include <string.h>

static int sum(const int *a, int n)
{
    int s = 0;
    for (int i = 0; i < n; i++) s += a[i];
    return s;
}

static int sum2(int rows, int cols, int m[rows][cols])
{
    int s = 0;
    for (int i = 0; i < rows; i++) for (int j = 0; j < cols; j++) s += m[i][j] * (i + 1);
    return s;
}

static void fill(int a[], int n, int v) { while (n--) *a++ = v++; }

static size_t param_size(int a[static 3]) { return sizeof(a) == sizeof(int *) ? a[2] : 0; }

int main(void)
{
    int a[5] = { 5, 4, 3, 2, 1 }, *p = a + 2, i = 1;
    printf("%d %d %d %d\n", a[1], 1[a], *(a + 1), *(1 + a));
    printf("%d %d %d\n", p[-1], *(p - 2), (p + 1)[1]);
    i++, a[i - 1] = 40, a[i]++;
    printf("%d %d %d\n", i, a[1], a[2]);
    a[a[3]] += a[a[4]];
    printf("%d %d\n", a[2], a[1]);
    int grid[3][4] = { { 1, 2, 3, 4 }, { 5, 6 }, { [3] = 9 } };
    int (*line)[4] = grid + 1;
    printf("%d %d %d %d\n", grid[1][1], *(*(grid + 1) + 1), (*line)[0], line[1][3]);
    printf("%d %d\n", grid[0][3], *(grid[2] + 3));
    printf("%zu %zu %zu\n", sizeof a, sizeof grid[0], sizeof(grid) / sizeof(grid[0]));
    printf("%d\n", sum2(3, 4, grid));
    int n = 4;
    int vla[n + 1], *end = vla + n;
    fill(vla, n + 1, 10);
    printf("%d %d %zu\n", sum(vla, n + 1), *end, sizeof vla / sizeof *vla);
    printf("%zu\n", param_size(vla));
    char text[] = "hello", *at = text, copy[10];
    at[0] -= 32;
    *(text + 4) = at[1];
    printf("%s %zu %zu\n", text, sizeof text, strlen(text));
    char *to = copy;
    while ((*to++ = *at++)) ;
    printf("%s %ld\n", copy, (long)(to - copy));
    const char *words[] = { "zero", "one", "two", NULL };
    for (const char **w = words; *w; ++w) printf("%s%c", *w, w[1] ? ',' : '\n');
    printf("%c %c %c\n", *words[1], *(words[2] + 1), words[0][3]);
    printf("%c%c\n", "literal"[2], *("other" + 1));
    int hist[26] = { 0 };
    for (const char *s = "abracadabra"; *s; s++) hist[*s - 'a']++;
    for (int c = 0; c < 26; c++) if (hist[c]) printf("%c%d ", 'a' + c, hist[c]);
    printf("\n");
    int *q = &a[4], *r = a;
    printf("%ld %d %d\n", (long)(q - r), q > r, *q-- + *r++);
    printf("%d %d\n", *q, *r);
    int x[2][2][2], v = 0;
    for (int b = 0; b < 8; b++) x[b >> 2][b >> 1 & 1][b & 1] = v += b;
    printf("%d %d\n", x[1][0][1], ***x + *(*(*(x + 1) + 1) + 1));
    struct { int id; char tag[4]; } recs[] = { { 1, "ab" }, { 2, "cd" }, { .tag = "ef" } };
    for (size_t k = 0; k < sizeof recs / sizeof recs[0]; k++) printf("%d%s ", recs[k].id, (recs + k)->tag);
    printf("\n");
    for (int k = 0; k < 5; ++k) { int *cell = &a[k]; if (k == 2) k++; *cell *= 2; }
    printf("%d %d\n", sum(a, 5), sum(&a[1], 2));
    return sum(a, 3) & 0x7f;
}

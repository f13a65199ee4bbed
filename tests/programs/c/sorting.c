#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define N 12

static void bubble(int a[], int n)
{
    int i, j, t, swapped;
    for (i = 0; i < n - 1; i++) {
        swapped = 0;
        for (j = 0; j < n - 1 - i; j++) {
            if (a[j] > a[j + 1]) {
                t = a[j];
                a[j] = a[j + 1];
                a[j + 1] = t;
                swapped = 1;
            }
        }
        if (!swapped) break;
    }
}

static void insertion(int *a, int n)
{
    for (int i = 1; i < n; i++) {
        int key = a[i], j = i - 1;
        while (j >= 0 && a[j] > key) {
            a[j + 1] = a[j];
            j--;
        }
        a[j + 1] = key;
    }
}

static void quick(int *a, int lo, int hi)
{
    int i = lo, j = hi, pivot = a[(lo + hi) / 2];
    do {
        while (a[i] < pivot) i++;
        while (pivot < a[j]) j--;
        if (i <= j) {
            int t = a[i];
            a[i++] = a[j];
            a[j--] = t;
        }
    } while (i <= j);
    if (lo < j) quick(a, lo, j);
    if (i < hi) quick(a, i, hi);
}

static void merge(int *a, int n)
{
    if (n < 2) return;
    int half = n / 2, i = 0, j = half, k = 0, out[N];
    merge(a, half);
    merge(a + half, n - half);
    while (i < half && j < n) out[k++] = a[j] < a[i] ? a[j++] : a[i++];
    while (i < half) out[k++] = a[i++];
    while (j < n) out[k++] = a[j++];
    memcpy(a, out, n * sizeof *a);
}

static void sift(int *a, int root, int n)
{
    for (int child; (child = 2 * root + 1) < n; root = child) {
        if (child + 1 < n && a[child] < a[child + 1]) child++;
        if (!(a[root] < a[child])) return;
        int t = a[root]; a[root] = a[child]; a[child] = t;
    }
}

static int down(const void *x, const void *y)
{
    int a = *(const int *)x, b = *(const int *)y;
    return (a < b) - (a > b);
}

static void show(const char *name, int *a, int n)
{
    printf("%-10s", name);
    for (int i = 0; i < n; i++) printf("%s%d", i ? " " : "", a[i]);
    printf("\n");
}

int main(void)
{
    int from[N], a[N], n = 0, x;
    while (n < N && scanf("%d", &x) == 1) from[n++] = x;
    memcpy(a, from, sizeof a); bubble(a, n); show("bubble", a, n);
    memcpy(a, from, sizeof a); insertion(a, n); show("insertion", a, n);
    memcpy(a, from, sizeof a); quick(a, 0, n - 1); show("quick", a, n);
    memcpy(a, from, sizeof a); merge(a, n); show("merge", a, n);
    memcpy(a, from, sizeof a);
    for (int i = n / 2; i-- > 0;) sift(a, i, n);
    show("heap", a, n);
    for (int end = n - 1; end > 0; end--) { int t = a[0]; a[0] = a[end]; a[end] = t; sift(a, 0, end); }
    show("heapsort", a, n);
    qsort(a, n, sizeof a[0], down);
    show("qsort", a, n);
    int lo = 0, hi = n;
    while (lo < hi) { int mid = lo + (hi - lo) / 2; if (a[mid] > 10) lo = mid + 1; else hi = mid; }
    return lo;
}

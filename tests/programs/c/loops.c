#include <stdio.h>
int n = 5;
static int limit(void) { printf("L%d ", n); return n; }
static void touch(int *p) { *p += 2; }

int main(void)
{
    int i, j, k = 0;
    for (i = 0; i < limit(); i++) n -= i == 1;
    printf("i%d n%d\n", i, n);
    for (i = 0; i < 10; i++) { touch(&i); printf("%d ", i); }
    printf("\n");
    for (i = 0, j = 10; i < j; ++i, --j) ;
    printf("%d %d\n", i, j);
    for (i = 0; i < 3; i++);
    printf("after %d\n", i);
    for (;;) { if (++k > 3) break; }
    for (; k;) k--;
    for (k = 3; k; k--) for (i = k; i; i--) { if (i == 2) break; printf("%d%d ", k, i); }
    printf("\n");
    for (unsigned char c = 250; c != 4; c++) printf("%d ", c);
    printf("\n");
    for (char *s = "walk"; *s; printf("%c", *s++)) ;
    printf("\n");
    for (double x = 1; x > 0.1; x /= 2) printf("%g ", x);
    printf("\n");
    for (int a[3] = { 1, 2, 3 }, *p = a; p < a + 3; ++p) printf("%d ", *p);
    printf("\n");
    while (1) { int i = k++; if (i < 2) continue; printf("%d\n", i); break; }
    while (k --> 0) { if (k & 1) continue; printf("k%d ", k); }
    printf("%d\n", k);
    do { int k = 9; printf("in %d ", k); } while (++k < 2);
    printf("%d\n", k);
    do printf("once\n"); while (0);
    do { if (k > 4) break; k++; if (k == 4) continue; printf("+%d ", k); } while (k < 9);
    printf("\n");
    do do k--; while (k > 3); while (k > 1 && printf("outer %d\n", k));
    i = 3;
    do { switch (i) { case 2: continue; case 1: break; default: printf("sw%d ", i); } printf("end%d ", i); } while (--i);
    printf("\n");
    for (i = 0; i < 6; i++) { switch (i) { case 0: continue; case 4: goto out; case 2: i++; default: break; } printf("f%d ", i); }
out:
    printf("\n");
    for (i = 0; i < 3; i++) { int i = 7; i++; printf("%d ", i); }
    for (int i = 0; i < 2; i++) { int j = i; for (int i = j; i < 2; i++) printf("[%d%d]", i, j); }
    printf("%d\n", i);
    while (i > 0) while (i > 0) { i--; if (i == 1) break; }
    for (i = 4; i-- > 0;) if (i == 2) continue; else if (i == 0) break; else printf("e%d ", i);
    printf("%d\n", i);
    int c = 0;
    for (i = 1; i <= 3; i++) { for (j = 1; j <= 3; j++) { if (j == i) continue; if (i * j == 6) goto next; c += i * j; } c += 100; next:; }
    printf("%d\n", c);
    for (int x = 0, y = 0; y < 3; x++) { if (x == y) { y++; x = -1; continue; } printf("%d<%d ", x, y); }
    printf("\n");
    return c % 200;
}

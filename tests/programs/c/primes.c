#include <stdio.h>
#define MAXN 200
int sieve[MAXN + 1], primes[MAXN], cnt;

int is_prime(int n)
{
    int i;
    if (n < 2) return 0;
    for (i = 2; i * i <= n; i++)
        if (n % i == 0) return 0;
    return 1;
}

int gcd(int a, int b) { return b == 0 ? a : gcd(b, a % b); }

long long pw(long long b, int e, int m)
{
    long long r = 1;
    for (b %= m; e; e >>= 1, b = b * b % m) if (e & 1) r = r * b % m;
    return r;
}

void factor(int n)
{
    int first = 1, p;
    printf("%d = ", n);
    for (p = 2; p * p <= n; ++p) {
        int k = 0;
        while (n % p == 0) { n /= p; k++; }
        if (k == 0) continue;
        if (!first) printf(" * ");
        first = 0;
        if (k > 1) printf("%d^%d", p, k); else printf("%d", p);
    }
    if (n > 1 || first) printf(first ? "%d" : " * %d", n);
    printf("\n");
}

int perfect(int n)
{
    int s = 1, d;
    for (d = 2; d * d <= n; d++) if (n % d == 0) { s += d; if (d != n / d) s += n / d; }
    return n > 1 && s == n;
}

int main()
{
    int i, j, n, count = 0;
    for (i = 2; i <= MAXN; i++) {
        if (sieve[i]) continue;
        primes[cnt++] = i;
        for (j = i * i; j <= MAXN; j += i) sieve[j] = 1;
    }
    for (i = 0; i < cnt; i++) {
        printf("%d", primes[i]);
        if (i % 10 == 9) printf("\n"); else printf(" ");
    }
    printf("\n%d primes\n", cnt);
    while (scanf("%d", &n) != EOF) {
        if (n == 0) break;
        factor(n);
        if (is_prime(n)) printf("prime\n");
        else if (n % 2 == 0 && is_prime(n / 2)) printf("twice a prime\n");
        count++;
    }
    for (i = 1; i < 10000; i++) if (perfect(i)) printf("perfect %d\n", i);
    for (i = 12; i > 0; i -= 5) for (j = 8; j--; ) if (j) printf("%d ", gcd(i, j));
    printf("\n%lld %lld\n", pw(3, 200, 13), pw(2, 10, 10000));
    for (i = 3, j = 0; i < 60; i += 2) if (!sieve[i] && !sieve[i + 2]) j++, printf("(%d,%d)", i, i + 2);
    printf(" %d\n", j);
    return count;
}

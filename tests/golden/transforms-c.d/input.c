#include <float.h>
#include <stdio.h>
#include <string.h>
#define LIMIT 10

typedef unsigned int word;

static int total, calls = 0;
static int calls_made;

/* Adds the squares below n. */
static int square_sum(int n, const int *values)
{
    int i = 0, sum_of_all = 0, *at = &i;
    int left;
    left = n;
    int right;

    ;
    right = left;
    for (i = 0; i < n; i++) {
        sum_of_all += values[i] * values[i];
    }
    while (left > 0 && right > 0)
        left--;
    if (n > 3) {
        total = calls = n;
    } else {
        total = 0x1F;
    }
    if (sum_of_all == 0) return (0);
    sum_of_all = sum_of_all + *at;
    calls++; calls_made=calls;
    return n > LIMIT ? sum_of_all : -sum_of_all; // the result
}

static int plain(int maxValue)
{
    int k = maxValue;

    k = k + 1;
    do {
        k -= 2;
    } while (!(k <= 7));
    switch (k) {
    case 1:
        k = 2;
        break;
    default:
        k *= 3;
    }
    if (k != 0) {
        if (maxValue)
            puts("one" " two");
    }
    printf("%d\n", k);
    return k << 1;
}

static int walk(const int *p, int n)
{ ;
    puts("walk");
    if (!(n > 0 && p))
        return *(p + n);
    if (!n || !p)
        return p[n];
    return 0;
}

static const int most = 9;

static int branches(int a, int b)
{
    while (1) {
        if (a > most && b > 0) {
            a -= b;
        } else if (a == 3) {
            b = 4;
        } else {
            break;
        }
    }
    while (b < 2 && a)
        b++;
    for (;;) {
        if (a == 0) {
            return 1;
        } else {
            a--;
        }
        if (b > 3) {
            b = 0;
        } else {
            if (a > b)
                b = 1;
        }
    }
}

static int choose(int c)
{
    int r, q = c + 1;

    r = q * c - q / 2;

    if (c == 1) {
        r = 2;
    } else if (c == 2) {
        r = 3;
    } else {
        r = 5;
    }
    if (c > 0 && r > 1) {
        r++;
    }
    return r;
}

int main(void)
{
    branches(1, choose(2));
    int numbers[3] = {1, 2, 3};
    word w = 7u;

    printf("hello\n");
    return square_sum(3, numbers) + plain((int)w) == walk(numbers, 0);
}

/* rng.c — random streams by counter: Philox4x32-10 (Salmon, Moraes, Dror, Shaw, "Parallel random
 * numbers: as easy as 1, 2, 3", SC 2011).
 *
 * A block of four numbers is a pure function of a key and a counter, so a stream needs no shared
 * state: the same (seed, purpose, a, b) gives the same numbers whoever asks, in whatever order. `a`
 * fills half of the counter and `b` goes through a bijection into the key, so streams that differ
 * in one of them never meet.
 */
#include "base_p.h"

#include <assert.h>
#include <math.h>

void why_philox__block(const uint32_t key[2], const uint32_t counter[4], uint32_t out[4])
{
    uint32_t k0 = key[0], k1 = key[1];
    uint32_t x0 = counter[0], x1 = counter[1], x2 = counter[2], x3 = counter[3];

    for (int i = 0; i < 10; i++) {
        uint64_t p0 = (uint64_t)0xD2511F53u * x0, p1 = (uint64_t)0xCD9E8D57u * x2;
        x0 = (uint32_t)(p1 >> 32) ^ x1 ^ k0;
        x1 = (uint32_t)p1;
        x2 = (uint32_t)(p0 >> 32) ^ x3 ^ k1;
        x3 = (uint32_t)p0;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    out[0] = x0, out[1] = x1, out[2] = x2, out[3] = x3;
}

/* A bijection on 64 bits that mixes well: xor-shifts and odd products. */
static uint64_t mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

why_rng why_rng_stream(uint64_t seed, const char *purpose, uint64_t a, uint64_t b)
{
    size_t length = 0;

    while (purpose[length])
        length++;
    uint64_t key = mix(why_hash64(purpose, length, seed) ^ mix(b));
    return (why_rng){.key = {(uint32_t)key, (uint32_t)(key >> 32)},
                     .counter = {0, 0, (uint32_t)a, (uint32_t)(a >> 32)}};
}

uint32_t why_rng_u32(why_rng *r)
{
    if (r->n_left == 0) {
        why_philox__block(r->key, r->counter, r->buffer);
        if (++r->counter[0] == 0)
            ++r->counter[1];
        r->n_left = 4;
    }
    return r->buffer[4 - r->n_left--];
}

/* Lemire, "Fast random integer generation in an interval", 2019: the high half of a product, thrown
 * again where the low half shows that this value would come up once too often. */
uint32_t why_rng_below(why_rng *r, uint32_t n)
{
    assert(n > 0);
    uint64_t product = (uint64_t)why_rng_u32(r) * n;
    if ((uint32_t)product < n) {
        uint32_t threshold = -n % n;
        while ((uint32_t)product < threshold)
            product = (uint64_t)why_rng_u32(r) * n;
    }
    return (uint32_t)(product >> 32);
}

double why_rng_unit(why_rng *r)
{
    uint64_t high = why_rng_u32(r), low = why_rng_u32(r);

    return (double)((high << 32 | low) >> 11) * 0x1p-53;
}

/* Box and Muller; the second number of the pair is thrown away, so that a stream has no hidden
 * half. */
double why_rng_normal(why_rng *r)
{
    double u = 1.0 - why_rng_unit(r); /* (0,1]: its logarithm is finite */
    double v = why_rng_unit(r);

    return sqrt(-2.0 * log(u)) * cos(6.283185307179586 * v);
}

void why_rng_shuffle(why_rng *r, int32_t *items, size_t n)
{
    assert(n <= UINT32_MAX);
    for (size_t i = n; i > 1; i--) {
        size_t j = why_rng_below(r, (uint32_t)i);
        int32_t item = items[i - 1];
        items[i - 1] = items[j];
        items[j] = item;
    }
}

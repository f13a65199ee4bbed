/* Random streams: published vectors of Philox4x32-10, ranges, moments, independence of order. */
#include "base_p.h"

#include <math.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* From the test file kat_vectors of Random123 1.09. */
static void matches_the_published_vectors(void **state)
{
    static const struct {
        uint32_t counter[4], key[2], out[4];
    } rows[] = {
        {{0, 0, 0, 0}, {0, 0}, {0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8}},
        {{~0u, ~0u, ~0u, ~0u}, {~0u, ~0u}, {0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD}},
        {{0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344},
         {0xA4093822, 0x299F31D0},
         {0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1}},
    };
    uint32_t out[4];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        why_philox__block(rows[i].key, rows[i].counter, out);
        assert_memory_equal(out, rows[i].out, sizeof out);
    }
}

static void a_stream_is_its_blocks(void **state)
{
    (void)state;
    why_rng r = why_rng_stream(5, "test", 0x123456789ABCDEFu, 9);
    uint32_t key[2] = {r.key[0], r.key[1]};
    for (uint32_t block = 0; block < 100; block++) {
        uint32_t counter[4] = {block, 0, 0x89ABCDEF, 0x01234567}, out[4];
        why_philox__block(key, counter, out);
        for (int i = 0; i < 4; i++)
            assert_int_equal(why_rng_u32(&r), out[i]);
    }
    /* past 2^32 blocks the counter carries */
    r.counter[0] = UINT32_MAX;
    for (int i = 0; i < 4; i++)
        (void)why_rng_u32(&r);
    assert_int_equal(r.counter[0], 0);
    assert_int_equal(r.counter[1], 1);
}

static void streams_differ_in_everything_named(void **state)
{
    (void)state;
    why_rng base = why_rng_stream(1, "dropout", 2, 3), same = why_rng_stream(1, "dropout", 2, 3);
    why_rng others[] = {why_rng_stream(2, "dropout", 2, 3), why_rng_stream(1, "dropouu", 2, 3),
                        why_rng_stream(1, "dropout", 3, 3), why_rng_stream(1, "dropout", 2, 4),
                        why_rng_stream(1, "dropout", 3, 2), why_rng_stream(1, "", 2, 3)};
    uint64_t first = why_rng_u32(&base), second = why_rng_u32(&base);
    assert_int_equal(why_rng_u32(&same), first);
    assert_int_equal(why_rng_u32(&same), second);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        uint64_t a = why_rng_u32(&others[i]), b = why_rng_u32(&others[i]);
        assert_false(a == first && b == second);
    }
}

/* Chi-square over n cells; for 99 degrees of freedom 170 is passed about once in 10^5, and the seed
 * is fixed. */
static void below_is_uniform(void **state)
{
    enum { CELLS = 100, DRAWS = 100000 };
    int counts[CELLS] = {0};
    double chi2 = 0;
    (void)state;
    why_rng r = why_rng_stream(1, "test-below", 0, 0);
    for (int i = 0; i < DRAWS; i++)
        counts[why_rng_below(&r, CELLS)]++;
    for (int i = 0; i < CELLS; i++)
        chi2 += pow(counts[i] - DRAWS / CELLS, 2) / (DRAWS / CELLS);
    assert_true(chi2 > 50 && chi2 < 170);
    /* n just above 2^31: without the second throw, low numbers would come up twice as often */
    int n_low = 0;
    for (int i = 0; i < 30000; i++)
        n_low += why_rng_below(&r, 3u << 30) < 1u << 30;
    assert_true(abs(n_low - 10000) < 400);
    for (int i = 0; i < 100; i++)
        assert_int_equal(why_rng_below(&r, 1), 0);
}

static void unit_and_normal_have_their_moments(void **state)
{
    enum { DRAWS = 200000 };
    double sum_u = 0, sum_n = 0, sum_n2 = 0, sum_n4 = 0;
    (void)state;
    why_rng r = why_rng_stream(1, "test-moments", 0, 0);
    for (int i = 0; i < DRAWS; i++) {
        double u = why_rng_unit(&r), n = why_rng_normal(&r);
        assert_true(u >= 0 && u < 1 && isfinite(n));
        sum_u += u, sum_n += n, sum_n2 += n * n, sum_n4 += n * n * n * n;
    }
    assert_true(fabs(sum_u / DRAWS - 0.5) < 0.003);
    assert_true(fabs(sum_n / DRAWS) < 0.01);
    assert_true(fabs(sum_n2 / DRAWS - 1) < 0.015);
    assert_true(fabs(sum_n4 / DRAWS - 3) < 0.12);
}

static void shuffle_permutes_uniformly(void **state)
{
    int counts[6] = {0};
    (void)state;
    why_rng r = why_rng_stream(1, "test-shuffle", 0, 0);
    for (int i = 0; i < 60000; i++) {
        int32_t items[3] = {0, 1, 2};
        why_rng_shuffle(&r, items, 3);
        assert_int_equal(1 << items[0] | 1 << items[1] | 1 << items[2], 7);
        counts[items[0] * 2 + (items[1] > items[2])]++;
    }
    for (int i = 0; i < 6; i++)
        assert_true(abs(counts[i] - 10000) < 500);
    why_rng_shuffle(&r, NULL, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matches_the_published_vectors),
        cmocka_unit_test(a_stream_is_its_blocks),
        cmocka_unit_test(streams_differ_in_everything_named),
        cmocka_unit_test(below_is_uniform),
        cmocka_unit_test(unit_and_normal_have_their_moments),
        cmocka_unit_test(shuffle_permutes_uniformly),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Batches: every sample once an epoch, an order that depends on (seed, epoch) alone, like lengths
 * together, units dropped at the rate asked for. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "corpus_p.h"

enum { N = 1003, BATCH = 32 };

static why_ctx *cx;
static size_t samples[N], offsets[N + 1];
static int32_t labels[N], *ids;
static why_real *values;
static why_corpus corpus;

/* Sample i has (i * 7919) % 97 units; unit u of it has id 1000 i + u, value id + 0.5. */
static int set_up(void **state)
{
    (void)state;
    for (size_t i = 0; i < N; i++) {
        samples[i] = 2 * i + 1;
        labels[i] = (int32_t)(i % 3);
        offsets[i + 1] = offsets[i] + i * 7919 % 97;
    }
    ids = malloc(offsets[N] * sizeof *ids);
    values = malloc(offsets[N] * sizeof *values);
    for (size_t i = 0; i < N; i++)
        for (size_t u = offsets[i]; u < offsets[i + 1]; u++) {
            ids[u] = (int32_t)(1000 * i + (u - offsets[i]));
            values[u] = (why_real)(u - offsets[i]) + WHY_REAL(0.5);
        }
    corpus = (why_corpus){.n = N,
                          .samples = samples,
                          .labels = labels,
                          .offsets = offsets,
                          .ids = ids,
                          .values = values};
    return why_ctx_new(&cx, NULL);
}

static int tear_down(void **state)
{
    (void)state;
    size_t n_blocks = why_ctx_blocks(cx);
    why_ctx_free(cx);
    free(ids);
    free(values);
    return n_blocks != 0;
}

static void every_sample_once(void **state)
{
    (void)state;
    why_batches b;
    assert_int_equal(why_batches__new(cx, &b, &corpus, BATCH), WHY_OK);
    assert_int_equal(b.n_batches, (N + BATCH - 1) / BATCH);
    for (uint64_t epoch = 0; epoch < 3; epoch++) {
        int seen[N] = {0};
        why_batches__epoch(&b, 5, epoch);
        for (size_t i = 0; i < b.n_batches; i++) {
            why_batch batch;
            assert_int_equal(why_batches__get(cx, &b, i, 5, epoch, &batch), WHY_OK);
            assert_in_range(batch.n_samples, BATCH - 1, BATCH);
            for (int32_t s = 0; s < batch.n_samples; s++) {
                size_t k = (size_t)(batch.keys[s] - 1) / 2;
                int32_t lo = batch.offsets[s], n = batch.offsets[s + 1] - lo;
                seen[k]++;
                assert_int_equal(batch.labels[s], labels[k]);
                assert_int_equal(n, offsets[k + 1] - offsets[k]);
                if (n) {
                    assert_memory_equal(batch.ids + lo, ids + offsets[k], (size_t)n * sizeof *ids);
                    assert_memory_equal(batch.values + lo, values + offsets[k],
                                        (size_t)n * sizeof *values);
                }
            }
        }
        for (size_t k = 0; k < N; k++)
            assert_int_equal(seen[k], 1);
    }
    why_batches__release(&b);
}

static void take_keys(uint64_t *out, uint64_t seed, uint64_t epoch, bool after_others)
{
    why_batches b;
    size_t n = 0;
    assert_int_equal(why_batches__new(cx, &b, &corpus, BATCH), WHY_OK);
    if (after_others)
        for (uint64_t e = 0; e < 4; e++)
            why_batches__epoch(&b, seed + e, e);
    why_batches__epoch(&b, seed, epoch);
    for (size_t i = 0; i < b.n_batches; i++) {
        why_batch batch;
        assert_int_equal(why_batches__get(cx, &b, i, seed, epoch, &batch), WHY_OK);
        memcpy(out + n, batch.keys, (size_t)batch.n_samples * sizeof *out);
        n += (size_t)batch.n_samples;
    }
    assert_int_equal(n, N);
    why_batches__release(&b);
}

static void order_is_a_function_of_seed_and_epoch(void **state)
{
    (void)state;
    uint64_t a[N], b[N];
    take_keys(a, 1, 2, false);
    take_keys(b, 1, 2, true);
    assert_memory_equal(a, b, sizeof a);
    take_keys(b, 1, 3, false);
    assert_memory_not_equal(a, b, sizeof a);
    take_keys(b, 2, 2, false);
    assert_memory_not_equal(a, b, sizeof a);
}

/* What a recurrent net wastes: steps of the longest sample against steps of the mean. */
static void lengths_are_alike(void **state)
{
    (void)state;
    why_batches b;
    size_t longest = 0;
    assert_int_equal(why_batches__new(cx, &b, &corpus, BATCH), WHY_OK);
    why_batches__epoch(&b, 0, 0);
    for (size_t i = 0; i < b.n_batches; i++) {
        why_batch batch;
        int32_t most = 0;
        assert_int_equal(why_batches__get(cx, &b, i, 0, 0, &batch), WHY_OK);
        for (int32_t s = 0; s < batch.n_samples; s++)
            if (batch.offsets[s + 1] - batch.offsets[s] > most)
                most = batch.offsets[s + 1] - batch.offsets[s];
        longest += (size_t)most * (size_t)batch.n_samples;
    }
    assert_true((double)longest < 1.15 * (double)offsets[N]); /* 2.0 without sorting */
    why_batches__release(&b);
}

/* Units kept of all, over one epoch; checks what stands in the place of the dropped ones. */
static double kept_share(why_batches *b, uint64_t epoch)
{
    size_t kept = 0;
    why_batches__epoch(b, 9, epoch);
    for (size_t i = 0; i < b->n_batches; i++) {
        why_batch batch;
        assert_int_equal(why_batches__get(cx, b, i, 9, epoch, &batch), WHY_OK);
        for (int32_t s = 0; s < batch.n_samples; s++) {
            size_t k = (size_t)(batch.keys[s] - 1) / 2;
            int32_t last = -1;
            for (int32_t r = batch.offsets[s]; r < batch.offsets[s + 1]; r++) {
                if (batch.ids[r] == b->drop_id) {
                    assert_true(b->drop_id >= 0);
                    continue;
                }
                assert_int_equal(batch.ids[r] / 1000,
                                 k);              /* the sample's own units, in their order, */
                assert_true(batch.ids[r] > last); /* each with its value                     */
                assert_true((double)batch.values[r] == batch.ids[r] % 1000 + 0.5);
                last = batch.ids[r];
                kept++;
            }
        }
    }
    return (double)kept / (double)offsets[N];
}

static void words_are_dropped(void **state)
{
    (void)state;
    why_batches b;
    assert_int_equal(why_batches__new(cx, &b, &corpus, BATCH), WHY_OK);
    b.word_dropout = 0.3;
    double left_out = kept_share(&b, 0);
    b.drop_id = 0x7fffffff;
    double hidden = kept_share(&b, 0);
    assert_true(left_out == hidden); /* same stream, other treatment */
    assert_true(fabs(left_out - 0.7) < 4 * sqrt(0.21 / (double)offsets[N]));
    assert_true(kept_share(&b, 1) != hidden);
    why_batches__release(&b);
}

static void one_sample_is_a_batch(void **state)
{
    (void)state;
    why_corpus one = corpus;
    why_batches b;
    why_batch batch;
    double weights[] = {0.25, 0.5, 2};
    one.n = 1;
    assert_int_equal(why_batches__new(cx, &b, &one, BATCH), WHY_OK);
    b.class_weights = weights;
    assert_int_equal(b.n_batches, 1);
    why_batches__epoch(&b, 0, 0);
    assert_int_equal(why_batches__get(cx, &b, 0, 0, 0, &batch), WHY_OK);
    assert_int_equal(batch.n_samples, 1);
    assert_int_equal(batch.offsets[1], 0); /* an empty sample */
    assert_true(batch.weights[0] == WHY_REAL(0.25));
    why_batches__release(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_sample_once),
        cmocka_unit_test(order_is_a_function_of_seed_and_epoch),
        cmocka_unit_test(lengths_are_alike),
        cmocka_unit_test(words_are_dropped),
        cmocka_unit_test(one_sample_is_a_batch),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

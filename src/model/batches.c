/* batches.c — seeded batches of samples of about the same length.
 *
 * How: the samples are shuffled by a stream of (seed, epoch), cut into groups of BUCKET batches,
 * each group sorted by length (equal lengths stay in shuffled order), cut into batches, and the
 * batches run in shuffled order. Recurrent nets step through a batch as long as its longest sample,
 * so batches of like lengths waste nothing, while the groups keep the choice of neighbours random.
 * Cost: O(n log n) an epoch.
 */
#include <stdlib.h>
#include <string.h>

#include "corpus_p.h"

enum { BUCKET = 16 }; /* batches of a group */

static size_t length_of(const why_corpus *c, int32_t i)
{
    return c->offsets[i + 1] - c->offsets[i];
}

int why_batches__new(why_ctx *cx, why_batches *out, const why_corpus *corpus, size_t batch_size)
{
    why_batches b = {.corpus = corpus, .drop_id = -1};
    size_t n = corpus->n;

    b.n_batches = (n + batch_size - 1) / batch_size;
    b.order = why_alloc(cx, n + 1, sizeof *b.order);
    b.keys = why_alloc(cx, n + 1, sizeof *b.keys);
    b.starts = why_alloc(cx, b.n_batches + 1, sizeof *b.starts);
    b.sequence = why_alloc(cx, b.n_batches + 1, sizeof *b.sequence);
    b.largest = b.n_batches ? (n + b.n_batches - 1) / b.n_batches : 0;
    b.offsets = why_alloc(cx, b.largest + 1, sizeof *b.offsets);
    b.labels = why_alloc(cx, b.largest + 1, sizeof *b.labels);
    b.weights = why_alloc(cx, b.largest + 1, sizeof *b.weights);
    b.sample_keys = why_alloc(cx, b.largest + 1, sizeof *b.sample_keys);
    if (!b.order || !b.keys || !b.starts || !b.sequence || !b.offsets || !b.labels || !b.weights ||
        !b.sample_keys) {
        why_batches__release(&b);
        return WHY_ENOMEM;
    }
    /* Even cuts: a short last batch would weigh its few samples more than the others weigh
     * theirs. */
    for (size_t i = 0; i <= b.n_batches; i++)
        b.starts[i] = b.n_batches ? i * n / b.n_batches : 0;
    *out = b;
    return WHY_OK;
}

void why_batches__release(why_batches *b)
{
    why_free(b->order);
    why_free(b->keys);
    why_free(b->starts);
    why_free(b->sequence);
    why_free(b->offsets);
    why_free(b->ids);
    why_free(b->labels);
    why_free(b->values);
    why_free(b->weights);
    why_free(b->sample_keys);
    *b = (why_batches){0};
}

static int compare_keys(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

/* Sorts order[lo, hi) by length; the place in the shuffle breaks ties, so no two keys are equal. */
static void sort_by_length(why_batches *b, size_t lo, size_t hi)
{
    for (size_t i = lo; i < hi; i++) {
        size_t length = length_of(b->corpus, b->order[i]);
        if (length > UINT32_MAX)
            length = UINT32_MAX;
        b->keys[i] = (uint64_t)length << 32 | (uint32_t)(i - lo);
    }
    qsort(b->keys + lo, hi - lo, sizeof *b->keys, compare_keys);
    for (size_t i = lo; i < hi; i++) /* keys become samples before order is overwritten */
        b->keys[i] = (uint64_t)b->order[lo + (uint32_t)b->keys[i]];
    for (size_t i = lo; i < hi; i++)
        b->order[i] = (int32_t)b->keys[i];
}

void why_batches__epoch(why_batches *b, uint64_t seed, uint64_t epoch)
{
    why_rng samples = why_rng_stream(seed, "epoch-samples", epoch, 0);
    why_rng batches = why_rng_stream(seed, "epoch-batches", epoch, 0);

    for (size_t i = 0; i < b->corpus->n; i++)
        b->order[i] = (int32_t)i;
    why_rng_shuffle(&samples, b->order, b->corpus->n);
    for (size_t first = 0; first < b->n_batches; first += BUCKET) {
        size_t last = first + BUCKET < b->n_batches ? first + BUCKET : b->n_batches;
        sort_by_length(b, b->starts[first], b->starts[last]);
    }
    for (size_t i = 0; i < b->n_batches; i++)
        b->sequence[i] = (int32_t)i;
    why_rng_shuffle(&batches, b->sequence, b->n_batches);
}

static int reserve(why_ctx *cx, why_batches *b, size_t need)
{
    if (need > INT32_MAX)
        return why_fail(cx, WHY_ELIMIT,
                        "batch of %zu units: more than can be numbered; lower batch-size or "
                        "the vectoriser's max-length",
                        need);
    if (need <= b->capacity)
        return WHY_OK;
    size_t capacity = need + need / 4;
    WHY_TRY(why_grow(cx, (void **)&b->ids, capacity, sizeof *b->ids));
    if (b->corpus->values)
        WHY_TRY(why_grow(cx, (void **)&b->values, capacity, sizeof *b->values));
    b->capacity = capacity;
    return WHY_OK;
}

/* Copies the units of corpus sample i behind row `at`, some dropped; returns the new end. */
static size_t copy_units(why_batches *b, int32_t i, size_t at, uint64_t seed, uint64_t epoch)
{
    const why_corpus *c = b->corpus;
    bool drops = b->word_dropout > 0;
    why_rng rng = {0};

    if (drops)
        rng = why_rng_stream(seed, "word-dropout", epoch, c->samples[i]);
    for (size_t u = c->offsets[i]; u < c->offsets[i + 1]; u++) {
        bool dropped = drops && why_rng_unit(&rng) < b->word_dropout;
        if (dropped && b->drop_id < 0)
            continue;
        b->ids[at] = dropped ? b->drop_id : c->ids[u];
        if (c->values)
            b->values[at] = c->values[u];
        at++;
    }
    return at;
}

int why_batches__get(why_ctx *cx, why_batches *b, size_t i, uint64_t seed, uint64_t epoch,
                     why_batch *out)
{
    const why_corpus *c = b->corpus;
    size_t batch = (size_t)b->sequence[i];
    size_t lo = b->starts[batch], hi = b->starts[batch + 1], n_units = 0, at = 0;

    for (size_t k = lo; k < hi; k++)
        n_units += length_of(c, b->order[k]);
    WHY_TRY(reserve(cx, b, n_units + 1));
    for (size_t k = lo; k < hi; k++) {
        int32_t sample = b->order[k];
        b->labels[k - lo] = c->labels[sample];
        b->sample_keys[k - lo] = c->samples[sample];
        if (b->class_weights)
            b->weights[k - lo] = (why_real)b->class_weights[c->labels[sample]];
        at = copy_units(b, sample, at, seed, epoch);
        b->offsets[k - lo + 1] = (int32_t)at;
    }
    *out = (why_batch){.n_samples = (int32_t)(hi - lo), .offsets = b->offsets, .ids = b->ids,
                       .values = c->values ? b->values : NULL, .labels = b->labels,
                       .weights = b->class_weights ? b->weights : NULL, .keys = b->sample_keys};
    return WHY_OK;
}

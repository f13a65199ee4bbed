/* score.c — the scores of many samples, in batches bounded in samples and in rows.
 *
 * How: samples sorted by length, cut where a batch would pass either bound. A sample's scores do
 * not depend on the batch it is in, so the cut is a matter of memory alone. Cost: one forward
 * pass. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "corpus_p.h"

enum { SCORE_SAMPLES = 256, SCORE_ROWS = 32768 };

typedef struct {
    const why_corpus *corpus;
    uint64_t *order; /* length << 32 | position, sorted */
    int32_t *offsets, *ids;
    why_real *values, *logits;
    size_t capacity;
    double *probabilities; /* [C] */
} scorer;

void why_softmax(const why_real *logits, int32_t n, double *probabilities)
{
    double top = n > 0 ? (double)logits[0] : 0, sum = 0;

    for (int32_t i = 1; i < n; i++)
        if ((double)logits[i] > top)
            top = (double)logits[i];
    for (int32_t i = 0; i < n; i++) {
        probabilities[i] = exp((double)logits[i] - top);
        sum += probabilities[i];
    }
    for (int32_t i = 0; i < n; i++)
        probabilities[i] /= sum;
}

/* -log softmax(logits)[label], without the rounding of a probability near 0 or 1. */
static double log_loss(const why_real *logits, int32_t n, int32_t label)
{
    double top = (double)logits[0], sum = 0;

    for (int32_t i = 1; i < n; i++)
        if ((double)logits[i] > top)
            top = (double)logits[i];
    for (int32_t i = 0; i < n; i++)
        sum += exp((double)logits[i] - top);
    return log(sum) + top - (double)logits[label];
}

static int32_t arg_max(const why_real *logits, int32_t n)
{
    int32_t best = 0;

    for (int32_t i = 1; i < n; i++)
        if (logits[i] > logits[best])
            best = i;
    return best;
}

static int compare_keys(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static int open_scorer(why_ctx *cx, scorer *s, const why_corpus *c, int32_t n_classes)
{
    s->corpus = c;
    s->order = why_alloc(cx, c->n + 1, sizeof *s->order);
    s->offsets = why_alloc(cx, SCORE_SAMPLES + 1, sizeof *s->offsets);
    s->logits = why_alloc(cx, (size_t)SCORE_SAMPLES * (size_t)n_classes, sizeof *s->logits);
    s->probabilities = why_alloc(cx, (size_t)n_classes, sizeof *s->probabilities);
    if (!s->order || !s->offsets || !s->logits || !s->probabilities)
        return WHY_ENOMEM;
    for (size_t i = 0; i < c->n; i++)
        s->order[i] = (uint64_t)(c->offsets[i + 1] - c->offsets[i]) << 32 | (uint32_t)i;
    qsort(s->order, c->n, sizeof *s->order, compare_keys);
    return WHY_OK;
}

static void close_scorer(scorer *s)
{
    why_free(s->order);
    why_free(s->offsets);
    why_free(s->ids);
    why_free(s->values);
    why_free(s->logits);
    why_free(s->probabilities);
}

/* Makes the batch that starts at order[first]; *end is where the next one starts. */
static int next_batch(why_ctx *cx, scorer *s, size_t first, size_t *end, why_batch *out)
{
    const why_corpus *c = s->corpus;
    size_t n_rows = 0, last = first, at = 0;

    while (last < c->n && last - first < SCORE_SAMPLES) {
        size_t length = (size_t)(s->order[last] >> 32);
        if (last > first && n_rows + length > SCORE_ROWS)
            break;
        n_rows += length;
        last++;
    }
    if (n_rows + 1 > s->capacity) {
        WHY_TRY(why_grow(cx, (void **)&s->ids, n_rows + 1, sizeof *s->ids));
        WHY_TRY(why_grow(cx, (void **)&s->values, n_rows + 1, sizeof *s->values));
        s->capacity = n_rows + 1;
    }
    for (size_t k = first; k < last; k++) {
        size_t lo = c->offsets[(uint32_t)s->order[k]], n = (size_t)(s->order[k] >> 32);
        if (n)
            memcpy(s->ids + at, c->ids + lo, n * sizeof *s->ids);
        if (n && c->values)
            memcpy(s->values + at, c->values + lo, n * sizeof *s->values);
        at += n;
        s->offsets[k - first + 1] = (int32_t)at;
    }
    *out = (why_batch){.n_samples = (int32_t)(last - first), .offsets = s->offsets, .ids = s->ids,
                       .values = c->values ? s->values : NULL};
    *end = last;
    return WHY_OK;
}

int why_corpus__score(why_ctx *cx, why_exec *ex, why_weights *w, const why_corpus *c,
                      int32_t n_classes, int32_t *predicted, double *confidence, double *losses)
{
    scorer s = {0};
    int status = WHY_OK;

    WHY_TRY_GOTO(open_scorer(cx, &s, c, n_classes));
    for (size_t first = 0, end = 0; first < c->n; first = end) {
        why_batch batch;
        WHY_TRY_GOTO(why_check_cancel(cx));
        WHY_TRY_GOTO(next_batch(cx, &s, first, &end, &batch));
        WHY_TRY_GOTO(why_exec_forward(cx, ex, w, &batch, s.logits));
        for (size_t k = first; k < end; k++) {
            const why_real *row = s.logits + (k - first) * (size_t)n_classes;
            size_t i = (uint32_t)s.order[k];
            int32_t best = arg_max(row, n_classes);
            if (predicted)
                predicted[i] = best;
            if (losses)
                losses[i] = log_loss(row, n_classes, c->labels[i]);
            if (confidence) {
                why_softmax(row, n_classes, s.probabilities);
                confidence[i] = s.probabilities[best];
            }
        }
    }
done:
    close_scorer(&s);
    return status;
}

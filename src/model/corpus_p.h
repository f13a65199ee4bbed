/* corpus_p.h — many vectorised samples in flat arrays, and batches cut from them. */
#ifndef WHY_CORPUS_P_H
#define WHY_CORPUS_P_H

#include <why/model.h>

typedef struct {
    size_t n;          /* samples                                          */
    size_t *samples;   /* [n] index into the dataset                       */
    int32_t *labels;   /* [n] class of the model                           */
    size_t *offsets;   /* [n+1] into ids and values                        */
    int32_t *ids;      /* [offsets[n]]                                     */
    why_real *values;  /* [offsets[n]]; NULL = all 1                       */
    size_t n_unknown;  /* units the vocabulary does not hold               */
    size_t n_cut;      /* source tokens beyond the vectoriser's maximum    */
    size_t n_empty;    /* samples without a unit                           */
} why_corpus;

/* Parses and vectorises samples[0..n) of d over the pool. labels[i] is copied. The corpus is yours:
 * why_corpus__release (also fine on a zeroed one). */
int why_corpus__build(why_ctx *cx, why_corpus *out, const why_vectoriser *v, const why_dataset *d,
                      const size_t *samples, const int32_t *labels, size_t n) WHY_MUST_CHECK;
void why_corpus__release(why_corpus *c);
/* Parses one sample with limits that no imported sample exceeds; tree owned by cx. */
int why_corpus__parse(why_ctx *cx, why_tree **out, const why_sample *sample) WHY_MUST_CHECK;

/* ---- batches ---- */

/* A cut of the corpus into batches, and room for one of them. */
typedef struct {
    const why_corpus *corpus;
    size_t n_batches;
    int32_t *order;       /* [n] positions in the corpus, batch after batch */
    size_t *starts;       /* [n_batches+1] into order                       */
    int32_t *sequence;    /* [n_batches] batch run as i-th                  */
    uint64_t *keys;       /* [n] room for sorting                           */
    const double *class_weights; /* [C], NULL = all 1; borrowed */
    double word_dropout;
    int32_t drop_id;      /* id put for a dropped unit, -1 = the unit is left out */
    /* the batch in hand */
    int32_t *offsets, *ids, *labels;
    why_real *values, *weights;
    uint64_t *sample_keys;
    size_t capacity; /* of ids and values */
    size_t largest;  /* samples in the largest batch */
} why_batches;

/* Training: batches of about batch_size samples (all within one of each other). yours:
 * why_batches__release. */
int why_batches__new(why_ctx *cx, why_batches *out, const why_corpus *corpus, size_t batch_size)
    WHY_MUST_CHECK;
/* A new order for this epoch: a function of (seed, epoch) alone. */
void why_batches__epoch(why_batches *b, uint64_t seed, uint64_t epoch);
/* The i-th batch of the epoch; arrays borrowed until the next call. Word dropout is a function of
 * (seed, epoch, sample). */
int why_batches__get(why_ctx *cx, why_batches *b, size_t i, uint64_t seed, uint64_t epoch,
                     why_batch *out) WHY_MUST_CHECK;
void why_batches__release(why_batches *b);

/* ---- scoring ---- */

/* Scores every sample of the corpus, in batches bounded in samples and rows. predicted [n],
 * confidence [n] (probability of the predicted class), losses [n] (-log probability of the label);
 * each may be NULL. */
int why_corpus__score(why_ctx *cx, why_exec *ex, why_weights *w, const why_corpus *c,
                      int32_t n_classes, int32_t *predicted, double *confidence,
                      double *losses) WHY_MUST_CHECK;

#endif

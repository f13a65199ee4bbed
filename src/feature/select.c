/* select.c — counts the n-grams of a corpus and keeps those that tell most about the class.
 *
 * Mutual information between presence T of an n-gram in a sample and the class C, in nats:
 *   I(T;C) = sum over t in {0,1} and c of P(t,c) ln( P(t,c) / (P(t) P(c)) )
 * (Yang & Pedersen 1997; it is the information gain of the feature.) Classes that never hold the
 * n-gram add P(c) ln(1 / P(T=0)) each, so only those that do are visited. Best first; ties by more
 * samples, then fewer words, then earlier in the corpus.
 *
 * N-grams are counted in a hash table of 16-byte entries that point into the stream of word
 * numbers, no text is built. Above MOST_ENTRIES the rarest are dropped (lossy counting, Manku &
 * Motwani 2002): a dropped one that comes back has lost its first samples. Cost: linear in the
 * stream times max_n, twice.
 */
#include "feature_p.h"

#include <math.h>
#include <string.h>

enum { FIRST_SLOTS = 1 << 12, MOST_ENTRIES = 1 << 23, CANCEL_STRIDE = 256 };

typedef struct {
    uint32_t hash_n;    /* hash, its lowest 4 bits the length; 0 = free */
    uint32_t at;        /* first occurrence in the stream   */
    uint32_t df;        /* samples that hold it             */
    uint32_t last_plus_1; /* sample counted last             */
} entry;

typedef struct {
    const why_corpus *corpus;
    entry *slots;
    size_t n_slots, n_entries;
} table;

static uint32_t hash_of(const int32_t *words, int n)
{
    uint32_t hash = (uint32_t)why_hash64(words, (size_t)n * sizeof *words, 0);

    return (hash & ~15u) | (uint32_t)n;
}

/* Slot of the n-gram at stream[at], or the free one where it belongs. */
static entry *find_entry(const table *t, uint32_t at, int n)
{
    const int32_t *words = t->corpus->stream + at;
    uint32_t hash = hash_of(words, n);
    size_t i = (hash >> 4) & (t->n_slots - 1);

    while (t->slots[i].hash_n) {
        if (t->slots[i].hash_n == hash &&
            memcmp(t->corpus->stream + t->slots[i].at, words, (size_t)n * sizeof *words) == 0)
            break;
        i = (i + 1) & (t->n_slots - 1);
    }
    return &t->slots[i];
}

/* Moves entries with df >= least to a table of n_slots. */
static int rebuild(why_ctx *cx, table *t, size_t n_slots, uint32_t least)
{
    entry *old = t->slots;
    size_t n_old = t->n_slots;

    t->slots = why_alloc(cx, n_slots, sizeof *t->slots);
    if (!t->slots) {
        t->slots = old;
        return WHY_ENOMEM;
    }
    t->n_slots = n_slots;
    t->n_entries = 0;
    for (size_t i = 0; i < n_old; i++) {
        if (!old[i].hash_n || old[i].df < least)
            continue;
        *find_entry(t, old[i].at, (int)(old[i].hash_n & 15)) = old[i];
        t->n_entries++;
    }
    why_free(old);
    return WHY_OK;
}

static int make_room(why_ctx *cx, table *t)
{
    if ((t->n_entries + 1) * 2 <= t->n_slots)
        return WHY_OK;
    if (t->n_entries < MOST_ENTRIES)
        return rebuild(cx, t, t->n_slots * 2, 0);
    for (uint32_t least = 2; t->n_entries > MOST_ENTRIES / 2; least++)
        WHY_TRY(rebuild(cx, t, t->n_slots, least));
    return WHY_OK;
}

static int count_sample(why_ctx *cx, table *t, size_t sample)
{
    const why_corpus *corpus = t->corpus;

    for (size_t at = corpus->starts[sample]; at < corpus->starts[sample + 1]; at++) {
        for (int n = corpus->min_n;
             n <= corpus->max_n && at + (size_t)n <= corpus->starts[sample + 1]; n++) {
            entry *found = find_entry(t, (uint32_t)at, n);
            if (!found->hash_n) {
                WHY_TRY(make_room(cx, t));
                found = find_entry(t, (uint32_t)at, n);
                *found = (entry){.hash_n = hash_of(corpus->stream + at, n), .at = (uint32_t)at};
                t->n_entries++;
            }
            if (found->last_plus_1 != sample + 1)
                found->df++;
            found->last_plus_1 = (uint32_t)sample + 1;
        }
    }
    return WHY_OK;
}

/* ---- mutual information ---- */

typedef struct {
    const why_corpus *corpus;
    table *table;
    why_ngram *ngrams; /* candidates; entry.df becomes their number + 1 */
    size_t n_ngrams;
    uint32_t *held;    /* samples of the present class that hold each */
    double *p_held;    /* sum of P(c) over the classes that hold each */
} scorer;

static double term(double joint, double p_left, double p_right)
{
    return joint > 0 ? joint * log(joint / (p_left * p_right)) : 0;
}

static void add_class(scorer *s, const size_t *samples, size_t n_samples)
{
    const why_corpus *corpus = s->corpus;
    double n = (double)corpus->n_samples, p_class = (double)n_samples / n;

    memset(s->held, 0, s->n_ngrams * sizeof *s->held);
    for (size_t k = 0; k < n_samples; k++) {
        size_t sample = samples[k], end = corpus->starts[sample + 1];
        for (size_t at = corpus->starts[sample]; at < end; at++) {
            for (int length = corpus->min_n; length <= corpus->max_n && at + (size_t)length <= end;
                 length++) {
                entry *found = find_entry(s->table, (uint32_t)at, length);
                if (!found->hash_n || !found->df || found->last_plus_1 == sample + 1)
                    continue;
                found->last_plus_1 = (uint32_t)sample + 1;
                s->held[found->df - 1]++;
            }
        }
    }
    for (size_t i = 0; i < s->n_ngrams; i++) {
        double p_with = s->ngrams[i].df / n;
        if (!s->held[i])
            continue;
        s->ngrams[i].information += term(s->held[i] / n, p_with, p_class) +
                                    term(p_class - s->held[i] / n, 1 - p_with, p_class);
        s->p_held[i] += p_class;
    }
}

/* Candidates, in the order of their first occurrence. */
static int by_place(const void *left, const void *right)
{
    const why_ngram *a = left, *b = right;

    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return (a->n > b->n) - (a->n < b->n);
}

static int by_worth(const void *left, const void *right)
{
    const why_ngram *a = left, *b = right;

    if (a->information != b->information)
        return a->information > b->information ? -1 : 1;
    if (a->df != b->df)
        return a->df > b->df ? -1 : 1;
    if (a->n != b->n)
        return a->n - b->n;
    return a->at < b->at ? -1 : a->at > b->at;
}

static int list_candidates(why_ctx *cx, const why_corpus *corpus, table *t, why_ngram **out,
                           size_t *n_out)
{
    why_ngram *list;
    size_t n = 0;

    for (size_t i = 0; i < t->n_slots; i++)
        n += t->slots[i].hash_n && t->slots[i].df >= corpus->min_df;
    list = why_alloc(cx, n + 1, sizeof *list);
    if (!list)
        return WHY_ENOMEM;
    n = 0;
    for (size_t i = 0; i < t->n_slots; i++) {
        const entry *e = &t->slots[i];
        if (e->hash_n && e->df >= corpus->min_df)
            list[n++] = (why_ngram){.at = e->at, .df = e->df, .n = (int)(e->hash_n & 15)};
    }
    qsort(list, n, sizeof *list, by_place);
    *out = list;
    *n_out = n;
    return WHY_OK;
}

/* Samples by class: order[first[c] .. first[c+1]). */
static int sort_samples(const why_corpus *corpus, size_t **order, size_t **first)
{
    size_t *to;

    *order = why_alloc(corpus->cx, corpus->n_samples, sizeof **order);
    *first = why_alloc(corpus->cx, (size_t)corpus->n_classes + 2, sizeof **first);
    if (!*order || !*first)
        return WHY_ENOMEM;
    to = *first + 1;
    for (size_t i = 0; i < corpus->n_samples; i++)
        to[corpus->labels[i] + 1]++;
    for (int32_t c = 0; c < corpus->n_classes; c++)
        to[c + 1] += to[c];
    for (size_t i = 0; i < corpus->n_samples; i++)
        (*order)[to[corpus->labels[i]]++] = i;
    return WHY_OK;
}

static int score(scorer *s)
{
    const why_corpus *corpus = s->corpus;
    why_ctx *cx = corpus->cx;
    size_t *order = NULL, *first = NULL;
    int status = sort_samples(corpus, &order, &first);

    for (size_t i = 0; i < s->table->n_slots; i++)
        s->table->slots[i].df = s->table->slots[i].last_plus_1 = 0;
    for (size_t i = 0; i < s->n_ngrams; i++)
        find_entry(s->table, s->ngrams[i].at, s->ngrams[i].n)->df = (uint32_t)i + 1;
    for (int32_t c = 0; status == WHY_OK && c < corpus->n_classes; c++) {
        size_t start = c == 0 ? 0 : first[c]; /* sort_samples moved each start to its end */
        add_class(s, order + start, first[c + 1] - start);
        status = why_check_cancel(cx);
    }
    for (size_t i = 0; status == WHY_OK && i < s->n_ngrams; i++) {
        double p_without = 1 - (double)s->ngrams[i].df / (double)corpus->n_samples;
        if (p_without > 0)
            s->ngrams[i].information += (1 - s->p_held[i]) * -log(p_without);
    }
    why_free(order);
    why_free(first);
    return status;
}

static int score_candidates(const why_corpus *corpus, table *t, why_ngram *list, size_t n)
{
    scorer s = {.corpus = corpus, .table = t, .ngrams = list, .n_ngrams = n};
    int status = WHY_ENOMEM;

    s.held = why_alloc(corpus->cx, n + 1, sizeof *s.held);
    s.p_held = why_alloc(corpus->cx, n + 1, sizeof *s.p_held);
    if (s.held && s.p_held)
        status = score(&s);
    why_free(s.held);
    why_free(s.p_held);
    return status;
}

int why_corpus__select(const why_corpus *corpus, why_ngram **out, size_t *n_out)
{
    why_ctx *cx = corpus->cx;
    table t = {.corpus = corpus, .n_slots = FIRST_SLOTS};
    why_ngram *list = NULL;
    size_t n = 0;
    int status;

    t.slots = why_alloc(cx, t.n_slots, sizeof *t.slots);
    if (!t.slots)
        return WHY_ENOMEM;
    status = WHY_OK;
    for (size_t i = 0; status == WHY_OK && i < corpus->n_samples; i++) {
        status = i % CANCEL_STRIDE == 0 ? why_check_cancel(cx) : WHY_OK;
        if (status == WHY_OK)
            status = count_sample(cx, &t, i);
    }
    if (status == WHY_OK)
        status = list_candidates(cx, corpus, &t, &list, &n);
    if (status == WHY_OK && corpus->n_classes > 1)
        status = score_candidates(corpus, &t, list, n);
    why_free(t.slots);
    if (status != WHY_OK) {
        why_free(list);
        return status;
    }
    qsort(list, n, sizeof *list, by_worth);
    *n_out = n < (size_t)corpus->n_features ? n : (size_t)corpus->n_features;
    *out = list;
    return WHY_OK;
}

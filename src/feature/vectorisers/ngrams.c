/* ngrams.c — a sample as its bag of word n-grams, weighted by tf-idf, those kept that tell most
 * about the class.
 *
 * Selection by mutual information of "the n-gram occurs" (G) and the class (C) over samples:
 * I(G;C) = sum over g in {0,1} and c of p(g,c) ln( p(g,c) / (p(g) p(c)) ).  Yang & Pedersen 1997.
 * Weights: (1 + ln tf) (ln((1 + N) / (1 + df)) + 1), then scaled to unit length.
 * units: distinct n-grams in order of first occurrence; parts: every token of every occurrence. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "feature_p.h"

enum { MAX_N = 5, GRAM_BYTES = 1024, CANDIDATES_PER_FEATURE = 20 };

typedef struct {
    int64_t min_n, max_n, features, min_df, names, literals;
    bool sub_tokens, comments, lower, layout;
} params;

static const why_option options[] = {
    { "min-n", "shortest n-gram, in words", WHY_OPT_INT, offsetof(params, min_n), 1, 1, MAX_N,
      NULL },
    { "max-n", "longest n-gram, in words", WHY_OPT_INT, offsetof(params, max_n), 3, 1, MAX_N,
      NULL },
    { "features", "n-grams kept, by mutual information with the class", WHY_OPT_INT,
      offsetof(params, features), 10000, 1, 1000000, NULL },
    { "min-df", "n-grams in fewer samples are left out", WHY_OPT_INT, offsetof(params, min_df), 2,
      1, 1000000, NULL },
    { "identifiers", "names as spelled, or VAR1, FUN1, ... for those the sample declares",
      WHY_OPT_CHOICE, offsetof(params, names), 0, 0, 0, "keep|normalise" },
    { "literals", "literals as spelled, or <num> and <str> (single digits stay)", WHY_OPT_CHOICE,
      offsetof(params, literals), 0, 0, 0, "keep|kind" },
    { "sub-tokens", "split compound names (getHost, get_host)", WHY_OPT_BOOL,
      offsetof(params, sub_tokens), 0, 0, 0, NULL },
    { "comments", "read comments too", WHY_OPT_BOOL, offsetof(params, comments), 0, 0, 0, NULL },
    { "lower", "fold case", WHY_OPT_BOOL, offsetof(params, lower), 0, 0, 0, NULL },
    { "layout", "read line ends, indentation and blanks as words (authorship)", WHY_OPT_BOOL,
      offsetof(params, layout), 0, 0, 0, NULL },
    { 0 }
};

static why_word_rules rules_of(const params *p) {
    return (why_word_rules){ .names = (why_names)p->names,
                             .literals = (why_literals)p->literals,
                             .sub_tokens = p->sub_tokens,
                             .comments = p->comments,
                             .lower = p->lower,
                             .layout = p->layout };
}

/* ---- fitting ---- */

typedef struct {
    const params *p;
    why_intern words;
    int32_t *sequence; /* all samples' words, one after another */
    size_t n_sequence;
    size_t *offsets; /* [n_samples + 1] */
    int32_t *labels; /* [n_samples]     */
    size_t n_samples;
    int32_t n_classes;
    /* Distinct n-grams: open addressing by a 64-bit key (some millions of them share one about
     * once in a million fits, and then count together). */
    uint64_t *keys;
    int32_t *df, *last, *candidate;
    size_t *where; /* first occurrence in sequence times 8, plus n - 1 */
    size_t n_slots, n_used;
} fitter;

static int read_samples(why_ctx *cx, fitter *f, why_fit_source source, void *payload) {
    why_word_rules rules = rules_of(f->p);
    f->offsets = why_alloc(cx, f->n_samples + 1, sizeof *f->offsets);
    f->labels = why_alloc(cx, f->n_samples + 1, sizeof *f->labels);
    if (!f->offsets || !f->labels)
        return WHY_ENOMEM;
    for (size_t i = 0; i < f->n_samples; i++) {
        const why_tree *tree;
        why_word *list;
        int32_t n;
        why_arena_mark mark = why_ctx_mark(cx);
        WHY_TRY(source(cx, i, &tree, &f->labels[i], payload));
        WHY_TRY(why_words__of(cx, &list, &n, tree, &rules));
        WHY_TRY(why_grow(cx, (void **)&f->sequence, f->n_sequence + (size_t)n + 1,
                         sizeof *f->sequence));
        for (int32_t w = 0; w < n; w++)
            WHY_TRY(why_intern__add(cx, &f->words, list[w].text, (size_t)list[w].n_bytes,
                                    &f->sequence[f->n_sequence++]));
        f->offsets[i + 1] = f->n_sequence;
        why_ctx_rewind(cx, mark);
    }
    return WHY_OK;
}

static uint64_t key_of(const int32_t *words, int n) {
    uint64_t key = why_hash64(words, (size_t)n * sizeof *words, 17);
    return key ? key : 1;
}

static size_t slot_of(const fitter *f, uint64_t key) {
    size_t at = (size_t)key & (f->n_slots - 1);
    while (f->keys[at] != 0 && f->keys[at] != key)
        at = (at + 1) & (f->n_slots - 1);
    return at;
}

static int grow_table(why_ctx *cx, fitter *f) {
    fitter old = *f;
    f->n_slots = old.n_slots ? old.n_slots * 2 : (size_t)1 << 16;
    f->keys = why_alloc(cx, f->n_slots, sizeof *f->keys);
    f->df = why_alloc(cx, f->n_slots, sizeof *f->df);
    f->last = why_alloc(cx, f->n_slots, sizeof *f->last);
    f->where = why_alloc(cx, f->n_slots, sizeof *f->where);
    bool ok = f->keys && f->df && f->last && f->where;
    for (size_t i = 0; ok && i < old.n_slots; i++) {
        if (!old.keys[i])
            continue;
        size_t at = slot_of(f, old.keys[i]);
        f->keys[at] = old.keys[i];
        f->df[at] = old.df[i];
        f->last[at] = old.last[i];
        f->where[at] = old.where[i];
    }
    why_free(old.keys);
    why_free(old.df);
    why_free(old.last);
    why_free(old.where);
    return ok ? WHY_OK : WHY_ENOMEM;
}

static int count_gram(why_ctx *cx, fitter *f, size_t at, int n, int32_t sample) {
    if (f->n_used * 2 >= f->n_slots)
        WHY_TRY(grow_table(cx, f));
    uint64_t key = key_of(f->sequence + at, n);
    size_t slot = slot_of(f, key);
    if (f->keys[slot] == 0) {
        f->keys[slot] = key;
        f->where[slot] = at * 8 + (size_t)n - 1;
        f->n_used++;
    }
    if (f->last[slot] != sample + 1) {
        f->last[slot] = sample + 1;
        f->df[slot]++;
    }
    return WHY_OK;
}

/* Document frequency of every n-gram. */
static int count_grams(why_ctx *cx, fitter *f) {
    for (size_t i = 0; i < f->n_samples; i++) {
        size_t end = f->offsets[i + 1];
        WHY_TRY(why_check_cancel(cx));
        for (size_t at = f->offsets[i]; at < end; at++)
            for (int n = (int)f->p->min_n; n <= f->p->max_n && at + (size_t)n <= end; n++)
                WHY_TRY(count_gram(cx, f, at, n, (int32_t)i));
    }
    return WHY_OK;
}

typedef struct {
    double worth;
    size_t slot, where;
} ranked;

static int worthy_first(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    if (x->worth != y->worth)
        return x->worth > y->worth ? -1 : 1;
    return (x->where > y->where) - (x->where < y->where); /* the data's order, not the table's */
}

static double xlogx(double x) {
    return x > 0 ? x * log(x) : 0;
}

/* with[c]: samples of class c that hold the n-gram. */
static double mutual_information(const int32_t *with, const int32_t *of_class, int32_t n_classes,
                                 double n) {
    double held = 0, sum = 0;
    for (int32_t c = 0; c < n_classes; c++) {
        double a = with[c] / n, b = (of_class[c] - with[c]) / n;
        held += a;
        sum += xlogx(a) + xlogx(b) - xlogx(of_class[c] / n);
    }
    return sum - xlogx(held) - xlogx(1 - held);
}

/* with[candidate, class]: samples of the class that hold the candidate. */
static void count_classes(fitter *f, int32_t *with) {
    memset(f->last, 0, f->n_slots * sizeof *f->last);
    for (size_t i = 0; i < f->n_samples; i++) {
        size_t end = f->offsets[i + 1];
        for (size_t at = f->offsets[i]; f->labels[i] >= 0 && at < end; at++)
            for (int n = (int)f->p->min_n; n <= f->p->max_n && at + (size_t)n <= end; n++) {
                size_t slot = slot_of(f, key_of(f->sequence + at, n));
                if (!f->candidate[slot] || f->last[slot] == (int32_t)i + 1)
                    continue;
                f->last[slot] = (int32_t)i + 1;
                with[(size_t)(f->candidate[slot] - 1) * (size_t)f->n_classes +
                     (size_t)f->labels[i]]++;
            }
    }
}

/* Candidates: n-grams frequent enough, the most frequent ones where there are too many to count by
 * class. */
static int list_candidates(why_ctx *cx, fitter *f, ranked **out, size_t *n_out) {
    size_t n = 0, limit = (size_t)f->p->features * CANDIDATES_PER_FEATURE;
    ranked *list = why_arena_alloc(cx, f->n_used + 1, sizeof *list);
    f->candidate = why_alloc(cx, f->n_slots, sizeof *f->candidate);
    if (!list || !f->candidate)
        return WHY_ENOMEM;
    for (size_t s = 0; s < f->n_slots; s++)
        if (f->keys[s] && f->df[s] >= f->p->min_df)
            list[n++] = (ranked){ f->df[s], s, f->where[s] };
    qsort(list, n, sizeof *list, worthy_first);
    *n_out = n < limit ? n : limit;
    for (size_t i = 0; i < *n_out; i++)
        f->candidate[list[i].slot] = (int32_t)i + 1;
    *out = list;
    return WHY_OK;
}

static int rank_grams(why_ctx *cx, fitter *f, ranked **out, size_t *n_out) {
    size_t n, n_classes = (size_t)f->n_classes;
    double n_labelled = 0;
    int32_t *of_class = why_arena_alloc(cx, n_classes + 1, sizeof *of_class);
    if (!of_class)
        return WHY_ENOMEM;
    WHY_TRY(list_candidates(cx, f, out, &n));
    int32_t *with = why_alloc(cx, n * n_classes + 1, sizeof *with);
    if (!with)
        return WHY_ENOMEM;
    for (size_t i = 0; i < f->n_samples; i++)
        if (f->labels[i] >= 0) {
            of_class[f->labels[i]]++;
            n_labelled++;
        }
    count_classes(f, with);
    for (size_t i = 0; i < n; i++)
        (*out)[i].worth =
            mutual_information(with + i * n_classes, of_class, f->n_classes, n_labelled);
    why_free(with);
    qsort(*out, n, sizeof **out, worthy_first);
    *n_out = n < (size_t)f->p->features ? n : (size_t)f->p->features;
    return WHY_OK;
}

/* Words with a blank between; what is longer than the buffer is cut and told apart by its
 * beginning. */
static size_t join(char *text, const char *const *words, const size_t *lengths, int n) {
    size_t at = 0;
    for (int i = 0; i < n; i++) {
        if (i > 0 && at < GRAM_BYTES - 1)
            text[at++] = ' ';
        size_t room = GRAM_BYTES - 1 - at, k = lengths[i] < room ? lengths[i] : room;
        memcpy(text + at, words[i], k);
        at += k;
    }
    text[at] = '\0';
    return at;
}

static size_t spell(char *text, const fitter *f, const ranked *r) {
    const char *words[MAX_N];
    size_t lengths[MAX_N];
    int n = (int)(r->where % 8) + 1;
    for (int k = 0; k < n; k++) {
        words[k] = why_intern__text(&f->words, f->sequence[r->where / 8 + (size_t)k]);
        lengths[k] = strlen(words[k]);
    }
    return join(text, words, lengths, n);
}

static int make_vocabulary(why_ctx *cx, why_vocabulary *out, const fitter *f, const ranked *list,
                           size_t n) {
    char text[GRAM_BYTES];
    int32_t n_kept = 0, id;
    const char **texts = why_arena_alloc(cx, n + 1, sizeof *texts);
    why_real *idf = why_arena_alloc(cx, n + 1, sizeof *idf);
    why_intern seen = { 0 };
    int status = texts && idf ? WHY_OK : WHY_ENOMEM;
    for (size_t i = 0; i < n && status == WHY_OK; i++) {
        size_t length = spell(text, f, &list[i]);
        int32_t before = seen.n;
        WHY_TRY_GOTO(why_intern__add(cx, &seen, text, length, &id));
        if (id != before)
            continue; /* cut to the same beginning as another one: one row serves both */
        texts[n_kept] = why_arena_strndup(cx, text, length);
        idf[n_kept] = (why_real)(log((1 + (double)f->n_samples) / (1 + f->df[list[i].slot])) + 1);
        status = texts[n_kept++] ? WHY_OK : WHY_ENOMEM;
    }
    if (status == WHY_OK && n_kept == 0)
        status = why_fail(cx, WHY_EDATA,
                          "ngrams: no n-gram occurs in %d or more samples; lower --min-df or add "
                          "samples",
                          (int)f->p->min_df);
    if (status == WHY_OK)
        status = why_vocab__make(cx, out, texts, idf, n_kept);
done:
    why_intern__release(&seen);
    return status;
}

static int fit(why_ctx *cx, why_vocabulary *out, const void *params_, size_t n_samples,
               int32_t n_classes, why_fit_source source, void *payload) {
    fitter f = { .p = params_, .n_samples = n_samples, .n_classes = n_classes };
    ranked *list = NULL;
    size_t n = 0;
    int status;
    if (f.p->min_n > f.p->max_n)
        return why_fail(cx, WHY_EINVAL, "ngrams: --min-n %d is larger than --max-n %d",
                        (int)f.p->min_n, (int)f.p->max_n);
    WHY_TRY_GOTO(grow_table(cx, &f));
    WHY_TRY_GOTO(read_samples(cx, &f, source, payload));
    WHY_TRY_GOTO(count_grams(cx, &f));
    WHY_TRY_GOTO(rank_grams(cx, &f, &list, &n));
    WHY_TRY_GOTO(make_vocabulary(cx, out, &f, list, n));
done:
    why_intern__release(&f.words);
    why_free(f.sequence);
    why_free(f.offsets);
    why_free(f.labels);
    why_free(f.keys);
    why_free(f.df);
    why_free(f.last);
    why_free(f.where);
    why_free(f.candidate);
    return status;
}

/* ---- running ---- */

typedef struct {
    int32_t id, at, n; /* one occurrence: words at .. at + n - 1 */
} occurrence;

static int by_id(const void *a, const void *b) {
    const occurrence *x = a, *y = b;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

typedef struct {
    int32_t first, n; /* into the occurrences of one id       */
    int32_t at, size; /* its first occurrence: where and how long */
} unit;

static int by_place(const void *a, const void *b) {
    const unit *x = a, *y = b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return (x->size > y->size) - (x->size < y->size);
}

static int find_occurrences(why_ctx *cx, occurrence **out, int32_t *n_out, int32_t *n_unknown,
                            const why_vocabulary *vocabulary, const params *p, const why_word *list,
                            int32_t n) {
    char text[GRAM_BYTES];
    const char *words[MAX_N];
    size_t lengths[MAX_N], sizes = (size_t)(p->max_n - p->min_n + 1);
    int32_t n_found = 0;
    occurrence *found = why_arena_alloc(cx, (size_t)n * sizes + 1, sizeof *found);
    if (!found)
        return WHY_ENOMEM;
    for (int32_t at = 0; at < n; at++)
        for (int g = (int)p->min_n; g <= p->max_n && at + g <= n; g++) {
            for (int k = 0; k < g; k++) {
                words[k] = list[at + k].text;
                lengths[k] = (size_t)list[at + k].n_bytes;
            }
            int32_t id = why_vocab__find(vocabulary, text, join(text, words, lengths, g));
            if (id < 0)
                ++*n_unknown;
            else
                found[n_found++] = (occurrence){ id, at, g };
        }
    qsort(found, (size_t)n_found, sizeof *found, by_id);
    *out = found;
    *n_out = n_found;
    return WHY_OK;
}

static int list_units(why_ctx *cx, unit **out, int32_t *n_out, const occurrence *found,
                      int32_t n_found) {
    int32_t n = 0;
    unit *units = why_arena_alloc(cx, (size_t)n_found + 1, sizeof *units);
    if (!units)
        return WHY_ENOMEM;
    for (int32_t i = 0; i < n_found; i++) {
        if (i == 0 || found[i].id != found[i - 1].id)
            units[n++] = (unit){ .first = i, .at = found[i].at, .size = found[i].n };
        units[n - 1].n++;
    }
    qsort(units, (size_t)n, sizeof *units, by_place);
    *out = units;
    *n_out = n;
    return WHY_OK;
}

/* Fills ids, values and parts; returns the length of the weight vector. */
static double fill_units(why_features *out, const why_vocabulary *vocabulary, const unit *units,
                         int32_t n_units, const occurrence *found, const why_word *list) {
    double square = 0;
    for (int32_t u = 0; u < n_units; u++) {
        const occurrence *o = found + units[u].first;
        int32_t at = out->part_offsets[u];
        double idf = vocabulary->weights ? (double)vocabulary->weights[o->id] : 1;
        double weight = (1 + log(units[u].n)) * idf;
        out->ids[u] = o->id;
        out->values[u] = (why_real)weight;
        square += weight * weight;
        for (int32_t i = 0; i < units[u].n; i++)
            for (int32_t k = 0; k < o[i].n; k++)
                out->parts[at++] = list[o[i].at + k].token;
        out->part_offsets[u + 1] = at;
    }
    return sqrt(square);
}

static int run(why_ctx *cx, why_features *out, const why_vocabulary *vocabulary,
               const void *params_, const why_tree *tree) {
    const params *p = params_;
    why_word_rules rules = rules_of(p);
    why_word *list;
    occurrence *found;
    unit *units;
    int32_t n, n_found, n_units;
    WHY_TRY(why_words__of(cx, &list, &n, tree, &rules));
    WHY_TRY(find_occurrences(cx, &found, &n_found, &out->n_unknown, vocabulary, p, list, n));
    WHY_TRY(list_units(cx, &units, &n_units, found, n_found));
    out->ids = why_arena_alloc(cx, (size_t)n_units + 1, sizeof *out->ids);
    out->values = why_arena_alloc(cx, (size_t)n_units + 1, sizeof *out->values);
    out->part_offsets = why_arena_alloc(cx, (size_t)n_units + 1, sizeof *out->part_offsets);
    out->parts = why_arena_alloc(cx, (size_t)n_found * MAX_N + 1, sizeof *out->parts);
    if (!out->ids || !out->values || !out->part_offsets || !out->parts)
        return WHY_ENOMEM;
    double length = fill_units(out, vocabulary, units, n_units, found, list);
    for (int32_t u = 0; u < n_units && length > 0; u++)
        out->values[u] = (why_real)((double)out->values[u] / length);
    out->n_units = n_units;
    return WHY_OK;
}

WHY_VECTORISER(ngrams) = {
    .name = "ngrams",
    .summary = "the bag of word n-grams, tf-idf weighted, selected by mutual information",
    .cite = "Yang & Pedersen 1997",
    .kind = WHY_UNITS_BAG,
    .options = options,
    .params_size = sizeof(params),
    .fit = fit,
    .run = run,
};

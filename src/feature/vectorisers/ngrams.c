/* ngrams.c — a bag of word n-grams, weighted by tf-idf; a unit is one distinct n-gram that the text
 * holds.
 *
 * weight of n-gram g in text d:  w = (1 + ln tf(g,d)) * (ln((1 + N) / (1 + df(g))) + 1),  then w /
 * ||w||_2 over the n-grams kept (sublinear tf, smooth idf: Manning, Raghavan & Schuetze 2008, 6.4).
 * Kept: the `features` n-grams of most mutual information with the class (select.c), seen in min-df
 * samples or more; without classes the most frequent. ids: [n_units] by first occurrence   values:
 * [n_units] w   parts: the tokens of every occurrence Cost: n_tokens * (max-n - min-n + 1)
 * look-ups.
 */
#include "feature_p.h"

#include <math.h>
#include <string.h>

typedef struct {
    why_unit_rules rules;
    int64_t min_n, max_n, features, min_df;
} params;

enum { LONGEST_NGRAM = 8 };

static const why_option options[] = {
    {"min-n", "words of the shortest n-gram", WHY_OPT_INT, offsetof(params, min_n), 1, 1,
     LONGEST_NGRAM, NULL},
    {"max-n", "words of the longest n-gram", WHY_OPT_INT, offsetof(params, max_n), 3, 1,
     LONGEST_NGRAM, NULL},
    {"features", "n-grams kept, those that tell most about the class", WHY_OPT_INT,
     offsetof(params, features), 10000, 1, 10000000, NULL},
    {"min-df", "training samples an n-gram must be in", WHY_OPT_INT, offsetof(params, min_df), 2, 1,
     1e9, NULL},
    {"units", "what the words are", WHY_OPT_CHOICE, offsetof(params, rules.level), 0, 0, 0,
     "tokens|characters"},
    {"layout", "white space counts as words: tells authors apart", WHY_OPT_BOOL,
     offsetof(params, rules.has_layout), 0, 0, 0, NULL},
    WHY_UNIT_OPTIONS(params, 0),
    {0},
};

/* ---- fitting ---- */

static int append_sample(why_corpus *corpus, const why_units *units)
{
    why_ctx *cx = corpus->cx;
    size_t need = corpus->n_stream + (size_t)units->n;

    if (need > UINT32_MAX - 1)
        return why_fail(cx, WHY_ELIMIT, "ngrams: the samples hold more than %u words; give fewer",
                        UINT32_MAX - 1);
    if (need > corpus->room) {
        size_t room = corpus->room * 2 > need ? corpus->room * 2 : need + 4096;
        WHY_TRY(why_grow(cx, (void **)&corpus->stream, room, sizeof *corpus->stream));
        corpus->room = room;
    }
    for (int32_t i = 0; i < units->n; i++)
        WHY_TRY(why_vocabulary__add(cx, &corpus->words, units->text.bytes + units->items[i].at,
                                    units->items[i].n_bytes, &corpus->stream[corpus->n_stream++]));
    return WHY_OK;
}

static int read_sample(why_corpus *corpus, const params *p, size_t i, why_fit_source source,
                       void *payload)
{
    const why_tree *tree = NULL;
    int32_t label = -1;
    why_units units;
    int status;

    WHY_TRY(why_check_cancel(corpus->cx));
    WHY_TRY(source(corpus->cx, i, &tree, &label, payload));
    if (corpus->n_classes > 1 && (label < 0 || label >= corpus->n_classes))
        return why_fail(corpus->cx, WHY_EDATA, "ngrams: sample %zu has label %d; expected 0 to %d",
                        i, (int)label, (int)corpus->n_classes - 1);
    corpus->labels[i] = label;
    WHY_TRY(why_units__read(corpus->cx, &units, &p->rules, tree));
    status = append_sample(corpus, &units);
    corpus->starts[i + 1] = corpus->n_stream;
    why_units__release(&units);
    return status;
}

static const char *joint_of(const params *p)
{
    return p->rules.level == 1 ? "" : " ";
}

static int keep_ngrams(const why_corpus *corpus, const params *p, why_vocabulary *out,
                       const why_ngram *ngrams, size_t n)
{
    why_ctx *cx = corpus->cx;
    why_str text = {0};
    int status = WHY_OK;

    out->weights = why_alloc(cx, n + 1, sizeof *out->weights);
    if (!out->weights)
        return WHY_ENOMEM;
    for (size_t i = 0; status == WHY_OK && i < n; i++) {
        int32_t id;
        text.n_bytes = 0;
        for (int k = 0; status == WHY_OK && k < ngrams[i].n; k++) {
            if (k > 0)
                status = why_str_puts(cx, &text, joint_of(p));
            if (status == WHY_OK)
                status =
                    why_str_puts(cx, &text, corpus->words.texts[corpus->stream[ngrams[i].at + k]]);
        }
        if (status == WHY_OK)
            status = why_vocabulary__add(cx, out, text.bytes, text.n_bytes, &id);
        if (status == WHY_OK)
            out->weights[id] =
                (why_real)(log((1.0 + (double)corpus->n_samples) / (1.0 + ngrams[i].df)) + 1.0);
    }
    why_str_release(&text);
    return status;
}

static int fit(why_ctx *cx, why_vocabulary *out, const void *params_, size_t n_samples,
               int32_t n_classes, why_fit_source source, void *payload)
{
    const params *p = params_;
    why_corpus corpus = {.cx = cx,
                         .n_samples = n_samples,
                         .n_classes = n_classes,
                         .min_n = (int)p->min_n,
                         .max_n = (int)p->max_n,
                         .min_df = p->min_df,
                         .n_features = p->features};
    why_ngram *ngrams = NULL;
    size_t n = 0;
    int status = WHY_ENOMEM;

    if (p->min_n > p->max_n)
        return why_fail(cx, WHY_EINVAL, "ngrams: min-n %d is above max-n %d", (int)p->min_n,
                        (int)p->max_n);
    corpus.starts = why_alloc(cx, n_samples + 1, sizeof *corpus.starts);
    corpus.labels = why_alloc(cx, n_samples, sizeof *corpus.labels);
    if (!corpus.starts || !corpus.labels)
        goto done;
    for (size_t i = 0; i < n_samples; i++) {
        why_arena_mark mark = why_ctx_mark(cx);
        status = read_sample(&corpus, p, i, source, payload);
        why_ctx_rewind(cx, mark); /* the tree */
        if (status != WHY_OK)
            goto done;
    }
    WHY_TRY_GOTO(why_corpus__select(&corpus, &ngrams, &n));
    if (n == 0) {
        status = why_fail(
            cx, WHY_EDATA,
            "ngrams: no n-gram is in %d of the %zu samples or more; lower min-df or give more "
            "samples",
            (int)p->min_df, n_samples);
        goto done;
    }
    status = keep_ngrams(&corpus, p, out, ngrams, n);
done:
    why_free(ngrams);
    why_free(corpus.stream);
    why_free(corpus.starts);
    why_free(corpus.labels);
    why_vocabulary__release(&corpus.words);
    return status;
}

/* ---- running ---- */

typedef struct {
    int32_t id, unit; /* n-gram number; first word of this occurrence */
    int32_t n;        /* words */
} occurrence;

typedef struct {
    why_ctx *cx;
    const params *p;
    const why_vocabulary *vocabulary;
    why_units units;
    occurrence *found;
    size_t n_found, room;
    why_str text;
} finder;

static int add_occurrence(finder *f, int32_t id, int32_t unit, int32_t n)
{
    if (f->n_found == f->room) {
        size_t room = f->room ? f->room * 2 : 512;
        WHY_TRY(why_grow(f->cx, (void **)&f->found, room, sizeof *f->found));
        f->room = room;
    }
    f->found[f->n_found++] = (occurrence){id, unit, n};
    return WHY_OK;
}

static int find_from(finder *f, int32_t unit, int32_t *n_unknown)
{
    const char *joint = joint_of(f->p);

    f->text.n_bytes = 0;
    for (int32_t n = 1; n <= f->p->max_n && unit + n <= f->units.n; n++) {
        const why_unit *word = &f->units.items[unit + n - 1];
        int32_t id;
        if (n > 1)
            WHY_TRY(why_str_puts(f->cx, &f->text, joint));
        WHY_TRY(why_str_append(f->cx, &f->text, f->units.text.bytes + word->at, word->n_bytes));
        if (n < f->p->min_n)
            continue;
        id = why_vocabulary__find(f->vocabulary, f->text.bytes, f->text.n_bytes);
        if (id >= 0)
            WHY_TRY(add_occurrence(f, id, unit, n));
        else
            *n_unknown += *n_unknown < INT32_MAX;
    }
    return WHY_OK;
}

/* Tokens of one occurrence, each once; returns how many. parts may be NULL. */
static int32_t list_parts(const finder *f, const occurrence *o, int32_t *parts)
{
    int32_t n = 0, last = -1;

    for (int32_t i = o->unit; i < o->unit + o->n; i++) { /* tokens never fall along the units */
        int32_t token = f->units.items[i].token;
        if (token == last)
            continue;
        if (parts)
            parts[n] = token;
        n++;
        last = token;
    }
    return n;
}

static void weigh(why_features *out, const why_vocabulary *vocabulary, const int32_t *tf)
{
    double squares = 0;

    for (int32_t u = 0; u < out->n_units; u++) {
        double w = (1 + log(tf[u])) * (double)vocabulary->weights[out->ids[u]];
        out->values[u] = (why_real)w;
        squares += w * w;
    }
    for (int32_t u = 0; u < out->n_units; u++)
        out->values[u] = (why_real)((double)out->values[u] / sqrt(squares));
}

typedef struct {
    int32_t *unit_of; /* [vocabulary n] unit number + 1 of an n-gram found */
    int32_t *tf;      /* [n_units] */
    int32_t *n_filled; /* [n_units] parts written */
} grouping;

static int number_units(finder *f, why_features *out, grouping *g)
{
    why_ctx *cx = f->cx;

    g->unit_of = why_alloc(cx, (size_t)f->vocabulary->n + 1, sizeof *g->unit_of);
    if (!g->unit_of)
        return WHY_ENOMEM;
    for (size_t i = 0; i < f->n_found; i++) {
        if (!g->unit_of[f->found[i].id])
            g->unit_of[f->found[i].id] = ++out->n_units;
    }
    g->tf = why_alloc(cx, (size_t)out->n_units + 1, sizeof *g->tf);
    g->n_filled = why_alloc(cx, (size_t)out->n_units + 1, sizeof *g->n_filled);
    out->ids = why_arena_alloc(cx, (size_t)out->n_units + 1, sizeof *out->ids);
    out->values = why_arena_alloc(cx, (size_t)out->n_units + 1, sizeof *out->values);
    out->part_offsets = why_arena_alloc(cx, (size_t)out->n_units + 1, sizeof *out->part_offsets);
    return g->tf && g->n_filled && out->ids && out->values && out->part_offsets ? WHY_OK
                                                                                : WHY_ENOMEM;
}

static int fill_units(finder *f, why_features *out, const grouping *g)
{
    size_t n_parts = 0;

    for (size_t i = 0; i < f->n_found; i++) {
        int32_t unit = g->unit_of[f->found[i].id] - 1, n = list_parts(f, &f->found[i], NULL);
        n_parts += (size_t)n;
        if (n_parts > INT32_MAX)
            return why_fail(f->cx, WHY_ELIMIT,
                            "ngrams: too many n-grams in one text; split the file");
        out->ids[unit] = f->found[i].id;
        out->part_offsets[unit + 1] += n;
        g->tf[unit]++;
    }
    for (int32_t u = 0; u < out->n_units; u++)
        out->part_offsets[u + 1] += out->part_offsets[u];
    out->parts = why_arena_alloc(f->cx, n_parts + 1, sizeof *out->parts);
    if (!out->parts)
        return WHY_ENOMEM;
    for (size_t i = 0; i < f->n_found; i++) {
        int32_t unit = g->unit_of[f->found[i].id] - 1;
        g->n_filled[unit] +=
            list_parts(f, &f->found[i], out->parts + out->part_offsets[unit] + g->n_filled[unit]);
    }
    weigh(out, f->vocabulary, g->tf);
    return WHY_OK;
}

static int run(why_ctx *cx, why_features *out, const why_vocabulary *vocabulary,
               const void *params_, const why_tree *tree)
{
    finder f = {.cx = cx, .p = params_, .vocabulary = vocabulary};
    grouping g = {0};
    int status;

    WHY_TRY(why_units__read(cx, &f.units, &f.p->rules, tree));
    status = WHY_OK;
    for (int32_t i = 0; status == WHY_OK && i < f.units.n; i++)
        status = find_from(&f, i, &out->n_unknown);
    if (status == WHY_OK)
        status = number_units(&f, out, &g);
    if (status == WHY_OK)
        status = fill_units(&f, out, &g);
    why_free(g.unit_of);
    why_free(g.tf);
    why_free(g.n_filled);
    why_free(f.found);
    why_str_release(&f.text);
    why_units__release(&f.units);
    return status;
}

WHY_VECTORISER(ngrams) = {
    .name = "ngrams",
    .summary = "which n-grams of tokens the text holds, weighted by tf-idf",
    .cite = "Manning, Raghavan, Schuetze 2008",
    .kind = WHY_UNITS_BAG,
    .options = options,
    .params_size = sizeof(params),
    .fit = fit,
    .run = run,
};

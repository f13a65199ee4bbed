/* token_ids.c — a sequence of numbers, one for each token or part of a name, from a vocabulary of
 * the most frequent texts of the training samples.
 *
 * ids: [n_units]  0 <pad>, 1 <unk>, 2 <mask>, then texts by falling frequency (ties: byte order).
 * Fit: texts seen at least min-count times in the first max-length units. Run: the first max-length
 * units. Cost: linear in the tokens.
 */
#include "feature_p.h"

#include <string.h>

typedef struct {
    why_unit_rules rules;
    int64_t max_vocabulary, min_count, max_length;
} params;

static const why_option options[] = {
    WHY_UNIT_OPTIONS(params, 1),
    {"max-vocabulary", "texts known, the most frequent ones, with the special ones", WHY_OPT_INT,
     offsetof(params, max_vocabulary), 20000, 4, 2000000, NULL},
    {"min-count", "uses in the training samples below which a text is unknown", WHY_OPT_INT,
     offsetof(params, min_count), 2, 1, 1e9, NULL},
    {"max-length", "units read of a sample, the first ones", WHY_OPT_INT,
     offsetof(params, max_length), 512, 1, 1000000, NULL},
    {0},
};

typedef struct {
    const char *text;
    int64_t count;
} counted;

static int by_count(const void *left, const void *right)
{
    const counted *a = left, *b = right;

    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return strcmp(a->text, b->text);
}

typedef struct {
    why_vocabulary texts;
    int64_t *counts;
    size_t room;
} tally;

static int count_sample(why_ctx *cx, tally *t, const params *p, const why_tree *tree)
{
    why_units units;
    int status = why_units__read(cx, &units, &p->rules, tree);

    /* What the model will not see does not deserve a row. */
    for (int32_t i = 0; status == WHY_OK && i < units.n && i < p->max_length; i++) {
        int32_t id;
        status = why_vocabulary__add(cx, &t->texts, units.text.bytes + units.items[i].at,
                                     units.items[i].n_bytes, &id);
        if (status == WHY_OK && (size_t)id >= t->room) {
            size_t room = t->room ? t->room * 2 : 1024;
            status = why_grow(cx, (void **)&t->counts, room, sizeof *t->counts);
            t->room = status == WHY_OK ? room : t->room;
        }
        if (status == WHY_OK)
            t->counts[id]++;
    }
    why_units__release(&units);
    return status;
}

static int keep_frequent(why_ctx *cx, why_vocabulary *out, const tally *t, const params *p)
{
    static const char *const special[] = {"<pad>", "<unk>", "<mask>"};
    counted *sorted = why_alloc(cx, (size_t)t->texts.n + 1, sizeof *sorted);
    int32_t id, n = 0;
    int status = sorted ? WHY_OK : WHY_ENOMEM;

    for (int32_t i = 0; status == WHY_OK && i < t->texts.n; i++) {
        if (t->counts[i] >= p->min_count)
            sorted[n++] = (counted){t->texts.texts[i], t->counts[i]};
    }
    if (status == WHY_OK)
        qsort(sorted, (size_t)n, sizeof *sorted, by_count);
    for (int i = 0; status == WHY_OK && i < WHY_ID_FIRST; i++)
        status = why_vocabulary__add(cx, out, special[i], strlen(special[i]), &id);
    for (int32_t i = 0; status == WHY_OK && i < n && out->n < p->max_vocabulary; i++)
        status = why_vocabulary__add(cx, out, sorted[i].text, strlen(sorted[i].text), &id);
    why_free(sorted);
    return status;
}

static int fit(why_ctx *cx, why_vocabulary *out, const void *params_, size_t n_samples,
               int32_t n_classes, why_fit_source source, void *payload)
{
    const params *p = params_;
    tally t = {0};
    int status = WHY_OK;

    (void)n_classes;
    for (size_t i = 0; status == WHY_OK && i < n_samples; i++) {
        const why_tree *tree = NULL;
        why_arena_mark mark = why_ctx_mark(cx);
        int32_t label = -1;
        status = why_check_cancel(cx);
        if (status == WHY_OK)
            status = source(cx, i, &tree, &label, payload);
        if (status == WHY_OK)
            status = count_sample(cx, &t, p, tree);
        why_ctx_rewind(cx, mark); /* the tree */
    }
    if (status == WHY_OK)
        status = keep_frequent(cx, out, &t, p);
    why_vocabulary__release(&t.texts);
    why_free(t.counts);
    return status;
}

/* Tokens of which no unit was kept, though they have some. */
static int32_t count_cut(const why_units *units, int32_t n_kept)
{
    int32_t n_cut = 0;

    for (int32_t i = n_kept; i < units->n; i++)
        n_cut += i == 0 || units->items[i].token != units->items[i - 1].token;
    return n_cut;
}

static int fill(why_ctx *cx, why_features *out, const why_vocabulary *vocabulary,
                const why_units *units, int32_t n)
{
    out->n_units = n;
    out->ids = why_arena_alloc(cx, (size_t)n + 1, sizeof *out->ids);
    out->parts = why_arena_alloc(cx, (size_t)n + 1, sizeof *out->parts);
    out->part_offsets = why_arena_alloc(cx, (size_t)n + 1, sizeof *out->part_offsets);
    if (!out->ids || !out->parts || !out->part_offsets)
        return WHY_ENOMEM;
    for (int32_t i = 0; i < n; i++) {
        int32_t id = why_vocabulary__find(vocabulary, units->text.bytes + units->items[i].at,
                                          units->items[i].n_bytes);
        if (id < WHY_ID_FIRST) { /* a text that spells "<mask>" is no mask */
            id = WHY_ID_UNKNOWN;
            out->n_unknown++;
        }
        out->ids[i] = id;
        out->parts[i] = units->items[i].token;
        out->part_offsets[i + 1] = i + 1;
    }
    out->n_cut = count_cut(units, n);
    return WHY_OK;
}

static int run(why_ctx *cx, why_features *out, const why_vocabulary *vocabulary,
               const void *params_, const why_tree *tree)
{
    const params *p = params_;
    why_units units;
    int status;

    WHY_TRY(why_units__read(cx, &units, &p->rules, tree));
    status = fill(cx, out, vocabulary, &units,
                  units.n < p->max_length ? units.n : (int32_t)p->max_length);
    why_units__release(&units);
    return status;
}

WHY_VECTORISER(token_ids) = {
    .name = "token-ids",
    .summary = "the tokens in their order, as numbers of a vocabulary",
    .cite = "",
    .kind = WHY_UNITS_SEQUENCE,
    .options = options,
    .params_size = sizeof(params),
    .fit = fit,
    .run = run,
};

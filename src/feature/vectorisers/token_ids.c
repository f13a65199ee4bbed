/* token_ids.c — a sample as the sequence of its words' numbers, for networks that read in order.
 * units: at most max-length, each with the token it came from   cost: linear in the tokens */
#include <stdlib.h>
#include <string.h>

#include "feature_p.h"

typedef struct {
    int64_t names, literals, max_vocabulary, min_count, max_length;
    bool sub_tokens, comments, lower;
} params;

static const why_option options[] = {
    { "identifiers", "names as spelled, or VAR1, FUN1, ... for those the sample declares",
      WHY_OPT_CHOICE, offsetof(params, names), 0, 0, 0, "keep|normalise" },
    { "literals", "literals as spelled, or <num> and <str> (single digits stay)", WHY_OPT_CHOICE,
      offsetof(params, literals), 1, 0, 0, "keep|kind" },
    { "sub-tokens", "split compound names (getHost, get_host)", WHY_OPT_BOOL,
      offsetof(params, sub_tokens), 0, 0, 0, NULL },
    { "comments", "read comments too", WHY_OPT_BOOL, offsetof(params, comments), 0, 0, 0, NULL },
    { "lower", "fold case", WHY_OPT_BOOL, offsetof(params, lower), 0, 0, 0, NULL },
    { "max-vocabulary", "words kept, the most frequent first", WHY_OPT_INT,
      offsetof(params, max_vocabulary), 20000, 4, 2000000, NULL },
    { "min-count", "rarer words become <unk>", WHY_OPT_INT, offsetof(params, min_count), 2, 1,
      1000000, NULL },
    { "max-length", "units the model sees of one sample; the rest is cut", WHY_OPT_INT,
      offsetof(params, max_length), 512, 1, 100000, NULL },
    { 0 }
};

static why_word_rules rules_of(const params *p) {
    return (why_word_rules){ .names = (why_names)p->names,
                             .literals = (why_literals)p->literals,
                             .sub_tokens = p->sub_tokens,
                             .comments = p->comments,
                             .lower = p->lower };
}

typedef struct {
    int64_t count;
    const char *text;
} counted;

static int frequent_first(const void *a, const void *b) {
    const counted *x = a, *y = b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return strcmp(x->text, y->text);
}

static int count_words(why_ctx *cx, why_intern *words, int64_t **counts, const params *p,
                       size_t n_samples, why_fit_source source, void *payload) {
    why_word_rules rules = rules_of(p);
    for (size_t i = 0; i < n_samples; i++) {
        const why_tree *tree;
        why_word *list;
        int32_t n, label, id;
        why_arena_mark mark = why_ctx_mark(cx);
        WHY_TRY(source(cx, i, &tree, &label, payload));
        WHY_TRY(why_words__of(cx, &list, &n, tree, &rules));
        if (n > p->max_length)
            n = (int32_t)p->max_length; /* what the model will not see does not deserve a row */
        for (int32_t w = 0; w < n; w++) {
            WHY_TRY(why_intern__add(cx, words, list[w].text, (size_t)list[w].n_bytes, &id));
            WHY_TRY(why_grow(cx, (void **)counts, (size_t)words->n, sizeof **counts));
            (*counts)[id]++;
        }
        why_ctx_rewind(cx, mark);
    }
    return WHY_OK;
}

static const char *const special[] = { "<pad>", "<unk>", "<mask>" };

static bool is_special(const char *text) {
    for (int i = 0; i < WHY_ID_FIRST; i++)
        if (strcmp(text, special[i]) == 0)
            return true;
    return false;
}

static int keep_frequent(why_ctx *cx, why_vocabulary *out, const params *p, const why_intern *words,
                         const int64_t *counts) {
    int32_t n = WHY_ID_FIRST;
    counted *order = why_arena_alloc(cx, (size_t)words->n + 1, sizeof *order);
    const char **texts = why_arena_alloc(cx, (size_t)words->n + WHY_ID_FIRST, sizeof *texts);
    if (!order || !texts)
        return WHY_ENOMEM;
    for (int32_t i = 0; i < words->n; i++)
        order[i] = (counted){ counts[i], why_intern__text(words, i) };
    qsort(order, (size_t)words->n, sizeof *order, frequent_first);
    memcpy(texts, special, sizeof special);
    for (int32_t i = 0; i < words->n && order[i].count >= p->min_count && n < p->max_vocabulary;
         i++)
        if (!is_special(order[i].text))
            texts[n++] = order[i].text;
    return why_vocab__make(cx, out, texts, NULL, n);
}

static int fit(why_ctx *cx, why_vocabulary *out, const void *params_, size_t n_samples,
               int32_t n_classes, why_fit_source source, void *payload) {
    const params *p = params_;
    why_intern words = { 0 };
    int64_t *counts = NULL;
    int status;
    (void)n_classes;
    WHY_TRY_GOTO(count_words(cx, &words, &counts, p, n_samples, source, payload));
    WHY_TRY_GOTO(keep_frequent(cx, out, p, &words, counts));
done:
    why_intern__release(&words);
    why_free(counts);
    return status;
}

static int run(why_ctx *cx, why_features *out, const why_vocabulary *vocabulary,
               const void *params_, const why_tree *tree) {
    const params *p = params_;
    why_word_rules rules = rules_of(p);
    why_word *list;
    int32_t n;
    WHY_TRY(why_words__of(cx, &list, &n, tree, &rules));
    int32_t n_units = n < p->max_length ? n : (int32_t)p->max_length;
    out->ids = why_arena_alloc(cx, (size_t)n_units + 1, sizeof *out->ids);
    out->parts = why_arena_alloc(cx, (size_t)n_units + 1, sizeof *out->parts);
    out->part_offsets = why_arena_alloc(cx, (size_t)n_units + 1, sizeof *out->part_offsets);
    if (!out->ids || !out->parts || !out->part_offsets)
        return WHY_ENOMEM;
    for (int32_t i = 0; i < n_units; i++) {
        int32_t id = why_vocab__find(vocabulary, list[i].text, (size_t)list[i].n_bytes);
        out->n_unknown += id < WHY_ID_FIRST;
        out->ids[i] = id < WHY_ID_FIRST ? WHY_ID_UNKNOWN : id;
        out->parts[i] = list[i].token;
        out->part_offsets[i + 1] = i + 1;
    }
    for (int32_t i = n_units; i < n; i++)
        out->n_cut += i == 0 || list[i].token != list[i - 1].token;
    out->n_units = n_units;
    return WHY_OK;
}

WHY_VECTORISER(token_ids) = {
    .name = "token-ids",
    .summary = "the sequence of tokens, each by its number in the vocabulary",
    .cite = "-",
    .kind = WHY_UNITS_SEQUENCE,
    .options = options,
    .params_size = sizeof(params),
    .fit = fit,
    .run = run,
};

/* dataset_lint.c — what would mislead a classifier trained on this data: duplicates,
 * contradictions, leaks, classes too small, folders at the wrong level, files that are not what
 * they claim, samples without a label.
 *
 * Near duplicates: MinHash (Broder 1997) over shingles of five tokens, 64 hashes in 16 bands of 4;
 * every candidate pair a band brings up is then counted exactly (Jaccard of the shingle sets). */
#include <stdlib.h>
#include <string.h>

#include "dataset_p.h"

enum { SHINGLE = 5, N_HASHES = 64, N_BANDS = 16, BAND = N_HASHES / N_BANDS, NEIGHBOURS = 8,
       MIN_SHINGLES = 12, TINY = 5, LONG_TOKENS = 20000 };

static const char *const issue_names[] = {
    "exact-duplicate", "contradiction", "near-duplicate", "leak",     "tiny-class",
    "one-class",       "folder-level",  "unparsed",       "too-long",  "no-label",
};

const char *why_issue_name(why_issue_kind kind) {
    return issue_names[kind];
}

typedef struct {
    uint64_t *shingles; /* sorted, distinct; heap */
    int32_t n_shingles, n_tokens;
    uint64_t min_hash[N_HASHES];
    bool is_unparsed;
} sketch;

typedef struct {
    const why_dataset *d;
    why_lint *lint;
    const why_lint_options *o;
    sketch *sketches;
} linter;

/* ---- reporting ---- */

static int report(why_ctx *cx, linter *l, why_issue issue) {
    why_lint *lint = l->lint;
    lint->count[issue.kind]++;
    if (lint->count[issue.kind] > l->o->max_each)
        return WHY_OK;
    if (!issue.message)
        return WHY_ENOMEM;
    WHY_TRY(why_grow(cx, (void **)&lint->issues, lint->n_issues + 1, sizeof *lint->issues));
    lint->issues[lint->n_issues++] = issue;
    return WHY_OK;
}

static const char *class_of(const linter *l, size_t i) {
    int32_t label = l->d->samples[i].label;
    return label < 0 ? "(no label)" : l->d->classes[label];
}

static bool crosses(const linter *l, size_t a, size_t b) {
    why_split_side x = l->d->samples[a].given_split, y = l->d->samples[b].given_split;
    return x != y && x != WHY_SPLIT_NONE && y != WHY_SPLIT_NONE;
}

/* One pair of alike samples: which of the four kinds it is. */
static int report_pair(why_ctx *cx, linter *l, size_t a, size_t b, double similarity) {
    const why_sample *x = &l->d->samples[a], *y = &l->d->samples[b];
    bool exact = x->content == y->content;
    why_issue issue = { .a = a, .b = b, .similarity = similarity };
    if (crosses(l, a, b)) {
        issue.kind = WHY_ISSUE_LEAK;
        issue.is_error = true;
        issue.message = why_arena_printf(cx,
                                         "%s (%s) and %s (%s) are %s: the test would be answered "
                                         "by memory; put both on one side",
                                         x->id, why_split_side_name(x->given_split), y->id,
                                         why_split_side_name(y->given_split),
                                         exact ? "the same code" : "nearly the same code");
        WHY_TRY(report(cx, l, issue));
    }
    /* A missing label contradicts none: it is an issue of its own. */
    issue.is_error = exact && x->label != y->label && x->label >= 0 && y->label >= 0;
    if (issue.is_error) {
        issue.kind = WHY_ISSUE_CONTRADICTION;
        issue.message = why_arena_printf(
            cx,
            "%s (%s) and %s (%s) are the same code with different labels; correct one or drop both",
            x->id, class_of(l, a), y->id, class_of(l, b));
    } else if (exact) {
        issue.kind = WHY_ISSUE_EXACT_DUPLICATE;
        issue.message = why_arena_printf(
            cx, "%s and %s are the same code; a split keeps them on one side", x->id, y->id);
    } else {
        issue.kind = WHY_ISSUE_NEAR_DUPLICATE;
        issue.message =
            why_arena_printf(cx, "%s (%s) and %s (%s) share %.0f %% of their code", x->id,
                             class_of(l, a), y->id, class_of(l, b), 100 * similarity);
    }
    return report(cx, l, issue);
}

/* ---- sketches ---- */

static int by_value(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static uint64_t mix(uint64_t x, uint64_t i) {
    x = (x ^ (i * 0x9e3779b97f4a7c15u)) * 0xbf58476d1ce4e5b9u;
    return x ^ x >> 29;
}

static int shingle(why_ctx *cx, sketch *k, const why_sample *s) {
    why_scan scan = why_content__scan(s->text, s->n_bytes, s->lang);
    uint64_t window[SHINGLE] = { 0 };
    size_t start, end;
    while (why_content__next(&scan, &start, &end)) {
        window[k->n_tokens++ % SHINGLE] = why_hash64(s->text + start, end - start, 7);
        if (k->n_tokens < SHINGLE)
            continue;
        WHY_TRY(
            why_grow(cx, (void **)&k->shingles, (size_t)k->n_shingles + 1, sizeof *k->shingles));
        uint64_t h = 0;
        for (int j = 0; j < SHINGLE; j++)
            h = mix(h ^ window[(k->n_tokens + j) % SHINGLE], (uint64_t)j + 1);
        k->shingles[k->n_shingles++] = h;
    }
    if (k->n_shingles > 0)
        qsort(k->shingles, (size_t)k->n_shingles, sizeof *k->shingles, by_value);
    int32_t n = 0;
    for (int32_t i = 0; i < k->n_shingles; i++)
        if (i == 0 || k->shingles[i] != k->shingles[i - 1])
            k->shingles[n++] = k->shingles[i];
    k->n_shingles = n;
    return WHY_OK;
}

/* Tokens inside an error node; the root does not count: one slip may make a whole file its
 * child. */
static int count_lost(why_ctx *cx, int32_t *n_lost, const why_tree *t) {
    bool *lost = why_arena_alloc(cx, (size_t)t->n_nodes + 1, sizeof *lost);
    if (!lost)
        return WHY_ENOMEM;
    for (int32_t i = 1; i < t->n_nodes; i++) /* pre-order: parents first */
        lost[i] = (t->nodes[i].flags & WHY_NODE_ERROR) || lost[t->nodes[i].parent];
    *n_lost = 0;
    for (int32_t i = 0; i < t->n_tokens; i++)
        *n_lost += t->tokens[i].node >= 0 && lost[t->tokens[i].node];
    return WHY_OK;
}

/* "Not the language it claims": two fifths of its tokens lie in errors. Prose read as C has a half
 * and more, the worst of some hundred functions torn from their files a quarter. */
static int look_at_syntax(why_ctx *cx, sketch *k, const why_sample *s) {
    why_tree *tree;
    why_tree_options options = {
        .max_bytes = s->n_bytes + 1, .max_tokens = INT32_MAX, .max_depth = 500, .keep_nodes = true};
    why_arena_mark mark = why_ctx_mark(cx);
    int status = why_tree_parse(cx, &tree, s->id, s->text, s->n_bytes, s->lang, &options);
    if (status == WHY_OK) {
        int32_t n_lost = 0;
        status = count_lost(cx, &n_lost, tree);
        k->is_unparsed = tree->n_nodes > 20 && (int64_t)n_lost * 5 > (int64_t)tree->n_tokens * 2;
    } else if (status == WHY_EPARSE || status == WHY_ELIMIT) {
        k->is_unparsed = true;
        why_ctx_clear_error(cx);
        status = WHY_OK;
    }
    why_ctx_rewind(cx, mark);
    return status;
}

static int sketch_task(why_ctx *cx, int i_task, int i_worker, void *payload) {
    linter *l = payload;
    sketch *k = &l->sketches[i_task];
    (void)i_worker;
    WHY_TRY(shingle(cx, k, &l->d->samples[i_task]));
    for (int h = 0; h < N_HASHES; h++) {
        uint64_t least = UINT64_MAX;
        for (int32_t i = 0; i < k->n_shingles; i++) {
            uint64_t v = mix(k->shingles[i], (uint64_t)h + 1);
            least = v < least ? v : least;
        }
        k->min_hash[h] = least;
    }
    return look_at_syntax(cx, k, &l->d->samples[i_task]);
}

static double jaccard(const sketch *a, const sketch *b) {
    int32_t i = 0, j = 0, both = 0;
    while (i < a->n_shingles && j < b->n_shingles) {
        if (a->shingles[i] == b->shingles[j]) {
            both++;
            i++;
            j++;
        } else if (a->shingles[i] < b->shingles[j])
            i++;
        else
            j++;
    }
    int32_t all = a->n_shingles + b->n_shingles - both;
    return all > 0 ? (double)both / all : 1;
}

/* ---- pairs ---- */

typedef struct {
    uint64_t key;
    size_t item;
} keyed;

static int by_key(const void *a, const void *b) {
    const keyed *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->item > y->item) - (x->item < y->item);
}

/* Every member of an equal run is paired with the run's first, from the first labelled one on with
 * that: n - 1 pairs tell as much as n (n - 1) / 2. */
static int find_exact(why_ctx *cx, linter *l, keyed *keys) {
    size_t n = l->d->n_samples;
    for (size_t i = 0; i < n; i++)
        keys[i] = (keyed){ l->d->samples[i].content, i };
    qsort(keys, n, sizeof *keys, by_key);
    for (size_t first = 0, i = 1; i < n; i++) {
        if (keys[i].key != keys[first].key) {
            first = i;
            continue;
        }
        WHY_TRY(report_pair(cx, l, keys[first].item, keys[i].item, 1));
        if (l->d->samples[keys[first].item].label < 0 && l->d->samples[keys[i].item].label >= 0)
            first = i;
    }
    return WHY_OK;
}

typedef struct {
    size_t a, b;
} pair;

static int by_pair(const void *x, const void *y) {
    const pair *p = x, *q = y;
    if (p->a != q->a)
        return p->a < q->a ? -1 : 1;
    return (p->b > q->b) - (p->b < q->b);
}

/* Candidates of one band: neighbours in the order of the band's key. */
static int band_pairs(why_ctx *cx, const linter *l, keyed *keys, int band, pair **pairs,
                      size_t *n_pairs)
{
    size_t n = 0;
    for (size_t i = 0; i < l->d->n_samples; i++) {
        const sketch *k = &l->sketches[i];
        if (k->n_shingles >= MIN_SHINGLES)
            keys[n++] =
                (keyed){why_hash64(&k->min_hash[band * BAND], BAND * sizeof(uint64_t), 3), i};
    }
    qsort(keys, n, sizeof *keys, by_key);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n && j <= i + NEIGHBOURS && keys[j].key == keys[i].key; j++) {
            size_t a = keys[i].item, b = keys[j].item;
            if (l->d->samples[a].content == l->d->samples[b].content)
                continue;
            WHY_TRY(why_grow(cx, (void **)pairs, *n_pairs + 1, sizeof **pairs));
            (*pairs)[(*n_pairs)++] = a < b ? (pair){ a, b } : (pair){ b, a };
        }
    return WHY_OK;
}

static int find_near(why_ctx *cx, linter *l, keyed *keys) {
    pair *pairs = NULL;
    size_t n_pairs = 0;
    int status = WHY_OK;
    for (int band = 0; band < N_BANDS; band++)
        WHY_TRY_GOTO(band_pairs(cx, l, keys, band, &pairs, &n_pairs));
    if (n_pairs > 0)
        qsort(pairs, n_pairs, sizeof *pairs, by_pair);
    for (size_t i = 0; i < n_pairs; i++) {
        if (i > 0 && by_pair(&pairs[i], &pairs[i - 1]) == 0)
            continue;
        double similarity = jaccard(&l->sketches[pairs[i].a], &l->sketches[pairs[i].b]);
        if (similarity >= l->o->near_threshold)
            WHY_TRY_GOTO(report_pair(cx, l, pairs[i].a, pairs[i].b, similarity));
    }
done:
    why_free(pairs);
    return status;
}

/* ---- classes and folders ---- */

static int report_one_class(why_ctx *cx, linter *l, size_t n_labelled) {
    const why_dataset *d = l->d;
    const char *message =
        n_labelled == 0
            ? why_arena_printf(cx,
                               "none of the %zu samples has a label: there is nothing to learn; "
                               "name the field with --label-field",
                               d->n_samples)
            : why_arena_printf(
                  cx, "all %zu %ssamples are of one class (%s): there is nothing to tell apart",
                  n_labelled, n_labelled < d->n_samples ? "labelled " : "", d->classes[0]);
    return report(cx, l,
                  (why_issue){.kind = WHY_ISSUE_ONE_CLASS,
                              .a = 0,
                              .b = SIZE_MAX,
                              .is_error = true,
                              .message = message});
}

static int check_classes(why_ctx *cx, linter *l) {
    const why_dataset *d = l->d;
    size_t *n = why_arena_alloc(cx, (size_t)d->n_classes + 1, sizeof *n), n_labelled = 0;
    if (!n)
        return WHY_ENOMEM;
    for (size_t i = 0; i < d->n_samples; i++)
        if (d->samples[i].label >= 0) {
            n[d->samples[i].label]++;
            n_labelled++;
        }
    if (d->n_classes < 2)
        WHY_TRY(report_one_class(cx, l, n_labelled));
    for (int32_t c = 0; c < d->n_classes; c++)
        if (n[c] < TINY)
            WHY_TRY(report(
                cx, l,
                (why_issue){.kind = WHY_ISSUE_TINY_CLASS,
                            .a = SIZE_MAX,
                            .b = SIZE_MAX,
                            .message = why_arena_printf(
                                cx,
                                "class '%s' has %zu sample%s; with fewer than %d nothing can be "
                                "learned or measured: add some or leave the class out",
                                d->classes[c], n[c], n[c] == 1 ? "" : "s", (int)TINY)}));
    return WHY_OK;
}

static bool is_split_word(const char *s) {
    static const char *const words[] = {"train", "training",   "test", "testing",
                                        "valid", "validation", "dev"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(s, words[i]) == 0)
            return true;
    return false;
}

/* A folder given one level too high shows in its paths: class folders that hold nothing but
 * folders, of which the classes share the names, or that are called train and test. */
static int check_level(why_ctx *cx, linter *l) {
    const why_dataset *d = l->d;
    size_t n_deep = 0, n_words = 0, n_shared = 0;
    if (!d->from_folder || d->n_classes == 0)
        return WHY_OK;
    uint64_t *seen = why_arena_alloc(cx, d->n_samples, sizeof *seen);
    if (!seen)
        return WHY_ENOMEM;
    for (size_t i = 0; i < d->n_samples; i++) {
        const char *rest = strchr(d->samples[i].id, '/');
        const char *deeper = rest ? strchr(rest + 1, '/') : NULL;
        if (deeper)
            seen[n_deep++] = why_hash64(rest + 1, (size_t)(deeper - rest - 1), 5) << 16 |
                             (uint64_t)(d->samples[i].label & 0xffff);
    }
    for (int32_t c = 0; c < d->n_classes; c++)
        n_words += is_split_word(d->classes[c]);
    qsort(seen, n_deep, sizeof *seen, by_value);
    for (size_t i = 1; i < n_deep; i++)
        n_shared += seen[i] != seen[i - 1] && seen[i] >> 16 == seen[i - 1] >> 16;
    bool all_deep = n_deep == d->n_samples;
    bool splits = n_words == (size_t)d->n_classes;
    if (!splits && !(all_deep && (n_shared > 0 || d->n_classes == 1)))
        return WHY_OK;
    return report(
        cx, l,
        (why_issue){.kind = WHY_ISSUE_FOLDER_LEVEL,
                    .a = 0,
                    .b = SIZE_MAX,
                    .is_error = true,
                    .message = why_arena_printf(cx,
                                                "the folder seems to be given one level too high: "
                                                "its sub-folders (%s, ...) %s; give one of them, "
                                                "such as %s/%s",
                                                d->classes[0],
                                                splits ? "are called like splits, not classes"
                                                       : "hold the class folders",
                                                d->name, d->classes[0])});
}

static int check_samples(why_ctx *cx, linter *l) {
    for (size_t i = 0; i < l->d->n_samples; i++) {
        const why_sample *s = &l->d->samples[i];
        if (l->sketches[i].is_unparsed)
            WHY_TRY(
                report(cx, l,
                       (why_issue){.kind = WHY_ISSUE_UNPARSED,
                                   .a = i,
                                   .b = SIZE_MAX,
                                   .message = why_arena_printf(
                                       cx, "%s does not read like %s: most of it is syntax errors",
                                       s->id, why_language_name(s->lang))}));
        if (s->label < 0)
            WHY_TRY(report(
                cx, l,
                (why_issue){.kind = WHY_ISSUE_NO_LABEL,
                            .a = i,
                            .b = SIZE_MAX,
                            .is_error = l->d->n_classes == 0,
                            .message = why_arena_printf(
                                cx,
                                "%s has no label: it neither trains nor tests; add the label, or "
                                "leave the sample out",
                                s->id)}));
        if (l->sketches[i].n_tokens > LONG_TOKENS)
            WHY_TRY(report(
                cx, l,
                (why_issue){.kind = WHY_ISSUE_LONG,
                            .a = i,
                            .b = SIZE_MAX,
                            .message = why_arena_printf(
                                cx,
                                "%s has %d tokens; a model sees its first part only (--max-length)",
                                s->id, (int)l->sketches[i].n_tokens)}));
    }
    return WHY_OK;
}

static int by_kind(const void *a, const void *b) {
    const why_issue *x = a, *y = b;
    if (x->is_error != y->is_error)
        return x->is_error ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static int look(why_ctx *cx, linter *l) {
    keyed *keys = why_arena_alloc(cx, l->d->n_samples, sizeof *keys);
    if (!keys)
        return WHY_ENOMEM;
    WHY_TRY(why_pool_run(cx, (int)l->d->n_samples, sketch_task, l));
    WHY_TRY(check_level(cx, l));
    WHY_TRY(check_classes(cx, l));
    WHY_TRY(find_exact(cx, l, keys));
    WHY_TRY(find_near(cx, l, keys));
    return check_samples(cx, l);
}

int why_dataset_lint(why_ctx *cx, why_lint **out, const why_dataset *d,
                     const why_lint_options *options)
{
    static const why_lint_options presets = { .near_threshold = 0.85, .max_each = 50 };
    linter l = { .d = d, .o = options ? options : &presets };
    l.lint = why_arena_alloc(cx, 1, sizeof *l.lint);
    l.sketches = why_alloc(cx, d->n_samples, sizeof *l.sketches);
    int status = l.lint && l.sketches ? look(cx, &l) : WHY_ENOMEM;
    for (size_t i = 0; l.sketches && i < d->n_samples; i++)
        why_free(l.sketches[i].shingles);
    why_free(l.sketches);
    if (status == WHY_OK &&
        l.lint->n_issues > 0) { /* from the heap, where it grew, to the context */
        size_t n = l.lint->n_issues;
        why_issue *issues = why_arena_alloc(cx, n, sizeof *issues);
        if (issues) {
            qsort(l.lint->issues, n, sizeof *issues, by_kind);
            memcpy(issues, l.lint->issues, n * sizeof *issues);
        }
        status = issues ? WHY_OK : WHY_ENOMEM;
        why_free(l.lint->issues);
        l.lint->issues = issues;
    } else if (l.lint) {
        why_free(l.lint->issues);
        l.lint->issues = NULL;
    }
    if (status == WHY_OK)
        *out = l.lint;
    return status;
}

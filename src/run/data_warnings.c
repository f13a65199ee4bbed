/* data_warnings.c — what a user should know of data that is split and trained on all the same: each
 * thing is told once, with the remedy.
 *
 * Cost: one pass over the samples, and a sort of their content hashes for contradictions. */
#include <stdio.h>
#include <stdlib.h>

#include "run_p.h"

static const char *plural(size_t n) {
    return n == 1 ? "" : "s";
}

size_t why_run__warn_unlabelled(why_ctx *cx, const why_dataset *d) {
    size_t n = why_dataset_count(d), n_unlabelled = 0;
    for (size_t i = 0; i < n; i++)
        n_unlabelled += why_dataset_at(d, i)->label < 0;
    if (n_unlabelled > 0)
        why_log(cx, WHY_LOG_WARN,
                "%s: %zu of %zu samples have no label and are left out; `why dataset lint` names "
                "them",
                why_dataset_name(d), n_unlabelled, n);
    return n - n_unlabelled;
}

/* ---- sides that got too little ---- */

typedef struct {
    size_t n_side[4];
    size_t *n_all, *n_test; /* [n_classes] */
    bool states_sides;      /* some sample came with a side of its own */
} counts;

static int count(why_ctx *cx, counts *c, const why_dataset *d, const why_split_side *sides) {
    size_t n_classes = (size_t)why_dataset_classes(d);
    c->n_all = why_arena_alloc(cx, n_classes + 1, sizeof *c->n_all);
    c->n_test = why_arena_alloc(cx, n_classes + 1, sizeof *c->n_test);
    if (!c->n_all || !c->n_test)
        return WHY_ENOMEM;
    for (size_t i = 0; i < why_dataset_count(d); i++) {
        const why_sample *s = why_dataset_at(d, i);
        c->n_side[sides[i]]++;
        c->states_sides = c->states_sides || s->given_split != WHY_SPLIT_NONE;
        if (s->label >= 0) {
            c->n_all[s->label]++;
            c->n_test[s->label] += sides[i] == WHY_SPLIT_TEST;
        }
    }
    return WHY_OK;
}

static void warn_empty_sides(why_ctx *cx, const counts *c, const why_dataset *d, size_t n_labelled,
                             bool no_valid, bool no_test) {
    const char *what = no_valid && no_test ? "validation and test"
                       : no_valid          ? "validation"
                                           : "the test";
    const char *options = no_valid && no_test ? "--valid and --test"
                          : no_valid          ? "--valid"
                                              : "--test";
    if (c->states_sides)
        why_log(cx, WHY_LOG_WARN,
                "%s: no sample is set aside for %s: the data states its own sides; state one for "
                "%s too, or split anew with --no-use-given",
                why_dataset_name(d), what, what);
    else
        why_log(cx, WHY_LOG_WARN,
                "%s: no sample is set aside for %s: %zu labelled sample%s (copies stay together) "
                "are too few; give some 10 different ones a class, or raise %s",
                why_dataset_name(d), what, n_labelled, plural(n_labelled), options);
}

static void warn_untested_classes(why_ctx *cx, const counts *c, const why_dataset *d) {
    int32_t first = -1, n_more = 0;
    for (int32_t k = 0; k < why_dataset_classes(d); k++) {
        if (c->n_test[k] > 0)
            continue;
        if (first < 0)
            first = k;
        else
            n_more++;
    }
    if (first < 0)
        return;
    char more[64] = "";
    if (n_more > 0)
        (void)snprintf(more, sizeof more, " (the same for %d more class%s)", (int)n_more,
                       n_more == 1 ? "" : "es");
    why_log(cx, WHY_LOG_WARN,
            "%s: class '%s' has %zu sample%s: none of it is in the test%s; copies stay together: "
            "add different samples, or raise --test",
            why_dataset_name(d), why_dataset_class(d, first), c->n_all[first],
            plural(c->n_all[first]), more);
}

int why_run__warn_sides(why_ctx *cx, const why_dataset *d, const why_split_side *sides,
                        const why_run_split *split) {
    counts c = { 0 };
    why_arena_mark mark = why_ctx_mark(cx);
    size_t n_labelled = why_run__warn_unlabelled(cx, d);
    WHY_TRY(count(cx, &c, d, sides));
    bool asks_test = split->test > 0 || split->test_group || split->folds > 1;
    bool no_valid = split->valid > 0 && c.n_side[WHY_SPLIT_VALID] == 0;
    bool no_test = asks_test && c.n_side[WHY_SPLIT_TEST] == 0;
    if (no_valid || no_test)
        warn_empty_sides(cx, &c, d, n_labelled, no_valid, no_test);
    /* A test side chosen by hand or stated by the data may well lack a class. */
    if (asks_test && !no_test && !split->test_group && !c.states_sides)
        warn_untested_classes(cx, &c, d);
    why_ctx_rewind(cx, mark);
    return WHY_OK;
}

/* ---- contradictions ---- */

static int by_content(const void *a, const void *b) {
    const why_sample *x = *(const why_sample *const *)a, *y = *(const why_sample *const *)b;
    if (x->content != y->content)
        return x->content < y->content ? -1 : 1;
    return (x->label > y->label) - (x->label < y->label);
}

int why_run__warn_contradictions(why_ctx *cx, const why_dataset *d) {
    size_t n = 0, n_contradicting = 0;
    const why_sample **order = why_alloc(cx, why_dataset_count(d), sizeof *order);
    if (!order)
        return WHY_ENOMEM;
    for (size_t i = 0; i < why_dataset_count(d); i++)
        if (why_dataset_at(d, i)->label >= 0)
            order[n++] = why_dataset_at(d, i);
    qsort(order, n, sizeof *order, by_content);
    for (size_t first = 0, end; first < n; first = end) {
        for (end = first + 1; end < n && order[end]->content == order[first]->content;)
            end++;
        if (order[end - 1]->label != order[first]->label) /* sorted by label within */
            n_contradicting += end - first;
    }
    why_free(order);
    if (n_contradicting > 0)
        why_log(cx, WHY_LOG_WARN,
                "%s: %zu of %zu samples are the same code as one with another label: no model can "
                "get all of them right; `why dataset lint` names them",
                why_dataset_name(d), n_contradicting, n);
    return WHY_OK;
}

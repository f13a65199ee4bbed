/* evaluate.c — a model's verdicts over a side of a dataset, against the truth.
 *
 * How: windows of a fixed number of samples are vectorised over the pool, scored in bounded batches
 * and let go, so memory does not grow with the dataset (but for a few numbers a sample). Cost: one
 * parse and one forward pass a sample.
 */
#include <string.h>
#include <time.h>

#include "evaluate_p.h"
#include "figures_p.h"
#include "model_p.h"

enum { WINDOW = 2048 };

static double now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

int why_judge__match(why_ctx *cx, int32_t **map, const why_judge *judge, const why_dataset *d)
{
    int32_t n = why_dataset_classes(d);
    int32_t *found = why_arena_alloc(cx, (size_t)n + 1, sizeof *found);
    if (!found)
        return WHY_ENOMEM;
    for (int32_t i = 0; i < n; i++) {
        found[i] = -1;
        for (int32_t k = 0; k < judge->n_classes; k++)
            if (strcmp(judge->labels[k], why_dataset_class(d, i)) == 0)
                found[i] = k;
    }
    *map = found;
    return WHY_OK;
}

/* Samples of the side that have a label, and their class of the judge. */
static int choose(why_ctx *cx, why_evaluation *e, int32_t **labels, const why_judge *judge,
                  const why_dataset *d, const why_split_side *sides, why_split_side side)
{
    size_t n = why_dataset_count(d);
    int32_t *map = NULL;
    WHY_TRY(why_judge__match(cx, &map, judge, d));
    e->samples = why_arena_alloc(cx, n + 1, sizeof *e->samples);
    *labels = why_arena_alloc(cx, n + 1, sizeof **labels);
    if (!e->samples || !*labels)
        return WHY_ENOMEM;
    for (size_t i = 0; i < n; i++) {
        const why_sample *sample = why_dataset_at(d, i);
        if (sample->label < 0 || (sides && sides[i] != side))
            continue;
        if (map[sample->label] < 0)
            return why_fail(cx, WHY_EDATA,
                            "dataset %s: sample %s is of class '%s', which the model does not "
                            "know; evaluate on data with the model's classes, or rename the class",
                            why_dataset_name(d), sample->id, why_dataset_class(d, sample->label));
        (*labels)[e->n] = map[sample->label];
        e->samples[e->n++] = i;
    }
    if (e->n == 0 && sides)
        return why_fail(cx, WHY_EDATA,
                        "dataset %s: no labelled sample is on the %s side of the split; choose "
                        "another split",
                        why_dataset_name(d), why_split_side_name(side));
    if (e->n == 0)
        return why_fail(cx, WHY_EDATA,
                        "dataset %s: no sample has a label, so there is nothing to compare the "
                        "verdicts with",
                        why_dataset_name(d));
    return WHY_OK;
}

static int score_window(why_ctx *cx, why_evaluation *e, double *losses, why_exec *exec,
                        const why_judge *judge, const why_dataset *d, const int32_t *labels,
                        size_t first)
{
    size_t n = e->n - first < WINDOW ? e->n - first : WINDOW;
    why_corpus corpus = {0};
    int status =
        why_corpus__build(cx, &corpus, judge->vectoriser, d, e->samples + first, labels + first, n);
    if (status == WHY_OK)
        status = why_corpus__score(cx, exec, judge->weights, &corpus, judge->n_classes,
                                   e->predicted + first, e->confidence + first, losses + first);
    why_corpus__release(&corpus);
    return status;
}

static int score_all(why_ctx *cx, why_evaluation *e, const why_judge *judge, const why_dataset *d,
                     const int32_t *labels, double *losses)
{
    why_exec *exec = NULL;
    int status = WHY_OK;

    WHY_TRY(why_exec_new(cx, &exec, judge->graph));
    for (size_t first = 0; first < e->n && status == WHY_OK; first += WINDOW) {
        why_progress progress = {.stage = "evaluating", .unit = "samples", .done = (double)first,
                                 .total = (double)e->n};
        why_report_progress(cx, &progress);
        status = score_window(cx, e, losses, exec, judge, d, labels, first);
    }
    why_exec_free(exec);
    return status;
}

int why_judge__evaluate(why_ctx *cx, why_evaluation **out, const why_judge *judge,
                        const why_dataset *d, const why_split_side *sides, why_split_side side)
{
    double start = now(), sum = 0;
    int32_t *labels = NULL;
    size_t C = (size_t)judge->n_classes;
    why_evaluation *e = why_arena_alloc(cx, 1, sizeof *e);

    if (!e)
        return WHY_ENOMEM;
    e->n_classes = judge->n_classes;
    WHY_TRY(choose(cx, e, &labels, judge, d, sides, side));
    e->confusion = why_arena_alloc(cx, C * C, sizeof *e->confusion);
    e->predicted = why_arena_alloc(cx, e->n, sizeof *e->predicted);
    e->confidence = why_arena_alloc(cx, e->n, sizeof *e->confidence);
    double *losses = why_arena_alloc(cx, e->n, sizeof *losses);
    if (!e->confusion || !e->predicted || !e->confidence || !losses)
        return WHY_ENOMEM;
    WHY_TRY(score_all(cx, e, judge, d, labels, losses));
    for (size_t i = 0; i < e->n; i++) {
        e->confusion[(size_t)labels[i] * C + (size_t)e->predicted[i]]++;
        sum += losses[i];
    }
    why_figures__fill(e);
    e->loss = sum / (double)e->n;
    e->seconds = now() - start;
    *out = e;
    return WHY_OK;
}

int why_model_evaluate(why_ctx *cx, why_evaluation **out, const why_model *m, const why_dataset *d,
                       const why_split_side *sides, why_split_side side)
{
    why_judge judge = {.graph = m->graph, .weights = m->weights, .vectoriser = m->vectoriser,
                       .n_classes = m->info.n_classes, .labels = m->info.labels};
    return why_judge__evaluate(cx, out, &judge, d, sides, side);
}

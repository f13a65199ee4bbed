/* corpus.c — vectorise many samples over the pool into flat arrays.
 *
 * How: tasks of a fixed number of samples, each into blocks of its own, laid end to end afterwards
 * in sample order: the result does not depend on which thread did what. A sample's tree lives in
 * the worker's arena only until its units are copied out, so memory is that of the units.
 */
#include <stdint.h>
#include <string.h>

#include "corpus_p.h"

enum { TASK_SAMPLES = 32 };

typedef struct {
    int32_t *ids;
    why_real *values;
    size_t n, capacity;
    int32_t counts[TASK_SAMPLES];
    size_t n_unknown, n_cut;
    bool has_values;
} task_part;

typedef struct {
    const why_vectoriser *vectoriser;
    const why_dataset *data;
    const size_t *samples;
    size_t n;
    task_part *parts;
} job;

int why_corpus__parse(why_ctx *cx, why_tree **out, const why_sample *sample)
{
    /* The import has already refused what is too large; refusing again here would lose samples
     * late. */
    why_tree_options options = {.max_bytes = SIZE_MAX, .max_tokens = INT32_MAX, .max_depth = 2000,
                                .keep_nodes = true};
    return why_tree_parse(cx, out, sample->id, sample->text, sample->n_bytes, sample->lang,
                          &options);
}

static int reserve(why_ctx *cx, task_part *part, size_t need)
{
    if (need <= part->capacity)
        return WHY_OK;
    size_t capacity = part->capacity + part->capacity / 2 + 1024;
    if (capacity < need)
        capacity = need;
    WHY_TRY(why_grow(cx, (void **)&part->ids, capacity, sizeof *part->ids));
    WHY_TRY(why_grow(cx, (void **)&part->values, capacity, sizeof *part->values));
    part->capacity = capacity;
    return WHY_OK;
}

static int append(why_ctx *cx, task_part *part, int32_t k, const why_features *f)
{
    size_t n = (size_t)f->n_units;
    WHY_TRY(reserve(cx, part, part->n + n));
    if (n)
        memcpy(part->ids + part->n, f->ids, n * sizeof *f->ids);
    for (size_t i = 0; i < n; i++)
        part->values[part->n + i] = f->values ? f->values[i] : WHY_REAL(1.0);
    part->has_values |= f->values != NULL;
    part->counts[k] = f->n_units;
    part->n += n;
    part->n_unknown += (size_t)f->n_unknown;
    part->n_cut += (size_t)f->n_cut;
    return WHY_OK;
}

static int vectorise(why_ctx *cx, task_part *part, int32_t k, const job *j, size_t i)
{
    why_tree *tree = NULL;
    why_features *features = NULL;
    why_arena_mark mark = why_ctx_mark(cx);
    int status = why_corpus__parse(cx, &tree, why_dataset_at(j->data, j->samples[i]));
    if (status == WHY_OK)
        status = why_vectoriser_run(cx, &features, j->vectoriser, tree);
    if (status == WHY_OK)
        status = append(cx, part, k, features);
    why_ctx_rewind(cx, mark);
    return status;
}

static int run_task(why_ctx *cx, int i_task, int i_worker, void *payload)
{
    const job *j = payload;
    size_t first = (size_t)i_task * TASK_SAMPLES;
    (void)i_worker;
    for (size_t i = first; i < j->n && i < first + TASK_SAMPLES; i++) {
        WHY_TRY(why_check_cancel(cx));
        WHY_TRY(vectorise(cx, &j->parts[i_task], (int32_t)(i - first), j, i));
    }
    return WHY_OK;
}

static int flatten(why_ctx *cx, why_corpus *c, const task_part *parts, size_t n_parts)
{
    size_t n_units = 0, sample = 0;
    bool has_values = false;

    for (size_t p = 0; p < n_parts; p++) {
        n_units += parts[p].n;
        has_values |= parts[p].has_values;
    }
    c->ids = why_alloc(cx, n_units + 1, sizeof *c->ids);
    c->values = has_values ? why_alloc(cx, n_units + 1, sizeof *c->values) : NULL;
    if (!c->ids || (has_values && !c->values))
        return WHY_ENOMEM;
    for (size_t p = 0, at = 0; p < n_parts; p++) {
        const task_part *part = &parts[p];
        if (part->n)
            memcpy(c->ids + at, part->ids, part->n * sizeof *c->ids);
        if (part->n && has_values)
            memcpy(c->values + at, part->values, part->n * sizeof *c->values);
        at += part->n;
        c->n_unknown += part->n_unknown;
        c->n_cut += part->n_cut;
        for (size_t k = 0; k < TASK_SAMPLES && sample < c->n; k++, sample++) {
            c->offsets[sample + 1] = c->offsets[sample] + (size_t)part->counts[k];
            c->n_empty += part->counts[k] == 0;
        }
    }
    return WHY_OK;
}

static int copy_samples(why_ctx *cx, why_corpus *c, const size_t *samples, const int32_t *labels,
                        size_t n)
{
    c->n = n;
    c->samples = why_alloc(cx, n + 1, sizeof *c->samples);
    c->labels = why_alloc(cx, n + 1, sizeof *c->labels);
    c->offsets = why_alloc(cx, n + 1, sizeof *c->offsets);
    if (!c->samples || !c->labels || !c->offsets)
        return WHY_ENOMEM;
    if (n) {
        memcpy(c->samples, samples, n * sizeof *samples);
        memcpy(c->labels, labels, n * sizeof *labels);
    }
    return WHY_OK;
}

int why_corpus__build(why_ctx *cx, why_corpus *out, const why_vectoriser *v, const why_dataset *d,
                      const size_t *samples, const int32_t *labels, size_t n)
{
    why_corpus c = {0};
    size_t n_parts = (n + TASK_SAMPLES - 1) / TASK_SAMPLES;
    int status = WHY_OK;
    task_part *parts = NULL;

    if (n_parts > INT32_MAX)
        return why_fail(cx, WHY_ELIMIT, "dataset %s: %zu samples are more than can be numbered",
                        why_dataset_name(d), n);
    parts = why_alloc(cx, n_parts + 1, sizeof *parts);
    if (!parts)
        return WHY_ENOMEM;
    job j = {v, d, samples, n, parts};
    WHY_TRY_GOTO(copy_samples(cx, &c, samples, labels, n));
    WHY_TRY_GOTO(why_pool_run(cx, (int)n_parts, run_task, &j));
    WHY_TRY_GOTO(flatten(cx, &c, parts, n_parts));
    *out = c;
done:
    for (size_t p = 0; p < n_parts; p++) {
        why_free(parts[p].ids);
        why_free(parts[p].values);
    }
    why_free(parts);
    if (status != WHY_OK)
        why_corpus__release(&c);
    return status;
}

void why_corpus__release(why_corpus *c)
{
    why_free(c->samples);
    why_free(c->labels);
    why_free(c->offsets);
    why_free(c->ids);
    why_free(c->values);
    *c = (why_corpus){0};
}

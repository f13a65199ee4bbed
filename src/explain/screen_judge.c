/* screen_judge.c — what a model says of many variants of one source.
 *
 * How: a task a variant on the pool parses and vectorises it, its units go to blocks of their own
 * and its tree is let go; then batches bounded in samples and rows are scored in order. A sample's
 * scores do not depend on its batch nor on the thread, so neither does the outcome. Cost: one parse
 * and one forward pass a variant.
 */
#include <math.h>
#include <string.h>

#include "screen_p.h"

enum { BATCH_SAMPLES = 256, BATCH_ROWS = 32768 };

/* What the model reads of one variant. */
typedef struct {
    int32_t *ids;
    why_real *values; /* NULL = all 1 */
    int32_t n;
} unit_list;

typedef struct {
    const why_judge_of_variants *judge;
    why_screened *variants;
    unit_list *units; /* [n] */
    why_digest *digests;
} job;

static why_digest digest_units(const why_features *f)
{
    why_digest parts[2] = {why_sha256(f->ids, (size_t)f->n_units * sizeof *f->ids)};

    if (f->values)
        parts[1] = why_sha256(f->values, (size_t)f->n_units * sizeof *f->values);
    return why_sha256(parts, sizeof parts);
}

static int keep_units(why_ctx *cx, unit_list *u, const why_features *f)
{
    size_t n = (size_t)f->n_units;

    u->n = f->n_units;
    u->ids = why_alloc(cx, n + 1, sizeof *u->ids);
    if (!u->ids)
        return WHY_ENOMEM;
    if (n)
        memcpy(u->ids, f->ids, n * sizeof *f->ids);
    if (!f->values)
        return WHY_OK;
    u->values = why_alloc(cx, n + 1, sizeof *u->values);
    if (!u->values)
        return WHY_ENOMEM;
    if (n)
        memcpy(u->values, f->values, n * sizeof *f->values);
    return WHY_OK;
}

/* A variant the parser refuses is broken; no memory and a raised flag are errors as ever. */
static int parse(why_ctx *cx, why_tree **tree, const job *j, why_screened *v)
{
    const why_tree *original = j->judge->original;
    why_tree_options options = {
        .max_bytes = SIZE_MAX, .max_tokens = INT32_MAX, .keep_nodes = true};
    int status = why_tree_parse(cx, tree, original->name, v->variant.text, v->variant.n_bytes,
                                original->lang, &options);

    if (status == WHY_ELIMIT || status == WHY_EPARSE) {
        why_ctx_clear_error(cx);
        v->fate = WHY_FATE_BROKEN;
        return WHY_OK;
    }
    if (status == WHY_OK && (*tree)->n_errors > original->n_errors)
        v->fate = WHY_FATE_BROKEN;
    return status;
}

static int read_variant(why_ctx *cx, int i, int i_worker, void *payload)
{
    const job *j = payload;
    why_tree *tree = NULL;
    why_features *features = NULL;
    why_arena_mark mark = why_ctx_mark(cx);
    int status;

    (void)i_worker;
    WHY_TRY_GOTO(parse(cx, &tree, j, &j->variants[i]));
    if (j->variants[i].fate == WHY_FATE_BROKEN || !j->judge->model)
        goto done;
    WHY_TRY_GOTO(
        why_vectoriser_run(cx, &features, why_model_vectoriser(j->judge->model), tree));
    WHY_TRY_GOTO(keep_units(cx, &j->units[i], features));
    j->digests[i] = digest_units(features);
done:
    why_ctx_rewind(cx, mark);
    return status;
}

/* ---- scores ---- */

static int take_verdict(why_ctx *cx, const why_judge_of_variants *j, why_screened *v,
                        const why_real *logits)
{
    const why_model_info *info = why_model_info_get(j->model);
    int32_t best = 0;

    for (int32_t c = 0; c < info->n_classes; c++) {
        if (!isfinite((double)logits[c]))
            return why_fail(cx, WHY_EDATA,
                            "%s: model %s gives a variant a score of class %s that is not a finite "
                            "number; its weights are broken: check it with `why model inspect`",
                            j->original->name, info->name, info->labels[c]);
        if (logits[c] > logits[best])
            best = c;
    }
    why_softmax(logits, info->n_classes, j->probabilities);
    v->label = info->labels[best];
    v->score = j->probabilities[j->label];
    v->fate = best == j->label ? WHY_FATE_KEPT : WHY_FATE_DROPPED;
    return WHY_OK;
}

/* Room for one batch. */
typedef struct {
    int32_t *ids, *offsets, *members;
    why_real *values, *logits;
    int32_t n_rows, n_samples;
    bool has_values;
} batch_room;

static void release_room(batch_room *b)
{
    why_free(b->ids);
    why_free(b->offsets);
    why_free(b->members);
    why_free(b->values);
    why_free(b->logits);
}

static int open_room(why_ctx *cx, batch_room *b, size_t n_classes)
{
    b->offsets = why_alloc(cx, BATCH_SAMPLES + 1, sizeof *b->offsets);
    b->members = why_alloc(cx, BATCH_SAMPLES, sizeof *b->members);
    b->logits = why_alloc(cx, BATCH_SAMPLES * n_classes, sizeof *b->logits);
    return b->offsets && b->members && b->logits ? WHY_OK : WHY_ENOMEM;
}

static int add_sample(why_ctx *cx, batch_room *b, const unit_list *u, int32_t i)
{
    size_t rows = (size_t)b->n_rows + (size_t)u->n;

    WHY_TRY(why_grow(cx, (void **)&b->ids, rows + 1, sizeof *b->ids));
    WHY_TRY(why_grow(cx, (void **)&b->values, rows + 1, sizeof *b->values));
    for (int32_t k = 0; k < u->n; k++) {
        b->ids[b->n_rows + k] = u->ids[k];
        b->values[b->n_rows + k] = u->values ? u->values[k] : WHY_REAL(1.0);
    }
    b->has_values |= u->values != NULL;
    b->n_rows = (int32_t)rows;
    b->members[b->n_samples++] = i;
    b->offsets[b->n_samples] = b->n_rows;
    return WHY_OK;
}

static int score_batch(why_ctx *cx, const job *j, batch_room *b)
{
    why_weights *weights = why_model_weights(j->judge->model);
    size_t n_classes = (size_t)why_model_info_get(j->judge->model)->n_classes;
    why_batch batch = {.n_samples = b->n_samples,
                       .offsets = b->offsets,
                       .ids = b->ids,
                       .values = b->has_values ? b->values : NULL};

    if (b->n_samples == 0)
        return WHY_OK;
    WHY_TRY(why_check_cancel(cx));
    WHY_TRY(why_exec_forward(cx, j->judge->exec, weights, &batch, b->logits));
    for (int32_t k = 0; k < b->n_samples; k++)
        WHY_TRY(take_verdict(cx, j->judge, &j->variants[b->members[k]],
                             b->logits + (size_t)k * n_classes));
    b->n_samples = b->n_rows = 0;
    return WHY_OK;
}

static int score_all(why_ctx *cx, const job *j, int32_t n)
{
    batch_room b = {0};
    int status;

    WHY_TRY_GOTO(open_room(cx, &b, (size_t)why_model_info_get(j->judge->model)->n_classes));
    for (int32_t i = 0; i < n; i++) {
        if (j->variants[i].fate == WHY_FATE_BROKEN)
            continue;
        if (b.n_samples == BATCH_SAMPLES ||
            (b.n_samples > 0 && b.n_rows + j->units[i].n > BATCH_ROWS))
            WHY_TRY_GOTO(score_batch(cx, j, &b));
        WHY_TRY_GOTO(add_sample(cx, &b, &j->units[i], i));
    }
    status = score_batch(cx, j, &b);
done:
    release_room(&b);
    return status;
}

int why_screen__judge(why_ctx *cx, why_judge_of_variants *j, why_screened *variants, int32_t n,
                      why_digest *units)
{
    job work = {.judge = j, .variants = variants, .digests = units};
    int status;

    work.units = why_alloc(cx, (size_t)n + 1, sizeof *work.units);
    if (!work.units)
        return WHY_ENOMEM;
    status = why_pool_run(cx, n, read_variant, &work);
    if (status == WHY_OK && j->model)
        status = score_all(cx, &work, n);
    for (int32_t i = 0; i < n; i++) {
        why_free(work.units[i].ids);
        why_free(work.units[i].values);
    }
    why_free(work.units);
    return status;
}

int why_screen__judge_original(why_ctx *cx, why_judge_of_variants *j, why_screening *s,
                               why_digest *units)
{
    const why_model_info *info = why_model_info_get(j->model);
    why_features *features;
    why_verdict *verdict;

    WHY_TRY(why_vectoriser_run(cx, &features, why_model_vectoriser(j->model), j->original));
    if (features->n_units == 0)
        return why_fail(cx, WHY_EDATA,
                        "%s: nothing to judge: the model sees no token in it (only white space, "
                        "comments, or words outside its vocabulary)",
                        j->original->name);
    WHY_TRY(why_model_predict(cx, &verdict, j->model, j->exec, features));
    for (int32_t c = 0; c < verdict->n_classes; c++)
        if (!isfinite((double)verdict->logits[c]))
            return why_fail(cx, WHY_EDATA,
                            "%s: model %s gives class %s a score that is not a finite number; its "
                            "weights are broken: check it with `why model inspect`",
                            j->original->name, info->name, info->labels[c]);
    j->label = verdict->label;
    j->probabilities =
        why_arena_alloc(cx, (size_t)verdict->n_classes, sizeof *j->probabilities);
    if (!j->probabilities)
        return WHY_ENOMEM;
    *units = digest_units(features);
    s->model_name = info->name;
    s->model_digest = info->digest;
    s->label = verdict->label_name;
    s->score = verdict->probabilities[verdict->label];
    return WHY_OK;
}

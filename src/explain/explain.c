/* explain.c — one explanation from parsed code: features, verdict, the method's unit scores, then
 * what every method shares: tokens, ranks, the joint effect of the top tokens, the reading, the
 * provenance. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "explain_p.h"

enum { MAX_RESIDUALS = 8, MAX_WARNINGS = 8, DEFAULT_TOP = 8 };

int why_explanation__residual(why_ctx *cx, why_explanation *e, const char *name,
                              const char *meaning, double value, double tolerance)
{
    if (!e->residuals) {
        e->residuals = why_arena_alloc(cx, MAX_RESIDUALS, sizeof *e->residuals);
        if (!e->residuals)
            return WHY_ENOMEM;
    }
    if (e->n_residuals == MAX_RESIDUALS)
        return why_fail(cx, WHY_EINTERNAL, "method %s records more than %d residuals",
                        e->method->name, (int)MAX_RESIDUALS);
    e->residuals[e->n_residuals++] = (why_residual){
        .name = name,
        .meaning = meaning,
        .value = value,
        .tolerance = tolerance,
        .holds = fabs(value) <= tolerance,
    };
    return WHY_OK;
}

int why_explanation__warn(why_ctx *cx, why_explanation *e, const char *text) {
    if (!e->warnings) {
        e->warnings = why_arena_alloc(cx, MAX_WARNINGS, sizeof *e->warnings);
        if (!e->warnings)
            return WHY_ENOMEM;
    }
    if (e->n_warnings == MAX_WARNINGS)
        return WHY_OK; /* eight lines are as many as anybody reads */
    char *copy = why_arena_strndup(cx, text, strlen(text));
    if (!copy)
        return WHY_ENOMEM;
    e->warnings[e->n_warnings++] = copy;
    return WHY_OK;
}

static int record_settings(why_ctx *cx, why_explanation *e, const void *params) {
    const why_option *row = e->method->options;
    int32_t n = 0;
    while (row && row[n].name)
        n++;
    why_setting *settings = why_arena_alloc(cx, (size_t)n + 1, sizeof *settings);
    if (!settings)
        return WHY_ENOMEM;
    for (int32_t i = 0; i < n; i++) {
        settings[i].name = row[i].name;
        settings[i].value = why_option_text(cx, &row[i], params);
        if (!settings[i].value)
            return WHY_ENOMEM;
    }
    e->settings = settings;
    e->n_settings = n;
    return WHY_OK;
}

static int check_finite(why_ctx *cx, const why_explanation *e) {
    for (int32_t i = 0; i < e->features->n_units; i++)
        if (!isfinite(e->unit_scores[i]))
            return why_fail(
                cx, WHY_EDATA,
                "%s: method %s gave a score that is not a number at unit %d; the model's "
                "weights or this input overflow: check the model with `why model inspect`",
                e->tree->name, e->method->name, (int)i);
    return WHY_OK;
}

static int note_limits(why_ctx *cx, why_explanation *e) {
    char line[256];
    const why_features *f = e->features;
    if (f->n_cut > 0) {
        snprintf(line, sizeof line,
                 "the model did not see the last %d tokens: the file is longer than its maximum "
                 "length",
                 (int)f->n_cut);
        WHY_TRY(why_explanation__warn(cx, e, line));
    }
    if (f->kind == WHY_UNITS_SEQUENCE && f->n_units > 0 && f->n_unknown * 10 > f->n_units) {
        snprintf(line, sizeof line, "%d of %d units are unknown to the model's vocabulary",
                 (int)f->n_unknown, (int)f->n_units);
        WHY_TRY(why_explanation__warn(cx, e, line));
    }
    if (!why_model_knows_language(e->model, e->tree->lang)) {
        snprintf(line, sizeof line, "the source is %s, but the model was trained on %s",
                 why_language_name(e->tree->lang), e->model->lang);
        WHY_TRY(why_explanation__warn(cx, e, line));
    }
    if (e->tree->n_nodes > 0 && e->tree->n_errors > 0) {
        snprintf(line, sizeof line, "%d syntax nodes of %d are errors or missing parts",
                 (int)e->tree->n_errors, (int)e->tree->n_nodes);
        WHY_TRY(why_explanation__warn(cx, e, line));
    }
    for (int32_t i = 0; i < e->n_residuals; i++) {
        if (e->residuals[i].holds)
            continue;
        snprintf(line, sizeof line, "%s is off by %.3g (tolerance %.3g)", e->residuals[i].name,
                 e->residuals[i].value, e->residuals[i].tolerance);
        WHY_TRY(why_explanation__warn(cx, e, line));
    }
    return WHY_OK;
}

/* A model that answers NaN or infinity has no verdict to explain, whatever the method. */
static int check_verdict(why_ctx *cx, const why_explain_input *in, const why_verdict *verdict) {
    for (int32_t c = 0; c < verdict->n_classes; c++)
        if (!isfinite((double)verdict->logits[c]))
            return why_fail(cx, WHY_EDATA,
                            "%s: model %s gives class %s a score that is not a finite number; its "
                            "weights are broken or overflow on this input: check it with `why "
                            "model inspect`, or train it again with a smaller --learning-rate",
                            in->tree->name, why_model_info_get(in->model)->name,
                            why_model_info_get(in->model)->labels[c]);
    return WHY_OK;
}

/* Everything of the explanation that does not depend on the method. */
static int begin(why_ctx *cx, why_explanation *e, why_explain_input *in, int32_t offsets[2],
                 const why_explain_options *options) {
    why_features *features;
    why_verdict *verdict;
    WHY_TRY(why_vectoriser_run(cx, &features, why_model_vectoriser(in->model), in->tree));
    if (features->n_units == 0)
        return why_fail(cx, WHY_EDATA,
                        "%s: nothing to explain: the model sees no unit in it (empty file, only "
                        "comments, or none of its tokens is in the vocabulary)",
                        in->tree->name);
    WHY_TRY(why_model_predict(cx, &verdict, in->model, in->exec, features));
    WHY_TRY(check_verdict(cx, in, verdict));
    if (options->target < -1 || options->target >= verdict->n_classes)
        return why_fail(cx, WHY_EINVAL,
                        "class %d does not exist: the model has %d classes, from 0 (-1 = the "
                        "predicted one)",
                        (int)options->target, (int)verdict->n_classes);
    in->features = e->features = features;
    in->verdict = e->verdict = verdict;
    in->target = e->target = options->target < 0 ? verdict->label : options->target;
    in->batch = why_model_batch(features, offsets);
    e->tree = in->tree;
    e->sample_digest = why_sha256(in->tree->text, in->tree->n_bytes);
    e->model = why_model_info_get(in->model);
    e->target_name = e->model->labels[e->target];
    e->seed = why_ctx_seed(cx);
    e->probability = verdict->probabilities[e->target];
    e->probability_without = e->probability_without_random = NAN;
    e->base_value = NAN;
    e->output = "logit";
    e->unit_scores = why_arena_alloc(cx, (size_t)features->n_units, sizeof *e->unit_scores);
    return e->unit_scores ? WHY_OK : WHY_ENOMEM;
}

static int finish(why_ctx *cx, why_explanation *e, const why_explain_input *in,
                  const why_explain_options *options) {
    WHY_TRY(check_finite(cx, e));
    WHY_TRY(why_aggregate__tokens(cx, e));
    WHY_TRY(why_aggregate__important(cx, e, options->n_top > 0 ? options->n_top : DEFAULT_TOP));
    if (!options->skip_check)
        WHY_TRY(why_reading__measure(cx, e, in));
    WHY_TRY(note_limits(cx, e));
    return why_reading__word(cx, e);
}

int why_explain(why_ctx *cx, why_explanation **out, const why_model *m, why_exec *exec,
                const why_tree *tree, const char *sample_id, const why_explain_options *options) {
    static const why_explain_options presets = { .target = -1 };
    why_exec *own = NULL;
    int status = WHY_OK;
    int32_t offsets[2];
    if (!options)
        options = &presets;
    why_explanation *e = why_arena_alloc(cx, 1, sizeof *e);
    if (!e)
        return WHY_ENOMEM;
    e->method = options->method ? options->method : why_method_find("deletion");
    sample_id = sample_id ? sample_id : tree->name;
    e->sample_id = why_arena_strndup(cx, sample_id, strlen(sample_id));
    void *params = why_arena_alloc(cx, 1, e->method->params_size ? e->method->params_size : 1);
    if (!e->sample_id || !params)
        return WHY_ENOMEM;
    if (options->params)
        memcpy(params, options->params, e->method->params_size);
    else
        why_options_preset(e->method->options, params, e->method->params_size);
    if (!exec) {
        WHY_TRY(why_exec_new(cx, &own, why_model_graph(m)));
        exec = own;
    }
    why_explain_input in = {
        .model = m,
        .exec = exec,
        .graph = why_model_graph(m),
        .weights = why_model_weights(m),
        .tree = tree,
    };
    double before = why_exec_passes(exec);
    WHY_TRY_GOTO(begin(cx, e, &in, offsets, options));
    WHY_TRY_GOTO(record_settings(cx, e, params));
    WHY_TRY_GOTO(e->method->run(cx, e, &in, params));
    e->passes = why_exec_passes(exec) - before;
    WHY_TRY_GOTO(finish(cx, e, &in, options));
    *out = e;
done:
    why_exec_free(own);
    return status;
}

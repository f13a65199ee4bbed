/* model eval — a model's figures on a data set. */
#include <string.h>

#include "run_p.h"

typedef struct {
    why_run_data data;
    why_run_split split;
    const char *model, *output;
    int64_t side;
    bool json, wrong, confusion;
    double min_accuracy;
} params;

static const why_option options[] = {
    {"model", "model file", WHY_OPT_PATH, offsetof(params, model), 0, 0, 0, "why-out/model.why"},
    {"side", "which samples: all, or one side of the split below", WHY_OPT_CHOICE,
     offsetof(params, side), 0, 0, 0, "all|train|valid|test"},
    {"wrong", "list the samples that are wrong, surest first", WHY_OPT_BOOL,
     offsetof(params, wrong), 0, 0, 0, NULL},
    {"confusion", "print the confusion matrix (rows: true class)", WHY_OPT_BOOL,
     offsetof(params, confusion), 0, 0, 0, NULL},
    {"min-accuracy", "exit with 1 when the accuracy is below", WHY_OPT_REAL,
     offsetof(params, min_accuracy), 0, 0, 1, NULL},
    {"json", "figures as JSON", WHY_OPT_BOOL, offsetof(params, json), 0, 0, 0, NULL},
    {"output", "write the JSON here; -o", WHY_OPT_PATH, offsetof(params, output), 0, 0, 0, NULL},
    WHY_RUN_DATA_OPTIONS(params, data),
    WHY_RUN_SPLIT_OPTIONS(params, split),
    {0}};

static int say_confusion(why_ctx *cx, const why_request *request, const why_evaluation *e,
                         const why_model_info *info) {
    WHY_TRY(why_run__print(cx, request, " %-16s", "true / predicted"));
    for (int32_t c = 0; c < e->n_classes; c++)
        WHY_TRY(why_run__print(cx, request, " %8.8s", info->labels[c]));
    WHY_TRY(why_run__print(cx, request, "\n"));
    for (int32_t r = 0; r < e->n_classes; r++) {
        WHY_TRY(why_run__print(cx, request, " %-16.16s", info->labels[r]));
        for (int32_t c = 0; c < e->n_classes; c++)
            WHY_TRY(why_run__print(cx, request, " %8zu",
                                   e->confusion[(size_t)r * (size_t)e->n_classes + (size_t)c]));
        WHY_TRY(why_run__print(cx, request, "\n"));
    }
    return WHY_OK;
}

/* Surest mistakes first: those teach most. */
static int say_wrong(why_ctx *cx, const why_request *request, const why_evaluation *e,
                     const why_dataset *d, const why_model_info *info)
{
    bool *told = why_arena_alloc(cx, e->n + 1, sizeof *told);
    if (!told)
        return WHY_ENOMEM;
    for (;;) {
        size_t best = e->n;
        for (size_t i = 0; i < e->n; i++) {
            int32_t label = why_dataset_at(d, e->samples[i])->label;
            bool wrong = strcmp(why_dataset_class(d, label), info->labels[e->predicted[i]]) != 0;
            if (wrong && !told[i] && (best == e->n || e->confidence[i] > e->confidence[best]))
                best = i;
        }
        if (best == e->n)
            return WHY_OK;
        told[best] = true;
        const why_sample *s = why_dataset_at(d, e->samples[best]);
        WHY_TRY(why_run__print(cx, request, "%s\t%s\t%s\t%.4f\n", s->id,
                               why_dataset_class(d, s->label), info->labels[e->predicted[best]],
                               e->confidence[best]));
    }
}

static int say(why_ctx *cx, const why_request *request, const params *p, const why_evaluation *e,
               const why_model *m, const why_dataset *d) {
    const why_model_info *info = why_model_info_get(m);
    if (p->json || p->output) {
        why_str text = { 0 };
        int status = why_run__evaluation_json(cx, &text, e, m, d);
        if (status == WHY_OK)
            status = why_run__deliver(cx, request, p->output, &text);
        why_str_release(&text);
        if (status != WHY_OK || p->json)
            return status;
    }
    WHY_TRY(why_run__say_evaluation(cx, request, "result", e));
    if (p->confusion)
        WHY_TRY(say_confusion(cx, request, e, info));
    return p->wrong ? say_wrong(cx, request, e, d, info) : WHY_OK;
}

static int run(why_ctx *cx, const why_request *request, const void *params_, int *exit_code) {
    const params *p = params_;
    why_model *m = NULL;
    why_dataset *d = NULL;
    why_split_side *sides = NULL;
    why_evaluation *e;
    const char *note;
    int status;
    WHY_TRY_GOTO(why_run__model(cx, &m, p->model));
    WHY_TRY_GOTO(why_run__dataset(cx, &d, request->files[0], &p->data));
    if (p->side != WHY_SPLIT_NONE)
        WHY_TRY_GOTO(why_run__sides(cx, &sides, &note, d, &p->split));
    WHY_TRY_GOTO(why_model_evaluate(cx, &e, m, d, sides, (why_split_side)p->side));
    WHY_TRY_GOTO(say(cx, request, p, e, m, d));
    if (e->accuracy < p->min_accuracy)
        *exit_code = WHY_EXIT_GATE;
done:
    why_dataset_unref(&d);
    why_model_unref(&m);
    return status;
}

WHY_COMMAND(model_eval) = {
    .group = "model",
    .verb = "eval",
    .summary = "accuracy, F1 and confusion of a model on a data set",
    .usage = "DIR|FILE.jsonl|-",
    .examples = "why model eval programs/ --side test --wrong\n"
                "why model eval held-out.jsonl --model det.why --json --min-accuracy 0.9\n",
    .options = options,
    .params_size = sizeof(params),
    .min_files = 1,
    .max_files = 1,
    .run = run,
};

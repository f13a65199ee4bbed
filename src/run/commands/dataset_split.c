/* dataset split — the canonical JSONL with a side for every sample. */
#include "run_p.h"

typedef struct {
    why_run_data data;
    why_run_split split;
    const char *output;
} params;

static const why_option options[] = {
    { "output", "JSONL file to write; -o", WHY_OPT_PATH, offsetof(params, output), 0, 0, 0, NULL },
    WHY_RUN_DATA_OPTIONS(params, data),
    WHY_RUN_SPLIT_OPTIONS(params, split),
    { 0 }
};

static int run(why_ctx *cx, const why_request *request, const void *params_, int *exit_code) {
    const params *p = params_;
    why_dataset *d = NULL;
    why_split_side *sides;
    why_str text = { 0 };
    const char *note;
    size_t n[4] = { 0 };
    int status;
    (void)exit_code;
    WHY_TRY_GOTO(why_run__dataset(cx, &d, request->files[0], &p->data));
    WHY_TRY_GOTO(why_run__sides(cx, &sides, &note, d, &p->split));
    WHY_TRY_GOTO(why_run__warn_sides(cx, d, sides, &p->split));
    WHY_TRY_GOTO(why_dataset_write(cx, d, sides, &text));
    WHY_TRY_GOTO(why_run__deliver(cx, request, p->output, &text));
    for (size_t i = 0; i < why_dataset_count(d); i++)
        n[sides[i]]++;
    why_log(cx, WHY_LOG_INFO, "split %s: train %zu, valid %zu, test %zu", note, n[WHY_SPLIT_TRAIN],
            n[WHY_SPLIT_VALID], n[WHY_SPLIT_TEST]);
done:
    why_str_release(&text);
    why_dataset_unref(&d);
    return status;
}

WHY_COMMAND(dataset_split) = {
    .group = "dataset",
    .verb = "split",
    .summary = "give every sample a side (train, valid, test), by class and group, copies together",
    .usage = "DIR|FILE.jsonl|-",
    .examples = "why dataset split programs/ -o programs.jsonl --test 0.2 --seed 1\n"
                "why dataset split gcj.jsonl --group-field problem --by-group --folds 8 --fold 0 "
                "-o fold0.jsonl\n",
    .options = options,
    .params_size = sizeof(params),
    .min_files = 1,
    .max_files = 1,
    .run = run,
};

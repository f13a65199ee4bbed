/* dataset import — a folder or foreign JSONL into the canonical JSONL. */
#include "run_p.h"

typedef struct {
    why_run_data data;
    const char *output;
} params;

static const why_option options[] = {
    { "output", "JSONL file to write; -o", WHY_OPT_PATH, offsetof(params, output), 0, 0, 0, NULL },
    WHY_RUN_DATA_OPTIONS(params, data),
    { 0 }
};

static int run(why_ctx *cx, const why_request *request, const void *params_, int *exit_code) {
    const params *p = params_;
    why_dataset *d = NULL;
    why_str text = { 0 };
    int status;
    WHY_TRY_GOTO(why_run__dataset(cx, &d, request->files[0], &p->data));
    WHY_TRY_GOTO(why_dataset_write(cx, d, NULL, &text));
    WHY_TRY_GOTO(why_run__deliver(cx, request, p->output, &text));
    why_log(cx, WHY_LOG_INFO, "imported %zu %s in %d %s, %zu left out",
            why_dataset_count(d), why_dataset_count(d) == 1 ? "sample" : "samples",
            (int)why_dataset_classes(d), why_dataset_classes(d) == 1 ? "class" : "classes",
            why_dataset_skipped(d));
    if (why_dataset_skipped(d) > 0)
        *exit_code = WHY_EXIT_PARTLY;
done:
    why_str_release(&text);
    why_dataset_unref(&d);
    return status;
}

WHY_COMMAND(dataset_import) = {
    .group = "dataset",
    .verb = "import",
    .summary = "a folder with one sub-folder a class, or JSONL, into one canonical JSONL file",
    .usage = "DIR|FILE.jsonl|-",
    .examples = "why dataset import programs/ -o programs.jsonl\n"
                "xz -dc gcj.jsonl.xz | why dataset import - --label-field author --group-field "
                "problem -o gcj.jsonl\n",
    .options = options,
    .params_size = sizeof(params),
    .min_files = 1,
    .max_files = 1,
    .run = run,
};

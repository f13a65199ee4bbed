/* dataset lint — what in the data would mislead a classifier. */
#include "run_p.h"

typedef struct {
    why_run_data data;
    double near;
    int64_t max_each;
    bool json, strict;
} params;

static const why_option options[] = {
    {"near", "shared code from which two samples count as near duplicates", WHY_OPT_REAL,
     offsetof(params, near), 0.85, 0.5, 1, NULL},
    {"max-each", "issues listed of a kind (counts are complete)", WHY_OPT_INT,
     offsetof(params, max_each), 10, 0, 1e9, NULL},
    {"strict", "exit with 1 when there is an error (contradiction, leak, one class, folder level)",
     WHY_OPT_BOOL, offsetof(params, strict), 0, 0, 0, NULL},
    {"json", "as JSON", WHY_OPT_BOOL, offsetof(params, json), 0, 0, 0, NULL},
    WHY_RUN_DATA_OPTIONS(params, data),
    {0}};

static int say_json(why_ctx *cx, const why_request *request, const why_lint *lint,
                    const why_dataset *d)
{
    why_json_writer w;
    why_json_writer_init(&w, cx, 2, NULL, NULL);
    why_json_begin_object(&w);
    why_json_put_key(&w, "schema");
    why_json_put_string(&w, "why/lint/1");
    why_json_put_key(&w, "samples");
    why_json_put_uint(&w, why_dataset_count(d));
    why_json_put_key(&w, "classes");
    why_json_put_int(&w, why_dataset_classes(d));
    why_json_put_key(&w, "skipped");
    why_json_put_uint(&w, why_dataset_skipped(d));
    why_json_put_key(&w, "counts");
    why_json_begin_object(&w);
    for (int k = 0; k < WHY_ISSUE_KINDS; k++) {
        why_json_put_key(&w, why_issue_name((why_issue_kind)k));
        why_json_put_uint(&w, lint->count[k]);
    }
    why_json_end_object(&w);
    why_json_put_key(&w, "issues");
    why_json_begin_array(&w);
    for (size_t i = 0; i < lint->n_issues; i++) {
        const why_issue *issue = &lint->issues[i];
        why_json_begin_object(&w);
        why_json_put_key(&w, "kind");
        why_json_put_string(&w, why_issue_name(issue->kind));
        why_json_put_key(&w, "error");
        why_json_put_bool(&w, issue->is_error);
        if (issue->a < why_dataset_count(d)) {
            why_json_put_key(&w, "a");
            why_json_put_string(&w, why_dataset_at(d, issue->a)->id);
        }
        if (issue->b < why_dataset_count(d)) {
            why_json_put_key(&w, "b");
            why_json_put_string(&w, why_dataset_at(d, issue->b)->id);
            why_json_put_key(&w, "similarity");
            why_json_put_double(&w, issue->similarity);
        }
        why_json_put_key(&w, "message");
        why_json_put_string(&w, issue->message);
        why_json_end_object(&w);
    }
    why_json_end_array(&w);
    why_json_end_object(&w);
    int status = why_json_writer_end(&w);
    if (status == WHY_OK)
        status = why_run__write(cx, request, w.text.bytes, w.text.n_bytes);
    why_json_writer_release(&w);
    return status == WHY_OK ? why_run__print(cx, request, "\n") : status;
}

static int say_text(why_ctx *cx, const why_request *request, const why_lint *lint,
                    const why_dataset *d)
{
    WHY_TRY(why_run__print(cx, request, " read       %zu %s, %d %s, %zu left out\n",
                           why_dataset_count(d), why_dataset_count(d) == 1 ? "sample" : "samples",
                           (int)why_dataset_classes(d),
                           why_dataset_classes(d) == 1 ? "class" : "classes",
                           why_dataset_skipped(d)));
    for (int k = 0; k < WHY_ISSUE_KINDS; k++)
        if (lint->count[k] > 0)
            WHY_TRY(why_run__print(cx, request, " %-16s %zu\n", why_issue_name((why_issue_kind)k),
                                   lint->count[k]));
    for (size_t i = 0; i < lint->n_issues; i++)
        WHY_TRY(why_run__print(cx, request, " %s %s: %s\n",
                               lint->issues[i].is_error ? "error" : "note ",
                               why_issue_name(lint->issues[i].kind), lint->issues[i].message));
    return lint->n_issues == 0 ? why_run__print(cx, request, " healthy    nothing to report\n")
                               : WHY_OK;
}

static int run(why_ctx *cx, const why_request *request, const void *params_, int *exit_code) {
    const params *p = params_;
    why_dataset *d = NULL;
    why_lint *lint;
    int status;
    why_lint_options o = { .near_threshold = p->near, .max_each = (size_t)p->max_each };
    WHY_TRY_GOTO(why_run__dataset(cx, &d, request->files[0], &p->data));
    WHY_TRY_GOTO(why_dataset_lint(cx, &lint, d, &o));
    WHY_TRY_GOTO(p->json ? say_json(cx, request, lint, d) : say_text(cx, request, lint, d));
    if (p->strict && (lint->count[WHY_ISSUE_CONTRADICTION] || lint->count[WHY_ISSUE_LEAK] ||
                      lint->count[WHY_ISSUE_ONE_CLASS] || lint->count[WHY_ISSUE_FOLDER_LEVEL]))
        *exit_code = WHY_EXIT_GATE;
done:
    why_dataset_unref(&d);
    return status;
}

WHY_COMMAND(dataset_lint) = {
    .group = "dataset",
    .verb = "lint",
    .summary =
        "duplicates, contradictory labels, leaks across splits, tiny classes, wrong folder level",
    .usage = "DIR|FILE.jsonl|-",
    .examples = "why dataset lint programs/\n"
                "why dataset lint data.jsonl --strict --json\n",
    .options = options,
    .params_size = sizeof(params),
    .min_files = 1,
    .max_files = 1,
    .run = run,
};

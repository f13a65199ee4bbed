/* quickstart — a folder in, a picture out: read, check, split, train, test, and explain the most
 * telling file. */
#include <string.h>

#include "first_steps_p.h"

typedef struct {
    why_first_options first;
    why_run_data data;
    why_run_split split;
    bool resume;
} params;

static const why_option options[] = {WHY_FIRST_OPTIONS(params, first),
                                     {"resume",
                                      "go on from the checkpoint of an interrupted quickstart",
                                      WHY_OPT_BOOL, offsetof(params, resume), 0, 0, 0, NULL},
                                     WHY_RUN_DATA_OPTIONS(params, data),
                                     WHY_RUN_SPLIT_OPTIONS(params, split),
                                     {0}};

static bool is_wrong(const why_first *f, size_t i) {
    const why_model_info *info = why_model_info_get(f->model);
    int32_t label = why_dataset_at(f->data, f->test->samples[i])->label;
    return strcmp(why_dataset_class(f->data, label), info->labels[f->test->predicted[i]]) != 0;
}

/* The surest mistake: it teaches most. Without mistakes the verdict that was least sure. */
static size_t choose(const why_first *f, bool *wrong) {
    const why_evaluation *e = f->test;
    size_t best = 0;
    *wrong = is_wrong(f, 0);
    for (size_t i = 1; i < e->n; i++) {
        bool w = is_wrong(f, i), better = w ? e->confidence[i] > e->confidence[best]
                                            : e->confidence[i] < e->confidence[best];
        if ((w && !*wrong) || (w == *wrong && better)) {
            best = i;
            *wrong = w;
        }
    }
    return best;
}

static int explain_choice(why_ctx *cx, const why_first *f) {
    bool wrong, folder = why_file_stat(f->request->files[0], NULL) == WHY_FILE_DIR;
    size_t i = choose(f, &wrong);
    const why_sample *s = why_dataset_at(f->data, f->test->samples[i]);
    const char *said = why_model_info_get(f->model)->labels[f->test->predicted[i]],
               *root = f->request->files[0];
    bool slash = root[0] && root[strlen(root) - 1] == '/';
    const char *name =
        folder ? why_arena_printf(cx, "%s%s%s", root, slash ? "" : "/", s->id) : s->id;
    const char *page = name ? why_run__report_path(cx, f->o->output, s->id, "html") : NULL;
    if (!page)
        return WHY_ENOMEM;
    WHY_TRY(why_run__print(
        cx, f->request, " %-10s %s: the model says %s (%.2f), its label %s\n %-10s (%s)\n",
        "explaining", name, said, f->test->confidence[i], why_dataset_class(f->data, s->label), "",
        wrong ? "a wrongly classified test file, because those teach most"
              : "all test files are right; this verdict is the least sure"));
    WHY_TRY(why_first__explain(cx, f, s, name, -1, page, true, NULL));
    WHY_TRY(why_run__print(cx, f->request, " %-10s %s  the model\n", "", f->model_path));
    return why_run__print(cx, f->request,
                          " %-10s why explain %s --model %s\n"
                          " %-10s why model eval %s --model %s --side test --wrong --confusion\n"
                          " %-10s why dataset lint %s\n",
                          "next", folder ? name : "FILE", f->model_path, "", root, f->model_path,
                          "", root);
}

static int split(why_ctx *cx, why_first *f, const params *p) {
    WHY_TRY(why_run__sides(cx, &f->sides, &f->split_note, f->data, &p->split));
    const char *how =
        why_arena_printf(cx, "%s; --valid, --test, --seed, --by-group", f->split_note);
    return how ? why_first__say_split(cx, f, how) : WHY_ENOMEM;
}

static int run(why_ctx *cx, const why_request *request, const void *params_, int *exit_code) {
    const params *p = params_;
    const char *path = request->files[0];
    why_first f = { 0 };
    int status;
    (void)exit_code;
    const why_progress progress = { "reading", "files", 0, 0, path };
    why_report_progress(cx, &progress);
    WHY_TRY_GOTO(why_first__open(cx, &f, request, &p->first, "model"));
    WHY_TRY_GOTO(why_run__dataset(cx, &f.data, path, &p->data));
    WHY_TRY_GOTO(why_first__say_data(
        cx, &f, why_file_stat(path, NULL) == WHY_FILE_DIR ? "files" : "samples"));
    WHY_TRY_GOTO(why_first__check(cx, &f));
    (void)why_run__warn_unlabelled(cx, f.data);
    WHY_TRY_GOTO(split(cx, &f, p));
    WHY_TRY_GOTO(why_first__train(cx, &f, p->resume));
    WHY_TRY_GOTO(why_first__evaluate(cx, &f));
    WHY_TRY_GOTO(explain_choice(cx, &f));
done:
    why_first__close(&f);
    return status;
}

WHY_COMMAND(quickstart) = {
    .group = "quickstart",
    .summary = "train on your folder (one sub-folder a class) and explain the most telling file",
    .usage = "DIR|FILE.jsonl|-",
    .examples = "why quickstart programs/\n"
                "why quickstart programs/ -o out --arch bigru --epochs 40 --seed 1\n"
                "why quickstart data.jsonl --label-field author --group-field problem --by-group\n",
    .options = options,
    .params_size = sizeof(params),
    .min_files = 1,
    .max_files = 1,
    .run = run,
};

/* model train — a data set in, a model file out, with figures on validation and test. */
#include <stdio.h>
#include <string.h>

#include "run_p.h"

typedef struct {
    why_run_data data;
    why_run_split split;
    const char *output, *arch, *vectoriser;
    bool resume, json;
    double min_accuracy;
} params;

static const why_option options[] = {
    {"output", "model file to write; -o", WHY_OPT_PATH, offsetof(params, output), 0, 0, 0,
     "why-out/model.why"},
    {"arch", "architecture, one of `why list archs`", WHY_OPT_TEXT, offsetof(params, arch), 0, 0, 0,
     "bigru"},
    {"vectoriser",
     "how code becomes numbers, one of `why list vectorisers`; without it what the "
     "architecture reads",
     WHY_OPT_TEXT, offsetof(params, vectoriser), 0, 0, 0, NULL},
    {"resume", "go on from the checkpoint of an interrupted training", WHY_OPT_BOOL,
     offsetof(params, resume), 0, 0, 0, NULL},
    {"min-accuracy", "exit with 1 when the test accuracy is below", WHY_OPT_REAL,
     offsetof(params, min_accuracy), 0, 0, 1, NULL},
    {"json", "figures of the test as JSON", WHY_OPT_BOOL, offsetof(params, json), 0, 0, 0, NULL},
    WHY_RUN_DATA_OPTIONS(params, data),
    WHY_RUN_SPLIT_OPTIONS(params, split),
    {0}};

typedef struct {
    why_run_training training;
    why_train_options train;
    void *arch_params, *vectoriser_params;
} choice;

static int choose(why_ctx *cx, choice *c, const why_request *request, const params *p) {
    const why_arch *arch;
    WHY_TRY(why_run__arch(cx, &arch, p->arch));
    const why_vectoriser_row *v = why_run__vectoriser_for(arch);
    if (p->vectoriser)
        WHY_TRY(why_run__vectoriser(cx, &v, p->vectoriser));
    c->arch_params = why_arena_alloc(cx, 1, why_arch_params_size(arch) + 1);
    c->vectoriser_params = why_arena_alloc(cx, 1, why_vectoriser_row_params_size(v) + 1);
    if (!c->arch_params || !c->vectoriser_params)
        return WHY_ENOMEM;
    why_run_table tables[] = {
        { "this training", why_train_option_table(), &c->train, sizeof c->train },
        { "the architecture", why_arch_options(arch), c->arch_params, why_arch_params_size(arch) },
        { "the vectoriser", why_vectoriser_row_options(v), c->vectoriser_params,
          why_vectoriser_row_params_size(v) },
    };
    WHY_TRY(why_run__tables(cx, request, options, tables, 3));
    if (!c->train.checkpoint)
        c->train.checkpoint = why_arena_printf(cx, "%s.checkpoint", p->output);
    c->training = (why_run_training){
        .arch = arch,
        .vectoriser = v,
        .arch_params = c->arch_params,
        .vectoriser_params = c->vectoriser_params,
        .options = &c->train,
        .resume = p->resume,
    };
    return c->train.checkpoint ? WHY_OK : WHY_ENOMEM;
}

/* Refused here, not after an hour of training. */
static int check_output(why_ctx *cx, const char *path) {
    size_t length = strlen(path);
    if (length == 0)
        return why_fail(cx, WHY_EINVAL, "--output is empty; name the model file to write");
    bool ends_in_slash = path[length - 1] == '/';
    if (ends_in_slash || why_file_stat(path, NULL) == WHY_FILE_DIR)
        return why_fail(cx, WHY_EINVAL, "%s: is a folder; name the model file in it: -o %s%s%s",
                        path, path, ends_in_slash ? "" : "/", "model.why");
    return WHY_OK;
}

static int make_folder(why_ctx *cx, const char *path) {
    const char *slash = strrchr(path, '/');
    if (!slash || slash == path)
        return WHY_OK;
    char *dir = why_arena_strndup(cx, path, (size_t)(slash - path));
    return dir ? why_dir_make(cx, dir) : WHY_ENOMEM;
}

static int say_data(why_ctx *cx, const why_request *request, const why_dataset *d,
                    const why_split_side *sides) {
    size_t n[4] = { 0 };
    for (size_t i = 0; i < why_dataset_count(d); i++)
        n[sides[i]]++;
    return why_run__print(cx, request,
                          " %-10s %zu samples, %d classes: train %zu, valid %zu, test %zu\n",
                          "data", why_dataset_count(d), (int)why_dataset_classes(d),
                          n[WHY_SPLIT_TRAIN], n[WHY_SPLIT_VALID], n[WHY_SPLIT_TEST]);
}

static int say_test(why_ctx *cx, const why_request *request, const params *p, const why_model *m,
                    const why_dataset *d, const why_split_side *sides, int *exit_code) {
    why_evaluation *e;
    bool has_test = false;
    for (size_t i = 0; i < why_dataset_count(d); i++)
        has_test = has_test || sides[i] == WHY_SPLIT_TEST;
    if (!has_test)
        return why_run__print(cx, request, " %-10s none: no sample was set aside\n", "test");
    WHY_TRY(why_model_evaluate(cx, &e, m, d, sides, WHY_SPLIT_TEST));
    if (e->accuracy < p->min_accuracy)
        *exit_code = WHY_EXIT_GATE;
    if (!p->json)
        return why_run__say_evaluation(cx, request, "test", e);
    why_str text = { 0 };
    int status = why_run__evaluation_json(cx, &text, e, m, d);
    if (status == WHY_OK)
        status = why_run__write(cx, request, text.bytes, text.n_bytes);
    why_str_release(&text);
    return status;
}

static int run(why_ctx *cx, const why_request *request, const void *params_, int *exit_code) {
    const params *p = params_;
    why_dataset *d = NULL;
    why_model *m = NULL;
    why_split_side *sides;
    const char *note;
    choice c = { 0 };
    int status;
    WHY_TRY_GOTO(check_output(cx, p->output));
    WHY_TRY_GOTO(choose(cx, &c, request, p));
    WHY_TRY_GOTO(why_run__dataset(cx, &d, request->files[0], &p->data));
    WHY_TRY_GOTO(why_run__sides(cx, &sides, &note, d, &p->split));
    WHY_TRY_GOTO(why_run__warn_sides(cx, d, sides, &p->split));
    WHY_TRY_GOTO(why_run__warn_contradictions(cx, d));
    if (!p->json)
        WHY_TRY_GOTO(say_data(cx, request, d, sides));
    WHY_TRY_GOTO(make_folder(cx, p->output));
    WHY_TRY_GOTO(why_run__train(cx, &m, d, sides, note, &c.training));
    WHY_TRY_GOTO(why_model_save(cx, m, p->output));
    WHY_TRY_GOTO(why_file_remove(cx, c.train.checkpoint));
    why_log(cx, WHY_LOG_INFO, "wrote %s", p->output);
    WHY_TRY_GOTO(say_test(cx, request, p, m, d, sides, exit_code));
done:
    why_model_unref(&m);
    why_dataset_unref(&d);
    return status;
}

static const char *const more[] = { "train", "arch", "vectoriser", NULL };

WHY_COMMAND(model_train) = {
    .group = "model",
    .verb = "train",
    .summary = "train a classifier on a folder or JSONL file",
    .usage = "DIR|FILE.jsonl|-",
    .examples = "why model train programs/ -o sort-or-search.why\n"
                "why model train data.jsonl --arch bilstm --hidden 128 --epochs 20 --seed 1\n"
                "why model train gcj.jsonl --label-field author --group-field problem --test-group "
                "3_A --arch mlp\n"
                "why model train data.jsonl --resume\n",
    .options = options,
    .params_size = sizeof(params),
    .more = more,
    .min_files = 1,
    .max_files = 1,
    .run = run,
};

/* variants — the points of a source, variants drawn over them, screened by a model if there is one:
 * as diffs, as files, as a set to make them again from. */
#include <stdio.h>
#include <string.h>

#include "run_p.h"

/* A source of the largest size taken has some 200,000. */
enum { DEFAULT_COUNT = 10, MAX_POINTS = 500000 };
static const size_t max_set_bytes = (size_t)1 << 28;

typedef struct {
    const char *transform, *model, *into, *from, *output, *name, *lang;
    int64_t count, tries, context;
    double density;
    bool json, texts, force;
} params;

static const why_option options[] = {
    {"count", "variants wanted; 0 = list the points (10 with --model or --into)", WHY_OPT_INT,
     offsetof(params, count), 0, 0, 100000, NULL},
    {"transform", "one or more of `why list transforms`, with commas between, or all",
     WHY_OPT_TEXT, offsetof(params, transform), 0, 0, 0, "all"},
    {"density", "share of the points rewritten in a variant", WHY_OPT_REAL,
     offsetof(params, density), 0.5, 0.0001, 1, NULL},
    {"model", "keep the variants that this model labels as it labels the source", WHY_OPT_PATH,
     offsetof(params, model), 0, 0, 0, NULL},
    {"tries", "vectors drawn at most; 0 = 20 for each variant wanted", WHY_OPT_INT,
     offsetof(params, tries), 0, 0, 10000000, NULL},
    {"into", "folder: write each variant kept as NAME.0001.EXT, ...", WHY_OPT_PATH,
     offsetof(params, into), 0, 0, 0, NULL},
    {"force", "replace files that are there", WHY_OPT_BOOL, offsetof(params, force), 0, 0, 0, NULL},
    {"from", "make the variants of this set again (written by --json or -o x.json)", WHY_OPT_PATH,
     offsetof(params, from), 0, 0, 0, NULL},
    {"output", "write to this file (.html .json .txt); -o", WHY_OPT_PATH, offsetof(params, output),
     0, 0, 0, NULL},
    {"json", "write the set as JSON", WHY_OPT_BOOL, offsetof(params, json), 0, 0, 0, NULL},
    {"texts", "the text of each variant in the JSON", WHY_OPT_BOOL, offsetof(params, texts), 0, 0,
     0, NULL},
    {"context", "lines kept around those that differ; -1 = all lines", WHY_OPT_INT,
     offsetof(params, context), 3, -1, 1000000, NULL},
    {"name", "name of the source read from stdin: its extension tells the language", WHY_OPT_TEXT,
     offsetof(params, name), 0, 0, 0, NULL},
    {"lang", "language of the source", WHY_OPT_TEXT, offsetof(params, lang), 0, 0, 0, NULL},
    {0}};

typedef struct {
    const why_run_input *input;
    const why_writer *writer;
    const why_json *set; /* --from */
    why_model *model;
    const why_tree *tree;
    why_screening *screening;
} work;

/* ---- what is asked for ---- */

static int check_params(why_ctx *cx, const params *p, const why_request *request) {
    bool is_set = p->from != NULL;
    if (is_set && (p->count > 0 || p->model))
        return why_fail(cx, WHY_EINVAL,
                        "--from makes the variants of a set again, %s would draw others; leave out "
                        "one",
                        p->model ? "--model" : "--count");
    if (is_set && strcmp(p->from, "-") == 0 && strcmp(request->files[0], "-") == 0)
        return why_fail(cx, WHY_EINVAL,
                        "the source and the set cannot both be read from standard input; name a "
                        "file for one");
    if (p->force && !p->into)
        return why_fail(cx, WHY_EINVAL, "--force goes with --into; leave it out");
    return WHY_OK;
}

static int choose_writer(why_ctx *cx, work *w, const params *p) {
    bool to_file = p->output && strcmp(p->output, "-") != 0;
    const why_writer *of_path = to_file ? why_writer_of_path(p->output) : NULL;
    const char *kind = of_path ? why_writer_name(of_path) : "";
    if (to_file && (!of_path || strcmp(kind, "csv") == 0))
        return why_fail(cx, WHY_EINVAL,
                        "%s: the ending tells no form that shows variants; use .html .json .txt",
                        p->output);
    if (p->json && to_file && strcmp(kind, "json") != 0)
        return why_fail(cx, WHY_EINVAL,
                        "%s: the ending says %s and --json another form; leave out --json, or "
                        "change the ending",
                        p->output, kind);
    w->writer = to_file ? of_path : why_writer_find(p->json ? "json" : "terminal");
    return WHY_OK;
}

static int choose_input(why_ctx *cx, work *w, const why_request *request, const params *p) {
    why_run_input *inputs;
    size_t n, n_unread; /* one file: neither tells anything */
    if (strcmp(request->files[0], "-") != 0 &&
        why_file_stat(request->files[0], NULL) == WHY_FILE_DIR)
        return why_fail(cx, WHY_EINVAL, "%s: is a folder; variants are made of one source, name it",
                        request->files[0]);
    WHY_TRY(why_run__inputs(cx, &inputs, &n, &n_unread, request, p->name));
    w->input = &inputs[0];
    return WHY_OK;
}

static int read_set(why_ctx *cx, work *w, const char *path) {
    const why_json_options json = {.name = strcmp(path, "-") == 0 ? "standard input" : path};
    char *bytes = NULL;
    size_t n_bytes;
    WHY_TRY(why_file_read(cx, &bytes, &n_bytes, path, max_set_bytes));
    int status = why_json_parse(cx, &w->set, bytes, n_bytes, &json);
    why_free(bytes);
    return status;
}

static int read_source(why_ctx *cx, work *w, const params *p) {
    const why_json *source = why_json_find(w->set, "source");
    const char *lang = p->lang;
    why_tree *tree;
    bool is_told = false;
    if (!lang) /* the set knows what a name without an ending does not tell */
        lang = why_json_to_string(why_json_find(source, "language"), NULL, NULL);
    WHY_TRY(why_run__parse(cx, &tree, w->input, lang, w->model));
    w->tree = tree;
    if (w->model)
        why_run__remark_language(cx, w->model, tree, &is_told);
    return WHY_OK;
}

/* ---- drawing ---- */

/* The vectors ended before the points did. */
static bool is_cut_short(const why_screening *s, const params *p) {
    int64_t tries = p->tries > 0 ? p->tries : 20 * (int64_t)s->n_wanted;
    return s->n_variants + (int64_t)s->n_duplicates >= tries;
}

static int draw(why_ctx *cx, work *w, const params *p) {
    why_points_options find = {.max_points = MAX_POINTS};
    why_points *points;
    const why_transform **transforms;
    int64_t count = p->count == 0 && (p->model || p->into) ? DEFAULT_COUNT : p->count;
    WHY_TRY(why_run__transforms(cx, &transforms, &find.n_transforms, p->transform, w->tree->lang));
    find.transforms = transforms;
    WHY_TRY(why_points_find(cx, &points, w->tree, &find));
    why_screen_options screen = {
        .seed = why_ctx_seed(cx),
        .n_wanted = (int32_t)count,
        .density = p->density,
        .max_tries = (int32_t)p->tries,
        .transforms = find.transforms,
        .n_transforms = find.n_transforms,
    };
    WHY_TRY(why_screen(cx, &w->screening, points, w->model, NULL, &screen));
    if (w->screening->n_kept < w->screening->n_wanted)
        why_log(cx, WHY_LOG_WARN,
                "%s: %d of %d variants: %s", w->tree->name, (int)w->screening->n_kept, (int)count,
                is_cut_short(w->screening, p)
                    ? "that is all that so many --tries gave; more may find more"
                : w->screening->n_dropped > 0
                    ? "the model changes its verdict on the rest"
                    : "its points allow no more that differ");
    return WHY_OK;
}

/* *is_same: the set could be made again. */
static int restore(why_ctx *cx, work *w, const params *p, bool *is_same) {
    const char *difference = NULL;
    WHY_TRY(why_screening_read(cx, &w->screening, &difference, w->set, w->tree));
    *is_same = difference == NULL;
    if (difference)
        why_log(cx, WHY_LOG_ERROR, "%s: %s", p->from, difference);
    else
        why_log(cx, WHY_LOG_INFO, "%s: %d variants made again, byte for byte", p->from,
                (int)w->screening->n_variants);
    return WHY_OK;
}

/* ---- files ---- */

/* "dir/parse.c", 7 -> "into/parse.0007.c" */
static char *variant_path(why_ctx *cx, const char *folder, const char *name, int32_t number) {
    const char *slash = strrchr(name, '/');
    const char *base = slash ? slash + 1 : name, *dot = strrchr(base, '.');
    size_t n = strlen(folder);
    int stem = dot && dot != base ? (int)(dot - base) : (int)strlen(base);
    return why_arena_printf(cx, "%s%s%.*s.%04d%s", folder, n && folder[n - 1] == '/' ? "" : "/",
                            stem, base, (int)number, base + stem);
}

static int name_files(why_ctx *cx, const work *w, const params *p, char **paths) {
    const why_screening *s = w->screening;
    for (int32_t i = 0; i < s->n_variants; i++) {
        if (s->variants[i].fate != WHY_FATE_KEPT)
            continue;
        paths[i] = variant_path(cx, p->into, w->input->name, i + 1);
        if (!paths[i])
            return WHY_ENOMEM;
        if (!p->force && why_file_stat(paths[i], NULL) != WHY_FILE_NONE)
            return why_fail(cx, WHY_EINVAL,
                            "%s is there already; name another folder, or replace it with --force",
                            paths[i]);
    }
    return WHY_OK;
}

/* All files or, where none was there before, none. */
static int write_files(why_ctx *cx, const work *w, const params *p) {
    const why_screening *s = w->screening;
    char **paths = why_arena_alloc(cx, (size_t)s->n_variants + 1, sizeof *paths);
    int32_t i = 0, n = 0;
    int status = WHY_OK;
    if (!paths)
        return WHY_ENOMEM;
    WHY_TRY(name_files(cx, w, p, paths));
    WHY_TRY(why_dir_make(cx, p->into));
    for (; i < s->n_variants && status == WHY_OK; i++) {
        if (!paths[i])
            continue;
        status = why_check_cancel(cx);
        if (status == WHY_OK)
            status = why_file_write(cx, paths[i], s->variants[i].variant.text,
                                    s->variants[i].variant.n_bytes);
        n += status == WHY_OK;
    }
    if (status == WHY_OK)
        why_log(cx, WHY_LOG_INFO, "wrote %d variants into %s", (int)n, p->into);
    while (status != WHY_OK && !p->force && i-- > 0)
        if (paths[i] && why_file_remove(cx, paths[i]) != WHY_OK)
            break; /* the first error is the one to tell */
    return status;
}

static int report(why_ctx *cx, const work *w, const why_request *request, const params *p) {
    bool to_file = p->output && strcmp(p->output, "-") != 0;
    size_t length = p->output ? strlen(p->output) : 0;
    why_report_options o = why_report_options_preset();
    why_str text = {0};
    o.columns = request->columns ? request->columns : 80;
    o.colour = request->colour && !to_file;
    o.dark = request->dark;
    o.context = (int32_t)p->context;
    o.texts = p->texts;
    o.brief = p->into && !p->output;
    o.one_line = length > 6 && strcmp(p->output + length - 6, ".jsonl") == 0;
    int status = why_report_variants(cx, &text, w->writer, w->screening, &o);
    if (status == WHY_OK)
        status = why_run__deliver(cx, request, p->output, &text);
    if (status == WHY_OK && to_file)
        why_log(cx, WHY_LOG_INFO, "wrote %s (%zu KB)", p->output, (text.n_bytes + 1023) / 1024);
    why_str_release(&text);
    return status;
}

static int run(why_ctx *cx, const why_request *request, const void *params_, int *exit_code) {
    const params *p = params_;
    work w = {0};
    bool is_same = true;
    int status;
    WHY_TRY_GOTO(check_params(cx, p, request));
    WHY_TRY_GOTO(choose_writer(cx, &w, p));
    WHY_TRY_GOTO(choose_input(cx, &w, request, p));
    if (p->from)
        WHY_TRY_GOTO(read_set(cx, &w, p->from));
    if (p->model)
        WHY_TRY_GOTO(why_run__model(cx, &w.model, p->model));
    WHY_TRY_GOTO(read_source(cx, &w, p));
    WHY_TRY_GOTO(p->from ? restore(cx, &w, p, &is_same) : draw(cx, &w, p));
    if (!is_same) {
        *exit_code = WHY_EXIT_GATE;
        goto done;
    }
    if (p->into)
        WHY_TRY_GOTO(write_files(cx, &w, p));
    status = report(cx, &w, request, p);
done:
    why_model_unref(&w.model);
    return status;
}

WHY_COMMAND(variants) = {
    .group = "variants",
    .summary = "rewrite a source point by point without changing what it does",
    .usage = "FILE|-",
    .examples = "why variants bad.c\n"
                "why variants bad.c --count 3 --transform for-to-while,rename-local --seed 7\n"
                "why variants bad.c --count 50 --model why-out/model.why -o set.json\n"
                "why variants bad.c --from set.json --into rewritten/\n"
                "why variants bad.c --count 20 --model why-out/model.why -o variants.html\n",
    .options = options,
    .params_size = sizeof(params),
    .min_files = 1,
    .max_files = 1,
    .run = run,
};

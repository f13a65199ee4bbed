/* explain — sources in, explanations out: terminal, JSON, CSV or one HTML file a sample. */
#include <stdio.h>
#include <string.h>

#include "run_p.h"

enum { MAX_METHODS = 16 };

typedef struct {
    const char *model, *method, *target, *output, *name, *lang;
    int64_t top, granularity, context;
    bool json, jsonl, csv, no_check;
} params;

static const why_option options[] = {
    {"model", "model file", WHY_OPT_PATH, offsetof(params, model), 0, 0, 0, "why-out/model.why"},
    {"method", "one or more of `why list methods`, with commas between", WHY_OPT_TEXT,
     offsetof(params, method), 0, 0, 0, "deletion"},
    {"target", "class to explain, by name; without it the predicted one", WHY_OPT_TEXT,
     offsetof(params, target), 0, 0, 0, NULL},
    {"output",
     "write to this file (.html .json .jsonl .csv .txt) or, with several sources, folder; -o",
     WHY_OPT_PATH, offsetof(params, output), 0, 0, 0, NULL},
    {"name", "name of the source read from stdin: its extension tells the language", WHY_OPT_TEXT,
     offsetof(params, name), 0, 0, 0, NULL},
    {"lang", "language of all sources", WHY_OPT_TEXT, offsetof(params, lang), 0, 0, 0, NULL},
    {"top", "tokens called important and tested together", WHY_OPT_INT, offsetof(params, top), 8, 1,
     1000, NULL},
    {"granularity", "what the tables speak of", WHY_OPT_CHOICE, offsetof(params, granularity), 0, 0,
     0, "token|identifier|statement|line|function"},
    {"context", "lines kept around marked ones; -1 = all lines", WHY_OPT_INT,
     offsetof(params, context), 5, -1, 1000000, NULL},
    {"json", "write JSON", WHY_OPT_BOOL, offsetof(params, json), 0, 0, 0, NULL},
    {"jsonl", "write JSON, one line a sample", WHY_OPT_BOOL, offsetof(params, jsonl), 0, 0, 0,
     NULL},
    {"csv", "write CSV, one row a token", WHY_OPT_BOOL, offsetof(params, csv), 0, 0, 0, NULL},
    {"no-check", "skip measuring what the important tokens do together", WHY_OPT_BOOL,
     offsetof(params, no_check), 0, 0, 0, NULL},
    {0}};

typedef struct {
    why_model *model;
    why_exec *exec;
    const why_method *methods[MAX_METHODS];
    void *method_params[MAX_METHODS];
    int n_methods;
    int32_t target;
    const why_writer *writer;
    why_report_options report;
    why_str text;     /* of all samples, when they go to one place */
    bool is_output_lost; /* no space, closed pipe: the next sample would fare no better */
    size_t n_written;
    bool into_folder; /* one file a sample */
    char **paths;     /* of those files, by input */
    bool is_language_told;
} work;

static int choose_methods(why_ctx *cx, work *w, const why_request *request, const params *p) {
    why_run_table tables[MAX_METHODS];
    char word[64];
    const char *at = p->method;
    while (why_run__next_word(&at, word, sizeof word)) {
        const why_method *m;
        WHY_TRY(why_run__method(cx, &m, word));
        if (w->n_methods == MAX_METHODS)
            return why_fail(cx, WHY_EINVAL, "more than %d methods at once; ask for fewer",
                            (int)MAX_METHODS);
        void *mp = why_arena_alloc(cx, 1, why_method_params_size(m) + 1);
        const char *whose = why_arena_printf(cx, "method %s", word);
        if (!mp || !whose)
            return WHY_ENOMEM;
        tables[w->n_methods] =
            (why_run_table){whose, why_method_options(m), mp, why_method_params_size(m)};
        w->methods[w->n_methods] = m;
        w->method_params[w->n_methods++] = mp;
    }
    if (w->n_methods == 0)
        return why_fail(cx, WHY_EINVAL, "--method is empty; see `why list methods`");
    return why_run__tables(cx, request, options, tables, w->n_methods);
}

/* One form was asked for, and an ending that names another contradicts it. */
static int check_form(why_ctx *cx, const work *w, const params *p) {
    const char *first = p->json ? "--json" : p->jsonl ? "--jsonl" : "--csv";
    const char *second = p->csv ? "--csv" : "--jsonl";
    if (p->json + p->jsonl + p->csv > 1)
        return why_fail(cx, WHY_EINVAL, "%s and %s name two forms of output; leave out one", first,
                        second);
    if (!p->output || w->into_folder || p->json + p->jsonl + p->csv == 0)
        return WHY_OK;
    const why_writer *of_path = why_writer_of_path(p->output);
    if (of_path && of_path != why_writer_find(p->csv ? "csv" : "json"))
        return why_fail(cx, WHY_EINVAL,
                        "%s: the ending says %s and %s another form; leave out %s, or change the "
                        "ending",
                        p->output, why_writer_name(of_path), first, first);
    return WHY_OK;
}

/* A folder that is there, a name with a slash behind it, or, for several sources, a new name
 * without any ending. */
static bool is_folder(const params *p, size_t n_inputs) {
    if (!p->output || !*p->output || strcmp(p->output, "-") == 0)
        return false;
    why_file_kind kind = why_file_stat(p->output, NULL);
    const char *slash = strrchr(p->output, '/');
    if (kind == WHY_FILE_DIR || (slash && !slash[1]))
        return true;
    bool is_form_named = p->json || p->jsonl || p->csv; /* those make one file of many sources */
    return n_inputs > 1 && kind == WHY_FILE_NONE && !is_form_named &&
           !strchr(slash ? slash : p->output, '.');
}

static int choose_writer(why_ctx *cx, work *w, const why_request *request, const params *p,
                         size_t n_inputs)
{
    const char *format = p->json || p->jsonl ? "json" : p->csv ? "csv" : NULL;
    w->into_folder = is_folder(p, n_inputs);
    WHY_TRY(check_form(cx, w, p));
    bool to_file = p->output && strcmp(p->output, "-") != 0;
    if (format)
        w->writer = why_writer_find(format);
    else if (w->into_folder)
        w->writer = why_writer_find("html");
    else if (to_file)
        w->writer = why_writer_of_path(p->output);
    else
        w->writer = why_writer_find("terminal");
    if (!w->writer)
        return why_fail(
            cx, WHY_EINVAL,
            "%s: the ending does not tell a format; use .html .json .jsonl .csv .txt, or --json, "
            "--jsonl, --csv; for a folder of reports end it with a slash (-o %s/)",
            p->output, p->output);
    bool is_html = strcmp(why_writer_name(w->writer), "html") == 0;
    if (n_inputs > 1 && is_html && !w->into_folder)
        return why_fail(cx, WHY_EINVAL,
                        "%s: an HTML report shows one source, %zu were given; name a folder "
                        "instead (-o reports/)",
                        p->output, n_inputs);
    size_t length = p->output ? strlen(p->output) : 0;
    w->report = (why_report_options){
        .columns = request->columns ? request->columns : 80,
        .colour = request->colour && !to_file,
        .dark = request->dark,
        .grain = (why_grain)p->granularity,
        .n_top = (int32_t)(p->top > 10 ? p->top : 10),
        .context = (int32_t)p->context,
        .one_line = p->jsonl || (length > 6 && strcmp(p->output + length - 6, ".jsonl") == 0),
    };
    return WHY_OK;
}

static void drop_line(why_str *text, size_t at) {
    const char *end = memchr(text->bytes + at, '\n', text->n_bytes - at);
    size_t n = end ? (size_t)(end + 1 - text->bytes) - at : 0;
    memmove(text->bytes + at, text->bytes + at + n, text->n_bytes - at - n);
    text->n_bytes -= n;
}

static int explain_one(why_ctx *cx, work *w, const why_request *request, const params *p,
                       const why_run_input *input, const char *path) {
    const why_explanation *found[MAX_METHODS];
    why_tree *tree;
    WHY_TRY(why_run__parse(cx, &tree, input, p->lang, w->model));
    why_run__remark_language(cx, w->model, tree, &w->is_language_told);
    for (int m = 0; m < w->n_methods; m++) {
        why_explanation *e;
        why_explain_options o = {
            .method = w->methods[m],
            .params = w->method_params[m],
            .target = w->target,
            .n_top = (int32_t)p->top,
            .skip_check = p->no_check,
        };
        WHY_TRY(why_explain(cx, &e, w->model, w->exec, tree, input->name, &o));
        found[m] = e;
    }
    if (!w->into_folder) {
        size_t before = w->text.n_bytes;
        int status = why_report_write(cx, &w->text, w->writer, found, w->n_methods, &w->report);
        if (status != WHY_OK)
            w->text.n_bytes = before; /* nothing half-written of this sample */
        else if (w->n_written++ > 0 && strcmp(why_writer_name(w->writer), "csv") == 0)
            drop_line(&w->text, before); /* one table has one head */
        if (status == WHY_OK && !p->output) {
            status = why_run__write(cx, request, w->text.bytes, w->text.n_bytes);
            w->text.n_bytes = 0;
            w->is_output_lost = status != WHY_OK;
        }
        return status;
    }
    why_str text = { 0 };
    int status = why_report_write(cx, &text, w->writer, found, w->n_methods, &w->report);
    if (status == WHY_OK) {
        status = why_file_write(cx, path, text.bytes, text.n_bytes);
        w->is_output_lost = status != WHY_OK;
    }
    if (status == WHY_OK)
        why_log(cx, WHY_LOG_INFO, "wrote %s (%zu KB)", path, (text.n_bytes + 1023) / 1024);
    why_str_release(&text);
    return status;
}

/* A source that cannot be explained is told and passed over when there are others. */
static int explain_all(why_ctx *cx, work *w, const why_request *request, const params *p,
                       const why_run_input *inputs, size_t n, int *exit_code) {
    size_t n_failed = 0;
    for (size_t i = 0; i < n; i++) {
        why_progress progress = { "explaining", "files", (double)i, (double)n, inputs[i].name };
        why_arena_mark mark = why_ctx_mark(cx);
        WHY_TRY(why_check_cancel(cx));
        if (n > 1)
            why_report_progress(cx, &progress);
        int status = explain_one(cx, w, request, p, &inputs[i], w->paths ? w->paths[i] : NULL);
        if (status != WHY_OK &&
            (n == 1 || w->is_output_lost || status == WHY_ECANCELLED || status == WHY_ENOMEM))
            return status;
        if (status != WHY_OK) {
            n_failed++;
            why_log(cx, WHY_LOG_ERROR, "%s", why_ctx_error(cx)->message);
            why_ctx_clear_error(cx);
        }
        why_ctx_rewind(cx, mark);
    }
    if (n_failed == n)
        return why_fail(cx, WHY_EDATA,
                        "none of the %zu sources could be explained, for the reasons given above",
                        n);
    if (n_failed > 0)
        *exit_code = WHY_EXIT_PARTLY;
    return WHY_OK;
}

static int run(why_ctx *cx, const why_request *request, const void *params_, int *exit_code) {
    const params *p = params_;
    work w = { 0 };
    why_run_input *inputs;
    size_t n_inputs, n_unread;
    int status;
    WHY_TRY_GOTO(choose_methods(cx, &w, request, p));
    WHY_TRY_GOTO(why_run__inputs(cx, &inputs, &n_inputs, &n_unread, request, p->name));
    WHY_TRY_GOTO(choose_writer(cx, &w, request, p, n_inputs));
    WHY_TRY_GOTO(why_run__model(cx, &w.model, p->model));
    WHY_TRY_GOTO(why_run__target(cx, &w.target, w.model, p->target));
    WHY_TRY_GOTO(why_exec_new(cx, &w.exec, why_model_graph(w.model)));
    if (w.into_folder) {
        const char *kind = why_writer_name(w.writer);
        WHY_TRY_GOTO(why_dir_make(cx, p->output));
        WHY_TRY_GOTO(why_run__report_paths(cx, &w.paths, inputs, n_inputs, p->output,
                                           strcmp(kind, "terminal") == 0 ? "txt" : kind));
    }
    WHY_TRY_GOTO(explain_all(cx, &w, request, p, inputs, n_inputs, exit_code));
    if (n_unread > 0)
        *exit_code = WHY_EXIT_PARTLY;
    if (p->output && !w.into_folder)
        WHY_TRY_GOTO(why_run__deliver(cx, request, p->output, &w.text));
    if (p->output && !w.into_folder && strcmp(p->output, "-") != 0)
        why_log(cx, WHY_LOG_INFO, "wrote %s (%zu KB)", p->output, (w.text.n_bytes + 1023) / 1024);
done:
    why_str_release(&w.text);
    why_exec_free(w.exec);
    why_model_unref(&w.model);
    return status;
}

static const char *const more[] = { "method", NULL };

WHY_COMMAND(explain) = {
    .group = "explain",
    .summary = "show which tokens, lines and names made a verdict",
    .usage = "FILE...|-",
    .examples = "why explain bad.c\n"
                "why explain bad.c -o bad.html --method deletion,integrated-gradients\n"
                "git show HEAD:x.c | why explain - --name x.c --json\n"
                "why explain src/ --jsonl -o scores.jsonl --granularity line\n",
    .options = options,
    .params_size = sizeof(params),
    .more = more,
    .min_files = 1,
    .max_files = -1,
    .run = run,
};

/* first_steps.c — from a data set to the first picture: what `quickstart` and `demo` say and do in
 * common.
 *
 * Every choice is printed with the option that changes it. The result goes to the request's output,
 * so that it is the same for the same data and seed; times and progress are remarks.
 */
#include "first_steps_p.h"

#include <stdlib.h>
#include <string.h>

/* ---- settings ---- */

static int choose_methods(why_ctx *cx, why_first *f) {
    char word[64];
    const char *at = f->o->method;
    while (why_run__next_word(&at, word, sizeof word)) {
        if (f->n_methods == WHY_FIRST_MAX_METHODS)
            return why_fail(cx, WHY_EINVAL, "--method: more than %d methods; ask for fewer",
                            (int)WHY_FIRST_MAX_METHODS);
        WHY_TRY(why_run__method(cx, &f->methods[f->n_methods++], word));
    }
    return f->n_methods > 0 ? WHY_OK
                            : why_fail(cx, WHY_EINVAL, "--method is empty; see `why list methods`");
}

typedef struct {
    const char *name, *value;
} setting;

/* Sets what the tables have: an architecture without filters has no use for their number. */
static int set_known(why_ctx *cx, const setting *settings, const why_run_table *tables,
                     int n_tables)
{
    for (const setting *s = settings; s->name; s++) {
        if (!s->value)
            return WHY_ENOMEM;
        for (int t = 0; t < n_tables; t++)
            if (why_option_find(tables[t].table, s->name))
                WHY_TRY(why_option_set(cx, tables[t].table, tables[t].params, s->name, s->value));
    }
    return WHY_OK;
}

static const char *whole(why_ctx *cx, int64_t number) {
    return why_arena_printf(cx, "%lld", (long long)number);
}

static const char *real(why_ctx *cx, double number) {
    return why_arena_printf(cx, "%.17g", number);
}

static int choose_training(why_ctx *cx, why_first *f) {
    const why_first_options *o = f->o;
    const why_arch *arch;
    WHY_TRY(why_run__arch(cx, &arch, o->arch));
    const why_vectoriser_row *v = why_run__vectoriser_for(arch);
    void *arch_params = why_arena_alloc(cx, 1, why_arch_params_size(arch) + 1);
    void *vectoriser_params = why_arena_alloc(cx, 1, why_vectoriser_row_params_size(v) + 1);
    if (!arch_params || !vectoriser_params)
        return WHY_ENOMEM;
    why_run_table tables[] = {
        {NULL, why_train_option_table(), &f->train, sizeof f->train},
        {NULL, why_arch_options(arch), arch_params, why_arch_params_size(arch)},
        {NULL, why_vectoriser_row_options(v), vectoriser_params, why_vectoriser_row_params_size(v)},
    };
    const char *width = whole(cx, o->width), *batch = whole(cx, o->batch_size);
    const setting settings[] = {
        { "embedding", width }, { "hidden", width }, { "filters", width },
        { "epochs", whole(cx, o->epochs) },
        { "patience", whole(cx, o->patience) },
        { "batch-size", batch }, { "shard", batch },
        { "learning-rate", real(cx, o->learning_rate) },
        { "dropout", real(cx, o->dropout) },
        { "word-dropout", real(cx, o->word_dropout) },
        { "max-vocabulary", whole(cx, o->max_vocabulary) },
        { "identifiers", o->identifiers ? "normalise" : "keep" },
        { "metric", "loss" },
        { NULL, NULL },
    };
    for (int t = 0; t < 3; t++)
        why_options_preset(tables[t].table, tables[t].params, tables[t].params_size);
    WHY_TRY(set_known(cx, settings, tables, 3));
    f->training = (why_run_training){.arch = arch,
                                     .vectoriser = v,
                                     .arch_params = arch_params,
                                     .vectoriser_params = vectoriser_params,
                                     .options = &f->train};
    return WHY_OK;
}

int why_first__open(why_ctx *cx, why_first *f, const why_request *request,
                    const why_first_options *o, const char *model_name)
{
    f->request = request;
    f->o = o;
    WHY_TRY(choose_methods(cx, f));
    WHY_TRY(choose_training(cx, f));
    f->model_path = why_arena_printf(cx, "%s/%s.why", o->output, model_name);
    f->train.checkpoint = why_arena_printf(cx, "%s/%s.why.checkpoint", o->output, model_name);
    return f->model_path && f->train.checkpoint ? WHY_OK : WHY_ENOMEM;
}

void why_first__close(why_first *f) {
    why_exec_free(f->exec);
    why_model_unref(&f->model);
    why_dataset_unref(&f->data);
}

/* ---- reading, checking, splitting ---- */

int why_first__say_data(why_ctx *cx, const why_first *f, const char *what) {
    const why_dataset *d = f->data;
    size_t n = why_dataset_count(d), n_bytes = 0;
    for (size_t i = 0; i < n; i++)
        n_bytes += why_dataset_at(d, i)->n_bytes;
    WHY_TRY(why_run__print(cx, f->request, " %-10s %zu %s, %d class%s:", "reading", n, what,
                           (int)why_dataset_classes(d), why_dataset_classes(d) == 1 ? "" : "es"));
    for (int32_t c = 0; c < why_dataset_classes(d) && c < 6; c++)
        WHY_TRY(why_run__print(cx, f->request, " %.40s", why_dataset_class(d, c)));
    if (why_dataset_classes(d) > 6)
        WHY_TRY(why_run__print(cx, f->request, " ..."));
    WHY_TRY(why_run__print(cx, f->request, " · "));
    const char *comma = "";
    for (int l = 0; why_language_at(l); l++) {
        size_t n_lang = 0;
        for (size_t i = 0; i < n; i++)
            n_lang += why_dataset_at(d, i)->lang == why_language_at(l);
        if (n_lang > 0)
            WHY_TRY(why_run__print(cx, f->request, "%s%s %zu", comma,
                                   why_language_name(why_language_at(l)), n_lang));
        if (n_lang > 0)
            comma = ", ";
    }
    WHY_TRY(why_run__print(cx, f->request, " · %zu KB", (n_bytes + 1023) / 1024));
    if (why_dataset_skipped(d) > 0)
        WHY_TRY(why_run__print(cx, f->request, " · %zu left out", why_dataset_skipped(d)));
    return why_run__print(cx, f->request, "\n");
}

static size_t smallest_class(const why_dataset *d) {
    size_t smallest = why_dataset_count(d);
    for (int32_t c = 0; c < why_dataset_classes(d); c++) {
        size_t n = 0;
        for (size_t i = 0; i < why_dataset_count(d); i++)
            n += why_dataset_at(d, i)->label == c;
        smallest = n < smallest ? n : smallest;
    }
    return smallest;
}

static bool is_all_the_same(const why_dataset *d) {
    for (size_t i = 1; i < why_dataset_count(d); i++)
        if (why_dataset_at(d, i)->content != why_dataset_at(d, 0)->content)
            return false;
    return true;
}

/* What no classifier can learn from, worded for somebody who meets the program for the first time.
 */
static int refuse(why_ctx *cx, const why_dataset *d, const why_lint *lint) {
    const char *name = why_dataset_name(d);
    size_t n = why_dataset_count(d);
    for (size_t i = 0; i < lint->n_issues; i++)
        if (lint->issues[i].kind == WHY_ISSUE_FOLDER_LEVEL)
            return why_fail(cx, WHY_EDATA, "%s: %s", name, lint->issues[i].message);
    if (why_dataset_classes(d) == 0)
        return why_fail(cx, WHY_EDATA,
                        "%s: no sample has a label; name the field with --label-field", name);
    size_t n_unlabelled = lint->count[WHY_ISSUE_NO_LABEL];
    if (lint->count[WHY_ISSUE_ONE_CLASS])
        return why_fail(
            cx, WHY_EDATA,
            "%s: all %zu %ssamples are of one class ('%s'), so there is nothing to tell apart; add "
            "a sub-folder for another class, or give the folder above",
            name, n - n_unlabelled, n_unlabelled ? "labelled " : "", why_dataset_class(d, 0));
    if (is_all_the_same(d))
        return why_fail(cx, WHY_EDATA,
                        "%s: all %zu samples are the same code (white space and comments aside), "
                        "so nothing in them "
                        "tells the classes apart; check how the folders were filled",
                        name, n);
    if (lint->count[WHY_ISSUE_UNPARSED] * 2 > n)
        return why_fail(
            cx, WHY_EDATA,
            "%s: %zu of %zu samples do not read like the language of their ending, most of them is "
            "syntax "
            "errors; give the true one with --lang (why list languages; plain text is --lang text)",
            name, lint->count[WHY_ISSUE_UNPARSED], n);
    return WHY_OK;
}

int why_first__check(why_ctx *cx, const why_first *f) {
    enum { MOST_TOLD = 3 };
    const why_lint_options o = { .near_threshold = 0.85, .max_each = MOST_TOLD };
    const why_dataset *d = f->data;
    why_lint *lint;
    int n_told = 0;
    WHY_TRY(why_dataset_lint(cx, &lint, d, &o));
    WHY_TRY(refuse(cx, d, lint));
    WHY_TRY(why_run__print(
        cx, f->request,
        " %-10s %zu exact duplicates, %zu with different labels, %zu near duplicates · smallest "
        "class %zu · ",
        "checking", lint->count[WHY_ISSUE_EXACT_DUPLICATE], lint->count[WHY_ISSUE_CONTRADICTION],
        lint->count[WHY_ISSUE_NEAR_DUPLICATE], smallest_class(d)));
    if (lint->count[WHY_ISSUE_LONG])
        WHY_TRY(why_run__print(cx, f->request, "%zu files", lint->count[WHY_ISSUE_LONG]));
    else
        WHY_TRY(why_run__print(cx, f->request, "no file"));
    WHY_TRY(why_run__print(cx, f->request, " over 20,000 tokens\n"));
    for (size_t i = 0; i < lint->n_issues && n_told < MOST_TOLD; i++) {
        const why_issue *issue = &lint->issues[i];
        if (!issue->is_error && issue->kind != WHY_ISSUE_TINY_CLASS &&
            issue->kind != WHY_ISSUE_UNPARSED)
            continue;
        WHY_TRY(why_run__print(cx, f->request, " %-10s %s: %s\n", "", why_issue_name(issue->kind),
                               issue->message));
        n_told++;
    }
    return n_told == MOST_TOLD
               ? why_run__print(cx, f->request, " %-10s all of them: why dataset lint %s\n", "",
                                f->request->n_files ? f->request->files[0] : "DIR")
               : WHY_OK;
}

int why_first__say_split(why_ctx *cx, const why_first *f, const char *how) {
    size_t n[4] = { 0 };
    for (size_t i = 0; i < why_dataset_count(f->data); i++)
        n[f->sides[i]]++;
    if (n[WHY_SPLIT_TEST] == 0 || n[WHY_SPLIT_VALID] == 0)
        return why_fail(cx, WHY_EDATA,
                        "%s: %zu samples are too few to set some aside for validation and test; "
                        "give at least some 10 "
                        "a class, or set --valid and --test",
                        why_dataset_name(f->data), why_dataset_count(f->data));
    return why_run__print(cx, f->request, " %-10s train %zu · valid %zu · test %zu (%s)\n", "split",
                          n[WHY_SPLIT_TRAIN], n[WHY_SPLIT_VALID], n[WHY_SPLIT_TEST], how);
}

/* ---- training and testing ---- */

int why_first__train(why_ctx *cx, why_first *f, bool resume) {
    const why_first_options *o = f->o;
    f->training.resume = resume;
    WHY_TRY(why_dir_make(cx, o->output));
    WHY_TRY(why_run__print(
        cx, f->request,
        " %-10s %s, %d wide, at most %d epochs (--arch, --width, --epochs; all settings: why model "
        "train)\n",
        "training", why_arch_name(f->training.arch), (int)o->width, (int)o->epochs));
    WHY_TRY(why_run__train(cx, &f->model, f->data, f->sides, f->split_note, &f->training));
    WHY_TRY(why_model_save(cx, f->model, f->model_path));
    WHY_TRY(why_file_remove(cx, f->train.checkpoint));
    why_model_unref(&f->model);
    WHY_TRY(why_model_load(cx, &f->model, f->model_path));
    return why_exec_new(cx, &f->exec, why_model_graph(f->model));
}

int why_first__evaluate(why_ctx *cx, why_first *f) {
    WHY_TRY(why_model_evaluate(cx, &f->test, f->model, f->data, f->sides, WHY_SPLIT_TEST));
    return why_run__say_evaluation(cx, f->request, "test", f->test);
}

/* ---- explaining ---- */

static int show(why_ctx *cx, const why_first *f, const why_explanation *e) {
    why_report_options o = why_report_options_preset();
    why_str text = { 0 };
    o.columns = f->request->columns ? f->request->columns : 80;
    o.colour = f->request->colour;
    o.dark = f->request->dark;
    o.n_top = 5;
    o.context = 2;
    int status = why_report_write(cx, &text, why_writer_find("terminal"), &e, 1, &o);
    if (status == WHY_OK)
        status = why_run__print(cx, f->request, "\n");
    if (status == WHY_OK)
        status = why_run__write(cx, f->request, text.bytes, text.n_bytes);
    if (status == WHY_OK)
        status = why_run__print(cx, f->request, "\n");
    why_str_release(&text);
    return status;
}

static int write_page(why_ctx *cx, const why_first *f, const why_explanation *const *found, int n,
                      const char *path) {
    why_str text = { 0 };
    int status = why_report_write(cx, &text, why_writer_find("html"), found, n, NULL);
    if (status == WHY_OK)
        status = why_file_write(cx, path, text.bytes, text.n_bytes);
    if (status == WHY_OK)
        status = why_run__print(cx, f->request, " %-10s %s (%zu KB)  open it in a browser\n",
                                "wrote", path, (text.n_bytes + 1023) / 1024);
    why_str_release(&text);
    return status;
}

int why_first__explain(why_ctx *cx, const why_first *f, const why_sample *s, const char *name,
                       int32_t target, const char *path, bool shown, const why_explanation **first)
{
    const why_explanation *found[WHY_FIRST_MAX_METHODS];
    int n = 0;
    why_tree *tree;
    WHY_TRY(why_tree_parse(cx, &tree, name, s->text, s->n_bytes, s->lang, NULL));
    for (int m = 0; m < f->n_methods; m++) {
        why_explanation *e;
        const why_progress progress = {"explaining", "methods", m, f->n_methods,
                                       why_method_name(f->methods[m])};
        const why_explain_options o = { .method = f->methods[m], .target = target };
        why_report_progress(cx, &progress);
        int status = why_explain(cx, &e, f->model, f->exec, tree, name, &o);
        if (status == WHY_EUNSUPPORTED && m > 0) { /* the others still make a page */
            why_log(cx, WHY_LOG_WARN, "%s", why_ctx_error(cx)->message);
            why_ctx_clear_error(cx);
            continue;
        }
        WHY_TRY(status);
        found[n++] = e;
    }
    if (shown)
        WHY_TRY(show(cx, f, found[0]));
    if (first)
        *first = found[0];
    return write_page(cx, f, found, n, path);
}

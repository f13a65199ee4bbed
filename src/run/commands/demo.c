/* demo — quickstart on the built-in samples, of which it is known what should be found. */
#include <string.h>

#include "first_steps_p.h"
#include "known_p.h"

extern const char why_embedded_samples_jsonl[];
extern const size_t why_embedded_samples_jsonl_size;

typedef struct {
    why_first_options first;
} params;

static const why_option options[] = {
    WHY_FIRST_OPTIONS(params, first),
    { 0 }
};

static const char *text_of(const why_json *object, const char *name) {
    return why_json_to_string(why_json_find(object, name), NULL, "");
}

static const char *path_of(why_ctx *cx, const why_first *f, const char *name) {
    return why_arena_printf(cx, "%s/%s", f->o->output, name);
}

static int read_samples(why_ctx *cx, why_first *f) {
    const why_import_options o = { .group_field = "group" };
    const why_split_options split = {
        .valid = 0.1, .test = 0.1, .use_given = true, .seed = why_ctx_seed(cx)};
    WHY_TRY(why_dataset_from_bytes(cx, &f->data, "built-in samples", why_embedded_samples_jsonl,
                                   why_embedded_samples_jsonl_size, &o));
    WHY_TRY(why_first__say_data(cx, f, "built-in samples, nothing is fetched"));
    WHY_TRY(why_first__check(cx, f));
    WHY_TRY(why_dataset_split(cx, &f->sides, f->data, &split));
    f->split_note = "as given: by template";
    return why_first__say_split(cx, f, "no test sample has a relative in training");
}

/* The sample with one plainly guilty line: its source beside the page, so that it can be edited and
 * tried again. */
static int explain_clean_hit(why_ctx *cx, const why_first *f, const why_json *known) {
    const why_json *hit = why_json_find(known, "clean_hit");
    size_t i = why_known__sample(f->data, text_of(hit, "id"));
    const char *source = path_of(cx, f, "demo.c"), *page = path_of(cx, f, "demo.html");
    const why_explanation *e;
    why_known_place place;
    if (i == why_dataset_count(f->data))
        return why_fail(cx, WHY_EINTERNAL, "known.json: there is no sample '%s'",
                        text_of(hit, "id"));
    if (!source || !page)
        return WHY_ENOMEM;
    const why_sample *s = why_dataset_at(f->data, i);
    WHY_TRY(why_file_write(cx, source, s->text, s->n_bytes));
    WHY_TRY(why_run__print(cx, f->request, " %-10s %s (test sample %s, labelled %s)\n",
                           "explaining", source, s->id, why_dataset_class(f->data, s->label)));
    WHY_TRY(why_first__explain(cx, f, s, source, -1, page, true, &e));
    WHY_TRY(why_known__place(cx, &place, e, why_json_find(hit, "lines")));
    return why_run__print(
        cx, f->request,
        " %-10s line %d is the guilty one: %s\n %-10s %s puts it in place %d of %d lines.\n",
        "known", (int)place.line, text_of(hit, "reason"), "", why_method_name(e->method),
        (int)place.place, (int)place.n_lines);
}

/* How often the marks find what is known, over all test samples and not only the one shown. */
static int say_marks(why_ctx *cx, const why_first *f, const why_json *known) {
    why_known_marks marks;
    int32_t target;
    WHY_TRY(why_run__target(cx, &target, f->model,
                            text_of(why_json_find(known, "clean_hit"), "label")));
    WHY_TRY(why_known__marks(cx, &marks, f, known, target));
    return why_run__print(cx, f->request,
                          " %-10s over all %zu vulnerable test samples the strongest line is a "
                          "guilty one in %zu, and "
                          "among the three\n %-10s strongest there is one in %zu; a line drawn by "
                          "lot would be one in "
                          "%.1f.\n",
                          "marks", marks.n, marks.n_first, "", marks.n_three, marks.by_chance);
}

static int say_labels(why_ctx *cx, const why_first *f, const why_json *known) {
    const why_json *example = NULL;
    why_evaluation *train;
    WHY_TRY(why_model_evaluate(cx, &train, f->model, f->data, f->sides, WHY_SPLIT_TRAIN));
    size_t n = why_known__unmasked(f, train, known, &example);
    WHY_TRY(why_run__print(
        cx, f->request,
        " %-10s %zu training samples carry a wrong label on purpose; the model sees through %zu of "
        "them",
        "labels", why_json_count(why_json_find(known, "mislabelled")), n));
    if (!example)
        return why_run__print(cx, f->request, ": it has learned them by heart.\n");
    return why_run__print(cx, f->request, "\n %-10s (%s: labelled %s, really %s).\n", "",
                          text_of(example, "id"), text_of(example, "given"),
                          text_of(example, "true"));
}

static int explain_shortcut(why_ctx *cx, const why_first *f, const why_json *known) {
    const why_json *shortcut = why_json_find(known, "shortcut");
    size_t example = 0, n = why_known__fooled(f, known, &example);
    WHY_TRY(
        why_run__print(cx, f->request,
                       " %-10s two thirds of the training samples of %s use the name '%s'; of the "
                       "%zu test samples "
                       "that do so but\n %-10s are something else the model takes %zu for %s.\n",
                       "shortcut", text_of(shortcut, "class"), text_of(shortcut, "identifier"),
                       why_json_count(why_json_find(shortcut, "fooled_test_ids")), "", n,
                       text_of(shortcut, "class")));
    if (n == 0)
        return WHY_OK;
    const why_sample *s = why_dataset_at(f->data, example);
    const char *page = path_of(cx, f, "demo-shortcut.html");
    return page ? why_first__explain(cx, f, s, s->id, -1, page, false, NULL) : WHY_ENOMEM;
}

static int run(why_ctx *cx, const why_request *request, const void *params_, int *exit_code) {
    const params *p = params_;
    const why_json *known;
    why_first f = { 0 };
    int status;
    (void)exit_code;
    WHY_TRY_GOTO(why_first__open(cx, &f, request, &p->first, "demo"));
    WHY_TRY_GOTO(why_known__read(cx, &known));
    WHY_TRY_GOTO(read_samples(cx, &f));
    WHY_TRY_GOTO(why_first__train(cx, &f, false));
    WHY_TRY_GOTO(why_first__evaluate(cx, &f));
    WHY_TRY_GOTO(explain_clean_hit(cx, &f, known));
    WHY_TRY_GOTO(say_marks(cx, &f, known));
    WHY_TRY_GOTO(say_labels(cx, &f, known));
    WHY_TRY_GOTO(explain_shortcut(cx, &f, known));
    WHY_TRY_GOTO(
        why_run__print(cx, request,
                       " %-10s edit %s/demo.c, then  why explain %s/demo.c --model %s\n"
                       " %-10s your own code, one sub-folder a class:  why quickstart DIR\n",
                       "next", p->first.output, p->first.output, f.model_path, ""));
done:
    why_first__close(&f);
    return status;
}

WHY_COMMAND(demo) = {
    .group = "demo",
    .summary = "train on built-in samples and explain one of which the reason is known; offline",
    .usage = "",
    .examples = "why demo\n"
                "why demo -o /tmp/demo --arch bigru --seed 1\n",
    .options = options,
    .params_size = sizeof(params),
    .min_files = 0,
    .max_files = 0,
    .run = run,
};

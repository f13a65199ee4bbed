/* predict — the verdict alone: label and score for each source. */
#include <string.h>

#include "run_p.h"

typedef struct {
    const char *model, *name, *lang;
    bool json, all;
} params;

static const why_option options[] = {
    {"model", "model file", WHY_OPT_PATH, offsetof(params, model), 0, 0, 0, "why-out/model.why"},
    {"name", "name of the source read from stdin: its extension tells the language", WHY_OPT_TEXT,
     offsetof(params, name), 0, 0, 0, NULL},
    {"lang", "language of all sources", WHY_OPT_TEXT, offsetof(params, lang), 0, 0, 0, NULL},
    {"all", "scores of all classes, not only the first", WHY_OPT_BOOL, offsetof(params, all), 0, 0,
     0, NULL},
    {"json", "one JSON object a line", WHY_OPT_BOOL, offsetof(params, json), 0, 0, 0, NULL},
    {0}};

static int say_json(why_ctx *cx, const why_request *request, const why_model *m, const char *name,
                    const why_verdict *v) {
    const why_model_info *info = why_model_info_get(m);
    why_json_writer w;
    why_json_writer_init(&w, cx, 0, NULL, NULL);
    why_json_begin_object(&w);
    why_json_put_key(&w, "schema");
    why_json_put_string(&w, "why/prediction/1");
    why_json_put_key(&w, "sample");
    why_json_put_string(&w, name);
    why_json_put_key(&w, "label");
    why_json_put_string(&w, v->label_name);
    why_json_put_key(&w, "score");
    why_json_put_double(&w, v->probabilities[v->label]);
    why_json_put_key(&w, "probabilities");
    why_json_begin_object(&w);
    for (int32_t c = 0; c < v->n_classes; c++) {
        why_json_put_key(&w, info->labels[c]);
        why_json_put_double(&w, v->probabilities[c]);
    }
    why_json_end_object(&w);
    why_json_end_object(&w);
    int status = why_json_writer_end(&w);
    if (status == WHY_OK)
        status = why_run__write(cx, request, w.text.bytes, w.text.n_bytes);
    why_json_writer_release(&w);
    return status == WHY_OK ? why_run__print(cx, request, "\n") : status;
}

/* A row is one line of columns between tabs: control bytes in a name would break it, or steer the
 * terminal. */
static const char *one_line(why_ctx *cx, const char *text) {
    static const char digits[] = "0123456789ABCDEF";
    size_t n = strlen(text), at = 0;
    char *out = why_arena_alloc(cx, n * 4 + 1, 1);
    for (size_t i = 0; out && i < n; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c >= ' ' && c != 0x7f) {
            out[at++] = text[i];
            continue;
        }
        out[at++] = '\\';
        out[at++] = 'x';
        out[at++] = digits[c >> 4];
        out[at++] = digits[c & 15];
    }
    return out;
}

static int say_text(why_ctx *cx, const why_request *request, const why_model *m, const char *name,
                    const why_verdict *v, bool all) {
    const why_model_info *info = why_model_info_get(m);
    const char *shown = one_line(cx, name), *label = one_line(cx, v->label_name);
    if (!shown || !label)
        return WHY_ENOMEM;
    WHY_TRY(why_run__print(cx, request, "%s\t%s\t%.4f\n", shown, label,
                           v->probabilities[v->label]));
    for (int32_t c = 0; all && c < v->n_classes; c++) {
        if (!(label = one_line(cx, info->labels[c])))
            return WHY_ENOMEM;
        WHY_TRY(why_run__print(cx, request, "\t%s\t%.4f\n", label, v->probabilities[c]));
    }
    return WHY_OK;
}

static int predict_one(why_ctx *cx, const why_request *request, const params *p, const why_model *m,
                       why_exec *exec, const why_run_input *input, bool *is_output_lost,
                       bool *is_language_told) {
    why_tree *tree;
    why_features *features;
    why_verdict *verdict;
    WHY_TRY(why_run__parse(cx, &tree, input, p->lang, m));
    why_run__remark_language(cx, m, tree, is_language_told);
    WHY_TRY(why_vectoriser_run(cx, &features, why_model_vectoriser(m), tree));
    if (features->n_units == 0) /* the verdict would be about the model, not about the source */
        return why_fail(cx, WHY_EDATA,
                        "%s: nothing to judge: the model sees no token in it (only white space, "
                        "comments, or words outside its vocabulary)",
                        input->name);
    WHY_TRY(why_model_predict(cx, &verdict, m, exec, features));
    int status = p->json ? say_json(cx, request, m, input->name, verdict)
                         : say_text(cx, request, m, input->name, verdict, p->all);
    *is_output_lost = status != WHY_OK;
    return status;
}

static int predict_all(why_ctx *cx, const why_request *request, const params *p, const why_model *m,
                       why_exec *exec, int *exit_code) {
    why_run_input *inputs;
    size_t n, n_unread, n_failed = 0;
    bool is_output_lost = false, is_language_told = false;
    WHY_TRY(why_run__inputs(cx, &inputs, &n, &n_unread, request, p->name));
    for (size_t i = 0; i < n; i++) {
        why_arena_mark mark = why_ctx_mark(cx);
        WHY_TRY(why_check_cancel(cx));
        int status = predict_one(cx, request, p, m, exec, &inputs[i], &is_output_lost,
                                 &is_language_told);
        if (status != WHY_OK && (n == 1 || is_output_lost))
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
                        "none of the %zu sources could be judged, for the reasons given above", n);
    if (n_failed + n_unread > 0)
        *exit_code = WHY_EXIT_PARTLY;
    return WHY_OK;
}

static int run(why_ctx *cx, const why_request *request, const void *params_, int *exit_code) {
    const params *p = params_;
    why_model *model = NULL;
    why_exec *exec = NULL;
    int status;
    WHY_TRY_GOTO(why_run__model(cx, &model, p->model));
    WHY_TRY_GOTO(why_exec_new(cx, &exec, why_model_graph(model)));
    WHY_TRY_GOTO(predict_all(cx, request, p, model, exec, exit_code));
done:
    why_exec_free(exec);
    why_model_unref(&model);
    return status;
}

WHY_COMMAND(predict) = {
    .group = "predict",
    .summary = "label and score of sources",
    .usage = "FILE...|-",
    .examples = "why predict bad.c\n"
                "git show HEAD:x.c | why predict - --name x.c --json\n",
    .options = options,
    .params_size = sizeof(params),
    .min_files = 1,
    .max_files = -1,
    .run = run,
};

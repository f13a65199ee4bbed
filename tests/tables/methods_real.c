/* methods_real.c — the identities of the methods on real programs: small models trained for a
 * moment on four problems of POJ-104, twenty of its programs explained. Needs WHY_TEST_DATA; skips
 * without.
 *
 * A model that has learned moves further along the path of integrated gradients than random weights
 * do, real programs have lines, statements and functions, and n-grams of real code overlap. */
#include <stdio.h>

#include "../unit/model/toy.h"

#include <math.h>

#include <why/ext/method.h>

enum { N_PROGRAMS = 20 };

/* Every eighth program of the problems 1 to 4; false when the data, or xz, is not there. */
static bool read_programs(why_ctx *cx, why_str *jsonl)
{
    const char *folder = getenv("WHY_TEST_DATA");
    char command[1200], path[1024], block[1 << 16];
    if (!folder)
        return false;
    (void)snprintf(path, sizeof path, "%s/poj104/poj104.jsonl.xz", folder);
    if (why_file_stat(path, NULL) != WHY_FILE_REGULAR)
        return false;
    (void)snprintf(command, sizeof command,
                   "xz -dc '%s' | grep -E '\"label\": [1-4],' | awk 'NR %% 8 == 0'", path);
    FILE *pipe = popen(command, "r");
    for (size_t n; pipe && (n = fread(block, 1, sizeof block, pipe)) > 0;)
        toy_ok(cx, why_str_append(cx, jsonl, block, n));
    return pipe && pclose(pipe) == 0 && jsonl->n_bytes > 0;
}

static void check_groups(why_ctx *cx, const why_explanation *e)
{
    double of_units = 0, of_tokens = 0, magnitude = 0;
    for (int32_t u = 0; u < e->features->n_units; u++) {
        of_units += e->unit_scores[u];
        magnitude += fabs(e->unit_scores[u]);
    }
    for (int32_t t = 0; t < e->tree->n_tokens; t++)
        of_tokens += e->token_scores[t].score;
    if (!(fabs(of_tokens - of_units) <= 1e-12 * magnitude))
        fail_msg("%s: tokens %.17g, units %.17g", e->method->name, of_tokens, of_units);
    for (int grain = WHY_GRAIN_TOKEN; grain <= WHY_GRAIN_FUNCTION; grain++) {
        why_grouping *g = NULL;
        double of_groups = 0;
        toy_ok(cx, why_explanation_group(cx, &g, e, (why_grain)grain));
        for (int32_t i = 0; i < g->n_groups; i++)
            of_groups += g->groups[i].score;
        if (!(fabs(of_groups - of_units) <= 1e-12 * magnitude))
            fail_msg("%s: %ss %.17g, units %.17g", e->method->name,
                     why_grain_name((why_grain)grain), of_groups, of_units);
    }
}

static void check_sum(const why_explanation *e, const char *sample)
{
    double sum = 0;
    if (!(e->method->promises &
          (WHY_PROMISES_COMPLETENESS | WHY_PROMISES_CONSERVATION | WHY_PROMISES_TELESCOPING)))
        return;
    for (int32_t u = 0; u < e->features->n_units; u++)
        sum += e->unit_scores[u];
    assert_int_equal(e->n_residuals, 1);
    const why_residual *r = &e->residuals[0];
    assert_true(fabs(r->value - (sum - (e->value - e->base_value))) < 1e-9 * (1 + fabs(sum)));
    if (!r->holds)
        fail_msg("%s on %s: %s is off by %g (tolerance %g)", e->method->name, sample, r->name,
                 r->value, r->tolerance);
}

static void explain_one(why_ctx *cx, const why_model *m, why_exec *exec, const why_sample *s)
{
    why_tree *tree = NULL;
    toy_ok(cx, why_tree_parse(cx, &tree, s->id, s->text, s->n_bytes, s->lang, NULL));
    assert_string_equal(why_language_name(s->lang), "cpp");
    for (int i = 0; why_method_at(i); i++) {
        const why_method *method = why_method_at(i);
        _Alignas(16) char params[256];
        why_explanation *e = NULL;
        assert_true(method->params_size <= sizeof params);
        why_options_preset(method->options, params, method->params_size);
        if (why_option_find(method->options, "steps")) /* kinks of maximum pooling ask for many */
            toy_ok(cx, why_option_set(cx, method->options, params, "steps", "300"));
        const why_explain_options options = {
            .method = method, .params = params, .target = -1, .skip_check = true};
        toy_ok(cx, why_explain(cx, &e, m, exec, tree, s->id, &options));
        check_sum(e, s->id);
        check_groups(cx, e);
    }
}

static void check_arch(const char *arch)
{
    why_ctx *cx = toy_ctx(2, 1, NULL);
    why_str jsonl = {0};
    toy t;
    why_exec *exec = NULL;
    if (!read_programs(cx, &jsonl)) {
        why_str_release(&jsonl);
        why_ctx_free(cx);
        skip();
    }
    why_train_options *o = &t.options;
    toy_open(cx, &t, &jsonl, arch);
    why_dataset_unref(&t.data); /* read again in the language each line names, not as plain text */
    toy_ok(cx, why_dataset_from_bytes(cx, &t.data, "poj", jsonl.bytes, jsonl.n_bytes, NULL));
    assert_int_equal(why_dataset_count(t.data), t.n);
    t.request.data = t.data;
    o->epochs = 3;
    o->learning_rate = 0.01;
    const why_option *units = why_vectoriser_row_options(t.request.vectoriser);
    if (why_option_find(units, "max-length"))
        toy_ok(cx, why_option_set(cx, units, t.vectoriser_params, "max-length", "150"));
    else
        toy_ok(cx, why_option_set(cx, units, t.vectoriser_params, "max-n", "3"));
    why_model *m = toy_train(cx, &t);
    toy_ok(cx, why_exec_new(cx, &exec, why_model_graph(m)));
    assert_true(t.n > 2 * N_PROGRAMS);
    for (size_t i = 0; i < N_PROGRAMS; i++)
        explain_one(cx, m, exec, why_dataset_at(t.data, i * t.n / N_PROGRAMS));
    why_exec_free(exec);
    why_model_unref(&m);
    toy_close(&t);
    why_str_release(&jsonl);
    assert_int_equal(why_ctx_blocks(cx), 0);
    why_ctx_free(cx);
}

static void sums_hold_on_bilstm(void **state)
{
    (void)state;
    check_arch("bilstm");
}

static void sums_hold_on_gru(void **state)
{
    (void)state;
    check_arch("gru");
}

static void sums_hold_on_textcnn(void **state)
{
    (void)state;
    check_arch("textcnn");
}

static void sums_hold_on_ngrams(void **state)
{
    (void)state;
    check_arch("mlp");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_hold_on_bilstm),
        cmocka_unit_test(sums_hold_on_gru),
        cmocka_unit_test(sums_hold_on_textcnn),
        cmocka_unit_test(sums_hold_on_ngrams),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

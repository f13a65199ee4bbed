/* why_explain as a whole, on a small trained model: what it refuses and how, that nothing is left
 * behind when it fails, at any allocation or when it is called off, and that the joint effect of
 * the important tokens is what the model says when asked by hand. */
#include "../model/toy.h"

#include <math.h>

#include "explain_p.h"

static why_ctx *cx;
static volatile int cancel;
static why_model *model;
static why_model *bag;

static why_model *trained(const char *arch)
{
    toy t;
    toy_open_xor(cx, &t, arch, 64);
    t.options.epochs = 2;
    why_model *m = toy_train(cx, &t);
    toy_close(&t);
    return m;
}

static int set_up(void **state)
{
    (void)state;
    cx = toy_ctx(2, 4, &cancel);
    model = trained("gru");
    bag = trained("mlp");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    why_model_unref(&model);
    why_model_unref(&bag);
    size_t n_blocks = why_ctx_blocks(cx);
    why_ctx_free(cx);
    return n_blocks != 0;
}

static const char plain[] = "worda alpha wordb wordc beta wordd worde wordf wordg wordh";

static why_tree *parse(const char *text)
{
    why_tree *tree = NULL;
    toy_ok(cx, why_tree_parse(cx, &tree, "some.txt", text, strlen(text), why_language_find("text"),
                              NULL));
    return tree;
}

static why_explanation *const untouched = (why_explanation *)&model;

static void refuses(const why_model *m, const char *text, const why_explain_options *options,
                    int status, const char *words)
{
    why_explanation *e = untouched;
    size_t n_blocks = why_ctx_blocks(cx);
    int got = why_explain(cx, &e, m, NULL, parse(text), NULL, options);
    if (got != status || !strstr(why_ctx_error(cx)->message, words))
        fail_msg("expected %s with '%s', got %s: %s", why_status_name(status), words,
                 why_status_name(got), why_ctx_error(cx)->message);
    assert_ptr_equal(e, untouched);
    assert_int_equal(why_ctx_blocks(cx), n_blocks);
}

/* ---- what is refused ---- */

static void classes_that_do_not_exist(void **state)
{
    (void)state;
    refuses(model, plain, &(why_explain_options){.target = 2}, WHY_EINVAL, "class 2");
    refuses(model, plain, &(why_explain_options){.target = -2}, WHY_EINVAL, "class -2");
    refuses(model, plain, &(why_explain_options){.target = INT32_MAX}, WHY_EINVAL, "2 classes");
}

static void samples_without_units(void **state)
{
    (void)state;
    refuses(model, "", NULL, WHY_EDATA, "some.txt: nothing to explain");
    refuses(model, " \n\t", NULL, WHY_EDATA, "nothing to explain");
    refuses(bag, "unheard of", NULL, WHY_EDATA, "nothing to explain");
}

static void windows_with_gaps(void **state)
{
    (void)state;
    const why_method *m = why_method_find("occlusion");
    _Alignas(16) char params[64];
    why_options_preset(m->options, params, m->params_size);
    toy_ok(cx, why_option_set(cx, m->options, params, "stride", "4"));
    refuses(model, plain, &(why_explain_options){.method = m, .params = params, .target = -1},
            WHY_EINVAL, "stride 4 is larger than window 3");
}

/* A broken weight is told by every method, even by those whose scores would stay finite. */
static void weights_that_are_no_numbers(void **state)
{
    (void)state;
    const double bad[] = {NAN, INFINITY, -INFINITY};
    why_weights *w = why_model_weights(model);
    size_t at = 0;
    for (int32_t i = 0; i < why_graph_params(why_model_graph(model)); i++)
        if (strcmp(why_graph_param_at(why_model_graph(model), i)->name, "logits.b") == 0)
            at = why_graph_param_at(why_model_graph(model), i)->offset;
    assert_true(at > 0);
    why_real kept = why_weights_data(w)[at];
    for (size_t k = 0; k < 3; k++)
        for (int i = 0; why_method_at(i); i++) {
            why_weights_data(w)[at] = (why_real)bad[k];
            why_weights_touch(w);
            refuses(model, plain, &(why_explain_options){.method = why_method_at(i), .target = 1},
                    WHY_EDATA, "not a finite number");
        }
    why_weights_data(w)[at] = kept;
    why_weights_touch(w);
}

/* Not the sample's own rows but that of the stand-in: only what is changed becomes NaN. */
static void stand_ins_that_are_no_numbers(void **state)
{
    (void)state;
    static const char *const runs[][3] = {{"deletion", "mode", "mask"},
                                          {"occlusion", "mode", "mask"},
                                          {"integrated-gradients", "baseline", "unknown"},
                                          {"saliency", "norm", "l2"}};
    const why_param *table = why_graph_param_at(why_model_graph(model), 0);
    why_weights *w = why_model_weights(model);
    assert_string_equal(table->name, "embedding.table");
    size_t at = table->offset + (size_t)table->cols * WHY_ID_UNKNOWN;
    why_real kept = why_weights_data(w)[at];
    why_weights_data(w)[at] = (why_real)NAN;
    why_weights_touch(w);
    for (size_t k = 0; k < sizeof runs / sizeof *runs; k++) {
        const why_method *m = why_method_find(runs[k][0]);
        _Alignas(16) char params[64];
        why_options_preset(m->options, params, m->params_size);
        toy_ok(cx, why_option_set(cx, m->options, params, runs[k][1], runs[k][2]));
        for (int unchecked = 0; unchecked < 2; unchecked++) {
            const why_explain_options options = {
                .method = m, .params = params, .target = 1, .skip_check = unchecked};
            why_explanation *e = NULL;
            if (unchecked && k == 3) /* nothing is masked then */
                toy_ok(cx, why_explain(cx, &e, model, NULL, parse(plain), NULL, &options));
            else
                refuses(model, plain, &options, WHY_EDATA, "number");
        }
    }
    why_weights_data(w)[at] = kept;
    why_weights_touch(w);
}

static void work_that_is_called_off(void **state)
{
    (void)state;
    for (int i = 0; why_method_at(i); i++) {
        why_tree *tree = parse(plain);
        why_explanation *e = untouched;
        size_t n_blocks = why_ctx_blocks(cx);
        cancel = 1;
        int status = why_explain(cx, &e, model, NULL, tree, NULL,
                                 &(why_explain_options){.method = why_method_at(i), .target = -1});
        cancel = 0;
        assert_int_equal(status, WHY_ECANCELLED);
        assert_ptr_equal(e, untouched);
        assert_int_equal(why_ctx_blocks(cx), n_blocks);
    }
}

/* Every allocation fails once; what comes after works as if nothing had been. */
static void every_allocation_that_fails(void **state)
{
    (void)state;
    for (int i = 0; why_method_at(i); i++) {
        const why_explain_options options = {.method = why_method_at(i), .target = -1};
        why_tree *tree = parse(plain);
        why_explanation *whole = NULL;
        toy_ok(cx, why_explain(cx, &whole, model, NULL, tree, NULL, &options));
        size_t n_blocks = why_ctx_blocks(cx);
        uint64_t n = 1;
        for (int status = WHY_ENOMEM; status != WHY_OK; n++) {
            why_explanation *e = untouched;
            why_arena_mark mark = why_ctx_mark(cx);
            assert_true(n < 5000);
            why_ctx_fail_allocation(cx, n);
            status = why_explain(cx, &e, model, NULL, tree, NULL, &options);
            why_ctx_fail_allocation(cx, 0);
            assert_int_equal(why_ctx_blocks(cx), n_blocks);
            if (status == WHY_OK) {
                assert_memory_equal(e->unit_scores, whole->unit_scores,
                                    (size_t)e->features->n_units * sizeof *e->unit_scores);
                assert_string_equal(e->reading, whole->reading);
                break;
            }
            assert_int_equal(status, WHY_ENOMEM);
            assert_ptr_equal(e, untouched);
            why_ctx_rewind(cx, mark);
        }
        assert_true(n > 20);
    }
    for (int grain = WHY_GRAIN_TOKEN; grain <= WHY_GRAIN_FUNCTION; grain++) {
        why_explanation *e = NULL;
        toy_ok(cx, why_explain(cx, &e, model, NULL, parse(plain), NULL, NULL));
        why_grouping *const none = (why_grouping *)untouched;
        for (uint64_t n = 1, status = 1; status; n++) {
            why_grouping *g = none;
            why_ctx_fail_allocation(cx, n);
            status = why_explanation_group(cx, &g, e, (why_grain)grain) != WHY_OK;
            why_ctx_fail_allocation(cx, 0);
            assert_int_equal(g == none, status);
        }
    }
}

/* ---- what is given ---- */

static void presets_are_deletion_of_the_predicted_class(void **state)
{
    (void)state;
    char id[] = "my id";
    why_explanation *e = NULL;
    toy_ok(cx, why_explain(cx, &e, model, NULL, parse(plain), id, NULL));
    id[0] = '?'; /* the caller's id may go */
    assert_string_equal(e->sample_id, "my id");
    assert_string_equal(e->method->name, "deletion");
    assert_int_equal(e->target, e->verdict->label);
    assert_string_equal(e->target_name, e->verdict->label_name);
    assert_true(e->probability == e->verdict->probabilities[e->target]);
    assert_true(e->n_important <= 8);
    toy_ok(cx, why_explain(cx, &e, model, NULL, parse(plain), NULL, NULL));
    assert_string_equal(e->sample_id, "some.txt");
}

static double masked_by_hand(const why_explanation *e, const bool *chosen)
{
    why_features f = *e->features;
    why_verdict *v = NULL;
    f.ids = why_arena_alloc(cx, (size_t)f.n_units + 1, sizeof *f.ids);
    f.values = f.values ? why_arena_alloc(cx, (size_t)f.n_units + 1, sizeof *f.values) : NULL;
    f.n_units = 0;
    for (int32_t u = 0; u < e->features->n_units; u++) {
        bool is_away = false;
        for (int32_t p = f.part_offsets[u]; p < f.part_offsets[u + 1]; p++)
            is_away |= chosen[f.parts[p]];
        if (is_away && f.kind == WHY_UNITS_BAG)
            continue;
        f.ids[f.n_units] = is_away ? WHY_ID_UNKNOWN : e->features->ids[u];
        if (f.values)
            f.values[f.n_units] = e->features->values[u];
        f.n_units++;
    }
    toy_ok(cx, why_model_predict(cx, &v, f.kind == WHY_UNITS_BAG ? bag : model, NULL, &f));
    return v->probabilities[e->target];
}

static void important_tokens_are_masked_together(void **state)
{
    (void)state;
    const why_model *const models[] = {model, bag};
    for (int k = 0; k < 2; k++)
        for (int i = 0; why_method_at(i); i++) {
            why_explanation *e = NULL;
            const why_explain_options options = {.method = why_method_at(i), .target = 1,
                                                 .n_top = 3};
            toy_ok(cx, why_explain(cx, &e, models[k], NULL, parse(plain), NULL, &options));
            if (e->n_important == 0) {
                assert_true(isnan(e->probability_without));
                continue;
            }
            bool chosen[64] = {false};
            for (int32_t t = 0; t < e->tree->n_tokens; t++)
                chosen[t] = e->token_scores[t].important;
            assert_true(fabs(masked_by_hand(e, chosen) - e->probability_without) < 1e-5);
            assert_true(e->probability_without_random > 0 && e->probability_without_random < 1);
        }
}

static void fewer_others_than_important_are_not_measured(void **state)
{
    (void)state;
    why_explanation *e = NULL;
    const why_explain_options options = {.method = why_method_find("saliency"), .target = -1};
    toy_ok(cx, why_explain(cx, &e, model, NULL, parse("alpha beta worda"), NULL, &options));
    assert_int_equal(e->n_important, 3);
    assert_false(isnan(e->probability_without));
    assert_true(isnan(e->probability_without_random));
    why_explain_options three = options;
    three.n_top = 3; /* of five: two others are no match, of six three are */
    toy_ok(cx, why_explain(cx, &e, model, NULL, parse("alpha beta worda wordb wordc"), NULL,
                           &three));
    assert_int_equal(e->n_important, 3);
    assert_true(isnan(e->probability_without_random));
    toy_ok(cx, why_explain(cx, &e, model, NULL, parse("alpha beta worda wordb wordc wordd"), NULL,
                           &three));
    assert_false(isnan(e->probability_without_random));
    why_explain_options unchecked = options;
    unchecked.skip_check = true;
    toy_ok(cx, why_explain(cx, &e, model, NULL, parse(plain), NULL, &unchecked));
    assert_true(isnan(e->probability_without) && isnan(e->probability_without_random));
}

static void limits_are_told(void **state)
{
    (void)state;
    why_str text = {0};
    why_explanation *e = NULL;
    for (int i = 0; i < 600; i++)
        toy_ok(cx, why_str_puts(cx, &text, i < 200 ? "unheard " : "alpha "));
    const why_explain_options options = {.method = why_method_find("random"), .target = -1};
    toy_ok(cx, why_explain(cx, &e, model, NULL, parse(text.bytes), NULL, &options));
    assert_int_equal(e->n_warnings, 2);
    assert_string_equal(e->warnings[0], "the model did not see the last 88 tokens: the file is "
                                        "longer than its maximum length");
    assert_string_equal(e->warnings[1], "200 of 512 units are unknown to the model's vocabulary");
    for (int32_t t = 0; t < 600; t++)
        assert_int_equal(e->token_scores[t].rank > 0, t < 512);
    why_str_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(classes_that_do_not_exist),
        cmocka_unit_test(samples_without_units),
        cmocka_unit_test(windows_with_gaps),
        cmocka_unit_test(weights_that_are_no_numbers),
        cmocka_unit_test(stand_ins_that_are_no_numbers),
        cmocka_unit_test(work_that_is_called_off),
        cmocka_unit_test(every_allocation_that_fails),
        cmocka_unit_test(presets_are_deletion_of_the_predicted_class),
        cmocka_unit_test(important_tokens_are_masked_together),
        cmocka_unit_test(fewer_others_than_important_are_not_measured),
        cmocka_unit_test(limits_are_told),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

/* Evaluation against verdicts taken one by one; classes matched by name; prediction against its own
 * scores. */
#include <math.h>

#include "toy.h"

static why_verdict *verdict_on(why_ctx *cx, const why_model *m, const why_sample *sample)
{
    why_tree *tree = NULL;
    why_features *features = NULL;
    why_verdict *v = NULL;
    toy_ok(cx, why_tree_parse(cx, &tree, sample->id, sample->text, sample->n_bytes, sample->lang,
                              NULL));
    toy_ok(cx, why_vectoriser_run(cx, &features, why_model_vectoriser(m), tree));
    toy_ok(cx, why_model_predict(cx, &v, m, NULL, features));
    return v;
}

static void agrees_with_single_verdicts(void **state)
{
    (void)state;
    static const char *const archs[] = {"textcnn", "gru", "mlp"};
    for (int a = 0; a < 3; a++) {
        why_ctx *cx = toy_ctx(2, 0, NULL);
        toy t;
        toy_open_xor(cx, &t, archs[a], 2500); /* more than one window */
        t.options.epochs = 1;
        why_model *m = toy_train(cx, &t);
        why_evaluation *e = NULL;
        toy_ok(cx, why_model_evaluate(cx, &e, m, t.data, NULL, WHY_SPLIT_NONE));
        assert_int_equal(e->n, t.n);
        size_t confusion[4] = {0}, hits = 0;
        double loss = 0;
        for (size_t i = 0; i < e->n; i++) {
            why_arena_mark mark = why_ctx_mark(cx);
            const why_sample *sample = why_dataset_at(t.data, e->samples[i]);
            why_verdict *v = verdict_on(cx, m, sample);
            assert_int_equal(e->predicted[i], v->label);
            assert_true(e->confidence[i] ==
                        v->probabilities[v->label]); /* bits: alone as in a batch */
            assert_string_equal(v->label_name, why_model_info_get(m)->labels[v->label]);
            confusion[sample->label * 2 + v->label]++;
            hits += sample->label == v->label;
            loss -= log(v->probabilities[sample->label]);
            why_ctx_rewind(cx, mark);
        }
        assert_memory_equal(confusion, e->confusion, sizeof confusion);
        assert_true(fabs(e->accuracy - (double)hits / (double)e->n) < 1e-15);
        assert_true(fabs(e->loss - loss / (double)e->n) < 1e-9);
        toy_ok(cx, why_model_evaluate(cx, &e, m, t.data, t.sides, WHY_SPLIT_TEST));
        assert_int_equal(e->n, t.n / 8);
        for (size_t i = 0; i < e->n; i++)
            assert_int_equal(e->samples[i] % 8, 7);
        why_model_unref(&m);
        toy_close(&t);
        assert_int_equal(why_ctx_blocks(cx), 0);
        why_ctx_free(cx);
    }
}

static void classes_are_matched_by_name(void **state)
{
    (void)state;
    why_ctx *cx = toy_ctx(2, 0, NULL);
    toy t, other;
    why_str jsonl = {0};
    why_evaluation *e = NULL;
    toy_open_xor(cx, &t, "textcnn", 640);
    t.options.epochs = 40;
    t.options.patience = 0;
    t.options.learning_rate = 1e-2;
    why_model *m = toy_train(cx, &t);
    toy_line(cx, &jsonl, "worda alpha wordb wordc", "odd"); /* here "odd" is class 0 */
    toy_line(cx, &jsonl, "worda beta wordb", "odd");
    toy_open(cx, &other, &jsonl, "textcnn");
    toy_ok(cx, why_model_evaluate(cx, &e, m, other.data, NULL, WHY_SPLIT_NONE));
    assert_int_equal(e->n_classes, 2);
    assert_true(e->accuracy == 1);
    assert_int_equal(e->confusion[1 * 2 + 1], 2);
    toy_close(&other);
    toy_line(cx, &jsonl, "worda wordb", "strange");
    toy_open(cx, &other, &jsonl, "textcnn");
    assert_int_equal(why_model_evaluate(cx, &e, m, other.data, NULL, WHY_SPLIT_NONE), WHY_EDATA);
    assert_non_null(strstr(why_ctx_error(cx)->message, "'strange'"));
    why_split_side none[3] = {WHY_SPLIT_NONE, WHY_SPLIT_NONE, WHY_SPLIT_NONE};
    assert_int_equal(why_model_evaluate(cx, &e, m, other.data, none, WHY_SPLIT_TEST), WHY_EDATA);
    toy_close(&other);
    why_str_release(&jsonl);
    why_model_unref(&m);
    toy_close(&t);
    assert_int_equal(why_ctx_blocks(cx), 0);
    why_ctx_free(cx);
}

static void predicts_the_empty_sample(void **state)
{
    (void)state;
    for (int i = 0; why_arch_at(i); i++) {
        why_ctx *cx = toy_ctx(1, 0, NULL);
        toy t;
        toy_open_xor(cx, &t, why_arch_name(why_arch_at(i)), 64);
        t.options.epochs = 1;
        why_model *m = toy_train(cx, &t);
        why_sample nothing = {.id = "nothing", .text = "", .lang = why_language_find("text")};
        why_verdict *v = verdict_on(cx, m, &nothing);
        assert_true(fabs(v->probabilities[0] + v->probabilities[1] - 1) < 1e-12);
        why_model_unref(&m);
        toy_close(&t);
        why_ctx_free(cx);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_single_verdicts),
        cmocka_unit_test(classes_are_matched_by_name),
        cmocka_unit_test(predicts_the_empty_sample),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

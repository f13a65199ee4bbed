/* Every architecture: it builds under each choice of its options, trains a step, comes back from
 * its file with equal scores to the bit, and can be explained by every kind of method. */
#include "../unit/model/toy.h"

#include "model_p.h"

static void scores_of(why_ctx *cx, const why_model *m, const why_dataset *d, size_t i,
                      why_real *out)
{
    why_tree *tree = NULL;
    why_features *features = NULL;
    why_verdict *v = NULL;
    const why_sample *s = why_dataset_at(d, i);
    toy_ok(cx, why_tree_parse(cx, &tree, s->id, s->text, s->n_bytes, s->lang, NULL));
    toy_ok(cx, why_vectoriser_run(cx, &features, why_model_vectoriser(m), tree));
    toy_ok(cx, why_model_predict(cx, &v, m, NULL, features));
    memcpy(out, v->logits, 2 * sizeof *out);
}

static void check(const char *arch, const char *option, const char *value)
{
    why_ctx *cx = toy_ctx(2, 4, NULL);
    toy t;
    why_model *back = NULL;
    why_str bytes = {0};
    why_real a[2], b[2];

    toy_open_xor(cx, &t, arch, 48);
    t.options.epochs = 1;
    if (option)
        toy_ok(cx, why_option_set(cx, t.request.arch->options, t.arch_params, option, value));
    why_model *m = toy_train(cx, &t);
    toy_ok(cx, why_model__write(cx, m, &bytes));
    toy_ok(cx, why_model_read(cx, &back, arch, bytes.bytes, bytes.n_bytes));
    for (size_t i = 0; i < 8; i++) {
        scores_of(cx, m, t.data, i, a);
        scores_of(cx, back, t.data, i, b);
        assert_memory_equal(a, b, sizeof a);
    }
    for (int need = WHY_CAN_GRADIENT; need <= WHY_CAN_RELEVANCE_EPSILON; need++) {
        const char *lacking = why_graph_lacks(why_model_graph(m), (why_can)need);
        if (lacking)
            fail_msg("%s %s %s: node '%s' lacks need %d", arch, option ? option : "",
                     option ? value : "", lacking, need);
    }
    why_str_release(&bytes);
    why_model_unref(&m);
    why_model_unref(&back);
    toy_close(&t);
    assert_int_equal(why_ctx_blocks(cx), 0);
    why_ctx_free(cx);
}

/* Each word of each choice, both sides of each switch, and the depth. */
static void check_options(const why_arch *a)
{
    for (const why_option *row = a->options; row->name; row++) {
        char words[128], *word = words;
        if (row->type == WHY_OPT_BOOL) {
            check(a->name, row->name, "true");
            check(a->name, row->name, "false");
        }
        if (strcmp(row->name, "layers") == 0)
            check(a->name, row->name, "3");
        if (row->type != WHY_OPT_CHOICE)
            continue;
        (void)snprintf(words, sizeof words, "%s", row->text);
        while (word) {
            char *bar = strchr(word, '|');
            if (bar)
                *bar = '\0';
            check(a->name, row->name, word);
            word = bar ? bar + 1 : NULL;
        }
    }
}

static void every_arch(void **state)
{
    (void)state;
    for (int i = 0; why_arch_at(i); i++) {
        const why_arch *a = why_arch_at(i);
        assert_ptr_equal(why_arch_find(a->name), a);
        assert_true(i == 0 || strcmp(why_arch_at(i - 1)->name, a->name) < 0);
        check(a->name, NULL, NULL);
        check_options(a);
    }
    assert_null(why_arch_find("nonesuch"));
    assert_null(why_arch_at(-1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_arch)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

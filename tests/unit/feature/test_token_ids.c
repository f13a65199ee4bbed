/* token-ids: order of the vocabulary, unknown and cut counts, parts, special texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "forest.h"

static why_ctx *cx;

static int setup(void **state)
{
    (void)state;
    return why_ctx_new(&cx, &(why_ctx_options){.n_threads = 1});
}

static int teardown(void **state)
{
    (void)state;
    assert_int_equal(why_ctx_blocks(cx), 0);
    why_ctx_free(cx);
    return 0;
}

static const char *const texts[] = {"b b a ; ;", "a b ; c", "d d d ; ; <mask>"};

static void orders_by_frequency(void **state)
{
    static const char *const wanted[] = {"<pad>", "<unk>", "<mask>", ";", "b", "d", "a"};
    forest f = {.lang = "text", .texts = texts};
    why_vectoriser *v = forest_fit(cx, "token-ids", "", &f, 3, 0);

    (void)state; /* counts: ; 5, b 3, d 3, a 2; c, mask and the angles are too rare */
    assert_int_equal(why_vectoriser_size(v), 7);
    for (int i = 0; i < 7; i++)
        assert_string_equal(why_vectoriser_text(v, i), wanted[i]);
    assert_string_equal(why_vectoriser_text(v, 7), "");
    assert_string_equal(why_vectoriser_text(v, -1), "");
    assert_string_equal(why_vectoriser_name(v), "token-ids");
    assert_int_equal(why_vectoriser_kind(v), WHY_UNITS_SEQUENCE);
    why_vectoriser_unref(&v);
    assert_null(v);
    v = forest_fit(cx, "token-ids", "max-vocabulary=5 min-count=1", &f, 3, 0);
    assert_int_equal(why_vectoriser_size(v), 5);
    assert_string_equal(why_vectoriser_text(v, 4), "b");
    why_vectoriser_unref(&v);
    v = forest_fit(cx, "token-ids", "min-count=1 max-length=2", &f, 3, 0);
    assert_int_equal(why_vectoriser_size(v), 6); /* b, d, a: of the first two units */
    why_vectoriser_unref(&v);
}

static void counts_unknown_and_cut(void **state)
{
    static const int32_t ids[] = {6, 1, 4, 3};
    forest f = {.lang = "text", .texts = texts};
    why_vectoriser *v = forest_fit(cx, "token-ids", "max-length=4", &f, 3, 0), *again;
    why_tree *tree = forest_parse(cx, "text", "a c b ; a b zz");
    const why_features *x = forest_run(cx, v, tree);

    (void)state;
    assert_int_equal(x->n_units, 4);
    assert_int_equal(x->n_unknown, 1);
    assert_int_equal(x->n_cut, 3);
    assert_int_equal(x->n_tokens, 7);
    assert_null(x->values);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(x->ids[i], ids[i]);
        assert_int_equal(x->part_offsets[i], i);
        assert_int_equal(x->parts[i], i);
    }
    assert_int_equal(x->part_offsets[4], 4);
    x = forest_run(cx, v, forest_parse(cx, "text", ""));
    assert_int_equal(x->n_units + x->n_unknown + x->n_cut, 0);
    assert_int_equal(x->part_offsets[0], 0);
    again = why_vectoriser_ref(v);
    why_vectoriser_unref(&v);
    assert_int_equal(why_vectoriser_size(again), 7);
    why_vectoriser_unref(&again);
}

/* "<mask>" written in a sample is a word like another, never the mask. */
static void special_texts_stay_special(void **state)
{
    static const char *const c_texts[] = {"\"<mask>\" \"<mask>\" <pad> <pad>"};
    forest f = {.lang = "c", .texts = c_texts};
    why_vectoriser *v = forest_fit(cx, "token-ids", "min-count=1 literals=keep", &f, 1, 0);
    const why_features *x = forest_run(cx, v, forest_parse(cx, "c", c_texts[0]));

    (void)state;
    for (int i = 0; i < x->n_units; i++)
        assert_true(x->ids[i] >= WHY_ID_FIRST);
    why_vectoriser_unref(&v);
}

/* A token cut in the middle of its parts was seen: it is not counted as cut. */
static void cut_counts_tokens_not_parts(void **state)
{
    static const char *const c_texts[] = {"aB cD eF;"};
    forest f = {.lang = "c", .texts = c_texts};
    why_vectoriser *v =
        forest_fit(cx, "token-ids", "min-count=1 sub-tokens=true max-length=3", &f, 1, 0);
    const why_features *x = forest_run(cx, v, forest_parse(cx, "c", c_texts[0]));

    (void)state;
    assert_int_equal(x->n_units, 3); /* a B c | D eF ; */
    assert_int_equal(x->parts[2], 1);
    assert_int_equal(x->n_cut, 2);
    why_vectoriser_unref(&v);
}

static int refuse_third(why_ctx *ctx, size_t i, const why_tree **tree, int32_t *label,
                        void *payload)
{
    if (i == 2)
        return why_fail(ctx, WHY_EIO, "the third is gone");
    return forest_give(ctx, i, tree, label, payload);
}

static void forwards_errors(void **state)
{
    static const char *const kinds[] = {"token-ids", "ngrams"};
    forest f = {.lang = "text", .texts = texts};

    (void)state;
    for (int k = 0; k < 2; k++) {
        const why_vectoriser_row *row = why_vectoriser_row_find(kinds[k]);
        void *params = why_arena_alloc(cx, 1, why_vectoriser_row_params_size(row));
        why_vectoriser *v = (why_vectoriser *)&f;
        why_options_preset(why_vectoriser_row_options(row), params,
                           why_vectoriser_row_params_size(row));
        assert_int_equal(why_vectoriser_fit(cx, &v, row, params, 3, 2, refuse_third, &f), WHY_EIO);
        assert_int_equal(why_vectoriser_fit(cx, &v, row, params, 0, 2, forest_give, &f), WHY_EDATA);
        assert_ptr_equal(v, &f);
        assert_int_equal(why_ctx_blocks(cx), 0);
        assert_ptr_equal(why_vectoriser_row_find(why_vectoriser_row_name(row)), row);
    }
    assert_null(why_vectoriser_row_find("bags"));
    assert_null(why_vectoriser_row_at(2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(orders_by_frequency, setup, teardown),
        cmocka_unit_test_setup_teardown(counts_unknown_and_cut, setup, teardown),
        cmocka_unit_test_setup_teardown(special_texts_stay_special, setup, teardown),
        cmocka_unit_test_setup_teardown(cut_counts_tokens_not_parts, setup, teardown),
        cmocka_unit_test_setup_teardown(forwards_errors, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

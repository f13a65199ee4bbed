/* A fitted vectoriser as JSON and back: same bytes, same features; damaged bytes are refused. */
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

/* Two literals that differ only in bytes that are not UTF-8, blanks, controls, quotes. */
static const char *const texts[] = {
    "int f(int a) { return g(\"\xFF\", \"\xFE\", \"a b\", \"\\\"\", '\t'); } // caf\xC3\xA9",
    "int h(int a) { return g(\"\xFE\", \"\x01\", \"a b\", x->y, 42); }",
    "int k(int b) { while (b) b--; return f(\"\xFF\"); }",
};
static const int32_t labels[] = {0, 1, 1};

typedef struct {
    const char *kind, *settings;
} fitting;

static const fitting fittings[] = {
    {"token-ids", "min-count=1 literals=keep comments=true max-length=30"},
    {"token-ids", "identifiers=normalise sub-tokens=true lower=true"},
    {"ngrams", "min-df=1 features=50 comments=true"},
    {"ngrams", "min-n=2 max-n=3 layout=true identifiers=normalise literals=kind"},
    {"ngrams", "units=characters max-n=4 min-df=1 features=30"},
};
enum { N_FITTINGS = sizeof fittings / sizeof *fittings };

static why_vectoriser *fit(const fitting *how)
{
    forest f = {.lang = "c", .texts = texts, .labels = labels};

    return forest_fit(cx, how->kind, how->settings, &f, 3, 2);
}

static why_str write(const why_vectoriser *v)
{
    why_str s = {0};

    assert_int_equal(why_vectoriser_write(cx, v, &s), WHY_OK);
    return s;
}

static void same_features(const why_features *a, const why_features *b)
{
    assert_int_equal(a->n_units, b->n_units);
    assert_int_equal(a->n_unknown, b->n_unknown);
    assert_int_equal(a->n_cut, b->n_cut);
    assert_memory_equal(a->ids, b->ids, (size_t)a->n_units * sizeof *a->ids);
    assert_memory_equal(a->part_offsets, b->part_offsets,
                        ((size_t)a->n_units + 1) * sizeof *a->part_offsets);
    assert_memory_equal(a->parts, b->parts,
                        (size_t)a->part_offsets[a->n_units] * sizeof *a->parts);
    assert_true(!a->values == !b->values);
    if (a->values)
        assert_memory_equal(a->values, b->values, (size_t)a->n_units * sizeof *a->values);
}

static void comes_back_the_same(void **state)
{
    (void)state;
    for (int i = 0; i < N_FITTINGS; i++) {
        why_vectoriser *v = fit(&fittings[i]), *back = NULL;
        why_str first = write(v), second;
        if (why_vectoriser_read(cx, &back, first.bytes, first.n_bytes) != WHY_OK)
            fail_msg("%s", why_ctx_error(cx)->message);
        second = write(back);
        assert_int_equal(first.n_bytes, second.n_bytes);
        assert_memory_equal(first.bytes, second.bytes, first.n_bytes);
        assert_int_equal(why_vectoriser_size(v), why_vectoriser_size(back));
        for (int k = 0; k < 3; k++) {
            why_tree *tree = forest_parse(cx, "c", texts[k]);
            same_features(forest_run(cx, v, tree), forest_run(cx, back, tree));
        }
        why_str_release(&first);
        why_str_release(&second);
        why_vectoriser_unref(&v);
        why_vectoriser_unref(&back);
    }
}

/* The same samples give the same bytes: nothing depends on addresses or on time. */
static void fitting_repeats(void **state)
{
    (void)state;
    for (int i = 0; i < N_FITTINGS; i++) {
        why_vectoriser *a = fit(&fittings[i]), *b = fit(&fittings[i]);
        why_str x = write(a), y = write(b);
        assert_int_equal(x.n_bytes, y.n_bytes);
        assert_memory_equal(x.bytes, y.bytes, x.n_bytes);
        why_str_release(&x);
        why_str_release(&y);
        why_vectoriser_unref(&a);
        why_vectoriser_unref(&b);
    }
}

/* It belongs to nobody's context: it works when the one it was fitted in is gone. */
static void outlives_its_context(void **state)
{
    forest f = {.lang = "c", .texts = texts, .labels = labels};
    why_ctx *own;
    why_vectoriser *v;

    (void)state;
    assert_int_equal(why_ctx_new(&own, &(why_ctx_options){.n_threads = 1}), WHY_OK);
    v = forest_fit(own, "ngrams", "min-df=1", &f, 3, 2);
    why_ctx_free(own);
    assert_true(forest_run(cx, v, forest_parse(cx, "c", texts[0]))->n_units > 0);
    why_vectoriser_unref(&v);
}

static void refuses_every_truncation(void **state)
{
    (void)state;
    for (int i = 0; i < N_FITTINGS; i++) {
        why_vectoriser *v = fit(&fittings[i]);
        why_str s = write(v);
        for (size_t n = 0; n < s.n_bytes; n++) {
            why_vectoriser *back = NULL;
            char *cut = malloc(n + !n);
            assert_non_null(cut);
            memcpy(cut, s.bytes, n);
            assert_int_equal(why_vectoriser_read(cx, &back, cut, n), WHY_EPARSE);
            assert_null(back);
            why_ctx_clear_error(cx);
            free(cut);
        }
        why_str_release(&s);
        why_vectoriser_unref(&v);
    }
}

/* One byte changed: read or refused, never a crash; what is read can be used and written. */
static void survives_damage(void **state)
{
    why_rng rng = why_rng_stream(5, "damage", 0, 0);
    why_tree *tree = forest_parse(cx, "c", texts[0]);
    int n_read = 0, n_refused = 0;

    (void)state;
    for (int i = 0; i < N_FITTINGS; i++) {
        why_vectoriser *v = fit(&fittings[i]);
        why_str s = write(v);
        for (int round = 0; round < 400; round++) {
            why_arena_mark mark = why_ctx_mark(cx);
            why_vectoriser *back = NULL;
            size_t at = why_rng_below(&rng, (uint32_t)s.n_bytes);
            char before = s.bytes[at];
            int status;
            s.bytes[at] = (char)why_rng_below(&rng, 256);
            status = why_vectoriser_read(cx, &back, s.bytes, s.n_bytes);
            s.bytes[at] = before;
            if (status == WHY_OK) {
                why_str again = write(back);
                forest_run(cx, back, tree);
                why_str_release(&again);
                n_read++;
            } else {
                assert_true(status == WHY_EPARSE || status == WHY_ELIMIT);
                assert_null(back);
                n_refused++;
            }
            why_vectoriser_unref(&back);
            why_ctx_clear_error(cx);
            why_ctx_rewind(cx, mark);
        }
        why_str_release(&s);
        why_vectoriser_unref(&v);
    }
    assert_true(n_read > 100 && n_refused > 100);
}

static void refuses_by_name(void **state)
{
    static const struct {
        const char *json, *message;
    } cases[] = {
        {"[]", "object"},
        {"{\"kind\":\"bags\",\"options\":{},\"texts\":[\"a\"]}", "bags"},
        {"{\"kind\":\"ngrams\",\"options\":{\"max-m\":\"2\"},\"texts\":[\"a\"],\"weights\":[1]}",
         "max-m"},
        {"{\"kind\":\"ngrams\",\"options\":{\"max-n\":\"99\"},\"texts\":[\"a\"],\"weights\":[1]}",
         "max-n"},
        {"{\"kind\":\"ngrams\",\"options\":{\"max-n\":2},\"texts\":[\"a\"],\"weights\":[1]}",
         "not a string"},
        {"{\"kind\":\"ngrams\",\"options\":{},\"texts\":[],\"weights\":[]}", "empty"},
        {"{\"kind\":\"ngrams\",\"options\":{},\"texts\":[\"a\",\"a\"],\"weights\":[1,1]}", "twice"},
        {"{\"kind\":\"ngrams\",\"options\":{},\"texts\":[\"a\",\"b\"],\"weights\":[1]}",
         "1 weights for 2 texts"},
        {"{\"kind\":\"ngrams\",\"options\":{},\"texts\":[\"a\"],\"weights\":[-1]}", "positive"},
        {"{\"kind\":\"ngrams\",\"options\":{},\"texts\":[\"a\"]}", "weights"},
        {"{\"kind\":\"ngrams\",\"options\":{},\"texts\":[\"a\\u0000b\"],\"weights\":[1]}",
         "text 0"},
        {"{\"kind\":\"token-ids\",\"options\":{},\"texts\":[\"<pad>\",\"<mask>\",\"<unk>\"]}",
         "text 1 must be \"<unk>\""},
        {"{\"kind\":\"token-ids\",\"options\":{},\"texts\":[\"<pad>\"]}", "text 1 must be"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        why_vectoriser *v = NULL;
        int status = why_vectoriser_read(cx, &v, cases[i].json, strlen(cases[i].json));
        assert_int_equal(status, WHY_EPARSE);
        if (!strstr(why_ctx_error(cx)->message, cases[i].message))
            fail_msg("\"%s\" does not say \"%s\"", why_ctx_error(cx)->message, cases[i].message);
        assert_null(v);
        why_ctx_clear_error(cx);
    }
}

static int give_again(why_ctx *ctx, size_t i, const why_tree **tree, int32_t *label, void *payload)
{
    return forest_give(ctx, i % 3, tree, label, payload);
}

/* Trees are let go one by one: many samples need no more memory than few. */
static void fits_in_little_memory(void **state)
{
    forest f = {.lang = "c", .texts = texts, .labels = labels};

    (void)state;
    for (int i = 0; why_vectoriser_row_at(i); i++) {
        const why_vectoriser_row *row = why_vectoriser_row_at(i);
        size_t size = why_vectoriser_row_params_size(row);
        void *params = why_arena_alloc(cx, 1, size);
        why_vectoriser *v = NULL;
        why_ctx *small;
        why_options_preset(why_vectoriser_row_options(row), params, size);
        assert_int_equal(why_ctx_new(&small, &(why_ctx_options){.n_threads = 1,
                                                                .memory_limit = 6 << 20}),
                         WHY_OK);
        if (why_vectoriser_fit(small, &v, row, params, 6000, 2, give_again, &f) != WHY_OK)
            fail_msg("%s", why_ctx_error(small)->message);
        why_vectoriser_unref(&v);
        why_ctx_free(small);
    }
}

/* One vectoriser, many threads: the same features as on one. */
typedef struct {
    const why_vectoriser *v;
    const why_features *wanted[3];
} shared;

static int run_one(why_ctx *worker, int i, int i_worker, void *payload)
{
    const shared *s = payload;
    why_features *x = NULL;
    why_tree *tree;

    (void)i_worker;
    WHY_TRY(why_tree_parse(worker, &tree, "sample", texts[i % 3], strlen(texts[i % 3]),
                           why_language_find("c"), NULL));
    WHY_TRY(why_vectoriser_run(worker, &x, s->v, tree));
    same_features(x, s->wanted[i % 3]);
    return WHY_OK;
}

static void runs_on_many_threads(void **state)
{
    why_ctx *many;
    shared s;
    why_vectoriser *v = fit(&fittings[2]);

    (void)state;
    assert_int_equal(why_ctx_new(&many, &(why_ctx_options){.n_threads = 4}), WHY_OK);
    s.v = v;
    for (int i = 0; i < 3; i++)
        s.wanted[i] = forest_run(cx, v, forest_parse(cx, "c", texts[i]));
    assert_int_equal(why_pool_run(many, 300, run_one, &s), WHY_OK);
    why_ctx_free(many);
    why_vectoriser_unref(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(comes_back_the_same, setup, teardown),
        cmocka_unit_test_setup_teardown(fitting_repeats, setup, teardown),
        cmocka_unit_test_setup_teardown(outlives_its_context, setup, teardown),
        cmocka_unit_test_setup_teardown(refuses_every_truncation, setup, teardown),
        cmocka_unit_test_setup_teardown(survives_damage, setup, teardown),
        cmocka_unit_test_setup_teardown(refuses_by_name, setup, teardown),
        cmocka_unit_test_setup_teardown(fits_in_little_memory, setup, teardown),
        cmocka_unit_test_setup_teardown(runs_on_many_threads, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

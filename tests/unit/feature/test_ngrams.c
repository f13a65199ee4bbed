/* ngrams: weights and choice against hand-computed and brute-force values; parts against the text
 * itself. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
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

static int32_t id_of(const why_vectoriser *v, const char *text)
{
    for (int32_t i = 0; i < why_vectoriser_size(v); i++)
        if (strcmp(why_vectoriser_text(v, i), text) == 0)
            return i;
    return -1;
}

static int32_t unit_of(const why_features *x, int32_t id)
{
    for (int32_t u = 0; u < x->n_units; u++)
        if (x->ids[u] == id)
            return u;
    return -1;
}

static void close_to(double a, double b)
{
    if (!(fabs(a - b) < 1e-6))
        fail_msg("%.9g is not %.9g", a, b);
}

/* N = 4, df: a 3, b 2, "a b" 2, c 2. In "a b a c": tf a 2, b 1, "a b" 1, c 1; "b a" and "a c" are
 * too rare. */
static void weighs_by_hand(void **state)
{
    static const char *const texts[] = {"a b", "a b", "a c", "c d"};
    static const int32_t labels[] = {0, 0, 1, 1};
    static const int32_t parts_of_a_b[] = {0, 1};
    forest f = {.lang = "text", .texts = texts, .labels = labels};
    why_vectoriser *v = forest_fit(cx, "ngrams", "max-n=2", &f, 4, 2);
    const why_features *x = forest_run(cx, v, forest_parse(cx, "text", "a b a c"));
    double w_a = (1 + log(2)) * (log(5.0 / 4) + 1), w_rare = log(5.0 / 3) + 1;
    double norm = sqrt(w_a * w_a + 3 * w_rare * w_rare);
    int32_t u;

    (void)state;
    assert_int_equal(why_vectoriser_size(v), 4);
    assert_int_equal(x->kind, WHY_UNITS_BAG);
    assert_int_equal(x->n_units, 4);
    assert_int_equal(x->n_unknown, 2);
    assert_int_equal(x->n_cut, 0);
    close_to((double)x->values[unit_of(x, id_of(v, "a"))], w_a / norm);
    close_to((double)x->values[unit_of(x, id_of(v, "b"))], w_rare / norm);
    close_to((double)x->values[unit_of(x, id_of(v, "c"))], w_rare / norm);
    u = unit_of(x, id_of(v, "a b"));
    close_to((double)x->values[u], w_rare / norm);
    assert_int_equal(x->part_offsets[u + 1] - x->part_offsets[u], 2);
    assert_memory_equal(x->parts + x->part_offsets[u], parts_of_a_b, sizeof parts_of_a_b);
    u = unit_of(x, id_of(v, "a"));
    assert_int_equal(x->parts[x->part_offsets[u]], 0);
    assert_int_equal(x->parts[x->part_offsets[u] + 1], 2);
    /* I(b) = I("a b") = ln 2 (they tell the classes apart), I(c) the same, I(a) = 0.2158; more
     * samples first. */
    assert_int_equal(id_of(v, "a"), 3);
    assert_int_equal(id_of(v, "b"), 0);
    assert_int_equal(id_of(v, "c"), 1);
    assert_int_equal(id_of(v, "a b"), 2);
    x = forest_run(cx, v, forest_parse(cx, "text", "zz"));
    assert_int_equal(x->n_units, 0);
    assert_int_equal(x->n_unknown, 1);
    why_vectoriser_unref(&v);
}

/* ---- random corpora against brute force ---- */

enum { N_SAMPLES = 60, N_CLASSES = 4, MAX_N = 3 };

typedef struct {
    char gram[40];
    int df, of_class[N_CLASSES], n;
    double information;
} counted;

static void make_text(char *text, uint64_t i, int32_t label)
{
    why_rng rng = why_rng_stream(3, "ngrams", i, 0);
    int n = 1 + (int)why_rng_below(&rng, 12);

    text[0] = 0;
    for (int k = 0; k < n; k++)
        sprintf(text + strlen(text), "%s%c", k ? " " : "",
                'a' + (int)why_rng_below(&rng, 4) + (why_rng_below(&rng, 3) == 0 ? label : 0));
}

/* Words are one letter each, so every other byte begins one. */
static bool holds(const char *text, const char *gram)
{
    for (size_t at = 0; at < strlen(text); at += 2)
        if (strncmp(text + at, gram, strlen(gram)) == 0)
            return true;
    return false;
}

static size_t list_grams(counted *list, char texts[][100])
{
    size_t n = 0;

    for (int i = 0; i < N_SAMPLES; i++)
        for (size_t start = 0; start < strlen(texts[i]); start += 2)
            for (size_t words = 1; words <= MAX_N && start + words * 2 - 1 <= strlen(texts[i]);
                 words++) {
                size_t k = 0;
                char gram[40];
                snprintf(gram, sizeof gram, "%.*s", (int)(words * 2 - 1), texts[i] + start);
                while (k < n && strcmp(list[k].gram, gram) != 0)
                    k++;
                if (k == n)
                    strcpy(list[n++].gram, gram);
            }
    return n;
}

static double term(double joint, double a, double b)
{
    return joint > 0 ? joint * log(joint / (a * b)) : 0;
}

static void fill(counted *c, char texts[][100], const int32_t *labels, const int *class_sizes)
{
    c->df = 0;
    memset(c->of_class, 0, sizeof c->of_class);
    for (int i = 0; i < N_SAMPLES; i++)
        if (holds(texts[i], c->gram)) {
            c->df++;
            c->of_class[labels[i]]++;
        }
    c->information = 0;
    for (int k = 0; k < N_CLASSES; k++) {
        double n = N_SAMPLES, p = class_sizes[k] / n, p_with = c->df / n;
        c->information += term(c->of_class[k] / n, p_with, p) +
                          term((class_sizes[k] - c->of_class[k]) / n, 1 - p_with, p);
    }
}

static const counted *find_gram(const counted *list, size_t n, const char *gram)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].gram, gram) == 0)
            return &list[i];
    fail_msg("\"%s\" is in no sample", gram);
    return NULL;
}

static void chooses_as_brute_force_does(void **state)
{
    static char texts[N_SAMPLES][100];
    static counted list[4000];
    const char *pointers[N_SAMPLES];
    int32_t labels[N_SAMPLES];
    int class_sizes[N_CLASSES] = {0};
    double worst = 1e9;
    size_t n, n_better = 0;
    forest f = {.lang = "text", .texts = pointers, .labels = labels};
    why_vectoriser *v;

    (void)state;
    for (int i = 0; i < N_SAMPLES; i++) {
        labels[i] = i % 7 % N_CLASSES;
        class_sizes[labels[i]]++;
        make_text(texts[i], (uint64_t)i, labels[i]);
        pointers[i] = texts[i];
    }
    n = list_grams(list, texts);
    for (size_t i = 0; i < n; i++)
        fill(&list[i], texts, labels, class_sizes);
    v = forest_fit(cx, "ngrams", "features=40", &f, N_SAMPLES, N_CLASSES);
    assert_int_equal(why_vectoriser_size(v), 40);
    for (int32_t i = 0; i < 40; i++) {
        const counted *c = find_gram(list, n, why_vectoriser_text(v, i));
        assert_true(c->df >= 2);
        assert_true(c->information <= worst + 1e-12); /* best first */
        worst = c->information < worst ? c->information : worst;
    }
    for (size_t i = 0; i < n; i++)
        n_better += list[i].df >= 2 && list[i].information > worst + 1e-12;
    assert_true(n_better < 40);
    for (size_t i = 0; i < n; i++)
        if (list[i].df >= 2 && list[i].information > worst + 1e-12)
            assert_true(id_of(v, list[i].gram) >= 0);
    why_vectoriser_unref(&v);
}

/* Every occurrence of an n-gram that was kept is among the parts of its unit, and nothing else
 * is. */
static void check_parts(const why_vectoriser *v, const why_tree *tree, int max_n)
{
    const why_features *x = forest_run(cx, v, tree);
    double squares = 0;
    int32_t n_found = 0, n_all = 0;

    for (int32_t u = 0; u < x->n_units; u++) {
        const char *text = why_vectoriser_text(v, x->ids[u]);
        squares += (double)x->values[u] * (double)x->values[u];
        assert_true(x->part_offsets[u + 1] > x->part_offsets[u]);
        for (int32_t p = x->part_offsets[u]; p < x->part_offsets[u + 1];) {
            char gram[1000] = "";
            while (p < x->part_offsets[u + 1] && strcmp(gram, text) != 0) {
                const why_span *s = &tree->tokens[x->parts[p++]].span;
                sprintf(gram + strlen(gram), "%s%.*s", gram[0] ? " " : "", (int)(s->end - s->start),
                        tree->text + s->start);
            }
            assert_string_equal(gram, text);
            n_found++;
        }
    }
    for (int32_t i = 0; i < tree->n_tokens; i++)
        for (int n = 1; n <= max_n && i + n <= tree->n_tokens; n++)
            n_all++;
    assert_int_equal(n_found + x->n_unknown, n_all);
    if (x->n_units > 0)
        close_to(squares, 1);
}

static void parts_are_all_occurrences(void **state)
{
    static const char *const texts[] = {
        "int f(int a){return a+a+a;}", "int g(int a){int b=a;return a+b;}", "f(a);f(a);f(a,a);"};
    forest f = {.lang = "c", .texts = texts};
    why_vectoriser *v = forest_fit(cx, "ngrams", "max-n=4 min-df=1", &f, 3, 0);

    (void)state;
    for (int i = 0; i < 3; i++)
        check_parts(v, forest_parse(cx, "c", texts[i]), 4);
    check_parts(v, forest_parse(cx, "c", "int f(int q){return q+a+a+a+a+a;}"), 4);
    why_vectoriser_unref(&v);
}

/* White space stands for the token next to it: a part is there once an occurrence. */
static void layout_stands_for_tokens(void **state)
{
    static const char *const texts[] = {"if (a)\n  b;\n", "if (a)\n  b;\n"};
    forest f = {.lang = "c", .texts = texts};
    why_vectoriser *v = forest_fit(cx, "ngrams", "max-n=2 layout=true", &f, 2, 0);
    why_tree *tree = forest_parse(cx, "c", texts[0]);
    const why_features *x = forest_run(cx, v, tree);
    int32_t u = unit_of(x, id_of(v, "\xE2\x8F\x8E" "1\xE2\x90\xA3" "2 b"));

    (void)state;
    assert_true(u >= 0);
    assert_int_equal(x->part_offsets[u + 1] - x->part_offsets[u], 1);
    assert_int_equal(x->parts[x->part_offsets[u]], 4);
    u = unit_of(x, id_of(v, ") \xE2\x8F\x8E" "1\xE2\x90\xA3" "2"));
    assert_int_equal(x->part_offsets[u + 1] - x->part_offsets[u], 2);
    why_vectoriser_unref(&v);
}

static void reads_characters(void **state)
{
    static const char *const texts[] = {"ab ab", "ab"};
    forest f = {.lang = "text", .texts = texts};
    why_vectoriser *v = forest_fit(cx, "ngrams", "units=characters max-n=2", &f, 2, 0);
    const why_features *x = forest_run(cx, v, forest_parse(cx, "text", texts[0]));

    (void)state;
    assert_int_equal(why_vectoriser_size(v), 3); /* a, b, ab are in both */
    assert_true(id_of(v, "ab") >= 0);
    assert_int_equal(x->n_units, 3);
    assert_int_equal(x->n_unknown, 3); /* the blank, and the pairs with it */
    why_vectoriser_unref(&v);
}

static void refuses(void **state)
{
    static const char *const texts[] = {"a b", "c d"};
    static const int32_t labels[] = {0, 2};
    forest f = {.lang = "text", .texts = texts, .labels = labels};
    why_vectoriser *v = NULL;

    (void)state;
    assert_int_equal(forest_try(cx, &v, "ngrams", "", &f, 2, 2), WHY_EDATA); /* label 2 */
    assert_non_null(strstr(why_ctx_error(cx)->message, "sample 1 has label 2"));
    why_ctx_clear_error(cx);
    assert_int_equal(forest_try(cx, &v, "ngrams", "", &f, 2, 3), WHY_EDATA);
    assert_non_null(strstr(why_ctx_error(cx)->message, "lower min-df"));
    why_ctx_clear_error(cx);
    assert_int_equal(forest_try(cx, &v, "ngrams", "min-n=3 max-n=2", &f, 2, 3), WHY_EINVAL);
    assert_null(v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(weighs_by_hand, setup, teardown),
        cmocka_unit_test_setup_teardown(chooses_as_brute_force_does, setup, teardown),
        cmocka_unit_test_setup_teardown(parts_are_all_occurrences, setup, teardown),
        cmocka_unit_test_setup_teardown(layout_stands_for_tokens, setup, teardown),
        cmocka_unit_test_setup_teardown(reads_characters, setup, teardown),
        cmocka_unit_test_setup_teardown(refuses, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Scores of units to tokens, and tokens to groups: equal shares, sums kept, ranks with ties,
 * levels, and that each grain parts the scored tokens without gap or overlap. */
#include "made.h"

#include <why/ext/vectoriser.h>

static const char code[] = "#include <string.h>\n"
                           "int limit = 4;\n"
                           "int copy(char *to, const char *from)\n"
                           "{\n"
                           "    /* hope */ if (to && from) strcpy(to,\n"
                           "        from);\n"
                           "    return limit;\n"
                           "}\n"
                           "int main(void) { return copy(0, 0); }\n";

static void random_scores(double *scores, int32_t n, uint64_t seed)
{
    why_rng r = why_rng_stream(seed, "scores", 0, 0);
    for (int32_t i = 0; i < n; i++)
        scores[i] = why_rng_normal(&r);
}

/* ---- units to tokens ---- */

/* Units of several tokens, one twice in a unit, tokens of no unit. */
static void a_unit_is_shared_by_its_parts(void **state)
{
    (void)state;
    why_tree *tree = made_tree("text", "a b c d e");
    why_explanation *e = made_of_tokens(tree, NULL);
    int32_t offsets[] = {0, 3, 4, 7}, parts[] = {0, 1, 2, 1, 3, 3, 0};
    double scores[] = {3, -2, 0.9};
    why_features f = *e->features;
    f.n_units = 3;
    f.part_offsets = offsets;
    f.parts = parts;
    e->features = &f;
    e->unit_scores = scores;
    ok(why_aggregate__tokens(cx, e));
    const double expected[] = {1.3, -1, 1, 0.6, 0};
    const int32_t rank[] = {1, 2, 3, 4, 0};
    for (int t = 0; t < 5; t++) {
        assert_true(fabs(e->token_scores[t].score - expected[t]) < 1e-15);
        assert_int_equal(e->token_scores[t].rank, rank[t]);
    }
    assert_true(fabs(e->token_residual) < 1e-15);
}

static void ranks_and_levels_follow_strength(void **state)
{
    (void)state;
    why_tree *tree = made_tree("text", "a b c d e f g h");
    const double scores[] = {0.5, -1.0, 0.5, 0, 1.0, 0.0999, -0.1, -0.69};
    const int32_t rank[] = {4, 1, 5, 8, 2, 7, 6, 3};
    const int8_t level[] = {3, -5, 3, 0, 5, 0, -1, -3};
    why_explanation *e = made_of_tokens(tree, scores);
    ok(why_aggregate__tokens(cx, e));
    for (int t = 0; t < 8; t++) {
        assert_int_equal(e->token_scores[t].rank, rank[t]);
        assert_int_equal(e->token_scores[t].level, level[t]);
    }
    int32_t *top = NULL, n_top = -1;
    ok(why_explanation_top(cx, &top, &n_top, e, 3));
    assert_int_equal(n_top, 3);
    assert_true(top[0] == 1 && top[1] == 4 && top[2] == 7);
    ok(why_explanation_top(cx, &top, &n_top, e, 99));
    assert_int_equal(n_top, 8);
    ok(why_explanation_top(cx, &top, &n_top, e, -1));
    assert_int_equal(n_top, 0);
}

static void scores_of_zero_have_ranks_and_no_level(void **state)
{
    (void)state;
    why_explanation *e = made_of_tokens(made_tree("text", "a b c"), NULL);
    ok(why_aggregate__tokens(cx, e));
    ok(why_aggregate__important(cx, e, 8));
    for (int t = 0; t < 3; t++) {
        assert_int_equal(e->token_scores[t].rank, t + 1);
        assert_int_equal(e->token_scores[t].level, 0);
        assert_false(e->token_scores[t].important);
    }
    assert_int_equal(e->n_important, 0);
}

static void only_what_supports_is_important(void **state)
{
    (void)state;
    why_tree *tree = made_tree("text", "a b c d e f");
    const double scores[] = {0.2, -9, 0.7, 0.2, 0.7, 0.1};
    const int32_t order[] = {2, 4, 0, 3, 5}; /* of equal ones the first in the text */
    for (int32_t n = 0; n <= 6; n++) {
        why_explanation *e = made_of_tokens(tree, scores);
        ok(why_aggregate__tokens(cx, e));
        ok(why_aggregate__important(cx, e, n));
        assert_int_equal(e->n_important, n < 5 ? n : 5);
        for (int32_t k = 0; k < 5; k++)
            assert_int_equal(e->token_scores[order[k]].important, k < n);
        assert_false(e->token_scores[1].important);
    }
}

static void a_unit_of_no_token_is_refused(void **state)
{
    (void)state;
    why_explanation *e = made_of_tokens(made_tree("text", "a b"), NULL);
    e->features->part_offsets[1] = 0;
    assert_int_equal(why_aggregate__tokens(cx, e), WHY_EINTERNAL);
}

/* ---- groups ---- */

/* Every scored token in exactly one group, groups in source order, sums and ranks recounted. */
static why_grouping *check_partition(const why_explanation *e, why_grain grain)
{
    why_grouping *g = NULL;
    int32_t n_tokens = e->tree->n_tokens;
    int *seen = made_room((size_t)n_tokens, sizeof *seen);
    double of_tokens = 0, of_groups = 0, magnitude = 0;
    ok(why_explanation_group(cx, &g, e, grain));
    assert_int_equal(g->grain, grain);
    for (int32_t i = 0; i < g->n_groups; i++) {
        const why_group *group = &g->groups[i];
        double sum = 0;
        assert_true(group->n_tokens > 0 && group->text);
        for (int32_t k = 0; k < group->n_tokens; k++) {
            int32_t t = group->tokens[k];
            assert_true(t >= 0 && t < n_tokens && (k == 0 || t > group->tokens[k - 1]));
            assert_int_equal(seen[t]++, 0);
            sum += e->token_scores[t].score;
        }
        assert_true(i == 0 || g->groups[i - 1].tokens[0] < group->tokens[0]);
        assert_int_equal(group->span.start, e->tree->tokens[group->tokens[0]].span.start);
        assert_true(group->span.end > group->span.start);
        assert_true(fabs(sum - group->score) < 1e-12);
        int32_t n_stronger = 0;
        for (int32_t k = 0; k < g->n_groups; k++) {
            double a = fabs(g->groups[k].score), b = fabs(group->score);
            n_stronger += a > b || (a == b && k < i);
        }
        assert_int_equal(group->rank, n_stronger + 1);
        assert_true(abs(group->level) <= 5 && (group->rank > 1 || abs(group->level) == 5));
        of_groups += group->score;
    }
    for (int32_t t = 0; t < n_tokens; t++) {
        assert_int_equal(seen[t], e->token_scores[t].rank > 0);
        of_tokens += e->token_scores[t].score;
        magnitude += fabs(e->token_scores[t].score);
    }
    assert_true(fabs(g->residual - (of_groups - of_tokens)) < 1e-12);
    assert_true(fabs(g->residual) <= 1e-14 * magnitude * n_tokens);
    return g;
}

static const why_group *group_named(const why_grouping *g, const char *text)
{
    for (int32_t i = 0; i < g->n_groups; i++)
        if (strcmp(g->groups[i].text, text) == 0)
            return &g->groups[i];
    fail_msg("no group '%s'", text);
    return NULL;
}

static why_explanation *explained_code(void)
{
    static double scores[256];
    why_tree *tree = made_tree("c", code);
    random_scores(scores, tree->n_tokens, 5);
    why_explanation *e = made_of_tokens(tree, scores);
    ok(why_aggregate__tokens(cx, e));
    e->token_scores[token_at(tree, "/* hope */", 0)] = (why_token_score){0}; /* as not scored */
    return e;
}

static void each_grain_parts_the_tokens(void **state)
{
    (void)state;
    why_explanation *e = explained_code();
    for (int grain = WHY_GRAIN_TOKEN; grain <= WHY_GRAIN_FUNCTION; grain++) {
        why_grouping *g = check_partition(e, (why_grain)grain);
        if (grain == WHY_GRAIN_TOKEN)
            assert_int_equal(g->n_groups, e->tree->n_tokens - 1);
    }
}

static void names_come_together_and_nothing_else(void **state)
{
    (void)state;
    why_explanation *e = explained_code();
    why_grouping *g = check_partition(e, WHY_GRAIN_IDENTIFIER);
    assert_int_equal(group_named(g, "to")->n_tokens, 3);
    assert_int_equal(group_named(g, "from")->n_tokens, 3);
    assert_int_equal(group_named(g, "limit")->n_tokens, 2);
    assert_int_equal(group_named(g, "copy")->n_tokens, 2);
    assert_int_equal(group_named(g, "(")->n_tokens, 1);
    assert_int_equal(group_named(g, "return")->n_tokens, 1);
    assert_int_equal(group_named(g, "0")->n_tokens, 1);
}

static void lines_statements_and_functions_are_named(void **state)
{
    (void)state;
    why_explanation *e = explained_code();
    why_grouping *lines = check_partition(e, WHY_GRAIN_LINE);
    assert_int_equal(lines->n_groups, 9);
    assert_string_equal(lines->groups[1].text, "int limit = 4;");
    assert_string_equal(lines->groups[4].text, "if (to && from) strcpy(to,");
    assert_string_equal(lines->groups[5].text, "from);");
    assert_int_equal(lines->groups[5].span.line, 6);
    why_grouping *functions = check_partition(e, WHY_GRAIN_FUNCTION);
    assert_int_equal(functions->n_groups, 3);
    assert_string_equal(functions->groups[0].text, "(outside functions)");
    assert_string_equal(functions->groups[1].text, "copy");
    assert_string_equal(functions->groups[2].text, "main");
    why_grouping *statements = check_partition(e, WHY_GRAIN_STATEMENT);
    const why_group *call = group_named(statements, "strcpy(to,");
    assert_int_equal(call->n_tokens, 7);
    assert_int_equal(call->span.end_line, 6);
    assert_int_equal(group_named(statements, "return limit;")->n_tokens, 3);
}

/* A line's text stops at 120 bytes, before the character that does not fit whole. */
static void long_lines_are_cut_between_characters(void **state)
{
    (void)state;
    char text[256];
    memset(text, 'a', 119);
    memcpy(text + 119, "\xc3\xa9 rest", 8);
    why_explanation *e = made_of_tokens(made_tree("text", text), NULL);
    ok(why_aggregate__tokens(cx, e));
    why_grouping *g = NULL;
    ok(why_explanation_group(cx, &g, e, WHY_GRAIN_LINE));
    assert_int_equal(strlen(g->groups[0].text), 119);
    assert_int_equal(why_aggregate__line_bytes("ab\r\ncd", 6, 40), 2);
    assert_int_equal(why_aggregate__line_bytes("\xff\xfe\xff", 3, 2), 2);
    assert_int_equal(why_aggregate__line_bytes("", 0, 5), 0);
}

/* ---- with what the vectorisers make ---- */

static int one_text(why_ctx *c, size_t i, const why_tree **tree, int32_t *label, void *payload)
{
    (void)c;
    *tree = payload;
    *label = (int32_t)i % 2;
    return WHY_OK;
}

static void sums_stay_with_every_vectoriser(void **state)
{
    (void)state;
    static const char *const runs[][3] = {{"ngrams", "max-n", "3"},
                                          {"ngrams", "layout", "true"},
                                          {"ngrams", "sub-tokens", "true"},
                                          {"token-ids", "sub-tokens", "true"},
                                          {"token-ids", "comments", "true"},
                                          {"token-ids", "max-length", "17"}};
    static double scores[2048];
    for (size_t k = 0; k < sizeof runs / sizeof *runs; k++) {
        _Alignas(16) char params[512];
        const why_vectoriser_row *row = why_vectoriser_row_find(runs[k][0]);
        const why_option *table = why_vectoriser_row_options(row);
        why_tree *tree = made_tree("c", code);
        why_explanation *e = made_of_tokens(tree, NULL);
        why_vectoriser *v = NULL;
        why_features *f = NULL;
        why_options_preset(table, params, row->params_size);
        ok(why_option_set(cx, table, params, runs[k][1], runs[k][2]));
        ok(why_vectoriser_fit(cx, &v, row, params, 2, 2, one_text, tree));
        ok(why_vectoriser_run(cx, &f, v, tree));
        assert_true(f->n_units > 10 && f->n_units < 2048);
        random_scores(scores, f->n_units, k);
        e->features = f;
        e->unit_scores = scores;
        ok(why_aggregate__tokens(cx, e));
        assert_true(fabs(e->token_residual) < 1e-12);
        for (int grain = WHY_GRAIN_TOKEN; grain <= WHY_GRAIN_FUNCTION; grain++)
            (void)check_partition(e, (why_grain)grain);
        why_vectoriser_unref(&v);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_unit_is_shared_by_its_parts),
        cmocka_unit_test(ranks_and_levels_follow_strength),
        cmocka_unit_test(scores_of_zero_have_ranks_and_no_level),
        cmocka_unit_test(only_what_supports_is_important),
        cmocka_unit_test(a_unit_of_no_token_is_refused),
        cmocka_unit_test(each_grain_parts_the_tokens),
        cmocka_unit_test(names_come_together_and_nothing_else),
        cmocka_unit_test(lines_statements_and_functions_are_named),
        cmocka_unit_test(long_lines_are_cut_between_characters),
        cmocka_unit_test(sums_stay_with_every_vectoriser),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

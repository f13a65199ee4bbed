/* The sentences of a reading, exact, on numbers made by hand. */
#include "made.h"

/* Words a..f, the first n of them important in this order, rank = order. */
static why_explanation *made_reading(const char *text, int32_t n, double p, double without,
                                     double random)
{
    why_explanation *e = made_of_tokens(made_tree("text", text), NULL);
    e->token_scores = made_room((size_t)e->tree->n_tokens, sizeof *e->token_scores);
    for (int32_t t = 0; t < e->tree->n_tokens; t++)
        e->token_scores[t] = (why_token_score){.score = 1.0 / (1 + t), .rank = t + 1, .level = 1,
                                               .important = t < n};
    e->n_important = n;
    e->probability = p;
    e->probability_without = without;
    e->probability_without_random = random;
    return e;
}

static void expect(why_explanation *e, const char *reading)
{
    ok(why_reading__word(cx, e));
    assert_string_equal(e->reading, reading);
}

static void a_drop_is_told_with_its_rivals(void **state)
{
    (void)state;
    expect(made_reading("a b c\nd e f", 4, 0.94, 0.313, 0.907),
           "Masking 4 of 6 tokens drops bad from 0.94 to 0.31; 4 random others leave it at 0.91. "
           "Strongest support: `a` (line 1), `b` (line 1), `c` (line 1).");
    expect(made_reading("a\nb\nc", 1, 0.9, 0.5, 0.89),
           "Masking 1 of 3 tokens drops bad from 0.90 to 0.50; a random other leaves it at 0.89. "
           "Strongest support: `a` (line 1).");
}

static void a_rise_is_told(void **state)
{
    (void)state;
    expect(made_reading("a b", 1, 0.5, 0.75, 0.25),
           "Masking 1 of 2 tokens raises bad from 0.50 to 0.75; a random other leaves it at 0.25. "
           "Strongest support: `a` (line 1).");
}

static void no_drop_is_told(void **state)
{
    (void)state;
    expect(made_reading("a b c d", 2, 0.94, 0.925, 0.93),
           "No token matters much on its own: masking the 2 strongest of 4 leaves bad at 0.93 "
           "(from 0.94); 2 random others leave it at 0.93. Strongest support: `a` (line 1), `b` "
           "(line 1).");
    expect(made_reading("a b c d", 2, 0.94, 0.955, 0.93), /* nor a small rise */
           "No token matters much on its own: masking the 2 strongest of 4 leaves bad at 0.95 "
           "(from 0.94); 2 random others leave it at 0.93. Strongest support: `a` (line 1), `b` "
           "(line 1).");
}

static void fewer_others_leave_the_rivals_out(void **state)
{
    (void)state;
    expect(
        made_reading("a b c", 2, 0.9, 0.3, NAN),
        "Masking 2 of 3 tokens drops bad from 0.90 to 0.30. Strongest support: `a` (line 1), `b` "
        "(line 1).");
}

static void what_is_not_measured_is_not_told(void **state)
{
    (void)state;
    expect(made_reading("a b c", 2, 0.9, NAN, NAN),
           "The 2 strongest of 3 tokens for bad are marked. Strongest support: `a` (line 1), `b` "
           "(line 1).");
    expect(made_reading("a b c", 0, 0.9, NAN, NAN), "No token supports bad.");
}

static void tokens_are_cut_to_a_line_and_whole_characters(void **state)
{
    (void)state;
    const char *text = "\"\"\"first\nsecond\"\"\"";
    why_explanation *e = made_of_tokens(made_tree("python", text), NULL);
    assert_int_equal(e->tree->n_tokens, 1);
    e->token_scores = made_room(1, sizeof *e->token_scores);
    e->token_scores[0] = (why_token_score){.score = 1, .rank = 1, .important = true};
    e->n_important = 1;
    expect(e, "The strongest of 1 tokens for bad is marked. Strongest support: `\"\"\"first...` "
              "(line 1).");
    char word[64], reading[160];
    memset(word, 'w', 39);
    memcpy(word + 39, "\xc3\xa9xyz", 6);
    (void)snprintf(
        reading, sizeof reading,
        "The strongest of 1 tokens for bad is marked. Strongest support: `%.39s...` (line 1).",
        word);
    expect(made_reading(word, 1, 0.9, NAN, NAN), reading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_drop_is_told_with_its_rivals),
        cmocka_unit_test(a_rise_is_told),
        cmocka_unit_test(no_drop_is_told),
        cmocka_unit_test(fewer_others_leave_the_rivals_out),
        cmocka_unit_test(what_is_not_measured_is_not_told),
        cmocka_unit_test(tokens_are_cut_to_a_line_and_whole_characters),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

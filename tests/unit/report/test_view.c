/* test_view.c — the view covers the source exactly, carries its scores and folds what is not
 * marked. */
#include "fake.h"
#include "hostile.h"
#include "report_p.h"

static why_view *view_of(why_ctx *cx, const why_explanation *e, why_focus focus, int32_t context)
{
    why_view *v = NULL;

    assert_int_equal(why_view__new(cx, &v, e, focus, context), WHY_OK);
    return v;
}

/* Every byte lies in exactly one segment or line break; a token's bytes lie in its own segments. */
static void check_cover(const why_view *v)
{
    const why_tree *tree = v->e->tree;
    size_t at = 0;

    for (int32_t i = 0; i < v->n_lines; i++) {
        const why_view_line *line = &v->lines[i];
        uint32_t from = line->start;
        int32_t token = line->first_token;
        why_segment s;
        assert_int_equal(line->start, at);
        while (why_view__segment(v, line, &from, &token, &s)) {
            assert_int_equal(s.start, at);
            assert_true(s.end > s.start && s.end <= line->end);
            for (uint32_t b = s.start; b < s.end; b++) {
                int32_t owner = -1;
                for (int32_t t = 0; t < tree->n_tokens; t++)
                    if (tree->tokens[t].span.start <= b && b < tree->tokens[t].span.end)
                        owner = t;
                assert_int_equal(s.token, owner);
            }
            at = s.end;
        }
        assert_int_equal(at, line->end);
        if (at + 1 < tree->n_bytes && tree->text[at] == '\r' && tree->text[at + 1] == '\n')
            at++; /* one, as part of the break */
        if (at < tree->n_bytes) {
            assert_int_equal(tree->text[at], '\n');
            at++;
        }
    }
    assert_int_equal(at, tree->n_bytes);
}

static void views_cover_every_byte(void **state)
{
    why_ctx *cx = fake_ctx();

    (void)state;
    for (int i = 0; i < N_HOSTILE; i++) {
        const hostile_sample *h = &hostile_samples[i];
        why_explanation *e = fake_explain(cx, h->name, h->text, h->n_bytes, NULL);
        check_cover(view_of(cx, e, WHY_FOCUS_MARKED, 5));
    }
    why_ctx_free(cx);
}

static const char thirty[] =
    "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn\no\np\nq\nr\ns\nt\nu\nv\nw\nx\ny\nz\n"
    "aa\nbb\ncc\ndd\n";

/* The shown lines as text: '#' shown, '.' folded. */
static void check_folds(why_ctx *cx, const fake_score *scores, int32_t context,
                        const char *expected)
{
    char found[64] = "";
    why_explanation *e = fake_explain(cx, "thirty", thirty, sizeof thirty - 1, scores);
    why_view *v = view_of(cx, e, WHY_FOCUS_MARKED, context);

    assert_int_equal(v->n_lines, 30);
    for (int32_t i = 0; i < v->n_lines; i++)
        found[i] = v->lines[i].is_shown ? '#' : '.';
    assert_string_equal(found, expected);
}

static void folds_keep_context(void **state)
{
    static const fake_score one[] = {{"o", 1.0}, {0}};
    static const fake_score two[] = {{"c", 1.0}, {"q", -1.0}, {0}};
    static const fake_score ends[] = {{"a", 1.0}, {"dd", 1.0}, {0}};
    why_ctx *cx = fake_ctx();

    (void)state;
    check_folds(cx, one, 2, "............#####.............");
    check_folds(cx, one, 0, "..............#...............");
    check_folds(cx, one, -1, "##############################");
    check_folds(cx, one, 1000, "##############################");
    check_folds(cx, one, INT32_MAX, "##############################");
    check_folds(cx, two, 2, "#####.........#####...........");
    check_folds(cx, two, 5, "######################........"); /* three lines are no fold */
    check_folds(cx, ends, 3, "####......................####");
    why_ctx_free(cx);
}

static void a_flat_explanation_shows_its_head(void **state)
{
    why_ctx *cx = fake_ctx();
    why_explanation *e = fake_explain(cx, "flat", thirty, sizeof thirty - 1, NULL);

    (void)state;
    for (int32_t t = 0; t < e->tree->n_tokens; t++)
        e->token_scores[t].level = 0;
    why_view *v = view_of(cx, e, WHY_FOCUS_MARKED, 5);
    assert_true(v->lines[0].is_shown);
    assert_int_equal(why_view__folded(v, 11), 19);
    why_ctx_free(cx);
}

static void lines_carry_the_sums_of_their_tokens(void **state)
{
    static const char text[] = "a b\n\nc /* d\n e */ f\ng";
    static const fake_score scores[] = {{"a", 1},    {"b", -3}, {"c", 0.5},
                                        {"f", 0.25}, {"g", 8},  {0}};
    why_ctx *cx = fake_ctx();
    why_view *v =
        view_of(cx, fake_explain(cx, "sums", text, sizeof text - 1, scores), WHY_FOCUS_MARKED, 5);

    (void)state;
    assert_int_equal(v->n_lines, 5);
    assert_true(v->lines[0].score == -2);
    assert_true(v->lines[1].score == 0);
    assert_true(v->lines[2].score == 0.5);
    assert_true(v->lines[3].score == 0.25);
    assert_true(v->lines[4].score == 8 && v->largest_line == 8);
    assert_int_equal(v->lines[4].level, 5);
    why_ctx_free(cx);
}

static void important_focus_is_narrower(void **state)
{
    why_ctx *cx = fake_ctx();
    static const fake_score scores[] = {{"c", 1.0}, {"q", -1.0}, {0}};
    why_explanation *e = fake_explain(cx, "thirty", thirty, sizeof thirty - 1, scores);
    why_view *v = view_of(cx, e, WHY_FOCUS_IMPORTANT, 0);

    (void)state;
    assert_true(v->lines[2].is_marked && v->lines[2].is_shown);
    assert_false(v->lines[16].is_marked || v->lines[16].is_shown);
    why_ctx_free(cx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(views_cover_every_byte),
        cmocka_unit_test(folds_keep_context),
        cmocka_unit_test(a_flat_explanation_shows_its_head),
        cmocka_unit_test(lines_carry_the_sums_of_their_tokens),
        cmocka_unit_test(important_focus_is_narrower),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

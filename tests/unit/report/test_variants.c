/* test_variants.c — a variant beside its original: whatever the pieces are, every line of both
 * stands there once and in order, marks say what the pieces say, what stays is the most that can
 * stay, the unified diff turns one text into the other, and nothing hostile gets out of any form.
 *
 * With WHY_TEST_PAGES=<folder> it also writes the pages there that tests/web opens in a browser. */
#include "hostile.h"
#include "page_check.h"
#include "screened.h"
#include "variant_view_p.h"

#include <why/ext/transform.h>

static why_tree plain_tree(const char *text, size_t n)
{
    return (why_tree){.lang = why_language_find("c"), .name = "some.c", .text = text, .n_bytes = n};
}

static void random_text(why_rng *rng, const char *letters, char *out, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        out[i] = letters[why_rng_below(rng, (uint32_t)strlen(letters))];
    out[n] = '\0';
}

/* ---- rows and marks ---- */

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static void check_rows(const why_diff *d)
{
    int32_t left = 0, right = 0;

    for (int32_t i = 0; i < d->n_rows; i++) {
        const why_diff_row *row = &d->rows[i];
        uint32_t n = 0, m = 1;
        const char *a = NULL, *b = NULL;
        assert_true(row->left >= 0 || row->right >= 0);
        if (row->left >= 0) {
            assert_int_equal(row->left, left++);
            a = why_diff__line(&d->left, row->left, &n);
        }
        if (row->right >= 0) {
            assert_int_equal(row->right, right++);
            b = why_diff__line(&d->right, row->right, &m);
        }
        if (a && b) { /* with their breaks */
            n = d->left.starts[row->left + 1] - d->left.starts[row->left];
            m = d->right.starts[row->right + 1] - d->right.starts[row->right];
        }
        assert_int_equal(row->is_same, a && b && n == m && memcmp(a, b, n) == 0);
    }
    assert_int_equal(left, d->left.n_lines);
    assert_int_equal(right, d->right.n_lines);
}

static void check_marks(const why_diff *d, const why_variant *v)
{
    bool *is_used = calloc(d->left.n_bytes + 1, sizeof *is_used);

    assert_non_null(is_used);
    for (int32_t i = 0; i < v->n_pieces; i++) {
        const why_piece *p = &v->pieces[i];
        for (uint32_t b = p->from_start; b < p->from_end; b++)
            is_used[b] = true;
        for (uint32_t b = p->start; b < p->end; b++) {
            why_byte_kind kind = (why_byte_kind)d->right.kinds[b];
            if (is_blank(d->right.text[b]))
                continue;
            if (p->kind == WHY_PIECE_NEW)
                assert_int_equal(kind, WHY_BYTE_CHANGED);
            else if (p->kind == WHY_PIECE_REWRITTEN)
                assert_int_equal(kind, WHY_BYTE_REWRITTEN);
            else
                assert_true(kind == WHY_BYTE_SAME || kind == WHY_BYTE_MOVED);
        }
    }
    for (uint32_t b = 0; b < d->left.n_bytes; b++)
        if (!is_blank(d->left.text[b]))
            assert_int_equal(d->left.kinds[b] == WHY_BYTE_CHANGED, !is_used[b]);
    free(is_used);
}

static void every_line_stands_once_and_marks_are_the_pieces(void **state)
{
    why_rng rng = why_rng_stream(1, "rows", 0, 0);

    (void)state;
    for (int round = 0; round < 3000; round++) {
        why_ctx *cx = fake_ctx();
        char text[128];
        uint32_t n = why_rng_below(&rng, sizeof text - 1);
        random_text(&rng, round % 2 ? "ab;{}\n \t" : "ab\r\n", text, n);
        why_tree tree = plain_tree(text, n);
        why_variant v = screened_random(cx, &rng, text, n, "xy\n ", round % 30);
        why_diff *d;
        screened_ok(cx, why_diff__new(cx, &d, &v, &tree, round % 4 - 1));
        check_rows(d);
        check_marks(d, &v);
        for (int32_t i = 0; i < d->n_rows; i++) /* context: all that differ and those near them */
            assert_true(d->rows[i].is_shown || (d->rows[i].is_same && round % 4 > 0));
        why_ctx_free(cx);
    }
}

/* The most bytes that can keep the original's order: the longest rising run of offsets that can be
 * picked from those the copied bytes come from, one byte after the other. */
static uint32_t most_that_can_stay(const why_variant *v)
{
    uint32_t lasts[512], n = 0; /* lasts[k]: the least offset that ends a run of k + 1 */

    for (int32_t i = 0; i < v->n_pieces; i++)
        for (uint32_t b = v->pieces[i].from_start;
             v->pieces[i].kind == WHY_PIECE_COPIED && b < v->pieces[i].from_end; b++) {
            uint32_t k = 0;
            while (k < n && lasts[k] < b)
                k++;
            lasts[k] = b;
            n += k == n;
        }
    return n;
}

static void what_stays_is_the_most_that_can(void **state)
{
    why_rng rng = why_rng_stream(2, "chains", 0, 0);

    (void)state;
    for (int round = 0; round < 4000; round++) {
        why_ctx *cx = fake_ctx();
        char text[41];
        why_diff *d;
        random_text(&rng, "abcdef", text, 40); /* without blanks, whose marks are cleared */
        why_tree tree = plain_tree(text, 40);
        why_variant v = screened_random(cx, &rng, text, 40, "xyz", 1 + round % 30);
        for (int32_t i = 0; i < v.n_pieces; i++) /* the chain may hold what stands for something */
            if (v.pieces[i].kind == WHY_PIECE_REWRITTEN)
                ((why_piece *)v.pieces)[i].kind = WHY_PIECE_NEW;
        screened_ok(cx, why_diff__new(cx, &d, &v, &tree, -1));
        uint32_t n_stay = 0;
        for (uint32_t b = 0; b < d->right.n_bytes; b++)
            n_stay += d->right.kinds[b] == WHY_BYTE_SAME;
        assert_int_equal(n_stay, most_that_can_stay(&v));
        why_ctx_free(cx);
    }
}

/* ---- the unified diff ---- */

static why_str terminal(why_ctx *cx, const why_screening *s, int32_t context, bool colour)
{
    why_report_options o = why_report_options_preset();
    why_str out = {0};

    o.context = context;
    o.colour = colour;
    screened_ok(cx, why_report_variants(cx, &out, why_writer_find("terminal"), s, &o));
    return out;
}

/* The line of a side that a line of the diff shows. */
static void expect_line(const why_diff_side *side, int32_t line, const char *text, size_t n)
{
    uint32_t m;

    assert_true(line < side->n_lines);
    const char *expected = why_diff__line(side, line, &m);
    if (m != n || memcmp(expected, text, n) != 0)
        fail_msg("line %d is '%.*s', shown as '%.*s'", (int)line + 1, (int)m, expected, (int)n,
                 text);
}

/* Walks the hunks: heads are right, every line is the one of its side, and what no hunk shows is
 * the same on both sides. Returns where the variant's part of the report ends. */
static void check_hunks(const char *at, const why_diff *d, bool shows_all)
{
    int32_t left = 0, right = 0, n_left = 0, n_right = 0;

    for (; at && *at && *at != '\n'; at = strchr(at, '\n') + 1) {
        size_t n = strcspn(at, "\n") - 1;
        int a, b, c, e;
        if (sscanf(at, "@@ -%d,%d +%d,%d @@", &a, &b, &c, &e) == 4) {
            assert_true(n_left == 0 && n_right == 0);
            a -= b > 0;
            c -= e > 0;
            assert_int_equal(a - left, c - right);
            assert_true(!shows_all || a == left);
            for (; left < a; left++, right++) {
                uint32_t m;
                const char *text = why_diff__line(&d->left, left, &m);
                expect_line(&d->right, right, text, m);
            }
            n_left = b;
            n_right = e;
            continue;
        }
        if (strncmp(at, "\\ No newline", 12) == 0)
            continue;
        assert_non_null(strchr(" -+", *at));
        if (*at != '+') {
            expect_line(&d->left, left++, at + 1, n);
            n_left--;
        }
        if (*at != '-') {
            expect_line(&d->right, right++, at + 1, n);
            n_right--;
        }
    }
    assert_true(n_left == 0 && n_right == 0);
    assert_int_equal(d->left.n_lines - left, d->right.n_lines - right);
    for (; left < d->left.n_lines; left++, right++) {
        uint32_t m;
        const char *text = why_diff__line(&d->left, left, &m);
        expect_line(&d->right, right, text, m);
    }
}

static void the_diff_turns_one_into_the_other(void **state)
{
    why_rng rng = why_rng_stream(3, "diffs", 0, 0);

    (void)state;
    for (int round = 0; round < 1500; round++) {
        why_ctx *cx = fake_ctx();
        why_screening *s =
            screened(cx, "some.c", screened_code, sizeof screened_code - 1, 1, NULL);
        const why_tree *tree = why_points_tree(s->points);
        why_variant random = screened_random(cx, &rng, screened_code, sizeof screened_code - 1,
                                             "xy;\n ", 5 + round % 40);
        why_diff *d;
        if (round % 8) { /* else the variant the transforms made */
            random.asked = s->variants[0].variant.asked;
            random.applied = s->variants[0].variant.applied;
            s->variants[0].variant = random;
        }
        screened_ok(cx, why_diff__new(cx, &d, &s->variants[0].variant, tree, -1));
        why_str out = terminal(cx, s, round % 5 - 1, false);
        const char *at = strstr(out.bytes, "vector ");
        assert_non_null(at);
        check_hunks(strchr(at, '\n') + 1, d, round % 5 == 0);
        why_str_release(&out);
        why_ctx_free(cx);
    }
}

/* Control bytes are line feeds, tabs, and with colour our own escapes. */
static void check_bytes(const why_str *out, bool colour)
{
    for (size_t i = 0; i < out->n_bytes; i++) {
        unsigned char c = (unsigned char)out->bytes[i];
        if (c == 0x1B && colour) {
            assert_int_equal(out->bytes[++i], '[');
            i += 1 + strspn(out->bytes + i + 1, "0123456789;");
            assert_int_equal(out->bytes[i], 'm');
            continue;
        }
        int length = why_utf8_length(out->bytes + i, out->n_bytes - i);
        assert_true(length > 0);
        why_glyph g = why_glyph__next(out->bytes + i, out->n_bytes - i);
        assert_true(c == '\n' || c == '\t' || !g.is_escaped);
        i += (size_t)length - 1;
    }
}

static void nothing_hostile_reaches_the_terminal(void **state)
{
    (void)state;
    for (int i = 0; i < 2 * N_HOSTILE; i++) {
        const hostile_sample *h = &hostile_samples[i / 2];
        why_ctx *cx = fake_ctx();
        why_rng rng = why_rng_stream(4, "hostile", (uint64_t)i, 0);
        why_screening *s = screened(cx, h->text, screened_code, sizeof screened_code - 1, 3,
                                    h->text);
        why_variant v = screened_random(cx, &rng, h->text, (uint32_t)h->n_bytes, "x\x1B\xFF\n", 30);
        why_tree *tree = (why_tree *)why_points_tree(s->points);
        v.asked = v.applied = s->variants[0].variant.applied;
        s->n_variants = 1;
        s->variants[0].variant = v;
        s->variants[0].label = h->text;
        tree->text = h->text;
        tree->n_bytes = h->n_bytes;
        why_str out = terminal(cx, s, -1, i % 2);
        check_bytes(&out, i % 2);
        why_str_release(&out);
        why_ctx_free(cx);
    }
}

/* ---- the page ---- */

static why_str page_of(why_ctx *cx, const why_screening *s, int32_t context, const char *page)
{
    why_report_options o = why_report_options_preset();
    why_str out = {0};
    char path[1024];
    const char *folder = getenv("WHY_TEST_PAGES");

    o.context = context;
    screened_ok(cx, why_report_variants(cx, &out, why_writer_find("html"), s, &o));
    if (folder && page) {
        (void)snprintf(path, sizeof path, "%s/%s.html", folder, page);
        screened_ok(cx, why_file_write(cx, path, out.bytes, out.n_bytes));
    }
    (void)check_page(&out);
    check_closed(&out);
    return out;
}

/* The cells of a diff, without tags and entities, are the lines of its sides as they may be
 * shown. */
static const char *check_cell(const char *at, const char *text, uint32_t n)
{
    static const char *const entities[][2] = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}, {"&quot;", "\""}, {"&#39;", "'"}};

    at = strstr(at, "<td><code>");
    assert_non_null(at);
    at += strlen("<td><code>");
    for (uint32_t b = 0; b < n;) {
        while (*at == '<')
            at = strchr(at, '>') + 1;
        why_glyph g = why_glyph__next(text + b, n - b);
        b += (uint32_t)g.n_source;
        if (*at == '&') {
            size_t k = 0;
            while (k < 5 && strncmp(at, entities[k][0], strlen(entities[k][0])) != 0)
                k++;
            assert_true(k < 5 && entities[k][1][0] == g.shown[0]);
            at += strlen(entities[k][0]);
        } else if (g.code == '\t') {
            assert_int_equal(*at++, '\t');
        } else {
            assert_memory_equal(at, g.shown, (size_t)g.n_shown);
            at += g.n_shown;
        }
    }
    while (strncmp(at, "</code>", 7) != 0) {
        assert_int_equal(*at, '<');
        at = strchr(at, '>') + 1;
    }
    return at;
}

static void check_table(why_ctx *cx, const why_str *page, const why_screening *s)
{
    const char *at = page->bytes;

    for (int32_t i = 0; i < s->n_variants; i++) {
        why_diff *d;
        screened_ok(cx, why_diff__new(cx, &d, &s->variants[i].variant, why_points_tree(s->points),
                                      -1));
        at = strstr(at, "<table class=diff>");
        assert_non_null(at);
        for (int32_t r = 0; r < d->n_rows; r++) {
            const why_diff_row *row = &d->rows[r];
            const char *a = NULL, *b = NULL;
            uint32_t n = 0, m = 0;
            if (row->left >= 0)
                a = why_diff__line(&d->left, row->left, &n);
            if (row->right >= 0)
                b = why_diff__line(&d->right, row->right, &m);
            if (a && b && !row->is_same && n == m && memcmp(a, b, n) == 0) { /* the breaks differ */
                n = d->left.starts[row->left + 1] - d->left.starts[row->left];
                m = d->right.starts[row->right + 1] - d->right.starts[row->right];
            }
            at = a ? check_cell(at, a, n) : at;
            at = b ? check_cell(at, b, m) : at;
        }
    }
}

static void a_page_of_variants_stands_alone(void **state)
{
    why_ctx *cx = fake_ctx();
    why_screening *s =
        screened(cx, "src/add.c", screened_code, sizeof screened_code - 1, 8, "vulnerable");
    why_variant v = screened_every_mark(cx);

    (void)state;
    v.asked = v.applied = s->variants[0].variant.applied;
    s->variants[0].variant = v; /* one with every kind of mark */
    why_str out = page_of(cx, s, -1, "variants");
    check_table(cx, &out, s);
    const char *words[] = {"<h1>src/add.c</h1>", "class=\"fate dropped\"", "<ins>", "<del>",
                           "class=rw", "class=mv", "empty-statement-add", "93.8 %",
                           "/* &lt;sum&gt; */", NULL};
    for (const char **w = words; *w; w++)
        if (!strstr(out.bytes, *w))
            fail_msg("the page lacks %s", *w);
    why_str_release(&out);
    s = screened(cx, "src/add.c", screened_code, sizeof screened_code - 1, 0, NULL);
    out = page_of(cx, s, 3, "points");
    assert_null(strstr(out.bytes, "class=diff"));
    assert_non_null(strstr(out.bytes, "Points (4)"));
    why_str_release(&out);
    why_ctx_free(cx);
}

static void nothing_hostile_gets_out_of_the_page(void **state)
{
    why_str all = {0};
    why_ctx *cx = fake_ctx();

    (void)state;
    for (int i = 0; i < N_HOSTILE; i++)
        screened_ok(cx, why_str_append(cx, &all, hostile_samples[i].text,
                                       hostile_samples[i].n_bytes));
    for (int i = 0; i < N_HOSTILE + 1; i++) {
        const hostile_sample *h = &hostile_samples[i % N_HOSTILE];
        bool is_all = i == N_HOSTILE;
        const char *text = is_all ? all.bytes : h->text;
        size_t n = is_all ? all.n_bytes : h->n_bytes;
        why_rng rng = why_rng_stream(7, "hostile", (uint64_t)i, 0);
        why_screening *s = screened(cx, is_all ? "<b>\xE2\x80\xAE.c" : h->text, screened_code,
                                    sizeof screened_code - 1, 3, h->text);
        why_variant v = screened_random(cx, &rng, text, (uint32_t)n, "<\x1B\xFF&\n\"", 60);
        why_tree *tree = (why_tree *)why_points_tree(s->points);
        v.asked = v.applied = s->variants[0].variant.applied;
        s->n_variants = 1;
        s->variants[0].variant = v;
        s->model_name = s->variants[0].label = h->text;
        tree->text = text;
        tree->n_bytes = n;
        why_str out = page_of(cx, s, -1, is_all ? "variants-hostile" : NULL);
        check_table(cx, &out, s);
        why_str_release(&out);
    }
    why_str_release(&all);
    why_ctx_free(cx);
}

static void a_page_stays_light(void **state)
{
    why_ctx *cx = fake_ctx();
    why_screening *s = screened(cx, "wide.c", screened_code, sizeof screened_code - 1, 15, NULL);
    why_tree *tree = (why_tree *)why_points_tree(s->points);
    why_rng rng = why_rng_stream(8, "wide", 0, 0);
    uint32_t n = 1 << 19;
    char *text = why_arena_alloc(cx, n + 1, 1);

    (void)state;
    for (int lines = 0; lines < 2; lines++) { /* one line of 512 KiB, and very many lines */
        random_text(&rng, lines ? "ab;\n" : "ab;<", text, n);
        tree->text = text;
        tree->n_bytes = n;
        for (int32_t i = 0; i < s->n_variants; i++) {
            why_variant v = screened_random(cx, &rng, text, n, "xy;\n ", 2000);
            v.asked = v.applied = s->variants[i].variant.applied;
            s->variants[i].variant = v;
        }
        why_str out = page_of(cx, s, -1, NULL);
        assert_true(out.n_bytes < 4 << 20);
        assert_non_null(strstr(out.bytes, "Cut here"));
        why_str_release(&out);
    }
    why_ctx_free(cx);
}

static void every_failed_allocation_of_a_report_is_survived(void **state)
{
    static const char *const writers[] = {"terminal", "json", "html"};
    why_ctx *cx = fake_ctx();
    why_screening *s =
        screened(cx, "a.c", screened_code, sizeof screened_code - 1, 3, "vulnerable");

    (void)state;
    for (int w = 0; w < 3; w++) {
        int status = WHY_ENOMEM;
        for (uint64_t n = 1; status != WHY_OK; n++) {
            why_str out = {0};
            size_t n_blocks = why_ctx_blocks(cx);
            why_ctx_fail_allocation(cx, n);
            status = why_report_variants(cx, &out, why_writer_find(writers[w]), s, NULL);
            why_ctx_fail_allocation(cx, 0);
            assert_true(status == WHY_OK || (status == WHY_ENOMEM && out.n_bytes == 0));
            why_str_release(&out);
            assert_int_equal(why_ctx_blocks(cx), n_blocks);
        }
    }
    why_ctx_free(cx);
}

/* Every transform there is, each with a long name: the words about a variant have no bound. */
static void long_lists_of_transforms_are_shown(void **state)
{
    why_ctx *cx = fake_ctx();
    why_screening *s = screened(cx, "a.c", screened_code, sizeof screened_code - 1, 1, NULL);
    int32_t n_points = why_points_count(s->points);
    why_screen_row *rows = why_arena_alloc(cx, (size_t)n_points, sizeof *rows);
    int32_t *point_rows = why_arena_alloc(cx, (size_t)n_points, sizeof *point_rows);
    char name[400];
    const struct why_transform long_named = {.name = name, .summary = name, .family = name};

    (void)state;
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    for (int32_t i = 0; i < n_points; i++) {
        rows[i] = (why_screen_row){.transform = &long_named, .n_points = 1};
        point_rows[i] = i;
        ((uint8_t *)s->variants[0].variant.applied)[i] = 1;
    }
    s->rows = rows;
    s->n_rows = n_points;
    s->point_rows = point_rows;
    why_str out = terminal(cx, s, 3, true);
    int n_named = 0; /* in the list and in the table */
    for (const char *at = out.bytes; (at = strstr(at, "nnnnnnnnnnnnnnnnnnn")) != NULL; n_named++)
        at += strspn(at, "n");
    assert_int_equal(n_named, 2 * n_points);
    why_str_release(&out);
    out = page_of(cx, s, 3, NULL);
    why_str_release(&out);
    why_ctx_free(cx);
}

static void csv_shows_no_variants(void **state)
{
    why_ctx *cx = fake_ctx();
    why_screening *s = screened(cx, "a.c", screened_code, sizeof screened_code - 1, 1, NULL);
    why_str out = {0};

    (void)state;
    assert_int_equal(why_report_variants(cx, &out, why_writer_find("csv"), s, NULL),
                     WHY_EUNSUPPORTED);
    assert_int_equal(out.n_bytes, 0);
    why_ctx_free(cx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_line_stands_once_and_marks_are_the_pieces),
        cmocka_unit_test(what_stays_is_the_most_that_can),
        cmocka_unit_test(the_diff_turns_one_into_the_other),
        cmocka_unit_test(nothing_hostile_reaches_the_terminal),
        cmocka_unit_test(a_page_of_variants_stands_alone),
        cmocka_unit_test(nothing_hostile_gets_out_of_the_page),
        cmocka_unit_test(a_page_stays_light),
        cmocka_unit_test(every_failed_allocation_of_a_report_is_survived),
        cmocka_unit_test(long_lists_of_transforms_are_shown),
        cmocka_unit_test(csv_shows_no_variants),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

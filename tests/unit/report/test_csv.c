/* test_csv.c — the CSV form read back by a strict RFC 4180 reader; no cell that a spreadsheet would
 * run. */
#include "fake.h"
#include "hostile.h"
#include "report_p.h"

enum { MAX_CELLS = 32, N_COLUMNS = 19, COLUMN_TEXT = 6, COLUMN_SCORE = 14, COLUMN_RANK = 15 };

typedef struct {
    char *cells[MAX_CELLS];
    int n;
} record;

/* One record from *at on; dies on what RFC 4180 does not know. Cells are unquoted in place of
 * `into`. */
static record read_record(const char **at, char *into)
{
    record r = {.n = 0};

    for (;;) {
        assert_true(r.n < MAX_CELLS);
        r.cells[r.n++] = into;
        if (**at == '"') {
            for ((*at)++; **at != '"' || (*at)[1] == '"'; (*at)++) {
                assert_true(**at != '\0');
                if (**at == '"')
                    (*at)++;
                *into++ = **at;
            }
            (*at)++;
        } else {
            while (**at != ',' && **at != '\r') {
                assert_true(**at != '\0' && **at != '"' && **at != '\n');
                *into++ = *(*at)++;
            }
        }
        *into++ = '\0';
        if (**at == ',') {
            (*at)++;
            continue;
        }
        assert_memory_equal(*at, "\r\n", 2);
        *at += 2;
        return r;
    }
}

static why_str write_csv(why_ctx *cx, const why_explanation *e, why_grain grain)
{
    why_report_options options = why_report_options_preset();
    why_str out = {0};

    options.grain = grain;
    assert_int_equal(why_report_write(cx, &out, why_writer_find("csv"), &e, 1, &options), WHY_OK);
    return out;
}

/* The cell says the token's text as it may be shown, after dropping one apostrophe. */
static void check_text(why_ctx *cx, const char *cell, const char *text, size_t n_bytes)
{
    why_str shown = {0};
    why_sink s = {.cx = cx, .out = &shown};

    assert_null(cell[0] ? strchr("=+-@", cell[0]) : NULL);
    (void)why_escape__plain(&s, text, n_bytes, 0);
    if (cell[0] == '\'')
        cell++;
    assert_string_equal(cell, shown.bytes);
    why_str_release(&shown);
}

static void check_tokens(why_ctx *cx, const why_explanation *e)
{
    why_str out = write_csv(cx, e, WHY_GRAIN_TOKEN);
    char *into = why_arena_alloc(cx, out.n_bytes + 1, 1);
    const char *at = out.bytes;

    assert_int_equal(strlen(out.bytes), out.n_bytes);
    record head = read_record(&at, into);
    assert_int_equal(head.n, N_COLUMNS);
    assert_string_equal(head.cells[COLUMN_SCORE], "score");
    for (int32_t t = 0; t < e->tree->n_tokens; t++) {
        record r = read_record(&at, into);
        const why_span *span = &e->tree->tokens[t].span;
        assert_int_equal(r.n, N_COLUMNS);
        assert_int_equal(atoi(r.cells[5]), t);
        check_text(cx, r.cells[COLUMN_TEXT], e->tree->text + span->start, span->end - span->start);
        assert_true(strtod(r.cells[COLUMN_SCORE], NULL) == e->token_scores[t].score);
        assert_int_equal(atoi(r.cells[COLUMN_RANK]), e->token_scores[t].rank);
    }
    assert_int_equal(*at, '\0');
    why_str_release(&out);
}

static void tokens_read_back(void **state)
{
    why_ctx *cx = fake_ctx();

    (void)state;
    for (int i = 0; i < N_HOSTILE; i++) {
        const hostile_sample *h = &hostile_samples[i];
        check_tokens(cx,
                     fake_explain(cx, h->text, h->text, h->n_bytes, NULL)); /* a hostile name too */
    }
    why_ctx_free(cx);
}

static void groups_read_back(void **state)
{
    static const char code[] = "=a;\nb = a\n";
    why_ctx *cx = fake_ctx();
    why_explanation *e = fake_explain(cx, "@f.c", code, sizeof code - 1, NULL);
    why_str out = write_csv(cx, e, WHY_GRAIN_LINE);
    char *into = why_arena_alloc(cx, out.n_bytes + 1, 1);
    const char *at = out.bytes;

    (void)state;
    (void)read_record(&at, into);
    record r = read_record(&at, into);
    assert_int_equal(r.n, N_COLUMNS);
    assert_string_equal(r.cells[0], "'@f.c");
    assert_string_equal(r.cells[4], "line");
    assert_string_equal(r.cells[COLUMN_TEXT], "'=a;");
    assert_string_equal(r.cells[18], "3");
    r = read_record(&at, into);
    assert_string_equal(r.cells[COLUMN_TEXT], "b = a");
    assert_int_equal(*at, '\0');
    why_str_release(&out);
    why_ctx_free(cx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens_read_back),
        cmocka_unit_test(groups_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

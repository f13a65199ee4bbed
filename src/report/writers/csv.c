/* csv.c — one row a token, or a group of the chosen grain, for spreadsheets: RFC 4180,
 * docs/formats/explanation-csv.md.
 *
 * A spreadsheet runs cells that start with = + - @, and code is full of them: such text gets a
 * leading apostrophe (and so does text that starts with one, so that dropping one apostrophe always
 * gives the text back).
 */
#include "report_p.h"

#include <string.h>

static const char header[] =
    "sample,model,method,target,grain,i,text,kind,line,col,end_line,end_col,byte_start,"
    "byte_end,score,rank,level,important,n_tokens\r\n";

/* The text as shown: what is invisible or no UTF-8 is written as an escape. */
static int put_text(why_sink *s, const char *text, size_t n_bytes)
{
    why_str shown = {0};
    why_sink plain = {.cx = s->cx, .out = &shown};

    (void)why_escape__plain(&plain, text, n_bytes, 0);
    if (plain.status != WHY_OK) {
        why_str_release(&shown);
        return plain.status;
    }
    bool is_formula = shown.n_bytes > 0 && strchr("=+-@'", shown.bytes[0]);
    bool needs_quotes = shown.n_bytes > 0 && strpbrk(shown.bytes, "\",\r\n ;");
    why_sink__text(s, needs_quotes ? "\"" : "");
    why_sink__text(s, is_formula ? "'" : "");
    for (size_t i = 0; i < shown.n_bytes; i++) {
        why_sink__bytes(s, shown.bytes + i, 1);
        if (shown.bytes[i] == '"')
            why_sink__text(s, "\"");
    }
    why_sink__text(s, needs_quotes ? "\"" : "");
    why_str_release(&shown);
    return s->status;
}

static int put_start(why_sink *s, const why_explanation *e, why_grain grain, int32_t i)
{
    const char *const cells[] = {e->sample_id, e->model->name, why_method_name(e->method),
                                 e->target_name, why_grain_name(grain)};

    for (size_t c = 0; c < sizeof cells / sizeof *cells; c++) {
        WHY_TRY(put_text(s, cells[c], strlen(cells[c])));
        why_sink__text(s, ",");
    }
    why_sink__format(s, "%d,", (int)i);
    return s->status;
}

static void put_numbers(why_sink *s, const char *kind, const why_span *span, double score,
                        int32_t rank, int level)
{
    why_sink__format(s, ",%s,%u,%u,%u,%u,%u,%u,%s,%d,%d", kind, span->line, span->col,
                     span->end_line, span->end_col, span->start, span->end,
                     why_figure__exact(score).text, (int)rank, level);
}

static int put_tokens(why_sink *s, const why_explanation *e)
{
    for (int32_t t = 0; t < e->tree->n_tokens; t++) {
        const why_token *token = &e->tree->tokens[t];
        const why_token_score *score = &e->token_scores[t];
        WHY_TRY(put_start(s, e, WHY_GRAIN_TOKEN, t));
        WHY_TRY(
            put_text(s, e->tree->text + token->span.start, token->span.end - token->span.start));
        put_numbers(s, why_token_kind_name(token->kind), &token->span, score->score, score->rank,
                    score->level);
        why_sink__format(s, ",%d,1\r\n", score->important);
    }
    return s->status;
}

static int put_groups(why_sink *s, const why_explanation *e, why_grain grain)
{
    why_grouping *g;

    WHY_TRY(why_explanation_group(s->cx, &g, e, grain));
    for (int32_t i = 0; i < g->n_groups; i++) {
        const why_group *group = &g->groups[i];
        WHY_TRY(put_start(s, e, grain, i));
        WHY_TRY(put_text(s, group->text, strlen(group->text)));
        put_numbers(s, "", &group->span, group->score, group->rank, group->level);
        why_sink__format(s, ",,%d\r\n", (int)group->n_tokens);
    }
    return s->status;
}

static int write_csv(why_ctx *cx, why_str *out, const why_explanation *const *explanations,
                     int32_t n, const why_report_options *options)
{
    why_sink s = {.cx = cx, .out = out};

    why_sink__text(&s, header);
    for (int32_t i = 0; i < n; i++)
        WHY_TRY(options->grain == WHY_GRAIN_TOKEN
                    ? put_tokens(&s, explanations[i])
                    : put_groups(&s, explanations[i], options->grain));
    return s.status;
}

static const char *const extensions[] = {".csv", NULL};

WHY_WRITER(csv) = {
    .name = "csv",
    .summary = "one row a token, or a group of the chosen grain, for spreadsheets",
    .media_type = "text/csv; charset=utf-8; header=present",
    .extensions = extensions,
    .write = write_csv,
};

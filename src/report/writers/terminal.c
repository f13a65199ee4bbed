/* terminal.c — an explanation for a terminal: the code with a row of marks under each marked line,
 * the strongest tokens or groups, what was checked. Marks carry the whole message; colour only
 * repeats them. No byte of the source reaches the terminal unescaped.
 *
 *   ^ supports the target (level 3 to 5)     ' a little (1, 2)
 *   v opposes it (level 3 to 5)              . a little (1, 2)
 */
#include "report_p.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { TAB_STOP = 4, MAX_CLASSES = 5 };

typedef struct {
    why_sink sink;
    const why_explanation *e;
    const why_report_options *options;
    int32_t gutter; /* columns before the code */
} page;

/* ---- pieces ---- */

static void put_style(page *p, const char *code)
{
    if (p->options->colour)
        why_sink__format(&p->sink, "\x1b[%sm", code);
}

static void put_level(page *p, why_str *row, int level)
{
    const why_palette *palette = p->options->dark ? &why_palette__dark : &why_palette__light;
    const char *hex = why_palette__level(palette, level);
    why_sink s = {.cx = p->sink.cx, .out = row, .status = p->sink.status};
    int back[3], text[3];

    if (!p->options->colour)
        return;
    why_sink__text(&s, "\x1b[0m");
    if (hex) {
        why_palette__rgb(hex, back);
        why_palette__rgb(palette->text, text);
        why_sink__format(&s, "\x1b[%s38;2;%d;%d;%d;48;2;%d;%d;%dm",
                         level == 5 || level == -5 ? "1;" : "", text[0], text[1], text[2], back[0],
                         back[1], back[2]);
    }
    p->sink.status = s.status;
}

/* Words of `text` filled into the width, later lines indented. */
static void put_wrapped(page *p, const char *text, int32_t indent)
{
    int32_t at = indent;
    bool first = true;

    while (*text) {
        size_t n = strcspn(text, " ");
        int32_t width = why_escape__width(text, n);
        if (!first && at + 1 + width > p->options->columns) {
            why_sink__text(&p->sink, "\n");
            why_sink__repeat(&p->sink, ' ', indent);
            at = indent;
            first = true;
        }
        if (!first) {
            why_sink__text(&p->sink, " ");
            at++;
        }
        at += why_escape__plain(&p->sink, text, n, 0);
        first = false;
        text += n + strspn(text + n, " ");
    }
    why_sink__text(&p->sink, "\n");
}

static void put_padded(page *p, const char *text, size_t n_bytes, int32_t width)
{
    int32_t used = why_escape__plain(&p->sink, text, n_bytes, width);

    why_sink__repeat(&p->sink, ' ', width - used);
}

/* ---- head ---- */

/* The classes by probability, best first, as far as they fit on a line. */
static void put_classes(page *p)
{
    const why_verdict *verdict = p->e->verdict;
    double last = INFINITY;
    int32_t last_class = -1;

    for (int32_t shown = 0; shown < verdict->n_classes && shown < MAX_CLASSES; shown++) {
        int32_t best = -1;
        for (int32_t c = 0; c < verdict->n_classes; c++) {
            double q = verdict->probabilities[c];
            bool is_left = q < last || (q == last && c > last_class);
            if (is_left && (best < 0 || q > verdict->probabilities[best]))
                best = c;
        }
        if (best < 0)
            break;
        last = verdict->probabilities[best];
        last_class = best;
        why_sink__text(&p->sink, shown ? "  " : "");
        put_style(p, shown ? "0" : "1");
        (void)why_escape__plain(&p->sink, p->e->model->labels[best],
                                strlen(p->e->model->labels[best]), 30);
        why_sink__format(&p->sink, " %s", why_figure__probability(last).text);
        put_style(p, "0");
    }
    if (verdict->n_classes > MAX_CLASSES)
        why_sink__format(&p->sink, "  and %d more", (int)(verdict->n_classes - MAX_CLASSES));
    why_sink__text(&p->sink, "\n");
}

static void put_head(page *p)
{
    const why_explanation *e = p->e;
    why_sink *s = &p->sink;
    const char *text;

    put_style(p, "1");
    (void)why_escape__plain(s, e->sample_id, strlen(e->sample_id), p->options->columns);
    put_style(p, "0");
    why_sink__text(s, "\n");
    put_classes(p);
    text = why_arena_printf(s->cx, "why %s: %s on %s (%s), scores in %s, seed %llu", e->target_name,
                            why_method_name(e->method), e->model->name, e->model->arch, e->output,
                            (unsigned long long)e->seed);
    if (text)
        put_wrapped(p, text, 0);
    else
        s->status = s->status ? s->status : WHY_ENOMEM;
    why_sink__text(s, "\n");
}

/* ---- code ---- */

/* One row of the screen and the marks below it. */
typedef struct {
    why_str code, marks;
    int32_t width, n_marks; /* n_marks: up to the last mark */
    int32_t column;         /* of the line, for tab stops   */
    int32_t n_rows, n_skipped;
    int level;
    uint32_t number;
} row;

static void put_gutter(page *p, uint32_t number)
{
    put_style(p, "2");
    if (number)
        why_sink__format(&p->sink, "%*u | ", (int)p->gutter - 3, number);
    else
        why_sink__format(&p->sink, "%*s | ", (int)p->gutter - 3, "");
    put_style(p, "0");
}

/* A very long line shows its first two rows and those with marks. */
static void put_row(page *p, row *r)
{
    if (r->n_rows > 1 && r->n_marks == 0) {
        r->n_skipped += r->width;
    } else {
        if (r->n_skipped > 0) {
            put_gutter(p, 0);
            why_sink__format(&p->sink, "... %d columns ...\n", (int)r->n_skipped);
            r->n_skipped = 0;
        }
        put_gutter(p, r->n_rows ? 0 : r->number);
        put_level(p, &r->code, 0);
        if (r->code.n_bytes > 0)
            why_sink__bytes(&p->sink, r->code.bytes, r->code.n_bytes);
        why_sink__text(&p->sink, "\n");
        if (r->n_marks > 0) {
            put_gutter(p, 0);
            why_sink__bytes(&p->sink, r->marks.bytes, (size_t)r->n_marks);
            why_sink__text(&p->sink, "\n");
        }
        r->n_rows++;
    }
    r->code.n_bytes = r->marks.n_bytes = 0;
    r->width = r->n_marks = 0;
    if (r->level != 0)
        put_level(p, &r->code, r->level);
}

static char mark_of(int level)
{
    return level >= 3 ? '^' : level >= 1 ? '\'' : level <= -3 ? 'v' : level <= -1 ? '.' : ' ';
}

static void add_glyph(page *p, row *r, const why_glyph *g)
{
    why_sink code = {.cx = p->sink.cx, .out = &r->code, .status = p->sink.status};
    why_sink marks = {.cx = p->sink.cx, .out = &r->marks, .status = p->sink.status};
    bool is_tab = g->is_escaped && g->shown[1] == 't';
    int32_t width = is_tab ? TAB_STOP - r->column % TAB_STOP : g->width;

    if (r->width + width > p->options->columns - p->gutter && r->width > 0)
        put_row(p, r);
    if (is_tab)
        why_sink__repeat(&code, ' ', width);
    else
        why_sink__bytes(&code, g->shown, (size_t)g->n_shown);
    why_sink__repeat(&marks, mark_of(r->level), width);
    r->width += width;
    r->column += width;
    if (r->level != 0)
        r->n_marks = r->width;
    if (p->sink.status == WHY_OK)
        p->sink.status = code.status ? code.status : marks.status;
}

static void put_line(page *p, const why_view *v, int32_t i, row *r)
{
    const why_view_line *line = &v->lines[i];
    const char *text = p->e->tree->text;
    uint32_t at = line->start;
    int32_t token = line->first_token;
    why_segment segment;

    r->number = (uint32_t)i + 1;
    r->n_rows = r->n_skipped = r->column = 0;
    while (why_view__segment(v, line, &at, &token, &segment)) {
        if (segment.level != r->level) {
            r->level = segment.level;
            put_level(p, &r->code, r->level);
        }
        for (uint32_t b = segment.start; b < segment.end;) {
            why_glyph g = why_glyph__next(text + b, segment.end - b);
            add_glyph(p, r, &g);
            b += (uint32_t)g.n_source;
        }
    }
    r->level = 0;
    put_row(p, r);
    if (r->n_skipped > 0) {
        put_gutter(p, 0);
        why_sink__format(&p->sink, "... %d columns ...\n", (int)r->n_skipped);
    }
}

static int put_code(page *p)
{
    why_view *v;
    row r = {0};

    WHY_TRY(why_view__new(p->sink.cx, &v, p->e, WHY_FOCUS_IMPORTANT, p->options->context));
    p->gutter = 3 + 3;
    for (int32_t n = v->n_lines; n >= 1000; n /= 10)
        p->gutter++;
    for (int32_t i = 0; i < v->n_lines && p->sink.status == WHY_OK;) {
        int32_t n_folded = why_view__folded(v, i);
        if (n_folded == 0) {
            put_line(p, v, i++, &r);
            continue;
        }
        why_sink__repeat(&p->sink, ' ', p->gutter - 2);
        why_sink__format(&p->sink, ": %d lines\n", (int)n_folded);
        i += n_folded;
    }
    why_str_release(&r.code);
    why_str_release(&r.marks);
    WHY_TRY(p->sink.status);
    why_sink__repeat(&p->sink, ' ', p->gutter);
    why_sink__text(&p->sink, "^ supports   ' a little   v opposes   . a little\n\n");
    return p->sink.status;
}

/* ---- tables ---- */

/* What rank, score, place and note leave: 17, 13 and 13 columns. */
static int32_t text_width(const page *p)
{
    int32_t left = p->options->columns - 43;

    return left > 40 ? 40 : left;
}

static void put_table_row(page *p, int32_t rank, double score, double largest, const why_span *span,
                          const char *text, size_t n_bytes, const char *note)
{
    char place[32];

    (void)snprintf(place, sizeof place, "%u:%u", span->line, span->col);
    why_sink__format(&p->sink, "%4d  %9s  ", (int)rank, why_figure__signed(score, largest).text);
    put_padded(p, text, n_bytes, text_width(p));
    why_sink__format(&p->sink, "  %11s  %s\n", place, note);
}

static void put_table_head(page *p, const char *what, const char *last)
{
    put_style(p, "1");
    why_sink__text(&p->sink, "rank      score  ");
    put_padded(p, what, strlen(what), text_width(p));
    why_sink__format(&p->sink, "  line:column  %s\n", last);
    put_style(p, "0");
}

static int put_tokens(page *p)
{
    const why_explanation *e = p->e;
    int32_t *top, n_top;

    WHY_TRY(why_explanation_top(p->sink.cx, &top, &n_top, e, p->options->n_top));
    put_table_head(p, "token", "kind");
    for (int32_t i = 0; i < n_top; i++) {
        const why_token *t = &e->tree->tokens[top[i]];
        put_table_row(p, i + 1, e->token_scores[top[i]].score, e->token_scores[top[0]].score,
                      &t->span, e->tree->text + t->span.start, t->span.end - t->span.start,
                      why_token_kind_name(t->kind));
    }
    return p->sink.status;
}

static int put_groups(page *p)
{
    why_grouping *g;
    int32_t *order;

    WHY_TRY(why_explanation_group(p->sink.cx, &g, p->e, p->options->grain));
    WHY_TRY(why_report__order(p->sink.cx, &order, g));
    put_table_head(p, why_grain_name(p->options->grain), "tokens");
    for (int32_t i = 0; i < g->n_groups && i < p->options->n_top; i++) {
        const why_group *group = &g->groups[order[i]];
        put_table_row(p, i + 1, group->score, g->groups[order[0]].score, &group->span, group->text,
                      strlen(group->text), why_figure__count(group->n_tokens).text);
    }
    return p->sink.status;
}

/* ---- what was checked ---- */

static int put_trust(page *p)
{
    const why_explanation *e = p->e;
    why_sink *s = &p->sink;
    why_trust trust;

    WHY_TRY(why_trust__judge(s->cx, &trust, e));
    why_sink__text(s, "\n");
    if (e->reading)
        put_wrapped(p, e->reading, 0);
    for (int32_t i = 0; i < e->n_residuals; i++) {
        const why_residual *r = &e->residuals[i];
        const char *line = why_arena_printf(
            s->cx, "%s: residual %s, %s (tolerance %s)", r->name, why_figure__short(r->value).text,
            r->holds ? "holds" : "DOES NOT HOLD", why_figure__short(r->tolerance).text);
        if (!line)
            return WHY_ENOMEM;
        why_sink__text(s, "check    ");
        put_wrapped(p, line, 9);
    }
    if (trust.effect) {
        why_sink__text(s, "check    ");
        put_wrapped(p, trust.effect, 9);
    }
    why_sink__text(s, "trust    ");
    const char *verdict = why_arena_printf(s->cx, "%s. %s", trust.verdict, trust.reason);
    if (!verdict)
        return WHY_ENOMEM;
    put_wrapped(p, verdict, 9);
    for (int32_t i = 0; i < e->n_warnings; i++) {
        why_sink__text(s, "warning  ");
        put_wrapped(p, e->warnings[i], 9);
    }
    return s->status;
}

static int write_terminal(why_ctx *cx, why_str *out, const why_explanation *const *explanations,
                          int32_t n, const why_report_options *options)
{
    page p = {.sink = {.cx = cx, .out = out}, .options = options};

    for (int32_t i = 0; i < n; i++) {
        p.e = explanations[i];
        why_sink__text(&p.sink, i ? "\n\n" : "");
        put_head(&p);
        WHY_TRY(put_code(&p));
        WHY_TRY(options->grain == WHY_GRAIN_TOKEN ? put_tokens(&p) : put_groups(&p));
        WHY_TRY(put_trust(&p));
    }
    return p.sink.status;
}

static const char *const extensions[] = {".txt", NULL};

WHY_WRITER(terminal) = {
    .name = "terminal",
    .summary = "text for a terminal: code with marks, strongest tokens, checks",
    .media_type = "text/plain; charset=utf-8",
    .extensions = extensions,
    .write = write_terminal,
    .write_variants = why_variants__terminal,
};

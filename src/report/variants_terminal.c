/* variants_terminal.c — points and variants for a terminal: a row a point, or each variant as a
 * unified diff with its vector; counts for each transform. Colour only repeats what the signs in
 * front of the lines say. No byte of the source reaches the terminal unescaped.
 */
#include <stdio.h>
#include <string.h>

#include "variant_view_p.h"

enum { MAX_COLUMNS = 2000, MAX_BITS = 400, N_CONFLICTS = 6 };

typedef struct {
    why_sink sink;
    const why_screening *s;
    const why_report_options *options;
    int32_t context;
} page;

static void put_style(page *p, const char *code)
{
    if (p->options->colour)
        why_sink__format(&p->sink, "\x1b[%sm", code);
}

static void put_padded(page *p, const char *text, int32_t width)
{
    int32_t used = why_escape__plain(&p->sink, text, strlen(text), width);

    why_sink__repeat(&p->sink, ' ', width - used);
}

/* Words of ours filled into the width. */
static void put_wrapped(page *p, const char *text)
{
    int32_t at = 0;

    while (*text) {
        size_t n = strcspn(text, " ");
        int32_t width = why_escape__width(text, n);
        if (at > 0 && at + 1 + width > p->options->columns) {
            why_sink__text(&p->sink, "\n");
            at = 0;
        } else if (at > 0) {
            why_sink__text(&p->sink, " ");
            at++;
        }
        at += why_escape__plain(&p->sink, text, n, 0);
        text += n + strspn(text + n, " ");
    }
    why_sink__text(&p->sink, "\n");
}

/* ---- points ---- */

static void put_conflicts(page *p, int32_t point)
{
    int32_t other, k = 0;

    while (k < N_CONFLICTS && (other = why_points_conflict(p->s->points, point, k)) >= 0)
        why_sink__format(&p->sink, "%s%d", k++ ? " " : "", (int)other);
    if (k == N_CONFLICTS && why_points_conflict(p->s->points, point, k) >= 0)
        why_sink__text(&p->sink, " ...");
}

static void put_points(page *p)
{
    int32_t n = why_points_count(p->s->points), note = p->options->columns - 54;

    put_style(p, "1");
    why_sink__text(&p->sink, "point  line:column  transform               ");
    put_padded(p, "what", note);
    why_sink__text(&p->sink, " conflicts\n");
    put_style(p, "0");
    for (int32_t i = 0; i < n; i++) {
        const why_point *point = why_points_at(p->s->points, i);
        char place[32];
        (void)snprintf(place, sizeof place, "%u:%u", point->span.line, point->span.col);
        why_sink__format(&p->sink, "%5d  %11s  ", (int)i, place);
        put_padded(p, why_transform_name(point->transform), 23);
        why_sink__text(&p->sink, " ");
        put_padded(p, point->note ? point->note : "", note);
        why_sink__text(&p->sink, " ");
        put_conflicts(p, i);
        why_sink__text(&p->sink, "\n");
    }
    why_sink__text(&p->sink, "\n");
}

/* ---- counts ---- */

static void put_rows(page *p)
{
    const why_screening *s = p->s;

    put_style(p, "1");
    why_sink__format(&p->sink, "%-28s %8s %8s %8s", "transform", "points", "refused", "conflict");
    if (s->n_wanted > 0)
        why_sink__format(&p->sink, " %7s", "drawn");
    if (s->model_name)
        why_sink__format(&p->sink, " %7s %7s", "kept", "dropped");
    why_sink__text(&p->sink, "\n");
    put_style(p, "0");
    for (int32_t r = 0; r < s->n_rows; r++) {
        const why_screen_row *row = &s->rows[r];
        if (row->n_points == 0 && row->n_refused == 0)
            continue;
        put_padded(p, why_transform_name(row->transform), 28);
        why_sink__format(&p->sink, " %8d %8d %8d", (int)row->n_points, (int)row->n_refused,
                         (int)row->n_conflicting);
        if (s->n_wanted > 0)
            why_sink__format(&p->sink, " %7d", (int)row->n_drawn);
        if (s->model_name)
            why_sink__format(&p->sink, " %7d %7d", (int)row->n_kept, (int)row->n_dropped);
        why_sink__text(&p->sink, "\n");
    }
}

/* ---- diffs ---- */

/* One line of a side behind its sign, what changed in it underlined. */
static void put_line(page *p, const why_diff_side *side, int32_t line, char sign)
{
    const char *colour = sign == '-' ? "31" : sign == '+' ? "32" : "0";
    uint32_t n, first = side->starts[line];
    const char *text = why_diff__line(side, line, &n);
    int32_t width = 1;
    bool is_marked = false;

    put_style(p, colour);
    why_sink__bytes(&p->sink, &sign, 1);
    for (uint32_t i = 0; i < n && width < MAX_COLUMNS;) {
        why_glyph g = why_glyph__next(text + i, n - i);
        bool mark = sign != ' ' && side->kinds[first + i] != WHY_BYTE_SAME;
        if (mark != is_marked)
            put_style(p, mark ? "4" : "24");
        is_marked = mark;
        if (text[i] == '\t')
            why_sink__text(&p->sink, "\t");
        else
            why_sink__bytes(&p->sink, g.shown, (size_t)g.n_shown);
        width += g.width;
        i += (uint32_t)g.n_source;
        if (width >= MAX_COLUMNS && i < n)
            why_sink__format(&p->sink, "... %u more bytes", n - i);
    }
    put_style(p, "0");
    why_sink__text(&p->sink, "\n");
    if (first + n == side->n_bytes) /* as patch(1) wants it */
        why_sink__text(&p->sink, "\\ No newline at end of file\n");
}

/* Rows [from, to), none of them the same on both sides: first what goes, then what comes. A line
 * that both begin or both end with stays as it is, wherever its bytes came from. */
static void put_block(page *p, const why_diff *d, int32_t from, int32_t to)
{
    int32_t left = -1, right = -1, n_left = 0, n_right = 0, head = 0, tail = 0;

    for (int32_t i = from; i < to; i++) {
        const why_diff_row *row = &d->rows[i];
        left = left < 0 ? row->left : left;
        right = right < 0 ? row->right : right;
        n_left += row->left >= 0;
        n_right += row->right >= 0;
    }
    int32_t least = n_left < n_right ? n_left : n_right;
    while (head < least && why_diff__equal(d, left + head, right + head))
        head++;
    while (tail < least - head &&
           why_diff__equal(d, left + n_left - 1 - tail, right + n_right - 1 - tail))
        tail++;
    for (int32_t i = 0; i < head; i++)
        put_line(p, &d->left, left + i, ' ');
    for (int32_t i = head; i < n_left - tail; i++)
        put_line(p, &d->left, left + i, '-');
    for (int32_t i = head; i < n_right - tail; i++)
        put_line(p, &d->right, right + i, '+');
    for (int32_t i = n_left - tail; i < n_left; i++)
        put_line(p, &d->left, left + i, ' ');
}

/* The rows from `from` that are shown without a gap, as one hunk; returns the row behind it. */
static int32_t put_hunk(page *p, const why_diff *d, int32_t from, int32_t left, int32_t right)
{
    int32_t to = from, n_left = 0, n_right = 0;

    for (; to < d->n_rows && d->rows[to].is_shown; to++) {
        n_left += d->rows[to].left >= 0;
        n_right += d->rows[to].right >= 0;
    }
    put_style(p, "36");
    why_sink__format(&p->sink, "@@ -%d,%d +%d,%d @@\n", (int)(n_left ? left + 1 : left),
                     (int)n_left, (int)(n_right ? right + 1 : right), (int)n_right);
    put_style(p, "0");
    for (int32_t i = from; i < to;) {
        int32_t end = i;
        while (end < to && !d->rows[end].is_same)
            end++;
        if (end > i)
            put_block(p, d, i, end);
        else
            put_line(p, &d->left, d->rows[end++].left, ' ');
        i = end;
    }
    return to;
}

static int put_diff(page *p, const why_variant *v)
{
    why_diff *d;
    int32_t left = 0, right = 0, from = 0;

    WHY_TRY(why_diff__new(p->sink.cx, &d, v, why_points_tree(p->s->points), p->context));
    for (int32_t i = 0; i < d->n_rows;) {
        int32_t to = i + 1;
        if (d->rows[i].is_shown)
            to = put_hunk(p, d, i, left, right);
        for (from = i; from < to; from++) {
            left += d->rows[from].left >= 0;
            right += d->rows[from].right >= 0;
        }
        i = to;
    }
    return p->sink.status;
}

static int put_head(page *p, int32_t i)
{
    const why_screened *v = &p->s->variants[i];
    why_sink *s = &p->sink;
    const char *vector = why_variants__vector(s->cx, p->s, v->variant.applied, MAX_BITS);
    const char *applied = why_variants__applied(s->cx, p->s, &v->variant);

    if (!vector || !applied)
        return WHY_ENOMEM;
    put_style(p, "1");
    why_sink__format(s, "variant %d of %d", (int)i + 1, (int)p->s->n_variants);
    put_style(p, "0");
    if (v->label) {
        why_sink__text(s, ": ");
        (void)why_escape__plain(s, v->label, strlen(v->label), 30);
        why_sink__format(s, ", %s; ", why_fate_name(v->fate));
        (void)why_escape__plain(s, p->s->label, strlen(p->s->label), 30);
        why_sink__format(s, " %s -> %s%s", why_figure__probability(p->s->score).text,
                         why_figure__probability(v->score).text,
                         v->is_unseen ? "; the model sees no difference" : "");
    } else if (v->fate == WHY_FATE_BROKEN) {
        why_sink__text(s, ": broken, it parses worse than the original");
    }
    why_sink__text(s, "\n");
    put_wrapped(p, applied);
    why_sink__text(s, "vector ");
    why_sink__text(s, vector);
    if (v->variant.n_left_out > 0)
        why_sink__format(s, " (%d left out, in conflict)", (int)v->variant.n_left_out);
    why_sink__text(s, "\n");
    return s->status;
}

static int put_variants(page *p)
{
    for (int32_t i = 0; i < p->s->n_variants; i++) {
        why_arena_mark mark = why_ctx_mark(p->sink.cx);
        WHY_TRY(put_head(p, i));
        WHY_TRY(put_diff(p, &p->s->variants[i].variant));
        why_ctx_rewind(p->sink.cx, mark);
        why_sink__text(&p->sink, "\n");
    }
    return p->sink.status;
}

int why_variants__terminal(why_ctx *cx, why_str *out, const why_screening *s,
                           const why_report_options *options)
{
    page p = {.sink = {.cx = cx, .out = out}, .s = s, .options = options};
    const why_tree *tree = why_points_tree(s->points);
    const char *summary = why_variants__summary(cx, s);

    if (!summary)
        return WHY_ENOMEM;
    p.context = options->context;
    put_style(&p, "1");
    (void)why_escape__plain(&p.sink, tree->name, strlen(tree->name), options->columns);
    put_style(&p, "0");
    why_sink__format(&p.sink, "\n%s, %s lines", why_language_name(tree->lang),
                     why_figure__count(tree->n_lines).text);
    if (s->label) {
        why_sink__text(&p.sink, "; ");
        (void)why_escape__plain(&p.sink, s->label, strlen(s->label), 30);
        why_sink__format(&p.sink, " %s by ", why_figure__probability(s->score).text);
        (void)why_escape__plain(&p.sink, s->model_name, strlen(s->model_name), 30);
    }
    why_sink__text(&p.sink, "\n\n");
    if (s->n_wanted > 0 && !options->brief)
        WHY_TRY(put_variants(&p));
    else if (!options->brief && why_points_count(s->points) > 0)
        put_points(&p);
    put_rows(&p);
    why_sink__text(&p.sink, "\n");
    put_wrapped(&p, summary);
    return p.sink.status;
}

/* view.c — an explanation laid out on its source: lines with their scores, tokens as segments of
 * lines, folds.
 *
 * Lines end at '\n'; a '\r' before it belongs to the break. A token over several lines gives each
 * of them a segment, its score counts for the line it begins on (as in the line grouping). Cost:
 * linear in bytes and tokens.
 */
#include "report_p.h"

#include <math.h>
#include <string.h>

/* Shorter runs of unmarked lines are not worth a click. */
enum { MIN_FOLD = 4 };

static int32_t count_lines(const why_tree *tree)
{
    int32_t n = 0;
    bool open = false; /* bytes after the last break make a line too */

    for (size_t i = 0; i < tree->n_bytes; i++) {
        n += tree->text[i] == '\n';
        open = tree->text[i] != '\n';
    }
    return n + open;
}

static void find_lines(why_view *v)
{
    const why_tree *tree = v->e->tree;
    size_t at = 0;
    int32_t token = 0;

    for (int32_t i = 0; i < v->n_lines; i++) {
        const char *from = tree->text + at;
        const char *newline = memchr(from, '\n', tree->n_bytes - at);
        size_t length = newline ? (size_t)(newline - from) : tree->n_bytes - at;
        why_view_line *line = &v->lines[i];
        line->start = (uint32_t)at;
        line->end = (uint32_t)(at + length);
        at += length + 1;
        if (newline && length > 0 && from[length - 1] == '\r')
            line->end--;
        while (token < tree->n_tokens && tree->tokens[token].span.end <= line->start)
            token++;
        line->first_token = token;
    }
}

static void add_scores(why_view *v, const why_grouping *by_line)
{
    for (int32_t i = 0; i < by_line->n_groups; i++) {
        const why_group *g = &by_line->groups[i];
        if (g->span.line < 1 || g->span.line > (uint32_t)v->n_lines)
            continue;
        v->lines[g->span.line - 1].score = g->score;
        v->lines[g->span.line - 1].level = g->level;
        if (fabs(g->score) > v->largest_line)
            v->largest_line = fabs(g->score);
    }
}

static bool is_in_focus(const why_view *v, int32_t token, why_focus focus)
{
    const why_token_score *score = &v->e->token_scores[token];

    return focus == WHY_FOCUS_IMPORTANT ? score->important && score->level != 0 : score->level != 0;
}

static void mark_lines(why_view *v, why_focus focus)
{
    for (int32_t i = 0; i < v->n_lines; i++) {
        why_view_line *line = &v->lines[i];
        uint32_t at = line->start;
        int32_t token = line->first_token;
        why_segment segment;
        while (!line->is_marked && why_view__segment(v, line, &at, &token, &segment))
            line->is_marked = segment.token >= 0 && is_in_focus(v, segment.token, focus);
    }
}

static void show_around(why_view *v, int32_t i, int32_t context)
{
    int32_t first = i > context ? i - context : 0;
    int32_t last = v->n_lines - 1 - i > context ? i + context : v->n_lines - 1;

    for (int32_t j = first; j <= last; j++)
        v->lines[j].is_shown = true;
}

static void fold_lines(why_view *v, int32_t context)
{
    bool any = false;

    for (int32_t i = 0; i < v->n_lines; i++)
        any = any || v->lines[i].is_marked;
    for (int32_t i = 0; i < v->n_lines; i++) {
        if (context < 0)
            v->lines[i].is_shown = true;
        else if (v->lines[i].is_marked)
            show_around(v, i, context);
    }
    if (!any && v->n_lines > 0) /* nothing to gather around: the head tells which file it is */
        show_around(v, 0, context < 5 ? 10 : 2 * context);
    for (int32_t i = 0; i < v->n_lines;) {
        int32_t n = why_view__folded(v, i);
        for (int32_t j = i; j < i + n && n < MIN_FOLD; j++)
            v->lines[j].is_shown = true;
        i += n ? n : 1;
    }
}

int why_view__new(why_ctx *cx, why_view **out, const why_explanation *e, why_focus focus,
                  int32_t context)
{
    why_grouping *by_line = NULL;
    why_view *v = why_arena_alloc(cx, 1, sizeof *v);

    if (!v)
        return WHY_ENOMEM;
    v->e = e;
    v->n_lines = count_lines(e->tree);
    v->lines = why_arena_alloc(cx, (size_t)v->n_lines + 1, sizeof *v->lines);
    if (!v->lines)
        return WHY_ENOMEM;
    WHY_TRY(why_explanation_group(cx, &by_line, e, WHY_GRAIN_LINE));
    find_lines(v);
    add_scores(v, by_line);
    mark_lines(v, focus);
    fold_lines(v, context);
    *out = v;
    return WHY_OK;
}

bool why_view__segment(const why_view *v, const why_view_line *line, uint32_t *at, int32_t *token,
                       why_segment *out)
{
    const why_tree *tree = v->e->tree;

    if (*at >= line->end)
        return false;
    while (*token < tree->n_tokens && tree->tokens[*token].span.end <= *at)
        (*token)++;
    *out = (why_segment){.start = *at, .end = line->end, .token = -1};
    if (*token < tree->n_tokens) {
        const why_span *span = &tree->tokens[*token].span;
        if (span->start > *at) {
            if (span->start < line->end)
                out->end = span->start;
        } else {
            out->token = *token;
            out->level = v->e->token_scores[*token].level;
            if (span->end < line->end)
                out->end = span->end;
        }
    }
    *at = out->end;
    return true;
}

int32_t why_view__folded(const why_view *v, int32_t i)
{
    int32_t n = 0;

    while (i + n < v->n_lines && !v->lines[i + n].is_shown)
        n++;
    return n;
}

/* indent.c — lines that begin with blanks or tabs, turned into the other.
 *
 * Only white space in front of the first token of a line counts, so the insides of strings and
 * comments stay. C, C++, Java: lines that mix both stay as they are. Python measures blocks by it:
 * a definition is turned as a whole or not at all, and no other point may put lines into it
 * (pinned). The point is shown at the end of the function: where another point wants a line as it
 * is, that one goes first.
 */
#include "indent_p.h"
#include "place_p.h"

enum { STEP = 4 };

typedef struct {
    why_rewrite *r;
    const why_tree *tree;
    bool to_tabs, is_python;
} turning;

/* The first token on its line: where the line starts, and how it is indented. */
static bool is_turned(const turning *t, int32_t token, uint32_t *start, uint32_t *n)
{
    const why_span *span = &t->tree->tokens[token].span;
    char mark = t->to_tabs ? ' ' : '\t';

    *start = why_place__line_start(t->tree, span->start);
    *n = span->start - *start;
    for (uint32_t i = *start; i < span->start; i++) {
        if (t->tree->text[i] != mark)
            return false;
    }
    return t->to_tabs ? *n >= STEP : *n > 0;
}

static bool is_first_on_line(const why_tree *tree, int32_t token)
{
    return token == 0 || tree->tokens[token].span.line > tree->tokens[token - 1].span.end_line;
}

/* Python: every line of the definition is indented by whole steps of one kind. */
static bool is_even(const turning *t, int32_t first, uint32_t end)
{
    uint32_t start, n;

    for (int32_t i = first; i < t->tree->n_tokens && t->tree->tokens[i].span.start < end; i++) {
        if (!is_first_on_line(t->tree, i))
            continue;
        start = why_place__line_start(t->tree, t->tree->tokens[i].span.start);
        n = t->tree->tokens[i].span.start - start;
        if (n > 0 && (!is_turned(t, i, &start, &n) || (t->to_tabs && n % STEP != 0)))
            return false;
        if (why_place__is_continued(t->tree, start))
            return false;
    }
    return true;
}

static void turn_line(const turning *t, uint32_t start, uint32_t n)
{
    why_rewrite_replace(t->r, start, start + n);
    for (uint32_t i = 0; i < (t->to_tabs ? n / STEP : n); i++)
        why_rewrite_text(t->r, t->to_tabs ? "\t" : "    ");
    if (t->to_tabs && n % STEP != 0)
        why_rewrite_text(t->r, "%*s", (int)(n % STEP), "");
}

static int turn_unit(const turning *t, int32_t unit)
{
    uint32_t end = why_syntax__end(t->tree, unit), start, n;
    int32_t first = why_place__token_at(t->tree, why_syntax__start(t->tree, unit));
    int32_t last = why_place__token_at(t->tree, end - 1);

    if (t->is_python && !is_even(t, first, end))
        return WHY_OK;
    if (t->tree->tokens[last].node < 0)
        return WHY_OK;
    why_rewrite_begin(t->r, t->tree->tokens[last].node, "indent the function with %s",
                      t->to_tabs ? "tabs" : "blanks");
    for (int32_t i = first + 1; i <= last; i++) {
        if (is_first_on_line(t->tree, i) && is_turned(t, i, &start, &n) &&
            !why_place__is_continued(t->tree, start))
            turn_line(t, start, n);
    }
    if (t->is_python)
        why_rewrite_pin(t->r, why_syntax__start(t->tree, unit), end);
    return why_rewrite_end(t->r);
}

int why_indent__scan(why_rewrite *r, const why_analysis *a, bool to_tabs)
{
    const why_tree *tree = why_analysis__tree(a);
    turning t = {.r = r, .tree = tree, .to_tabs = to_tabs};

    t.is_python = why_syntax__lang(tree, "python");
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        bool is_unit = t.is_python
                           ? why_syntax__is_any(tree, i,
                                                "function_definition class_definition "
                                                "decorated_definition") &&
                                 tree->nodes[i].parent == 0
                           : why_syntax__is_any(tree, i,
                                                "function_definition method_declaration "
                                                "constructor_declaration");
        if (!is_unit || tree->nodes[i].span.line == tree->nodes[i].span.end_line)
            continue;
        WHY_TRY(turn_unit(&t, i));
        i += tree->nodes[i].n_below;
    }
    return WHY_OK;
}

/* comment_remove.c — a comment goes: with its line where it stands alone, with the blanks before it
 * at the end of a line, and becomes one blank between two tokens.
 *
 * No point for comments that tools read (coding, type:, noqa, NOLINT, @deprecated, ...), next to a
 * backslash at the end of a line, with Java's \u in them, for #!, in programs that ask for their
 * lines. The engine keeps directives as they are.
 */
#include <string.h>

#include <why/ext/transform.h>

#include "analysis_p.h"
#include "place_p.h"

/* Does [start, end) hold the text, in any case of letters. */
static bool holds(const why_tree *tree, uint32_t start, uint32_t end, const char *text)
{
    size_t n = strlen(text), same;

    for (uint32_t at = start; at + n <= end; at++) {
        for (same = 0; same < n; same++) {
            char c = tree->text[at + same];
            if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != text[same])
                break;
        }
        if (same == n)
            return true;
    }
    return false;
}

/* Somebody but a person may read it, or its end is not where it seems. */
static bool is_read_by_tools(const why_tree *tree, uint32_t start, uint32_t end)
{
    static const char *const marks[] = {
        "\\u",      "?\?/",    "\\\n",    "\\\r",   "#!",      "coding", "type:",     "noqa",
        "nolint",   "pylint", "pragma",  "fmt:",   "mypy",    "pyright", "flake8",    "isort",
        "@deprecated", "fallthrough", "fall through", "fall-through", "falls through", "@formatter",
        "clang-format", "noinspection", "nosec", "$non-nls", "checkstyle", "sonar", "lint"};
    const char *text = tree->text;

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (holds(tree, start, end, marks[i]))
            return true;
    }
    return end > start && text[end - 1] == '\\';
}

/* Python reads the encoding from the first two lines: nothing may move up to them or away. */
static bool may_name_encoding(const why_tree *tree)
{
    uint32_t at = 0;

    if (!why_syntax__lang(tree, "python"))
        return false;
    for (int line = 0; line < 10 && at < tree->n_bytes; line++)
        at = why_place__next_line(tree, at);
    return holds(tree, 0, at, "coding");
}

/* The bytes that go: the comment, and its line or the blanks before it. *is_between: something must
 * stay in its place. */
static void find_range(const why_tree *tree, uint32_t *start, uint32_t *end, bool *is_between)
{
    bool is_first = why_place__begins_line(tree, *start);

    *is_between = false;
    if (!why_place__ends_line(tree, *end)) {
        *is_between = !why_place__is_blank(tree, *end, *end + 1) &&
                      (*start == 0 || !why_place__is_white(tree, *start - 1, *start));
    } else if (is_first) {
        *start = why_place__line_start(tree, *start);
        *end = why_place__next_line(tree, *end);
    } else {
        while (*start > 0 && why_place__is_blank(tree, *start - 1, *start))
            (*start)--;
    }
}

static int remove_comment(why_rewrite *r, const why_tree *tree, const why_token *token)
{
    uint32_t start = token->span.start, end = token->span.end;
    bool is_between;

    if (is_read_by_tools(tree, start, end) || why_place__is_continued(tree, start) ||
        token->node < 0)
        return WHY_OK;
    find_range(tree, &start, &end, &is_between);
    if (start > 0 && tree->text[start - 1] == '\\')
        return WHY_OK; /* it would end its line */
    why_rewrite_begin(r, token->node, "remove the comment");
    why_rewrite_replace(r, start, end);
    if (is_between)
        why_rewrite_text(r, " ");
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    bool is_fixed = may_name_encoding(tree);

    (void)cx;
    if (why_place__are_lines_told(tree))
        return WHY_OK;
    for (int32_t t = 0; t < tree->n_tokens; t++) {
        const why_token *token = &tree->tokens[t];
        if (token->kind == WHY_TOKEN_COMMENT && !(is_fixed && token->span.line <= 10))
            WHY_TRY(remove_comment(r, tree, token));
    }
    return WHY_OK;
}

WHY_TRANSFORM(comment_remove) = {
    .name = "comment-remove",
    .summary = "a comment goes",
    .family = "comments",
    .inverse = "comment-add",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_TOKENS | WHY_PRESERVES_SHAPE |
                 WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_LAYOUT,
    .scan = scan,
};

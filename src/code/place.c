/* place.c — lines, white space and words of a text. Lines end with \n, \r\n or \r. */
#include "code_p.h"
#include "place_p.h"

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static uint32_t text_start(const why_tree *tree)
{
    return tree->n_bytes >= 3 && memcmp(tree->text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

uint32_t why_place__line_start(const why_tree *tree, uint32_t at)
{
    uint32_t first = text_start(tree);

    while (at > first && !is_line_end(tree->text[at - 1]))
        at--;
    return at > first ? at : first;
}

uint32_t why_place__line_end(const why_tree *tree, uint32_t at)
{
    while (at < tree->n_bytes && !is_line_end(tree->text[at]))
        at++;
    return at;
}

uint32_t why_place__next_line(const why_tree *tree, uint32_t at)
{
    at = why_place__line_end(tree, at);
    if (at + 1 < tree->n_bytes && tree->text[at] == '\r' && tree->text[at + 1] == '\n')
        return at + 2;
    return at < tree->n_bytes ? at + 1 : at;
}

bool why_place__is_white(const why_tree *tree, uint32_t start, uint32_t end)
{
    while (start < end && why_source__is_blank(tree->text[start]))
        start++;
    return start >= end;
}

bool why_place__is_blank(const why_tree *tree, uint32_t start, uint32_t end)
{
    while (start < end && (tree->text[start] == ' ' || tree->text[start] == '\t'))
        start++;
    return start >= end;
}

/* Both stop at the first byte that is not blank: long lines cost no more than short ones. */
bool why_place__begins_line(const why_tree *tree, uint32_t at)
{
    uint32_t first = text_start(tree);

    while (at > first && (tree->text[at - 1] == ' ' || tree->text[at - 1] == '\t'))
        at--;
    return at <= first || is_line_end(tree->text[at - 1]);
}

bool why_place__ends_line(const why_tree *tree, uint32_t at)
{
    while (at < tree->n_bytes && (tree->text[at] == ' ' || tree->text[at] == '\t'))
        at++;
    return at == tree->n_bytes || is_line_end(tree->text[at]);
}

/* End of the line in front of the one that starts at `start`, or -1. */
static int64_t end_before(const why_tree *tree, uint32_t start)
{
    if (start <= text_start(tree))
        return -1;
    start--;
    if (start > 0 && tree->text[start] == '\n' && tree->text[start - 1] == '\r')
        start--;
    return start;
}

bool why_place__is_continued(const why_tree *tree, uint32_t at)
{
    int64_t end = end_before(tree, why_place__line_start(tree, at));

    /* A compiler takes white space behind the backslash for a slip of the pen. */
    while (end > 0 && (tree->text[end - 1] == ' ' || tree->text[end - 1] == '\t'))
        end--;
    return (end > 0 && tree->text[end - 1] == '\\') ||
           (end > 2 && memcmp(tree->text + end - 3, "?\?/", 3) == 0);
}

bool why_place__is_directive(const why_tree *tree, uint32_t at)
{
    uint32_t start = why_place__line_start(tree, at);

    while (why_place__is_continued(tree, start))
        start = why_place__line_start(tree, (uint32_t)end_before(tree, start));
    while (start < tree->n_bytes && (tree->text[start] == ' ' || tree->text[start] == '\t'))
        start++;
    return start < tree->n_bytes && (tree->text[start] == '#' || tree->text[start] == '%');
}

int32_t why_place__token_at(const why_tree *tree, uint32_t at)
{
    int32_t low = 0, high = tree->n_tokens;

    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (tree->tokens[middle].span.end > at)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

bool why_place__has_comment(const why_tree *tree, uint32_t start, uint32_t end)
{
    for (int32_t t = why_place__token_at(tree, start); t < tree->n_tokens; t++) {
        if (tree->tokens[t].span.start >= end)
            break;
        if (tree->tokens[t].kind == WHY_TOKEN_COMMENT)
            return true;
    }
    return false;
}

/* ---- words ---- */

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$' || (unsigned char)c >= 0x80;
}

/* How often the text stands there, as a whole word, as the beginning of one, or within one. */
static int32_t count_text(const why_tree *tree, const char *word, size_t n, bool is_head,
                          bool is_tail)
{
    const char *at = tree->text, *end = tree->text + tree->n_bytes;
    int32_t count = 0;

    while (n > 0 && (size_t)(end - at) >= n) {
        at = memchr(at, word[0], (size_t)(end - at) - n + 1);
        if (!at)
            break;
        count += memcmp(at, word, n) == 0 &&
                 (!is_head || at == tree->text || !is_word_byte(at[-1])) &&
                 (!is_tail || at + n == end || !is_word_byte(at[n]));
        at++;
    }
    return count;
}

int32_t why_place__count_word(const why_tree *tree, const char *word)
{
    return count_text(tree, word, strlen(word), true, true);
}

bool why_place__has_any(const why_tree *tree, const char *words)
{
    while (*words) {
        size_t n = strcspn(words, " ");
        size_t before = words[0] == '*', behind = n > 0 && words[n - 1] == '*';
        if (n > before + behind &&
            count_text(tree, words + before, n - before - behind, !before, !behind) > 0)
            return true;
        words += n + (words[n] == ' ');
    }
    return false;
}

bool why_place__are_lines_told(const why_tree *tree)
{
    if (why_syntax__is_c_family(tree))
        return why_place__has_any(tree, "__LINE__ source_location __builtin_LINE __COUNTER__");
    if (why_syntax__lang(tree, "java"))
        return why_place__has_any(tree, "getLineNumber getStackTrace StackWalker");
    return why_place__has_any(tree, "f_lineno tb_lineno lineno co_firstlineno inspect traceback "
                                    "getsource findsource linecache _getframe");
}

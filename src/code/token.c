/* token.c — a small lexer, one for all languages, driven by the lists of the language row.
 *
 * It reads what a grammar leaves out: bodies of macros, bytes skipped in broken code, plain text.
 * It knows no context and always advances, so the tokens of a tree cover every byte that is not
 * white space. Cost: linear in the text, but for a string or comment without an end, which is
 * searched to its limit.
 */
#include "code_p.h"

typedef struct {
    const why_language *lang;
    const char *text;
    uint32_t limit;
} reader;

/* ---- character classes ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Letters beyond ASCII by block: signs, arrows, boxes, dingbats and pictures are not letters. */
static bool is_letter_point(uint32_t point)
{
    if (point < 0xC0)
        return point == 0xAA || point == 0xB5 || point == 0xBA;
    return point != 0xD7 && point != 0xF7 && !(point >= 0x2000 && point <= 0x2BFF) &&
           !(point >= 0x3000 && point <= 0x303F) && !(point >= 0xFE00 && point <= 0xFE0F) &&
           !(point >= 0xFEFF && point <= 0xFF0F) && !(point >= 0xFFE0 && point <= 0xFFFF) &&
           !(point >= 0x1F000 && point <= 0x1FAFF) && point < 0xE0000;
}

static uint32_t decode(const char *text, int length)
{
    static const unsigned char masks[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    uint32_t point = (unsigned char)text[0] & masks[length];

    for (int i = 1; i < length; i++)
        point = point << 6 | ((unsigned char)text[i] & 0x3Fu);
    return point;
}

/* Bytes of the word character at pos, 0 when there is none. */
static uint32_t letter_length(const reader *r, uint32_t pos)
{
    unsigned char c;
    int length;

    if (pos >= r->limit)
        return 0;
    c = (unsigned char)r->text[pos];
    if (c < 0x80)
        return c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ? 1 : 0;
    length = why_utf8_length(r->text + pos, r->limit - pos);
    return length > 0 && is_letter_point(decode(r->text + pos, length)) ? (uint32_t)length : 0;
}

static uint32_t skip_word(const reader *r, uint32_t pos)
{
    for (;;) {
        uint32_t length = letter_length(r, pos);
        if (length == 0 && pos < r->limit && (is_digit(r->text[pos]) || r->text[pos] == '$'))
            length = 1;
        if (length == 0)
            return pos;
        pos += length;
    }
}

static bool starts_with(const reader *r, uint32_t pos, const char *prefix)
{
    size_t n = prefix ? strlen(prefix) : 0;

    return n > 0 && n <= r->limit - pos && memcmp(r->text + pos, prefix, n) == 0;
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

bool why_token__is_listed(const char *const *sorted, const char *text, size_t n)
{
    size_t low = 0, high = 0;

    while (sorted && sorted[high])
        high++;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strncmp(sorted[middle], text, n);
        if (order == 0 && sorted[middle][n] == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* ---- the kinds of lexeme; each returns its end ---- */

static uint32_t skip_line_comment(const reader *r, uint32_t pos)
{
    while (pos < r->limit && !is_line_end(r->text[pos]))
        pos++;
    return pos;
}

static uint32_t skip_block_comment(const reader *r, uint32_t pos)
{
    for (pos += (uint32_t)strlen(r->lang->block_open); pos < r->limit; pos++) {
        if (starts_with(r, pos, r->lang->block_close))
            return pos + (uint32_t)strlen(r->lang->block_close);
    }
    return r->limit;
}

static uint32_t skip_triple_string(const reader *r, uint32_t pos)
{
    char quote = r->text[pos];

    for (pos += 3; pos + 2 < r->limit; pos++) {
        if (r->text[pos] == '\\')
            pos++;
        else if (r->text[pos] == quote && r->text[pos + 1] == quote && r->text[pos + 2] == quote)
            return pos + 3;
    }
    return r->limit;
}

/* A string ends with its quote or, broken, with its line; 0 when a ' has no end: in C it may be an
 * apostrophe. */
static uint32_t skip_string(const reader *r, uint32_t pos)
{
    char quote = r->text[pos];

    if (r->lang->has_triple_quotes && pos + 2 < r->limit && r->text[pos + 1] == quote &&
        r->text[pos + 2] == quote)
        return skip_triple_string(r, pos);
    for (pos++; pos < r->limit && !is_line_end(r->text[pos]); pos++) {
        if (r->text[pos] == quote)
            return pos + 1;
        if (r->text[pos] == '\\' && pos + 1 < r->limit)
            pos +=
                r->text[pos + 1] == '\r' && pos + 2 < r->limit && r->text[pos + 2] == '\n' ? 2 : 1;
    }
    return quote == '\'' && !r->lang->has_triple_quotes ? 0 : pos < r->limit ? pos : r->limit;
}

/* As the C preprocessor reads numbers: 0x1p-3, 1'000, 1_000L. */
static uint32_t skip_number(const reader *r, uint32_t pos)
{
    while (pos < r->limit) {
        char c = r->text[pos];
        uint32_t length = letter_length(r, pos);
        if (length > 0 && strchr("eEpP", c) && pos + 1 < r->limit &&
            strchr("+-", r->text[pos + 1]) && r->text[pos + 1])
            pos += 2;
        else if (length > 0)
            pos += length;
        else if (is_digit(c) || c == '.')
            pos++;
        else if (c == '\'' && pos + 1 < r->limit && (is_digit(r->text[pos + 1])))
            pos += 2;
        else
            return pos;
    }
    return pos;
}

/* u8R"..." : letters that may stand before a quote. */
static uint32_t string_prefix(const reader *r, uint32_t pos)
{
    uint32_t n = 0;

    while (n < 3 && pos + n < r->limit && r->text[pos + n] &&
           strchr("LuU8RrBbFf", r->text[pos + n]))
        n++;
    return n > 0 && pos + n < r->limit && (r->text[pos + n] == '"' || r->text[pos + n] == '\'') ? n
                                                                                                : 0;
}

/* "#  define", "@Override": the mark, and for '#' the word it belongs to. */
static uint32_t skip_mark(const reader *r, uint32_t pos)
{
    static const char *const words[] = {
        "define", "elif",   "elifdef", "elifndef", "else",   "endif", "error",   "if",
        "ifdef",  "ifndef", "include", "line",     "pragma", "undef", "warning", NULL};
    uint32_t word, end;

    if (r->text[pos] != '#')
        return pos + 1;
    for (word = pos + 1; word < r->limit && (r->text[word] == ' ' || r->text[word] == '\t');)
        word++;
    end = skip_word(r, word);
    return end > word && why_token__is_listed(words, r->text + word, end - word) ? end : 0;
}

static uint32_t skip_operator(const reader *r, uint32_t pos)
{
    for (const char *const *op = r->lang->operators; op && *op; op++) {
        if (starts_with(r, pos, *op))
            return pos + (uint32_t)strlen(*op);
    }
    return pos + 1;
}

/* Bytes that begin nothing: invalid ones and control characters in one run, signs each on their
 * own. */
static uint32_t skip_other(const reader *r, uint32_t pos)
{
    uint32_t start = pos;

    while (pos < r->limit) {
        unsigned char c = (unsigned char)r->text[pos];
        int length = c < 0x80 ? 0 : why_utf8_length(r->text + pos, r->limit - pos);
        if (length > 0)
            return pos > start ? pos : pos + (uint32_t)length;
        if (c < 0x80 && (c > ' ' || why_source__is_blank((char)c)) && c != 0x7F)
            break;
        pos++;
    }
    return pos > start ? pos : pos + 1;
}

static why_token_kind kind_of_sign(const reader *r, uint32_t pos, uint32_t n)
{
    char c = r->text[pos];

    if (!r->lang->grammar)
        return c > ' ' && c < 0x7F ? WHY_TOKEN_PUNCTUATION : WHY_TOKEN_OTHER;
    if (n == 1 && c && strchr("()[]{};,:.", c))
        return WHY_TOKEN_PUNCTUATION;
    if (n > 1 && (c == '.' || c == ':') && r->text[pos + 1] == c)
        return n == 2 || c == '.' ? WHY_TOKEN_PUNCTUATION : WHY_TOKEN_OPERATOR;
    if (c && strchr("+-*/%&|^~!=<>?.:", c))
        return WHY_TOKEN_OPERATOR;
    if (c == '#' || (c == '@' && r->lang->mark == '@'))
        return WHY_TOKEN_OPERATOR;
    return c == '\\' ? WHY_TOKEN_PUNCTUATION /* joins two lines */ : WHY_TOKEN_OTHER;
}

why_token_kind why_token__kind_of(const why_language *lang, const char *text, uint32_t n,
                                  bool is_fixed)
{
    reader r = {lang, text, n};

    if (letter_length(&r, 0) > 0 || text[0] == '$') {
        if (!lang->grammar)
            return WHY_TOKEN_WORD;
        if (why_token__is_listed(lang->types, text, n))
            return WHY_TOKEN_TYPE;
        return is_fixed || why_token__is_listed(lang->keywords, text, n) ? WHY_TOKEN_KEYWORD
                                                                         : WHY_TOKEN_IDENTIFIER;
    }
    if (is_digit(text[0]) || (text[0] == '.' && n > 1 && is_digit(text[1])))
        return WHY_TOKEN_NUMBER;
    if (why_token__is_listed(lang->keywords, text, n)) /* "@interface" */
        return WHY_TOKEN_KEYWORD;
    if (n > 1 && text[0] == '#' && lang->mark == '#' && text[1] != '#')
        return WHY_TOKEN_DIRECTIVE;
    return kind_of_sign(&r, 0, n);
}

/* ---- the lexer ---- */

static bool lex_word(const reader *r, uint32_t pos, why_lexeme *out)
{
    uint32_t end = skip_word(r, pos);

    if (end == pos)
        return false;
    out->end = end;
    out->kind = why_token__kind_of(r->lang, r->text + pos, end - pos, false);
    return true;
}

static bool lex_string(const reader *r, uint32_t pos, why_lexeme *out)
{
    uint32_t prefix = r->lang->grammar ? string_prefix(r, pos) : 0;
    char c = r->text[pos + prefix];

    if (!r->lang->grammar || (c != '"' && c != '\''))
        return false;
    out->end = skip_string(r, pos + prefix);
    out->kind = WHY_TOKEN_STRING;
    if (out->end > 0) {
        while (why_source__is_blank(r->text[out->end - 1])) /* without its closing quote */
            out->end--;
        return true;
    }
    if (prefix > 0)
        return false; /* the word before the lone quote */
    out->end = pos + 1;
    out->kind = WHY_TOKEN_OTHER;
    return true;
}

static bool lex_number(const reader *r, uint32_t pos, why_lexeme *out)
{
    bool has_digit = is_digit(r->text[pos]) ||
                     (r->text[pos] == '.' && pos + 1 < r->limit && is_digit(r->text[pos + 1]));

    if (!has_digit)
        return false;
    out->end = skip_number(r, pos);
    out->kind = WHY_TOKEN_NUMBER;
    return true;
}

static bool lex_comment(const reader *r, uint32_t pos, why_lexeme *out)
{
    out->kind = WHY_TOKEN_COMMENT;
    if (starts_with(r, pos, r->lang->line_comment))
        out->end = skip_line_comment(r, pos);
    else if (starts_with(r, pos, r->lang->block_open))
        out->end = skip_block_comment(r, pos);
    else
        return false;
    while (why_source__is_blank(r->text[out->end - 1]))
        out->end--;
    return true;
}

static bool lex_mark(const reader *r, uint32_t pos, why_lexeme *out)
{
    out->end = r->lang->mark && r->text[pos] == r->lang->mark ? skip_mark(r, pos) : 0;
    out->kind = WHY_TOKEN_DIRECTIVE;
    return out->end > 0;
}

bool why_token__lex(const why_language *lang, const char *text, uint32_t pos, uint32_t limit,
                    why_lexeme *out)
{
    reader r = {lang, text, limit};
    unsigned char c;

    while (pos < limit && why_source__is_blank(text[pos]))
        pos++;
    if (pos >= limit)
        return false;
    out->start = pos;
    if (lex_comment(&r, pos, out) || lex_string(&r, pos, out) || lex_number(&r, pos, out) ||
        lex_word(&r, pos, out) || lex_mark(&r, pos, out))
        return true;
    c = (unsigned char)text[pos];
    if (c > ' ' && c < 0x7F) {
        out->end = skip_operator(&r, pos);
        out->kind = kind_of_sign(&r, pos, out->end - pos);
    } else {
        out->end = skip_other(&r, pos);
        out->kind = WHY_TOKEN_OTHER;
    }
    return true;
}

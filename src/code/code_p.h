/* code_p.h — what the files of src/code share: positions, the small lexer, lookups in word
 * lists. */
#ifndef WHY_CODE_P_H
#define WHY_CODE_P_H

#include <why/code.h>
#include <why/ext/language.h>

/* ---- source.c: text checked, and any byte offset to line and column in constant time ---- */

typedef struct {
    const char *text;
    /* same length; line ends and rare white space as every grammar knows them */
    const char *parse_text;
    uint32_t n_bytes, first; /* first: 3 after a byte order mark, else 0 */
    char *copy;              /* parse_text when it had to differ */
    /* Bit i of line_bits: a line starts at byte i; line_ranks[w]: bits set before word w. */
    uint64_t *line_bits, *point_bits; /* point_bits: a code point starts there; NULL = pure ASCII */
    uint32_t *line_ranks, *point_ranks, *line_starts, n_starts;
} why_source;

int why_source__init(why_ctx *cx, why_source *s, const char *name, const char *text, size_t n_bytes,
                     size_t max_bytes);
void why_source__release(why_source *s);
uint32_t why_source__n_lines(const why_source *s);
why_span why_source__span(const why_source *s, uint32_t start, uint32_t end);

static inline bool why_source__is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* ---- parser_memory.c ---- */

/* Runs work(payload) with the parser's memory in chunks of cx, at most `limit` bytes; when that
 * does not suffice the work is left as it stands: *is_over, WHY_ELIMIT without a message. What work
 * took from the parser is gone afterwards. */
int why_parser_memory__run(why_ctx *cx, size_t limit, int (*work)(void *), void *payload,
                           bool *is_over);

/* ---- token.c: the lexer for text that no grammar covers ---- */

typedef struct {
    uint32_t start, end;
    why_token_kind kind;
} why_lexeme;

/* Next lexeme of text[pos, limit); false when only white space is left. Never reads at limit or
 * beyond. */
bool why_token__lex(const why_language *lang, const char *text, uint32_t pos, uint32_t limit,
                    why_lexeme *out);
/* Kind of a whole word, number, mark or operator by its text; is_fixed: the grammar spells it
 * out. */
why_token_kind why_token__kind_of(const why_language *lang, const char *text, uint32_t n,
                                  bool is_fixed);
/* Is text[0, n) in a sorted, NULL-terminated list; NULL list = no. */
bool why_token__is_listed(const char *const *sorted, const char *text, size_t n);

#endif

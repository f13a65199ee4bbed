/* source.c — checks source text and maps byte offsets to lines and columns.
 *
 * Two bit sets (line starts, code point starts) with the count of bits before each word of 64: an
 * offset becomes a line by counting bits up to it, in constant time whatever the length of the
 * lines (Jacobson 1989, rank). Cost: one pass over the text; 3 bits and a half a byte.
 */
#include "code_p.h"

enum { SNIFF_BYTES = 8192, PRESET_MAX_BYTES = 1 << 20 };

static bool is_control(unsigned char c)
{
    return (c < 0x20 && !(c >= '\b' && c <= '\r') && c != 0x1B) || c == 0x7F;
}

static int check_is_text(why_ctx *cx, const char *name, const char *text, size_t n_bytes)
{
    size_t n_seen = n_bytes < SNIFF_BYTES ? n_bytes : SNIFF_BYTES;
    const char *nul = n_seen > 0 ? memchr(text, 0, n_seen) : NULL;
    size_t n_control = 0, first = 0;

    if (nul)
        return why_fail(
            cx, WHY_EPARSE,
            "%s: not text: a NUL byte at offset %zu; a source in UTF-16 must be saved as UTF-8",
            name, (size_t)(nul - text));
    for (size_t i = 0; i < n_seen; i++) {
        if (!is_control((unsigned char)text[i]))
            continue;
        if (n_control++ == 0)
            first = i;
    }
    if (n_control * 10 > n_seen * 3)
        return why_fail(
            cx, WHY_EPARSE,
            "%s: not text: %zu of its first %zu bytes are control characters, the first at "
            "offset %zu; give source code",
            name, n_control, n_seen, first);
    return WHY_OK;
}

/* Grammars disagree on \v, \f and on \r alone as line end, and a NUL is the end of input to some
 * scanners. */
static int make_parse_text(why_ctx *cx, why_source *s)
{
    const char *text = s->text;
    uint32_t n = s->n_bytes, i = 0;

    s->parse_text = text;
    while (i < n && (text[i] > '\r' || text[i] < 0 || text[i] == '\n' || text[i] == '\t' ||
                     (text[i] == '\r' && i + 1 < n && text[i + 1] == '\n')))
        i++;
    if (i == n)
        return WHY_OK;
    s->copy = why_alloc(cx, n, 1);
    if (!s->copy)
        return WHY_ENOMEM;
    memcpy(s->copy, text, n);
    for (; i < n; i++) {
        if (text[i] == '\v' || text[i] == '\f')
            s->copy[i] = ' ';
        else if (text[i] == '\r' && !(i + 1 < n && text[i + 1] == '\n'))
            s->copy[i] = '\n';
        else if (text[i] == 0)
            s->copy[i] = 1;
    }
    s->parse_text = s->copy;
    return WHY_OK;
}

static void set_bit(uint64_t *bits, uint32_t i)
{
    bits[i / 64] |= (uint64_t)1 << i % 64;
}

/* Bits set in [0, i). */
static uint32_t rank_of(const uint64_t *bits, const uint32_t *ranks, uint32_t i)
{
    uint64_t below = bits[i / 64] & (((uint64_t)1 << i % 64) - 1);

    return ranks[i / 64] + (uint32_t)__builtin_popcountll(below);
}

static uint32_t fill_ranks(const uint64_t *bits, uint32_t *ranks, uint32_t n_words)
{
    uint32_t n = 0;

    for (uint32_t w = 0; w < n_words; w++) {
        ranks[w] = n;
        n += (uint32_t)__builtin_popcountll(bits[w]);
    }
    return n;
}

static int index_lines(why_ctx *cx, why_source *s, uint32_t n_words)
{
    s->line_bits = why_alloc(cx, n_words, sizeof *s->line_bits);
    s->line_ranks = why_alloc(cx, n_words, sizeof *s->line_ranks);
    if (!s->line_bits || !s->line_ranks)
        return WHY_ENOMEM;
    set_bit(s->line_bits, 0);
    for (uint32_t i = 0; i < s->n_bytes; i++) {
        if (s->text[i] == '\n' ||
            (s->text[i] == '\r' && !(i + 1 < s->n_bytes && s->text[i + 1] == '\n')))
            set_bit(s->line_bits, i + 1);
    }
    s->n_starts = fill_ranks(s->line_bits, s->line_ranks, n_words);
    s->line_starts = why_alloc(cx, s->n_starts, sizeof *s->line_starts);
    if (!s->line_starts)
        return WHY_ENOMEM;
    for (uint32_t w = 0, n = 0; w < n_words; w++) {
        for (uint64_t left = s->line_bits[w]; left; left &= left - 1)
            s->line_starts[n++] = w * 64 + (uint32_t)__builtin_ctzll(left);
    }
    return WHY_OK;
}

static int index_points(why_ctx *cx, why_source *s, uint32_t n_words)
{
    uint32_t i = 0;

    while (i < s->n_bytes && (unsigned char)s->text[i] < 0x80)
        i++;
    if (i == s->n_bytes)
        return WHY_OK;
    s->point_bits = why_alloc(cx, n_words, sizeof *s->point_bits);
    s->point_ranks = why_alloc(cx, n_words, sizeof *s->point_ranks);
    if (!s->point_bits || !s->point_ranks)
        return WHY_ENOMEM;
    /* No column for the byte order mark: editors show none. */
    for (i = s->first; i < s->n_bytes;) {
        int length =
            (unsigned char)s->text[i] < 0x80 ? 1 : why_utf8_length(s->text + i, s->n_bytes - i);
        set_bit(s->point_bits, i);
        i += length > 0 ? (uint32_t)length : 1;
    }
    fill_ranks(s->point_bits, s->point_ranks, n_words);
    return WHY_OK;
}

int why_source__init(why_ctx *cx, why_source *s, const char *name, const char *text, size_t n_bytes,
                     size_t max_bytes)
{
    uint32_t n_words = (uint32_t)(n_bytes / 64 + 1);
    int status;

    *s = (why_source){.text = text, .n_bytes = (uint32_t)n_bytes};
    if (max_bytes == 0)
        max_bytes = PRESET_MAX_BYTES;
    if (max_bytes > INT32_MAX)
        max_bytes = INT32_MAX;
    if (n_bytes > max_bytes)
        return why_fail(
            cx, WHY_ELIMIT,
            "%s: %zu bytes of source; the limit is %zu; split the file", name, n_bytes,
            max_bytes);
    WHY_TRY(check_is_text(cx, name, text, n_bytes));
    if (n_bytes >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        s->first = 3;
    WHY_TRY_GOTO(make_parse_text(cx, s));
    WHY_TRY_GOTO(index_lines(cx, s, n_words));
    WHY_TRY_GOTO(index_points(cx, s, n_words));
    return WHY_OK;
done:
    why_source__release(s);
    return status;
}

void why_source__release(why_source *s)
{
    why_free(s->copy);
    why_free(s->line_bits);
    why_free(s->line_ranks);
    why_free(s->line_starts);
    why_free(s->point_bits);
    why_free(s->point_ranks);
}

uint32_t why_source__n_lines(const why_source *s)
{
    bool is_last_empty = s->line_starts[s->n_starts - 1] == s->n_bytes;

    return s->n_starts - (is_last_empty ? 1 : 0);
}

static void locate(const why_source *s, uint32_t offset, uint32_t *line, uint32_t *col)
{
    bool is_start = s->line_bits[offset / 64] >> offset % 64 & 1;
    uint32_t number = rank_of(s->line_bits, s->line_ranks, offset) + (is_start ? 1 : 0);
    uint32_t start = s->line_starts[number - 1];

    *line = number;
    if (s->point_bits)
        *col = rank_of(s->point_bits, s->point_ranks, offset) -
               rank_of(s->point_bits, s->point_ranks, start) + 1;
    else
        *col = offset - start + 1;
}

why_span why_source__span(const why_source *s, uint32_t start, uint32_t end)
{
    why_span span = {.start = start, .end = end};

    locate(s, start, &span.line, &span.col);
    locate(s, end, &span.end_line, &span.end_col);
    return span;
}

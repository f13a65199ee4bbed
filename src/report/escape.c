/* escape.c — foreign text made harmless: nothing invisible, nothing that reorders, nothing a
 * terminal obeys.
 *
 * Source code can lie to its reader with characters that are not drawn (Boucher & Anderson 2021,
 * "Trojan Source"). So control characters, bidirectional marks, zero-width and tag characters, and
 * bytes that are not UTF-8 are written as ASCII escapes. Widths follow Unicode's East Asian Width,
 * in ranges coarse enough to be read.
 */
#include "report_p.h"

#include <stdio.h>
#include <string.h>

typedef struct {
    uint32_t first, last;
} range;

/* Invisible or steering, sorted. The emoji selectors FE0E and FE0F are left alone. */
static const range hidden[] = {
    {0x0000, 0x001F},   {0x007F, 0x009F},   {0x00AD, 0x00AD},    {0x034F, 0x034F}, {0x061C, 0x061C},
    {0x115F, 0x1160},   {0x17B4, 0x17B5},   {0x180B, 0x180F},    {0x200B, 0x200F}, {0x2028, 0x202E},
    {0x2060, 0x206F},   {0x2800, 0x2800},   {0x3164, 0x3164},    {0xE000, 0xF8FF}, {0xFDD0, 0xFDEF},
    {0xFE00, 0xFE0D},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},    {0xFFF0, 0xFFFB}, {0xFFFE, 0xFFFF},
    {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0x10FFFF},
};
static const range wide[] = {
    {0x1100, 0x115E},   {0x231A, 0x231B},   {0x23E9, 0x23EC},   {0x2614, 0x2615},
    {0x26A1, 0x26A1},   {0x2705, 0x2705},   {0x274C, 0x274C},   {0x2753, 0x2755},
    {0x2795, 0x2797},   {0x2B50, 0x2B50},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},
    {0xA960, 0xA97C},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},
    {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x18CFF}, {0x1AFF0, 0x1B2FF},
    {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A},
    {0x1F200, 0x1F320}, {0x1F32D, 0x1F64F}, {0x1F680, 0x1F6FC}, {0x1F7E0, 0x1F7F0},
    {0x1F90C, 0x1FAFF}, {0x20000, 0x3FFFD},
};
static const range zero[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05C7}, {0x0610, 0x061A},
    {0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x06DF, 0x06ED}, {0x0900, 0x0902},
    {0x093A, 0x094D}, {0x0E31, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF},
    {0x20D0, 0x20FF}, {0x302A, 0x302D}, {0xFE0E, 0xFE0F}, {0xFE20, 0xFE2F}, {0x1F3FB, 0x1F3FF},
};

static bool is_in(uint32_t c, const range *ranges, size_t n)
{
    size_t low = 0, high = n;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && c >= ranges[low].first;
}
#define IS_IN(c, ranges) is_in((c), (ranges), sizeof(ranges) / sizeof((ranges)[0]))

static uint32_t decode(const char *text, int n)
{
    const unsigned char *s = (const unsigned char *)text;

    if (n == 1)
        return s[0];
    uint32_t c = s[0] & (0x7Fu >> n);
    for (int i = 1; i < n; i++)
        c = (c << 6) | (s[i] & 0x3Fu);
    return c;
}

why_glyph why_glyph__next(const char *text, size_t n_bytes)
{
    why_glyph g = {.n_source = 1, .width = 1};
    int length = why_utf8_length(text, n_bytes);
    uint32_t c = length ? decode(text, length) : (unsigned char)text[0];

    g.code = c;
    if (length > 0 && !IS_IN(c, hidden)) {
        g.n_source = g.n_shown = length;
        memcpy(g.shown, text, (size_t)length);
        g.width = IS_IN(c, zero) ? 0 : IS_IN(c, wide) ? 2 : 1;
        return g;
    }
    if (length > 0)
        g.n_source = length;
    g.is_escaped = true;
    if (c == '\n' || c == '\r' || c == '\t')
        g.n_shown = snprintf(g.shown, sizeof g.shown, "\\%c",
                             c == '\n'   ? 'n'
                             : c == '\r' ? 'r'
                                         : 't');
    else if (length <= 1)
        g.n_shown = snprintf(g.shown, sizeof g.shown, "\\x%02X", (unsigned)c & 0xFFu);
    else
        g.n_shown = snprintf(g.shown, sizeof g.shown, "\\u{%X}", (unsigned)c & 0x1FFFFFu);
    g.width = g.n_shown;
    return g;
}

static const char *entity(char c)
{
    switch (c) {
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '&':
        return "&amp;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void why_escape__html(why_sink *s, const char *text, size_t n_bytes, bool markup)
{
    size_t from = 0, i = 0; /* text[from, i) is harmless as it stands */

    while (i < n_bytes) {
        why_glyph g = why_glyph__next(text + i, n_bytes - i);
        const char *safe = entity(text[i]);
        if (!safe && (!g.is_escaped || text[i] == '\t')) {
            i += (size_t)g.n_source;
            continue;
        }
        why_sink__bytes(s, text + from, i - from);
        if (safe) {
            why_sink__text(s, safe);
        } else {
            why_sink__text(s, markup ? "<span class=x>" : "");
            why_sink__bytes(s, g.shown, (size_t)g.n_shown);
            why_sink__text(s, markup ? "</span>" : "");
        }
        i += (size_t)g.n_source;
        from = i;
    }
    why_sink__bytes(s, text + from, n_bytes - from);
}

void why_escape__json(why_sink *s, const char *text, size_t n_bytes)
{
    size_t from = 0;

    for (size_t i = 0; i < n_bytes;) {
        why_glyph g = why_glyph__next(text + i, n_bytes - i);
        if (g.is_escaped && g.code >= 0x7F) {
            why_sink__bytes(s, text + from, i - from);
            if (g.code >= 0x10000)
                why_sink__format(s, "\\u%04x\\u%04x", 0xD800 + ((g.code - 0x10000) >> 10),
                                 0xDC00 + (g.code & 0x3FF));
            else
                why_sink__format(s, "\\u%04x", g.code);
            from = i + (size_t)g.n_source;
        }
        i += (size_t)g.n_source;
    }
    why_sink__bytes(s, text + from, n_bytes - from);
}

int32_t why_escape__width(const char *text, size_t n_bytes)
{
    int32_t width = 0;

    for (size_t i = 0; i < n_bytes;) {
        why_glyph g = why_glyph__next(text + i, n_bytes - i);
        width += g.width;
        i += (size_t)g.n_source;
    }
    return width;
}

int32_t why_escape__plain(why_sink *s, const char *text, size_t n_bytes, int32_t max_width)
{
    int32_t width = 0;
    bool cut = max_width > 0 && why_escape__width(text, n_bytes) > max_width;

    for (size_t i = 0; i < n_bytes;) {
        why_glyph g = why_glyph__next(text + i, n_bytes - i);
        if (cut && width + g.width > max_width - 1)
            break;
        why_sink__bytes(s, g.shown, (size_t)g.n_shown);
        width += g.width;
        i += (size_t)g.n_source;
    }
    if (cut) {
        why_sink__text(s, "…");
        width++;
    }
    return width;
}

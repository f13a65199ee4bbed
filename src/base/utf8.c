/* utf8.c — UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF. */
#include <why/base.h>

static bool is_continuation(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

int why_utf8_length(const char *text, size_t n_bytes)
{
    const unsigned char *s = (const unsigned char *)text;

    if (n_bytes == 0)
        return 0;
    if (s[0] < 0x80)
        return 1;
    if (s[0] < 0xC2 || s[0] > 0xF4 || n_bytes < 2 || !is_continuation(s[1]))
        return 0;
    if (s[0] < 0xE0)
        return 2;
    /* The second byte's range shuts out overlong forms, surrogates and what lies above U+10FFFF. */
    if ((s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xED && s[1] > 0x9F) ||
        (s[0] == 0xF0 && s[1] < 0x90) || (s[0] == 0xF4 && s[1] > 0x8F))
        return 0;
    if (n_bytes < 3 || !is_continuation(s[2]))
        return 0;
    if (s[0] < 0xF0)
        return 3;
    return n_bytes >= 4 && is_continuation(s[3]) ? 4 : 0;
}

size_t why_utf8_count(const char *text, size_t n_bytes)
{
    size_t count = 0;

    for (size_t i = 0; i < n_bytes; count++) {
        int length = why_utf8_length(text + i, n_bytes - i);
        i += length ? (size_t)length : 1;
    }
    return count;
}

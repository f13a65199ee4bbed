/* hostile.h — source text that tries to break out of a report or to lie to its reader. */
#ifndef WHY_TEST_HOSTILE_H
#define WHY_TEST_HOSTILE_H

#include <stddef.h>

typedef struct {
    const char *name, *text;
    size_t n_bytes;
} hostile_sample;
#define HOSTILE(name, text)                                                                        \
    {                                                                                              \
        name, text, sizeof(text) - 1                                                               \
    }

static const hostile_sample hostile_samples[] = {
    HOSTILE("tags", "int a; // <script>alert(1)</script><!-- --></style></title><img src=x "
                    "onerror=y>\n"),
    HOSTILE("cdata", "a ]]> b <![CDATA[ c <?php ?> &lt; &#60; &amp;amp; \"'`\n"),
    HOSTILE("attribute", "x\" onmouseover=\"alert(1)\" y' style='z\n"),
    HOSTILE("bidi", "/*\xE2\x80\xAE } \xE2\x81\xA6if (isAdmin)\xE2\x81\xA9 \xE2\x81\xA6 begin "
                    "*/\n"),
    HOSTILE("controls", "a\0b\x01\x07\x08\x0B\x0C\x1B[31mred\x1B]0;title\x07\x7F\xC2\x9B"
                        "2J\n"),
    HOSTILE("invalid", "\x80\xFF\xC0\xAF\xED\xA0\x80\xF5\x80\x80\x80 a\xE2\x82 end\xE2\n"),
    HOSTILE("lone-cr", "one\rtwo\r\nthree\r\r\nfour\n\rfive"),
    HOSTILE("invisible", "a\xE2\x80\x8B"
                         "b\xEF\xBB\xBF"
                         "c\xC2\xAD"
                         "d\xF3\xA0\x81\x81"
                         "e\xE2\x80\xA8"
                         "f\n"),
    HOSTILE("emoji", "s = \"\xF0\x9F\x98\x80\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB "
                     "\xE4\xBD\xA0\xE5\xA5\xBD"
                     " \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D e\xCC\x81\";\n"),
    HOSTILE("formula", "=cmd|'/C calc'!A0\n+1\n-1\n@SUM(A1)\n'quoted'\n\ttab\n"),
    HOSTILE("quotes", "a \"b\" , \"c\"\"d\" ; \"\n"),
    HOSTILE("empty", ""),
    HOSTILE("newlines", "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n"),
    HOSTILE("no-newline", "x"),
    HOSTILE("last-cr", "x\r"),
};
enum { N_HOSTILE = sizeof hostile_samples / sizeof *hostile_samples };

#endif

/* json_write.c — the streaming JSON writer. */
#include <why/json.h>

#include "base_p.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>

enum { PIECE_BYTES = 1 << 16, MOST_LEVELS = 63 };

void why_json_writer_init(why_json_writer *w, why_ctx *cx, int indent, why_json_sink_fn sink,
                          void *payload)
{
    *w = (why_json_writer){.cx = cx, .indent = indent, .sink = sink, .payload = payload};
}

static void put(why_json_writer *w, const char *bytes, size_t n)
{
    if (w->status == WHY_OK)
        w->status = why_str_append(w->cx, &w->text, bytes, n);
    if (w->status == WHY_OK && w->sink && w->text.n_bytes >= PIECE_BYTES) {
        w->status = w->sink(w->cx, w->text.bytes, w->text.n_bytes, w->payload);
        w->text.n_bytes = 0;
    }
}

static void put_line_break(why_json_writer *w)
{
    static const char blanks[] = "                                ";
    int n = w->indent * w->depth;

    put(w, "\n", 1);
    for (; n > 0; n -= (int)sizeof blanks - 1)
        put(w, blanks, n < (int)sizeof blanks - 1 ? (size_t)n : sizeof blanks - 1);
}

/* What stands between the value or key to come and what was written before it. */
static void separate(why_json_writer *w)
{
    uint64_t level = (uint64_t)1 << w->depth;

    if (w->is_after_key) {
        w->is_after_key = false;
        return;
    }
    if (w->depth == 0) {
        if (w->has_items & level)
            put(w, "\n", 1);
    } else {
        if (w->has_items & level)
            put(w, ",", 1);
        if (w->indent > 0)
            put_line_break(w);
    }
    w->has_items |= level;
}

static void begin(why_json_writer *w, const char *bracket, bool is_object)
{
    if (w->status != WHY_OK)
        return;
    assert(w->is_after_key || !(w->is_object >> w->depth & 1)); /* members need a key */
    if (w->depth == MOST_LEVELS) {
        w->status = why_fail(w->cx, WHY_ELIMIT, "json: more than %d levels to write", MOST_LEVELS);
        return;
    }
    separate(w);
    put(w, bracket, 1);
    w->depth++;
    uint64_t level = (uint64_t)1 << w->depth;
    w->has_items &= ~level;
    w->is_object = is_object ? w->is_object | level : w->is_object & ~level;
}

static void end(why_json_writer *w, const char *bracket)
{
    if (w->status != WHY_OK)
        return;
    assert(w->depth > 0 && !w->is_after_key);
    bool had_items = w->has_items >> w->depth & 1;
    w->is_object &= ~((uint64_t)1 << w->depth);
    w->depth--;
    if (had_items && w->indent > 0)
        put_line_break(w);
    put(w, bracket, 1);
}

void why_json_begin_object(why_json_writer *w)
{
    begin(w, "{", true);
}

void why_json_end_object(why_json_writer *w)
{
    end(w, "}");
}

void why_json_begin_array(why_json_writer *w)
{
    begin(w, "[", false);
}

void why_json_end_array(why_json_writer *w)
{
    end(w, "]");
}

/* Two-letter escapes by character; everything else below 0x20 is \u00XX. */
static char short_escape(unsigned char c)
{
    switch (c) {
    case '"':
    case '\\':
        return (char)c;
    case '\b':
        return 'b';
    case '\f':
        return 'f';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    default:
        return 0;
    }
}

static void put_escaped(why_json_writer *w, unsigned char c)
{
    char text[8] = {'\\', short_escape(c)};

    if (text[1]) {
        put(w, text, 2);
        return;
    }
    (void)snprintf(text, sizeof text, "\\u%04x", c);
    put(w, text, 6);
}

static void put_quoted(why_json_writer *w, const char *text, size_t n_bytes)
{
    size_t start = 0, i = 0; /* text[start..i) goes out as it is */

    put(w, "\"", 1);
    while (i < n_bytes) {
        unsigned char c = (unsigned char)text[i];
        int length = c < 0x80 ? 1 : why_utf8_length(text + i, n_bytes - i);
        if (length > 0 && c >= 0x20 && c != '"' && c != '\\' && c != 0x7F) {
            i += (size_t)length;
            continue;
        }
        put(w, text + start, i - start);
        if (length == 0)
            put(w, "\xEF\xBF\xBD", 3);
        else
            put_escaped(w, c);
        start = ++i;
    }
    put(w, text + start, i - start);
    put(w, "\"", 1);
}

/* Puts one whole scalar. */
static void put_value(why_json_writer *w, const char *text, size_t n_bytes)
{
    if (w->status != WHY_OK)
        return;
    assert(w->is_after_key || !(w->is_object >> w->depth & 1));
    separate(w);
    put(w, text, n_bytes);
}

void why_json_put_key(why_json_writer *w, const char *name)
{
    if (w->status != WHY_OK)
        return;
    assert(!w->is_after_key && (w->is_object >> w->depth & 1));
    separate(w);
    put_quoted(w, name, strlen(name));
    put(w, ": ", w->indent > 0 ? 2 : 1);
    w->is_after_key = true;
}

void why_json_put_bytes(why_json_writer *w, const char *text, size_t n_bytes)
{
    put_value(w, "", 0);
    put_quoted(w, text, n_bytes);
}

void why_json_put_string(why_json_writer *w, const char *text)
{
    if (text)
        why_json_put_bytes(w, text, strlen(text));
    else
        why_json_put_null(w);
}

void why_json_put_int(why_json_writer *w, int64_t number)
{
    char text[24];
    int n = snprintf(text, sizeof text, "%" PRId64, number);

    put_value(w, text, (size_t)n);
}

void why_json_put_uint(why_json_writer *w, uint64_t number)
{
    char text[24];
    int n = snprintf(text, sizeof text, "%" PRIu64, number);

    put_value(w, text, (size_t)n);
}

void why_json_put_double(why_json_writer *w, double number)
{
    char text[WHY_NUMBER_BYTES];

    if (isfinite(number))
        put_value(w, text, why_number__from_double(text, number));
    else
        why_json_put_null(w);
}

void why_json_put_float(why_json_writer *w, float number)
{
    char text[WHY_NUMBER_BYTES];

    if (isfinite(number))
        put_value(w, text, why_number__from_float(text, number));
    else
        why_json_put_null(w);
}

void why_json_put_bool(why_json_writer *w, bool truth)
{
    put_value(w, truth ? "true" : "false", truth ? 4 : 5);
}

void why_json_put_null(why_json_writer *w)
{
    put_value(w, "null", 4);
}

void why_json_put_raw(why_json_writer *w, const char *json, size_t n_bytes)
{
    put_value(w, json, n_bytes);
}

int why_json_writer_end(why_json_writer *w)
{
    if (w->status == WHY_OK && (w->depth > 0 || w->is_after_key))
        w->status = why_fail(w->cx, WHY_EINTERNAL, "json: %d levels left open", w->depth);
    if (w->status == WHY_OK && w->sink && w->text.n_bytes > 0) {
        w->status = w->sink(w->cx, w->text.bytes, w->text.n_bytes, w->payload);
        w->text.n_bytes = 0;
    }
    return w->status;
}

void why_json_writer_release(why_json_writer *w)
{
    why_str_release(&w->text);
}

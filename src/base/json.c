/* json.c — reading JSON (RFC 8259) into a tree in the context's arena, by recursive descent.
 *
 * Children of the array or object being read wait on one heap stack and are copied to the arena
 * when it closes, so that they lie side by side. Objects of more than a few members get an index
 * sorted by name, which also shows names that occur twice. Cost: about one pass over the bytes.
 */
#include <why/json.h>

#include "base_p.h"

#include <math.h>
#include <stdarg.h>

enum { PRESET_DEPTH = 128, MOST_DEPTH = 10000, SMALL_OBJECT = 8 };

typedef struct {
    const char *bytes;
    size_t n_bytes;
} text;

struct why_json {
    const char *document; /* name for messages */
    uint32_t line, column;
    why_json_kind kind;
    uint32_t n; /* elements, members */
    union {
        bool truth;
        int64_t integer;
        double real;
        text string;
        struct {
            const why_json *items;
            const text *keys;      /* NULL in an array                                     */
            const uint32_t *index; /* members by name, sorted; NULL when there are but few */
        };
    };
};

typedef struct {
    why_ctx *cx;
    const char *name;
    const unsigned char *at, *end, *line_start;
    uint32_t line;
    int depth, max_depth;
    bool replace_invalid;
    why_json *items; /* children that wait for their parent to close */
    text *keys;      /* and their names */
    size_t n_items;
    why_str string; /* scratch for strings with escapes */
} parser;

/* ---- messages ---- */

static int fail_here(parser *p, const char *what)
{
    return why_fail(p->cx, WHY_EPARSE, "%s:%u:%zu: %s", p->name, p->line,
                    (size_t)(p->at - p->line_start) + 1, what);
}

static int fail_unexpected(parser *p, const char *expected)
{
    if (p->at == p->end)
        return why_fail(p->cx, WHY_EPARSE, "%s:%u:%zu: the text ends where %s should be", p->name,
                        p->line, (size_t)(p->at - p->line_start) + 1, expected);
    int length = why_utf8_length((const char *)p->at, (size_t)(p->end - p->at));
    return why_fail(p->cx, WHY_EPARSE, "%s:%u:%zu: \"%.*s\" stands where %s should be", p->name,
                    p->line, (size_t)(p->at - p->line_start) + 1, length ? length : 1,
                    (const char *)p->at, expected);
}

/* ---- scalars ---- */

static void skip_blanks(parser *p)
{
    for (; p->at < p->end; p->at++) {
        if (*p->at == '\n') {
            p->line++;
            p->line_start = p->at + 1;
        } else if (*p->at != ' ' && *p->at != '\t' && *p->at != '\r') {
            return;
        }
    }
}

static int read_hex4(parser *p, uint32_t *out)
{
    uint32_t code = 0;

    for (int i = 0; i < 4; i++, p->at++) {
        int digit = -1;
        if (p->at < p->end) {
            unsigned char c = *p->at;
            if (c >= '0' && c <= '9')
                digit = c - '0';
            else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
                digit = (c | 0x20) - 'a' + 10;
        }
        if (digit < 0)
            return fail_unexpected(p, "a hexadecimal digit of a \\u escape");
        code = code << 4 | (uint32_t)digit;
    }
    *out = code;
    return WHY_OK;
}

static int append_code(parser *p, uint32_t code)
{
    char c[4];
    size_t n;

    if (code < 0x80) {
        c[0] = (char)code, n = 1;
    } else if (code < 0x800) {
        c[0] = (char)(0xC0 | code >> 6), c[1] = (char)(0x80 | (code & 0x3F)), n = 2;
    } else if (code < 0x10000) {
        c[0] = (char)(0xE0 | code >> 12), c[1] = (char)(0x80 | (code >> 6 & 0x3F)),
        c[2] = (char)(0x80 | (code & 0x3F)), n = 3;
    } else {
        c[0] = (char)(0xF0 | code >> 18), c[1] = (char)(0x80 | (code >> 12 & 0x3F)),
        c[2] = (char)(0x80 | (code >> 6 & 0x3F)), c[3] = (char)(0x80 | (code & 0x3F)), n = 4;
    }
    return why_str_append(p->cx, &p->string, c, n);
}

/* After "\u": the code, joined with the other half of a surrogate pair. */
static int read_unicode_escape(parser *p)
{
    uint32_t code, low;

    WHY_TRY(read_hex4(p, &code));
    if (code >= 0xD800 && code < 0xDC00 && p->end - p->at >= 6 && p->at[0] == '\\' &&
        p->at[1] == 'u') {
        const unsigned char *second = p->at;
        p->at += 2;
        WHY_TRY(read_hex4(p, &low));
        if (low >= 0xDC00 && low < 0xE000)
            return append_code(p, 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00));
        p->at = second;
    }
    return append_code(p, code >= 0xD800 && code < 0xE000 ? 0xFFFD : code);
}

static int read_escape(parser *p)
{
    static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    const char *letter;

    p->at++;
    if (p->at < p->end && *p->at == 'u') {
        p->at++;
        return read_unicode_escape(p);
    }
    if (p->at == p->end || *p->at == '\0' || !(letter = strchr(letters, *p->at)))
        return fail_unexpected(p, "one of \"\\/bfnrtu after a backslash");
    p->at++;
    return why_str_append(p->cx, &p->string, &meanings[letter - letters], 1);
}

/* Moves past bytes that mean themselves. */
static const unsigned char *skip_plain(const unsigned char *at, const unsigned char *end)
{
    while (at < end) {
        if (*at < 0x80) {
            if (*at == '"' || *at == '\\' || *at < 0x20)
                break;
            at++;
        } else {
            int length = why_utf8_length((const char *)at, (size_t)(end - at));
            if (length == 0)
                break;
            at += length;
        }
    }
    return at;
}

/* From the opening quote; *out is a NUL-terminated copy in the arena. */
static int read_string(parser *p, text *out)
{
    p->string.n_bytes = 0;
    p->at++;
    for (;;) {
        const unsigned char *start = p->at;
        p->at = skip_plain(p->at, p->end);
        bool is_whole = p->string.n_bytes == 0 && p->at < p->end && *p->at == '"';
        const char *bytes = (const char *)start;
        size_t n_bytes = (size_t)(p->at - start);
        if (!is_whole) {
            WHY_TRY(why_str_append(p->cx, &p->string, start, n_bytes));
            bytes = p->string.bytes;
            n_bytes = p->string.n_bytes;
        }
        if (p->at == p->end)
            return fail_unexpected(p, "the closing quote of a string");
        if (*p->at == '"') {
            p->at++;
            *out = (text){why_arena_strndup(p->cx, bytes, n_bytes), n_bytes};
            return out->bytes ? WHY_OK : WHY_ENOMEM;
        }
        if (*p->at == '\\') {
            WHY_TRY(read_escape(p));
        } else if (*p->at < 0x20) {
            return fail_here(
                p, "a control character in a string; write it as an escape (\\n, \\u0000)");
        } else if (p->replace_invalid) {
            WHY_TRY(append_code(p, 0xFFFD));
            p->at++;
        } else {
            return fail_here(p, "bytes that are not UTF-8 in a string");
        }
    }
}

static size_t skip_digits(parser *p)
{
    const unsigned char *start = p->at;

    while (p->at < p->end && *p->at >= '0' && *p->at <= '9')
        p->at++;
    return (size_t)(p->at - start);
}

/* The digits of an integer, exactly; false when they do not fit. */
static bool to_integer(const unsigned char *at, const unsigned char *end, int64_t *out)
{
    bool is_negative = *at == '-';
    int64_t number = 0;

    for (at += is_negative; at < end; at++) /* downwards: the negative side is one longer */
        if (__builtin_mul_overflow(number, 10, &number) ||
            __builtin_sub_overflow(number, *at - '0', &number))
            return false;
    if (!is_negative && number == INT64_MIN)
        return false;
    *out = is_negative ? number : -number;
    return true;
}

/* Up to 15 digits times a power of ten up to 22: both are exact doubles, so one rounding gives the
 * nearest double (Clinger 1990). Everything else goes to the C library. */
static bool to_real_fast(const unsigned char *at, const unsigned char *end, double *out)
{
    static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                    1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    bool is_negative = *at == '-', is_fraction = false;
    int64_t digits = 0;
    int n_digits = 0, exponent = 0;

    for (at += is_negative; at < end && *at != 'e' && *at != 'E'; at++) {
        if (*at == '.') {
            is_fraction = true;
            continue;
        }
        digits = digits * 10 + (*at - '0');
        n_digits += digits > 0;
        exponent -= is_fraction;
        if (n_digits > 15 || exponent < -1000)
            return false;
    }
    if (at < end) {
        int sign = at[1] == '-' ? -1 : 1, e = 0;
        for (at += at[1] == '-' || at[1] == '+' ? 2 : 1; at < end; at++)
            if ((e = e * 10 + (*at - '0')) > 1000)
                return false;
        exponent += sign * e;
    }
    if (exponent < -22 || exponent > 22)
        return false;
    double real = (double)digits;
    real = exponent < 0 ? real / powers[-exponent] : real * powers[exponent];
    *out = is_negative ? -real : real;
    return true;
}

static int read_number(parser *p, why_json *out)
{
    const unsigned char *start = p->at;
    bool is_integer = true;

    if (*p->at == '-')
        p->at++;
    if (p->at < p->end && *p->at == '0')
        p->at++;
    else if (skip_digits(p) == 0)
        return fail_unexpected(p, "a digit");
    if (p->at < p->end && *p->at == '.') {
        is_integer = false;
        p->at++;
        if (skip_digits(p) == 0)
            return fail_unexpected(p, "a digit after the decimal point");
    }
    if (p->at < p->end && (*p->at == 'e' || *p->at == 'E')) {
        is_integer = false;
        p->at++;
        if (p->at < p->end && (*p->at == '+' || *p->at == '-'))
            p->at++;
        if (skip_digits(p) == 0)
            return fail_unexpected(p, "a digit of the exponent");
    }
    if (is_integer && to_integer(start, p->at, &out->integer)) {
        out->kind = WHY_JSON_INT;
        return WHY_OK;
    }
    out->kind = WHY_JSON_REAL;
    if (to_real_fast(start, p->at, &out->real))
        return WHY_OK;
    p->string.n_bytes = 0;
    WHY_TRY(why_str_append(p->cx, &p->string, start, (size_t)(p->at - start)));
    if (why_number__to_double(p->string.bytes, &out->real))
        return WHY_OK;
    p->at = start;
    return fail_here(p, "a number too large for a double");
}

static int read_word(parser *p, why_json *out)
{
    size_t left = (size_t)(p->end - p->at);

    if (left >= 4 && memcmp(p->at, "true", 4) == 0) {
        out->kind = WHY_JSON_BOOL;
        out->truth = true;
        p->at += 4;
    } else if (left >= 5 && memcmp(p->at, "false", 5) == 0) {
        out->kind = WHY_JSON_BOOL;
        out->truth = false;
        p->at += 5;
    } else if (left >= 4 && memcmp(p->at, "null", 4) == 0) {
        out->kind = WHY_JSON_NULL;
        p->at += 4;
    } else if (left >= 3 && memcmp(p->at, "NaN", 3) == 0) {
        return fail_here(p, "NaN is not JSON; write null");
    } else {
        return fail_unexpected(p, "a value");
    }
    return WHY_OK;
}

/* ---- arrays and objects ---- */

static int compare_text(const text *a, const text *b)
{
    size_t n = a->n_bytes < b->n_bytes ? a->n_bytes : b->n_bytes;
    int order = n > 0 ? memcmp(a->bytes, b->bytes, n) : 0;

    return order ? order : (a->n_bytes > b->n_bytes) - (a->n_bytes < b->n_bytes);
}

/* Heapsort of member numbers by name: no memory, no worst case that a file could aim for. */
static void sift_down(uint32_t *index, const text *keys, size_t root, size_t n)
{
    for (size_t child; (child = 2 * root + 1) < n; root = child) {
        if (child + 1 < n && compare_text(&keys[index[child]], &keys[index[child + 1]]) < 0)
            child++;
        if (compare_text(&keys[index[root]], &keys[index[child]]) >= 0)
            return;
        uint32_t swapped = index[root];
        index[root] = index[child];
        index[child] = swapped;
    }
}

static void sort_index(uint32_t *index, const text *keys, size_t n)
{
    for (size_t i = n / 2; i > 0; i--)
        sift_down(index, keys, i - 1, n);
    for (size_t i = n; i > 1; i--) {
        uint32_t swapped = index[0];
        index[0] = index[i - 1];
        index[i - 1] = swapped;
        sift_down(index, keys, 0, i - 1);
    }
}

static int fail_twice(parser *p, const why_json *items, const text *keys, size_t a, size_t b)
{
    size_t second = a > b ? a : b;

    return why_fail(p->cx, WHY_EPARSE, "%s:%u:%u: \"%s\" occurs twice in one object", p->name,
                    items[second].line, items[second].column, keys[second].bytes);
}

/* Refuses names that occur twice; gives big objects an index. */
static int index_members(parser *p, why_json *object)
{
    size_t n = object->n;
    const text *keys = object->keys;

    if (n <= SMALL_OBJECT) {
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < i; j++)
                if (compare_text(&keys[i], &keys[j]) == 0)
                    return fail_twice(p, object->items, keys, i, j);
        return WHY_OK;
    }
    uint32_t *index = why_arena_alloc(p->cx, n, sizeof *index);
    if (!index)
        return WHY_ENOMEM;
    for (size_t i = 0; i < n; i++)
        index[i] = (uint32_t)i;
    sort_index(index, keys, n);
    for (size_t i = 1; i < n; i++)
        if (compare_text(&keys[index[i - 1]], &keys[index[i]]) == 0)
            return fail_twice(p, object->items, keys, index[i - 1], index[i]);
    object->index = index;
    return WHY_OK;
}

static int read_value(parser *p, why_json *out);

/* One child onto the stack; in an object with its name. */
static int read_child(parser *p, bool is_object)
{
    text key = {NULL, 0};
    why_json child;

    if (is_object) {
        if (p->at == p->end || *p->at != '"')
            return fail_unexpected(p, "a name in quotes");
        WHY_TRY(read_string(p, &key));
        skip_blanks(p);
        if (p->at == p->end || *p->at != ':')
            return fail_unexpected(p, "a colon after the name");
        p->at++;
        skip_blanks(p);
    }
    WHY_TRY(read_value(p, &child));

    void *items = p->items, *keys = p->keys;
    int status = why_grow(p->cx, &items, p->n_items + 1, sizeof *p->items);
    p->items = items;
    WHY_TRY(status);
    status = why_grow(p->cx, &keys, p->n_items + 1, sizeof *p->keys);
    p->keys = keys;
    WHY_TRY(status);
    p->items[p->n_items] = child;
    p->keys[p->n_items] = key;
    p->n_items++;
    return WHY_OK;
}

/* Moves the children above `base` from the stack to the arena. */
static int close_children(parser *p, size_t base, bool is_object, why_json *out)
{
    size_t n = p->n_items - base;

    if (n > UINT32_MAX)
        return fail_here(p, "more than 4294967295 values in one array or object");
    why_json *items = why_arena_alloc(p->cx, n, sizeof *items);
    text *keys = is_object ? why_arena_alloc(p->cx, n, sizeof *keys) : NULL;
    if (!items || (is_object && !keys))
        return WHY_ENOMEM;
    if (n > 0) {
        memcpy(items, p->items + base, n * sizeof *items);
        if (is_object)
            memcpy(keys, p->keys + base, n * sizeof *keys);
    }
    p->n_items = base;
    out->kind = is_object ? WHY_JSON_OBJECT : WHY_JSON_ARRAY;
    out->n = (uint32_t)n;
    out->items = items;
    out->keys = keys;
    out->index = NULL;
    return is_object ? index_members(p, out) : WHY_OK;
}

static int read_children(parser *p, bool is_object, why_json *out)
{
    unsigned char closing = is_object ? '}' : ']';
    size_t base = p->n_items;

    if (++p->depth > p->max_depth)
        return why_fail(p->cx, WHY_ELIMIT,
                        "%s:%u: more than %d arrays and objects inside each other", p->name,
                        p->line, p->max_depth);
    p->at++;
    skip_blanks(p);
    if (p->at < p->end && *p->at == closing) {
        p->at++;
    } else {
        for (;;) {
            WHY_TRY(read_child(p, is_object));
            skip_blanks(p);
            if (p->at < p->end && *p->at == closing)
                break;
            if (p->at == p->end || *p->at != ',')
                return fail_unexpected(p, is_object ? "a comma or }" : "a comma or ]");
            p->at++;
            skip_blanks(p);
        }
        p->at++;
    }
    p->depth--;
    return close_children(p, base, is_object, out);
}

static int read_value(parser *p, why_json *out)
{
    *out = (why_json){.document = p->name,
                      .line = p->line,
                      .column = (uint32_t)(p->at - p->line_start) + 1};
    if (p->at == p->end)
        return fail_unexpected(p, "a value");
    switch (*p->at) {
    case '{':
        return read_children(p, true, out);
    case '[':
        return read_children(p, false, out);
    case '"':
        out->kind = WHY_JSON_STRING;
        return read_string(p, &out->string);
    default:
        if (*p->at == '-' || (*p->at >= '0' && *p->at <= '9'))
            return read_number(p, out);
        return read_word(p, out);
    }
}

/* ---- the document ---- */

static int read_document(parser *p, const why_json **out)
{
    why_json *root = why_arena_alloc(p->cx, 1, sizeof *root);

    if (!root)
        return WHY_ENOMEM;
    if (p->end - p->at >= 3 && memcmp(p->at, "\xEF\xBB\xBF", 3) == 0)
        p->at += 3;
    skip_blanks(p);
    WHY_TRY(read_value(p, root));
    skip_blanks(p);
    if (p->at != p->end)
        return fail_unexpected(p, "the end of the text");
    *out = root;
    return WHY_OK;
}

int why_json_parse(why_ctx *cx, const why_json **out, const void *bytes, size_t n_bytes,
                   const why_json_options *options)
{
    why_json_options o = options ? *options : (why_json_options){0};
    const char *name = o.name ? o.name : "json";
    size_t most = o.max_bytes ? o.max_bytes : (size_t)1 << 30;
    why_arena_mark mark = why_ctx_mark(cx);

    if (n_bytes > most)
        return why_fail(cx, WHY_ELIMIT, "%s: %zu bytes are more than the %zu allowed", name,
                        n_bytes, most);
    parser p = {
        .cx = cx,
        .name = why_arena_strndup(cx, name, strlen(name)),
        .line = o.first_line ? o.first_line : 1,
        .max_depth = o.max_depth ? o.max_depth : PRESET_DEPTH,
        .replace_invalid = o.replace_invalid,
    };
    /* The recursion lives on the thread's stack. */
    if (p.max_depth > MOST_DEPTH)
        p.max_depth = MOST_DEPTH;
    p.at = p.line_start = n_bytes > 0 ? bytes : (const unsigned char *)"";
    p.end = p.at + n_bytes;
    int status = p.name ? read_document(&p, out) : WHY_ENOMEM;
    why_free(p.items);
    why_free(p.keys);
    why_str_release(&p.string);
    if (status != WHY_OK)
        why_ctx_rewind(cx, mark);
    return status;
}

/* ---- asking ---- */

why_json_kind why_json_kind_of(const why_json *value)
{
    return value ? value->kind : WHY_JSON_NULL;
}

static bool is_nest(const why_json *value)
{
    return value && (value->kind == WHY_JSON_ARRAY || value->kind == WHY_JSON_OBJECT);
}

size_t why_json_count(const why_json *value)
{
    return is_nest(value) ? value->n : 0;
}

const why_json *why_json_at(const why_json *value, size_t i)
{
    return i < why_json_count(value) ? &value->items[i] : NULL;
}

const char *why_json_key_at(const why_json *value, size_t i, size_t *n_bytes)
{
    if (why_json_kind_of(value) != WHY_JSON_OBJECT || i >= value->n)
        return NULL;
    if (n_bytes)
        *n_bytes = value->keys[i].n_bytes;
    return value->keys[i].bytes;
}

const why_json *why_json_find(const why_json *value, const char *name)
{
    text wanted = {name, strlen(name)};

    if (why_json_kind_of(value) != WHY_JSON_OBJECT)
        return NULL;
    if (!value->index) {
        for (size_t i = 0; i < value->n; i++)
            if (compare_text(&value->keys[i], &wanted) == 0)
                return &value->items[i];
        return NULL;
    }
    size_t low = 0, high = value->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        uint32_t i = value->index[middle];
        int order = compare_text(&value->keys[i], &wanted);
        if (order == 0)
            return &value->items[i];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const char *why_json_to_string(const why_json *value, size_t *n_bytes, const char *fallback)
{
    bool is_string = why_json_kind_of(value) == WHY_JSON_STRING;

    if (n_bytes)
        *n_bytes = is_string ? value->string.n_bytes : fallback ? strlen(fallback) : 0;
    return is_string ? value->string.bytes : fallback;
}

int64_t why_json_to_int(const why_json *value, int64_t fallback)
{
    return why_json_kind_of(value) == WHY_JSON_INT ? value->integer : fallback;
}

double why_json_to_real(const why_json *value, double fallback)
{
    if (why_json_kind_of(value) == WHY_JSON_INT)
        return (double)value->integer;
    return why_json_kind_of(value) == WHY_JSON_REAL ? value->real : fallback;
}

bool why_json_to_bool(const why_json *value, bool fallback)
{
    return why_json_kind_of(value) == WHY_JSON_BOOL ? value->truth : fallback;
}

uint32_t why_json_line(const why_json *value)
{
    return value ? value->line : 0;
}

uint32_t why_json_column(const why_json *value)
{
    return value ? value->column : 0;
}

int why_json_fail_at(why_ctx *cx, const char *file, int line, const why_json *value, int status,
                     const char *format, ...)
{
    char message[WHY_MESSAGE_BYTES];
    va_list args;

    va_start(args, format);
    (void)vsnprintf(message, sizeof message, format, args);
    va_end(args);
    if (!value)
        return why_fail_at(cx, file, line, status, "%s", message);
    return why_fail_at(cx, file, line, status, "%s:%u:%u: %s", value->document, value->line,
                       value->column, message);
}

/* ---- members that must be there ---- */

static const char *const kind_words[] = {"null",     "true or false", "a whole number", "a number",
                                         "a string", "an array",      "an object"};

/* The member, of the kind wanted (a whole number will do for a number). */
static int need(why_ctx *cx, const why_json *object, const char *name, why_json_kind kind,
                const why_json **out)
{
    if (why_json_kind_of(object) != WHY_JSON_OBJECT)
        return why_json_fail(cx, object, WHY_EPARSE,
                             "%s stands where an object with \"%s\" should be",
                             kind_words[why_json_kind_of(object)], name);
    const why_json *value = why_json_find(object, name);
    if (!value)
        return why_json_fail(cx, object, WHY_EPARSE,
                             "\"%s\" is missing in this object; it must be %s", name,
                             kind_words[kind]);
    if (value->kind != kind && !(kind == WHY_JSON_REAL && value->kind == WHY_JSON_INT))
        return why_json_fail(cx, value, WHY_EPARSE, "\"%s\" is %s; it must be %s", name,
                             kind_words[value->kind], kind_words[kind]);
    *out = value;
    return WHY_OK;
}

int why_json_get_string(why_ctx *cx, const why_json *object, const char *name, const char **out,
                        size_t *n_bytes)
{
    const why_json *value = NULL;

    WHY_TRY(need(cx, object, name, WHY_JSON_STRING, &value));
    *out = why_json_to_string(value, n_bytes, NULL);
    return WHY_OK;
}

int why_json_get_int(why_ctx *cx, const why_json *object, const char *name, int64_t min,
                     int64_t max, int64_t *out)
{
    const why_json *value = NULL;

    WHY_TRY(need(cx, object, name, WHY_JSON_INT, &value));
    if (value->integer < min || value->integer > max)
        return why_json_fail(cx, value, WHY_EPARSE,
                             "\"%s\" is %lld; it goes from %lld to %lld", name,
                             (long long)value->integer, (long long)min, (long long)max);
    *out = value->integer;
    return WHY_OK;
}

int why_json_get_real(why_ctx *cx, const why_json *object, const char *name, double *out)
{
    const why_json *value = NULL;

    WHY_TRY(need(cx, object, name, WHY_JSON_REAL, &value));
    *out = why_json_to_real(value, 0);
    return WHY_OK;
}

int why_json_get_bool(why_ctx *cx, const why_json *object, const char *name, bool *out)
{
    const why_json *value = NULL;

    WHY_TRY(need(cx, object, name, WHY_JSON_BOOL, &value));
    *out = value->truth;
    return WHY_OK;
}

int why_json_get_array(why_ctx *cx, const why_json *object, const char *name, const why_json **out)
{
    return need(cx, object, name, WHY_JSON_ARRAY, out);
}

int why_json_get_object(why_ctx *cx, const why_json *object, const char *name,
                        const why_json **out)
{
    return need(cx, object, name, WHY_JSON_OBJECT, out);
}

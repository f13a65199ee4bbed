/* json.c — reading JSON (RFC 8259): jansson parses, the tree is copied into the context's arena.
 *
 * The copy gives values the lifetime of everything else a context owns, and keeps jansson out of
 * every other file. jansson's own memory comes from the system and is freed before the call
 * returns; it is bounded by the limit on the input's size.
 */
#include <why/json.h>

#include "base_p.h"

#include <jansson.h>
#include <stdarg.h>

enum { PRESET_DEPTH = 128 };

typedef struct {
    const char *bytes;
    size_t n_bytes;
} text;

struct why_json {
    const char *document; /* name for messages                                     */
    uint32_t line;        /* of a file of one value a line; 0 where the line varies */
    why_json_kind kind;
    uint32_t n; /* elements, members */
    union {
        bool truth;
        int64_t integer;
        double real;
        text string;
        struct {
            const why_json *items;
            const text *keys; /* NULL in an array */
        };
    };
};

typedef struct {
    why_ctx *cx;
    const char *name;
    uint32_t line;
    int max_depth;
} copier;

/* ---- from jansson's tree to ours ---- */

static int copy_text(copier *c, text *out, const char *bytes, size_t n_bytes)
{
    *out = (text){why_arena_strndup(c->cx, bytes, n_bytes), n_bytes};
    return out->bytes ? WHY_OK : WHY_ENOMEM;
}

static int copy_value(copier *c, why_json *out, const json_t *from, int depth);

static int copy_array(copier *c, why_json *out, const json_t *from, int depth)
{
    why_json *items = why_arena_alloc(c->cx, json_array_size(from) + 1, sizeof *items);

    if (!items)
        return WHY_ENOMEM;
    out->items = items;
    out->n = (uint32_t)json_array_size(from);
    for (size_t i = 0; i < out->n; i++)
        WHY_TRY(copy_value(c, &items[i], json_array_get(from, i), depth));
    return WHY_OK;
}

static int copy_object(copier *c, why_json *out, json_t *from, int depth)
{
    size_t n = json_object_size(from);
    why_json *items = why_arena_alloc(c->cx, n + 1, sizeof *items);
    text *keys = why_arena_alloc(c->cx, n + 1, sizeof *keys);
    const char *name;
    json_t *member;

    if (!items || !keys)
        return WHY_ENOMEM;
    out->items = items;
    out->keys = keys;
    json_object_foreach(from, name, member) { /* in the file's order */
        WHY_TRY(copy_text(c, &keys[out->n], name, strlen(name)));
        WHY_TRY(copy_value(c, &items[out->n], member, depth));
        out->n++;
    }
    return WHY_OK;
}

static int copy_nest(copier *c, why_json *out, const json_t *from, int depth)
{
    if (depth >= c->max_depth)
        return why_fail(c->cx, WHY_ELIMIT, "%s: more than %d arrays and objects inside each other",
                        c->name, c->max_depth);
    out->kind = json_is_array(from) ? WHY_JSON_ARRAY : WHY_JSON_OBJECT;
    if (json_is_array(from))
        return copy_array(c, out, from, depth + 1);
    /* jansson's walk takes no const; it changes nothing */
    return copy_object(c, out, (json_t *)from, depth + 1);
}

static int copy_value(copier *c, why_json *out, const json_t *from, int depth)
{
    *out = (why_json){.document = c->name, .line = c->line, .kind = WHY_JSON_NULL};
    switch (json_typeof(from)) {
    case JSON_TRUE:
    case JSON_FALSE:
        out->kind = WHY_JSON_BOOL;
        out->truth = json_is_true(from);
        return WHY_OK;
    case JSON_INTEGER:
        out->kind = WHY_JSON_INT;
        out->integer = json_integer_value(from);
        return WHY_OK;
    case JSON_REAL:
        out->kind = WHY_JSON_REAL;
        out->real = json_real_value(from);
        return WHY_OK;
    case JSON_STRING:
        out->kind = WHY_JSON_STRING;
        return copy_text(c, &out->string, json_string_value(from), json_string_length(from));
    case JSON_ARRAY:
    case JSON_OBJECT:
        return copy_nest(c, out, from, depth);
    case JSON_NULL:
        break;
    }
    return WHY_OK;
}

/* ---- the document ---- */

/* A copy in which every byte that is not UTF-8 is U+FFFD. */
static int replace_invalid(why_ctx *cx, why_str *out, const char *bytes, size_t n_bytes)
{
    for (size_t at = 0; at < n_bytes;) {
        size_t start = at;
        int length = 1;
        while (at < n_bytes && (length = why_utf8_length(bytes + at, n_bytes - at)) > 0)
            at += (size_t)length;
        WHY_TRY(why_str_append(cx, out, bytes + start, at - start));
        if (at < n_bytes) {
            WHY_TRY(why_str_puts(cx, out, "\xEF\xBF\xBD"));
            at++;
        }
    }
    return WHY_OK;
}

static int parse(copier *c, const why_json **out, const char *bytes, size_t n_bytes,
                 uint32_t first_line)
{
    json_error_t error;
    why_json *root = why_arena_alloc(c->cx, 1, sizeof *root);

    if (!root)
        return WHY_ENOMEM;
    json_t *tree = json_loadb(bytes, n_bytes,
                              JSON_DECODE_ANY | JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (!tree) {
        if (json_error_code(&error) == json_error_out_of_memory)
            return why_fail(c->cx, WHY_ENOMEM, "%s: no memory to read it", c->name);
        unsigned line = error.line > 0 ? (unsigned)error.line : 1;
        return why_fail(c->cx, WHY_EPARSE, "%s:%u:%d: not JSON: %s", c->name, first_line + line - 1,
                        error.column > 0 ? error.column : 1, error.text);
    }
    int status = copy_value(c, root, tree, 0);
    json_decref(tree);
    if (status == WHY_OK)
        *out = root;
    return status;
}

int why_json_parse(why_ctx *cx, const why_json **out, const void *bytes, size_t n_bytes,
                   const why_json_options *options)
{
    why_json_options o = options ? *options : (why_json_options){0};
    const char *name = o.name ? o.name : "json", *text_bytes = n_bytes > 0 ? bytes : "";
    size_t most = o.max_bytes ? o.max_bytes : (size_t)1 << 30;
    why_arena_mark mark = why_ctx_mark(cx);
    why_str clean = {0};
    int status = WHY_OK;

    if (n_bytes > most)
        return why_fail(cx, WHY_ELIMIT, "%s: %zu bytes are more than the %zu allowed", name,
                        n_bytes, most);
    if (n_bytes >= 3 && memcmp(text_bytes, "\xEF\xBB\xBF", 3) == 0) {
        text_bytes += 3;
        n_bytes -= 3;
    }
    copier c = {
        .cx = cx,
        .name = why_arena_strndup(cx, name, strlen(name)),
        .line = o.first_line,
        .max_depth = o.max_depth ? o.max_depth : PRESET_DEPTH,
    };
    if (!c.name)
        return WHY_ENOMEM;
    if (o.replace_invalid) {
        WHY_TRY_GOTO(replace_invalid(cx, &clean, text_bytes, n_bytes));
        text_bytes = clean.bytes ? clean.bytes : "";
        n_bytes = clean.n_bytes;
    }
    WHY_TRY_GOTO(parse(&c, out, text_bytes, n_bytes, o.first_line ? o.first_line : 1));
done:
    why_str_release(&clean);
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
    size_t n_bytes = strlen(name);

    if (why_json_kind_of(value) != WHY_JSON_OBJECT)
        return NULL;
    for (size_t i = 0; i < value->n; i++)
        if (value->keys[i].n_bytes == n_bytes && memcmp(value->keys[i].bytes, name, n_bytes) == 0)
            return &value->items[i];
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
    if (value->line == 0)
        return why_fail_at(cx, file, line, status, "%s: %s", value->document, message);
    return why_fail_at(cx, file, line, status, "%s:%u: %s", value->document, value->line, message);
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

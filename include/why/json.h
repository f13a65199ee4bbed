/* why/json.h — JSON in (a read-only tree) and JSON out (a streaming writer). RFC 8259.
 *
 * Reading refuses what is not JSON with WHY_EPARSE and a message "name:line:column: what and why".
 * A tree is owned by the context that parsed it and holds copies of its strings: the bytes may
 * go. */
#ifndef WHY_JSON_H
#define WHY_JSON_H

#include <why/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- reading ---- */

typedef enum {
    WHY_JSON_NULL,
    WHY_JSON_BOOL,
    WHY_JSON_INT,  /* written without fraction or exponent, and fits int64_t */
    WHY_JSON_REAL, /* every other number                                     */
    WHY_JSON_STRING,
    WHY_JSON_ARRAY,
    WHY_JSON_OBJECT
} why_json_kind;

typedef struct why_json why_json;

typedef struct {
    const char *name;     /* of what is read, for messages: "model.json"; NULL = "json"     */
    uint32_t first_line;  /* number of the first line: for files of one value a line; 0 = 1 */
    int max_depth;        /* arrays and objects inside each other; 0 = 128                  */
    size_t max_bytes;     /* 0 = 1 GiB; more input than that is WHY_ELIMIT                  */
    bool replace_invalid; /* bytes that are not UTF-8 become U+FFFD instead of an error     */
} why_json_options;

/* Exactly one value with nothing but blanks around it (a byte order mark before it is passed over).
 * Errors: names that occur twice in one object, numbers too large for int64 or double, half of a
 * surrogate pair; each with its line and column.
 * options may be NULL. *out is owned by cx. */
WHY_API int why_json_parse(why_ctx *cx, const why_json **out, const void *bytes, size_t n_bytes,
                           const why_json_options *options) WHY_MUST_CHECK;

/* Of a NULL value: WHY_JSON_NULL, 0, NULL; so a chain of finds needs one test at its end. */
WHY_API why_json_kind why_json_kind_of(const why_json *value);
/* Elements of an array, members of an object, else 0. */
WHY_API size_t why_json_count(const why_json *value);
/* i-th element or member value; NULL past the end or when value is neither. borrowed. */
WHY_API const why_json *why_json_at(const why_json *value, size_t i);
/* Name of the i-th member, NUL-terminated, its length to *n_bytes unless NULL; NULL when there is
 * none. */
WHY_API const char *why_json_key_at(const why_json *value, size_t i, size_t *n_bytes);
/* Member by name; NULL when there is none or value is not an object. Members keep the file's
 * order. */
WHY_API const why_json *why_json_find(const why_json *value, const char *name);

/* The value itself, or the fallback when it is of another kind. Strings are NUL-terminated and may
 * hold NULs inside; n_bytes may be NULL. to_real takes integers too. borrowed. */
WHY_API const char *why_json_to_string(const why_json *value, size_t *n_bytes,
                                       const char *fallback);
WHY_API int64_t why_json_to_int(const why_json *value, int64_t fallback);
WHY_API double why_json_to_real(const why_json *value, double fallback);
WHY_API bool why_json_to_bool(const why_json *value, bool fallback);

/* Members that must be there and of the kind named: WHY_EPARSE with the place, the name and what
 * was found instead. *out is untouched on error. n_bytes may be NULL. */
WHY_API int why_json_get_string(why_ctx *cx, const why_json *object, const char *name,
                                const char **out, size_t *n_bytes) WHY_MUST_CHECK;
WHY_API int why_json_get_int(why_ctx *cx, const why_json *object, const char *name, int64_t min,
                             int64_t max, int64_t *out) WHY_MUST_CHECK;
WHY_API int why_json_get_real(why_ctx *cx, const why_json *object, const char *name, double *out)
    WHY_MUST_CHECK;
WHY_API int why_json_get_bool(why_ctx *cx, const why_json *object, const char *name, bool *out)
    WHY_MUST_CHECK;
WHY_API int why_json_get_array(why_ctx *cx, const why_json *object, const char *name,
                               const why_json **out) WHY_MUST_CHECK;
WHY_API int why_json_get_object(why_ctx *cx, const why_json *object, const char *name,
                                const why_json **out) WHY_MUST_CHECK;

/* The line of a value read with first_line set (one value a line); 0 where that was not said. */
WHY_API uint32_t why_json_line(const why_json *value);
/* why_fail with "name: " or, where the line is known, "name:line: " in front. */
WHY_API int why_json_fail_at(why_ctx *cx, const char *file, int line, const why_json *value,
                             int status, const char *format, ...) WHY_PRINTF(6, 7);
#define why_json_fail(cx, value, status, ...)                                                      \
    why_json_fail_at((cx), __FILE__, __LINE__, (value), (status), __VA_ARGS__)

/* ---- writing ---- */

/* Takes the bytes written so far; a status other than WHY_OK ends the writing with it. */
typedef int (*why_json_sink_fn)(why_ctx *cx, const char *bytes, size_t n_bytes, void *payload);

/* Start with why_json_writer_init, end with why_json_writer_end and why_json_writer_release. After
 * an error the calls between do nothing: only the end needs a test. */
typedef struct {
    why_ctx *cx;
    why_str text; /* what was written, or, with a sink, what has not gone there yet */
    int indent;   /* blanks a level; 0 = all on one line                            */
    why_json_sink_fn sink;
    void *payload;
    /* private */
    int status, depth;
    bool is_after_key;
    uint64_t has_items, is_object; /* a bit for each level: at most 63 */
} why_json_writer;

/* Writes into writer.text; with a sink, hands the text on in pieces of some 64 KiB. sink may be
 * NULL. */
WHY_API void why_json_writer_init(why_json_writer *w, why_ctx *cx, int indent,
                                  why_json_sink_fn sink, void *payload);
/* Several values one after another are lines of their own (JSON lines). */
WHY_API void why_json_begin_object(why_json_writer *w);
WHY_API void why_json_end_object(why_json_writer *w);
WHY_API void why_json_begin_array(why_json_writer *w);
WHY_API void why_json_end_array(why_json_writer *w);
WHY_API void why_json_put_key(why_json_writer *w, const char *name);
/* Bytes that are not UTF-8 become U+FFFD. text NULL = null. */
WHY_API void why_json_put_string(why_json_writer *w, const char *text);
WHY_API void why_json_put_bytes(why_json_writer *w, const char *text, size_t n_bytes);
WHY_API void why_json_put_int(why_json_writer *w, int64_t number);
WHY_API void why_json_put_uint(why_json_writer *w, uint64_t number);
/* Shortest text that reads back as the same number; NaN and infinities are null. */
WHY_API void why_json_put_double(why_json_writer *w, double number);
WHY_API void why_json_put_float(why_json_writer *w, float number);
WHY_API void why_json_put_bool(why_json_writer *w, bool truth);
WHY_API void why_json_put_null(why_json_writer *w);
/* JSON text made elsewhere, as one value, unchecked. */
WHY_API void why_json_put_raw(why_json_writer *w, const char *json, size_t n_bytes);
/* The first error, WHY_EINTERNAL when objects or arrays are still open; hands the rest to the
 * sink. */
WHY_API int why_json_writer_end(why_json_writer *w) WHY_MUST_CHECK;
WHY_API void why_json_writer_release(why_json_writer *w);

#ifdef __cplusplus
}
#endif
#endif

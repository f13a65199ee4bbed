/* json.c — any bytes through the JSON reader; what it takes is written and must read back the
 * same. */
#include <why/json.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

static void write_value(why_json_writer *w, const why_json *value)
{
    size_t n;
    const char *text;

    switch (why_json_kind_of(value)) {
    case WHY_JSON_NULL:
        why_json_put_null(w);
        break;
    case WHY_JSON_BOOL:
        why_json_put_bool(w, why_json_to_bool(value, false));
        break;
    case WHY_JSON_INT:
        why_json_put_int(w, why_json_to_int(value, 0));
        break;
    case WHY_JSON_REAL:
        why_json_put_double(w, why_json_to_real(value, 0));
        break;
    case WHY_JSON_STRING:
        text = why_json_to_string(value, &n, NULL);
        why_json_put_bytes(w, text, n);
        break;
    case WHY_JSON_ARRAY:
    case WHY_JSON_OBJECT:
        if (why_json_kind_of(value) == WHY_JSON_ARRAY)
            why_json_begin_array(w);
        else
            why_json_begin_object(w);
        for (size_t i = 0; i < why_json_count(value); i++) {
            if (why_json_kind_of(value) == WHY_JSON_OBJECT) {
                text = why_json_key_at(value, i, &n);
                if (strlen(text) != n) {
                    w->status = WHY_EUNSUPPORTED; /* the writer takes no names with NULs */
                    return;
                }
                why_json_put_key(w, text);
            }
            write_value(w, why_json_at(value, i));
        }
        if (why_json_kind_of(value) == WHY_JSON_ARRAY)
            why_json_end_array(w);
        else
            why_json_end_object(w);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    why_ctx *cx = NULL;
    const why_json *value = NULL, *again = NULL;
    why_json_options options = {.max_depth = 60, .replace_invalid = n_bytes > 0 && bytes[0] == '['};
    why_json_writer first, second;

    if (why_ctx_new(&cx, &(why_ctx_options){.n_threads = 1, .memory_limit = 1 << 28}) != WHY_OK)
        return 0;
    if (why_json_parse(cx, &value, bytes, n_bytes, &options) == WHY_OK) {
        why_json_writer_init(&first, cx, 0, NULL, NULL);
        why_json_writer_init(&second, cx, 0, NULL, NULL);
        write_value(&first, value);
        if (why_json_writer_end(&first) == WHY_OK) {
            if (why_json_parse(cx, &again, first.text.bytes, first.text.n_bytes, &options) !=
                WHY_OK)
                abort();
            write_value(&second, again);
            if (why_json_writer_end(&second) != WHY_OK ||
                second.text.n_bytes != first.text.n_bytes ||
                memcmp(second.text.bytes, first.text.bytes, first.text.n_bytes) != 0)
                abort();
        }
        why_json_writer_release(&first);
        why_json_writer_release(&second);
    } else if (why_ctx_error(cx)->message[0] == '\0') {
        abort();
    }
    if (why_ctx_blocks(cx) != 0)
        abort();
    why_ctx_free(cx);
    return 0;
}

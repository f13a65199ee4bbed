/* settings.c — option structs as JSON (model file) and as lines of text (what a checkpoint belongs
 * to). */
#include <string.h>

#include "settings_p.h"

static bool is_in(const char *name, const char *const *names)
{
    for (; names && *names; names++)
        if (strcmp(name, *names) == 0)
            return true;
    return false;
}

/* The option's text with quotes only where it is one: `true` and `64` are as JSON wants them. */
static void write_value(why_json_writer *w, const why_option *row, const void *params)
{
    const char *field = (const char *)params + row->offset;

    switch (row->type) {
    case WHY_OPT_INT:
        why_json_put_int(w, *(const int64_t *)(const void *)field);
        break;
    case WHY_OPT_REAL:
        why_json_put_double(w, *(const double *)(const void *)field);
        break;
    case WHY_OPT_BOOL:
        why_json_put_bool(w, *(const bool *)field);
        break;
    default:
        why_json_put_string(w, why_option_text(w->cx, row, params));
    }
}

void why_settings__write_options(why_json_writer *w, const why_option *table, const void *params,
                                 const char *const *skip)
{
    why_json_begin_object(w);
    for (const why_option *row = table; row && row->name; row++) {
        if (is_in(row->name, skip))
            continue;
        why_json_put_key(w, row->name);
        write_value(w, row, params);
    }
    why_json_end_object(w);
}

int why_settings__options_text(why_ctx *cx, const char **out, const why_option *table,
                               const void *params)
{
    why_json_writer w;

    why_json_writer_init(&w, cx, 0, NULL, NULL);
    why_settings__write_options(&w, table, params, NULL);
    int status = why_json_writer_end(&w);
    if (status == WHY_OK) {
        const char *text = why_arena_strndup(cx, w.text.bytes, w.text.n_bytes);
        status = text ? WHY_OK : WHY_ENOMEM;
        if (text)
            *out = text;
    }
    why_json_writer_release(&w);
    return status;
}

static const char *value_text(why_ctx *cx, const why_json *value)
{
    switch (why_json_kind_of(value)) {
    case WHY_JSON_INT:
        return why_arena_printf(cx, "%lld", (long long)why_json_to_int(value, 0));
    case WHY_JSON_REAL:
        return why_arena_printf(cx, "%.17g", why_json_to_real(value, 0));
    case WHY_JSON_BOOL:
        return why_json_to_bool(value, false) ? "true" : "false";
    default:
        return why_json_to_string(value, NULL, "");
    }
}

int why_settings__read_options(why_ctx *cx, const why_json *object, const why_option *table,
                               void *params, size_t size)
{
    why_options_preset(table, params, size);
    for (size_t i = 0; i < why_json_count(object); i++) {
        const char *text = value_text(cx, why_json_at(object, i));
        if (!text)
            return WHY_ENOMEM;
        int status = why_option_set(cx, table, params, why_json_key_at(object, i, NULL), text);
        if (status ==
            WHY_EINVAL) { /* here the option stands in a file: the file is wrong, not the caller */
            const char *message = why_arena_printf(cx, "%s", why_ctx_error(cx)->message);
            return why_json_fail(cx, object, WHY_EPARSE, "%s", message ? message : "bad option");
        }
        WHY_TRY(status);
    }
    return WHY_OK;
}

int why_settings__lines(why_ctx *cx, why_str *out, const char *prefix, const why_option *table,
                        const void *params, const char *const *skip)
{
    for (const why_option *row = table; row && row->name; row++) {
        if (is_in(row->name, skip))
            continue;
        const char *text = why_option_text(cx, row, params);
        WHY_TRY(why_str_printf(cx, out, "%s.%s = %s\n", prefix, row->name, text ? text : ""));
    }
    return WHY_OK;
}

/* dataset_import.c — samples from a folder with one sub-folder a class, or from JSON lines. */
#include <stdio.h>
#include <string.h>
#include <why/json.h>

#include "dataset_p.h"

static const size_t default_file_bytes = (size_t)1 << 20;
static const size_t max_jsonl_bytes = (size_t)4 << 30;

/* ---- folder ---- */

static bool language_given(why_ctx *cx, const char *name, const why_language **lang, int *status) {
    *lang = NULL;
    *status = WHY_OK;
    if (!name)
        return false;
    *lang = why_language_find(name);
    if (!*lang)
        *status =
            why_fail(cx, WHY_EINVAL, "no language is called '%s'; see `why list languages`", name);
    return true;
}

static int read_source(why_ctx *cx, why_collector *c, const char *dir, const char *path,
                       const why_import_options *o, const why_language *given, size_t max_bytes) {
    char *text = NULL;
    size_t n_bytes = 0;
    int status;
    why_ctx *scratch = NULL;
    const char *slash = strchr(path, '/');
    char *full = why_arena_printf(cx, "%s/%s", dir, path);
    char *class_name = why_arena_strndup(cx, path, (size_t)(slash - path));
    if (!full || !class_name)
        return WHY_ENOMEM;
    (void)o;
    WHY_TRY(why_ctx_child(&scratch, cx));
    status = why_file_read(scratch, &text, &n_bytes, full, max_bytes);
    if (status == WHY_OK) {
        why_collected item = {
            .sample = { .id = path, .text = text, .n_bytes = n_bytes,
                        .lang = given ? given : why_language_of_path(path) },
            .class_name = class_name,
        };
        status = why_dataset__collect(cx, c, &item, max_bytes);
    } else if (status == WHY_EIO || status == WHY_ELIMIT) { /* this file only: the others go on */
        why_dataset__skip(cx, c, why_ctx_error(scratch)->message);
        status = WHY_OK;
    } else {
        why_ctx_adopt_error(cx, scratch);
    }
    why_free(text);
    why_ctx_free(scratch);
    return status;
}

static int import_folder(why_ctx *cx, why_collector *c, const char *dir,
                         const why_import_options *o)
{
    char **paths;
    size_t n_paths, n_flat = 0, n_unread;
    const why_language *given;
    int status;
    size_t max_bytes = o->max_file_bytes ? o->max_file_bytes : default_file_bytes;
    if (language_given(cx, o->lang, &given, &status) && status != WHY_OK)
        return status;
    WHY_TRY(why_dir_list(cx, &paths, &n_paths, &n_unread, dir));
    c->n_skipped += n_unread;
    for (size_t i = 0; i < n_paths; i++) {
        WHY_TRY(why_check_cancel(cx));
        if (!strchr(paths[i], '/')) {
            n_flat++;
            continue;
        }
        WHY_TRY(read_source(cx, c, dir, paths[i], o, given, max_bytes));
    }
    if (n_flat > 0 && n_flat == n_paths)
        return why_fail(
            cx, WHY_EDATA,
            "%s: its %zu files lie in it directly, so nothing says their class; give the "
            "folder above it, with one sub-folder a class",
            dir, n_flat);
    if (n_flat > 0)
        why_log(cx, WHY_LOG_WARN, "%s: %zu files outside the class folders are left out", dir,
                n_flat);
    c->n_skipped += n_flat;
    return WHY_OK;
}

/* ---- JSON lines ---- */

/* A label or group may be written as text, number or truth value; text of it, owned by cx. */
static const char *text_of(why_ctx *cx, const why_json *v) {
    switch (why_json_kind_of(v)) {
    case WHY_JSON_STRING:
        return why_json_to_string(v, NULL, NULL);
    case WHY_JSON_INT:
        return why_arena_printf(cx, "%lld", (long long)why_json_to_int(v, 0));
    case WHY_JSON_REAL:
        return why_arena_printf(cx, "%g", why_json_to_real(v, 0));
    case WHY_JSON_BOOL:
        return why_json_to_bool(v, false) ? "true" : "false";
    default:
        return NULL;
    }
}

static why_split_side side_of(const char *text) {
    if (!text)
        return WHY_SPLIT_NONE;
    if (strcmp(text, "train") == 0 || strcmp(text, "training") == 0)
        return WHY_SPLIT_TRAIN;
    if (strcmp(text, "valid") == 0 || strcmp(text, "validation") == 0 || strcmp(text, "dev") == 0)
        return WHY_SPLIT_VALID;
    return strcmp(text, "test") == 0 ? WHY_SPLIT_TEST : WHY_SPLIT_NONE;
}

static int truth_of(why_ctx *cx, why_sample *s, const why_json *lines) {
    size_t n = why_json_kind_of(lines) == WHY_JSON_ARRAY ? why_json_count(lines) : 0;
    int32_t *truth = n ? why_arena_alloc(cx, n, sizeof *truth) : NULL;
    if (n && !truth)
        return WHY_ENOMEM;
    for (size_t i = 0; i < n; i++) {
        int64_t line = why_json_to_int(why_json_at(lines, i), 0);
        if (line < 1 || line > INT32_MAX)
            return why_json_fail(cx, lines, WHY_EPARSE, "flaw_lines must hold line numbers from 1");
        truth[i] = (int32_t)line;
    }
    s->truth_lines = truth;
    s->n_truth_lines = (int32_t)n;
    return WHY_OK;
}

static const why_json *field(const why_json *row, const char *asked, const char *usual) {
    return why_json_find(row, asked ? asked : usual);
}

static int language_of(why_ctx *cx, const why_json *row, const why_import_options *o,
                       const char *id, const why_language **out)
{
    const char *name =
        o->lang ? o->lang : why_json_to_string(field(row, o->lang_field, "lang"), NULL, NULL);
    *out = name ? why_language_find(name) : why_language_of_path(id);
    if (*out)
        return WHY_OK;
    if (name)
        return why_json_fail(cx, row, WHY_EPARSE,
                             "no language is called '%s'; see `why list languages`, or "
                             "give --lang",
                             name);
    return why_json_fail(cx, row, WHY_EPARSE,
                         "the language is not said: add a field \"lang\", or give --lang");
}

static int read_row(why_ctx *cx, why_ctx *scratch, why_collector *c, const why_json *row,
                    uint32_t line, const why_import_options *o)
{
    why_collected item = { 0 };
    why_sample *s = &item.sample;
    if (why_json_kind_of(row) != WHY_JSON_OBJECT)
        return why_json_fail(cx, row, WHY_EPARSE,
                             "each line must be an object {\"code\": ..., \"label\": ...}");
    WHY_TRY(why_json_get_string(cx, row, o->text_field ? o->text_field : "code", &s->text,
                                &s->n_bytes));
    item.class_name = text_of(scratch, field(row, o->label_field, "label"));
    if (o->label_field && !item.class_name)
        return why_json_fail(cx, row, WHY_EPARSE, "there is no label field '%s'", o->label_field);
    s->id = text_of(scratch, field(row, o->id_field, "id"));
    if (!s->id)
        s->id = why_arena_printf(scratch, "line %u", line);
    s->group = text_of(scratch, field(row, o->group_field, "group"));
    if (o->group_field && !s->group)
        return why_json_fail(cx, row, WHY_EPARSE, "there is no group field '%s'", o->group_field);
    s->given_split = side_of(why_json_to_string(field(row, o->split_field, "split"), NULL, NULL));
    if (!s->id)
        return why_fail(cx, WHY_ENOMEM, "no memory for line %u", line);
    WHY_TRY(language_of(cx, row, o, s->id, &s->lang));
    int status = truth_of(scratch, s, why_json_find(row, "flaw_lines"));
    if (status != WHY_OK) {
        why_ctx_adopt_error(cx, scratch);
        return status;
    }
    return why_dataset__collect(cx, c, &item,
                                o->max_file_bytes ? o->max_file_bytes : default_file_bytes);
}

static int import_lines(why_ctx *cx, why_collector *c, const char *bytes, size_t n_bytes,
                        const why_import_options *o) {
    why_ctx *scratch = NULL;
    int status = WHY_OK;
    uint32_t line = 1;
    WHY_TRY(why_ctx_child(&scratch, cx));
    for (size_t at = 0; at < n_bytes; line++) {
        const char *newline = memchr(bytes + at, '\n', n_bytes - at);
        size_t end = newline ? (size_t)(newline - bytes) : n_bytes;
        size_t first = at;
        while (first < end && strchr(" \t\r", bytes[first]))
            first++;
        if (first < end) {
            why_arena_mark mark = why_ctx_mark(scratch);
            const why_json *row;
            why_json_options options = {.name = c->set->name, .first_line = line, .max_depth = 16};
            status = why_json_parse(scratch, &row, bytes + at, end - at, &options);
            if (status != WHY_OK)
                why_ctx_adopt_error(cx, scratch);
            else
                status = read_row(cx, scratch, c, row, line, o);
            WHY_TRY_GOTO(status);
            why_ctx_rewind(scratch, mark);
        }
        at = end + 1;
        if (line % 1024 == 0)
            WHY_TRY_GOTO(why_check_cancel(cx));
    }
done:
    why_ctx_free(scratch);
    return status;
}

/* ---- both ---- */

static int begin(why_ctx *cx, why_collector *c, const char *name) {
    *c = (why_collector){ .set = why_alloc(cx, 1, sizeof *c->set) };
    if (!c->set)
        return WHY_ENOMEM;
    atomic_init(&c->set->n_refs, 1);
    int status = why_ctx_child(&c->set->cx, cx);
    if (status == WHY_OK) {
        c->set->name = why_arena_strndup(c->set->cx, name, strlen(name));
        if (!c->set->name)
            status = why_fail(cx, WHY_ENOMEM, "no memory for the name of %s", name);
    }
    if (status != WHY_OK)
        why_dataset_unref(&c->set);
    return status;
}

static int end(why_ctx *cx, why_collector *c, const why_import_options *o, int status,
               why_dataset **out)
{
    if (status == WHY_OK)
        status = why_dataset__finish(cx, c, o);
    why_free(c->items);
    if (status == WHY_OK)
        *out = c->set;
    else
        why_dataset_unref(&c->set);
    return status;
}

int why_dataset_from_bytes(why_ctx *cx, why_dataset **out, const char *name, const char *jsonl,
                           size_t n_bytes, const why_import_options *options) {
    static const why_import_options presets = { 0 };
    const why_import_options *o = options ? options : &presets;
    why_collector c;
    WHY_TRY(begin(cx, &c, name));
    return end(cx, &c, o, import_lines(cx, &c, jsonl, n_bytes, o), out);
}

int why_dataset_import(why_ctx *cx, why_dataset **out, const char *path,
                       const why_import_options *options) {
    static const why_import_options presets = { 0 };
    const why_import_options *o = options ? options : &presets;
    if (strcmp(path, "-") != 0 && why_file_stat(path, NULL) == WHY_FILE_DIR) {
        why_collector c;
        WHY_TRY(begin(cx, &c, path));
        c.set->from_folder = true;
        return end(cx, &c, o, import_folder(cx, &c, path, o), out);
    }
    char *bytes;
    size_t n_bytes;
    WHY_TRY(why_file_read(cx, &bytes, &n_bytes, path, max_jsonl_bytes));
    int status =
        why_dataset_from_bytes(cx, out, strcmp(path, "-") == 0 ? "stdin" : path, bytes, n_bytes, o);
    why_free(bytes);
    return status;
}

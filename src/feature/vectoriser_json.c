/* vectoriser_json.c — a fitted vectoriser as JSON, and back from bytes that may be hostile.
 *
 *   {"kind":"ngrams","options":{"max-n":"3",...},"texts":[...],"weights":[...]}
 *
 * Options stand as text, all of them, so that a later default changes no model. weights: only kinds
 * that keep them. Reading checks: the kind and its options exist and are in range, texts differ and
 * are of sane length and number, weights match them and are positive, special texts stand where
 * they must.
 */
#include "feature_p.h"

#include <math.h>
#include <string.h>
#include <why/json.h>

enum { MOST_TEXTS = 10000000, LONGEST_TEXT = 4096, MOST_BYTES = 1 << 30 };

static int put_options(why_ctx *cx, why_json_writer *w, const why_vectoriser *v)
{
    why_json_put_key(w, "options");
    why_json_begin_object(w);
    for (const why_option *row = v->row->options; row->name; row++) {
        const char *text = why_option_text(cx, row, v->params);
        if (!text)
            return WHY_ENOMEM;
        why_json_put_key(w, row->name);
        why_json_put_string(w, text);
    }
    why_json_end_object(w);
    return WHY_OK;
}

static void put_vocabulary(why_json_writer *w, const why_vocabulary *v)
{
    why_json_put_key(w, "texts");
    why_json_begin_array(w);
    for (int32_t i = 0; i < v->n; i++)
        why_json_put_string(w, v->texts[i]);
    why_json_end_array(w);
    if (!v->weights)
        return;
    why_json_put_key(w, "weights");
    why_json_begin_array(w);
    for (int32_t i = 0; i < v->n; i++) {
        if (sizeof(why_real) == sizeof(float))
            why_json_put_float(w, (float)v->weights[i]);
        else
            why_json_put_double(w, (double)v->weights[i]);
    }
    why_json_end_array(w);
}

int why_vectoriser_write(why_ctx *cx, const why_vectoriser *v, why_str *out)
{
    why_json_writer w;
    why_arena_mark mark = why_ctx_mark(cx);
    int status;

    why_json_writer_init(&w, cx, 0, NULL, NULL);
    why_json_begin_object(&w);
    why_json_put_key(&w, "kind");
    why_json_put_string(&w, v->row->name);
    status = put_options(cx, &w, v);
    if (status == WHY_OK) {
        put_vocabulary(&w, &v->vocabulary);
        why_json_end_object(&w);
        status = why_json_writer_end(&w);
    }
    if (status == WHY_OK)
        status = why_str_append(cx, out, w.text.bytes, w.text.n_bytes);
    why_json_writer_release(&w);
    why_ctx_rewind(cx, mark);
    return status;
}

/* ---- reading ---- */

static int read_options(why_ctx *cx, const why_json *root, const why_vectoriser_row *row,
                        void *params)
{
    const why_json *options;

    WHY_TRY(why_json_get_object(cx, root, "options", &options));
    for (size_t i = 0; i < why_json_count(options); i++) {
        const why_json *value = why_json_at(options, i);
        const char *name = why_json_key_at(options, i, NULL);
        const char *text = why_json_to_string(value, NULL, NULL);
        if (!text)
            return why_json_fail(cx, value, WHY_EPARSE, "option \"%s\" is not a string", name);
        if (why_option_set(cx, row->options, params, name, text) != WHY_OK) {
            const char *reason = why_arena_printf(cx, "%s", why_ctx_error(cx)->message);
            if (!reason)
                return WHY_ENOMEM;
            why_ctx_clear_error(cx);
            return why_json_fail(cx, value, WHY_EPARSE, "%s", reason);
        }
    }
    return WHY_OK;
}

static int read_texts(why_ctx *cx, const why_json *root, why_vocabulary *out)
{
    const why_json *texts;

    WHY_TRY(why_json_get_array(cx, root, "texts", &texts));
    if (why_json_count(texts) == 0)
        return why_json_fail(cx, texts, WHY_EPARSE, "no texts: the vocabulary is empty");
    if (why_json_count(texts) > MOST_TEXTS)
        return why_json_fail(cx, texts, WHY_ELIMIT, "%zu texts; at most %d", why_json_count(texts),
                             MOST_TEXTS);
    for (size_t i = 0; i < why_json_count(texts); i++) {
        const why_json *value = why_json_at(texts, i);
        size_t n = 0;
        const char *text = why_json_to_string(value, &n, NULL);
        int32_t id = -1;
        if (!text || n == 0 || n > LONGEST_TEXT || memchr(text, 0, n))
            return why_json_fail(cx, value, WHY_EPARSE, "text %zu is not a string of 1 to %d bytes",
                                 i, LONGEST_TEXT);
        WHY_TRY(why_vocabulary__add(cx, out, text, n, &id));
        if ((size_t)id != i)
            return why_json_fail(cx, value, WHY_EPARSE, "text %zu is there twice, first as text %d",
                                 i, (int)id);
    }
    return WHY_OK;
}

static int read_weights(why_ctx *cx, const why_json *root, why_vocabulary *out)
{
    const why_json *weights;

    WHY_TRY(why_json_get_array(cx, root, "weights", &weights));
    if (why_json_count(weights) != (size_t)out->n)
        return why_json_fail(cx, weights, WHY_EPARSE, "%zu weights for %d texts",
                             why_json_count(weights), (int)out->n);
    out->weights = why_alloc(cx, (size_t)out->n + 1, sizeof *out->weights);
    if (!out->weights)
        return WHY_ENOMEM;
    for (int32_t i = 0; i < out->n; i++) {
        const why_json *value = why_json_at(weights, (size_t)i);
        double weight = why_json_to_real(value, -1);
        if (!(weight > 0 && weight < 1e6))
            return why_json_fail(cx, value, WHY_EPARSE,
                                 "weight %d is not a positive number below 1e6", (int)i);
        out->weights[i] = (why_real)weight;
    }
    return WHY_OK;
}

static int read_parts(why_ctx *cx, const why_json *root, why_vectoriser *v)
{
    static const char *const special[] = {"<pad>", "<unk>", "<mask>"};
    why_vocabulary *vocabulary = &v->vocabulary;

    WHY_TRY(read_options(cx, root, v->row, v->params));
    WHY_TRY(read_texts(cx, root, vocabulary));
    if (v->row->kind == WHY_UNITS_BAG)
        return read_weights(cx, root, vocabulary);
    for (int i = 0; i < WHY_ID_FIRST; i++) {
        if (i >= vocabulary->n || strcmp(vocabulary->texts[i], special[i]) != 0)
            return why_json_fail(cx, root, WHY_EPARSE, "text %d must be \"%s\"", i, special[i]);
    }
    return WHY_OK;
}

static int read_root(why_ctx *cx, why_vectoriser **out, const char *bytes, size_t n_bytes)
{
    const why_json_options limits = {.name = "vectoriser", .max_depth = 8, .max_bytes = MOST_BYTES};
    const why_json *root;
    const char *kind;
    const why_vectoriser_row *row;
    void *params;
    why_vectoriser *v = NULL;
    int status;

    WHY_TRY(why_json_parse(cx, &root, bytes, n_bytes, &limits));
    if (why_json_kind_of(root) != WHY_JSON_OBJECT)
        return why_json_fail(cx, root, WHY_EPARSE, "not an object");
    WHY_TRY(why_json_get_string(cx, root, "kind", &kind, NULL));
    row = why_vectoriser_row_find(kind);
    if (!row)
        return why_json_fail(cx, root, WHY_EPARSE, "unknown kind of vectoriser \"%.40s\"", kind);
    params = why_arena_alloc(cx, 1, row->params_size);
    if (!params)
        return WHY_ENOMEM;
    why_options_preset(row->options, params, row->params_size);
    WHY_TRY(why_vectoriser__new(cx, &v, row, params));
    status = read_parts(cx, root, v);
    if (status == WHY_OK)
        *out = v;
    else
        why_vectoriser_unref(&v);
    return status;
}

int why_vectoriser_read(why_ctx *cx, why_vectoriser **out, const char *bytes, size_t n_bytes)
{
    why_arena_mark mark = why_ctx_mark(cx);
    int status = read_root(cx, out, bytes, n_bytes);

    why_ctx_rewind(cx, mark);
    return status;
}

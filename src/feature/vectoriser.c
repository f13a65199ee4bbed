/* vectoriser.c — the fitted vectoriser: a row, its settings and its vocabulary, shared and
 * immutable; its JSON form. */
#include <stdatomic.h>
#include <string.h>
#include <why/json.h>

#include "feature_p.h"

#define VECTORISER(id) extern WHY_VECTORISER(id);
#include "vectoriser_list.h"
#undef VECTORISER

static const why_vectoriser_row *const rows[] = {
#define VECTORISER(id) &why_vectoriser_##id,
#include "vectoriser_list.h"
#undef VECTORISER
};
enum { N_ROWS = sizeof rows / sizeof *rows, MAX_ENTRIES = 5000000 };

struct why_vectoriser {
    atomic_int n_refs;
    const why_vectoriser_row *row;
    why_ctx *cx;  /* own arena: texts among the settings */
    void *params;
    why_vocabulary vocabulary;
};

const why_vectoriser_row *why_vectoriser_row_at(int i) {
    return i >= 0 && i < N_ROWS ? rows[i] : NULL;
}

const why_vectoriser_row *why_vectoriser_row_find(const char *name) {
    for (int i = 0; i < N_ROWS; i++)
        if (strcmp(rows[i]->name, name) == 0)
            return rows[i];
    return NULL;
}

const char *why_vectoriser_row_name(const why_vectoriser_row *row) {
    return row->name;
}

const char *why_vectoriser_row_summary(const why_vectoriser_row *row) {
    return row->summary;
}

const why_option *why_vectoriser_row_options(const why_vectoriser_row *row) {
    return row->options;
}

size_t why_vectoriser_row_params_size(const why_vectoriser_row *row) {
    return row->params_size;
}

/* ---- the object ---- */

static int new_empty(why_ctx *cx, why_vectoriser **out, const why_vectoriser_row *row) {
    why_vectoriser *v = why_alloc(cx, 1, sizeof *v);
    if (!v)
        return WHY_ENOMEM;
    atomic_init(&v->n_refs, 1);
    v->row = row;
    int status = why_ctx_child(&v->cx, cx);
    if (status == WHY_OK) {
        v->params = why_arena_alloc(v->cx, 1, row->params_size + 1);
        if (!v->params) {
            why_ctx_adopt_error(cx, v->cx);
            status = WHY_ENOMEM;
        }
    }
    if (status != WHY_OK) {
        why_vectoriser_unref(&v);
        return status;
    }
    why_options_preset(row->options, v->params, row->params_size);
    *out = v;
    return WHY_OK;
}

/* Settings travel as text, so that a text among them is copied into the vectoriser's own arena. */
static int set_option(why_ctx *cx, why_vectoriser *v, const char *name, const char *value) {
    int status = why_option_set(v->cx, v->row->options, v->params, name, value);
    if (status != WHY_OK)
        why_ctx_adopt_error(cx, v->cx);
    return status;
}

int why_vectoriser_fit(why_ctx *cx, why_vectoriser **out, const why_vectoriser_row *row,
                       const void *params, size_t n_samples, int32_t n_classes,
                       why_fit_source source, void *payload)
{
    why_vectoriser *v;
    int status = WHY_OK;
    WHY_TRY(new_empty(cx, &v, row));
    for (const why_option *o = row->options; o && o->name; o++) {
        const char *text = why_option_text(cx, o, params);
        if (!text)
            WHY_TRY_GOTO(WHY_ENOMEM);
        if (*text)
            WHY_TRY_GOTO(set_option(cx, v, o->name, text));
    }
    WHY_TRY_GOTO(row->fit(cx, &v->vocabulary, v->params, n_samples, n_classes, source, payload));
    *out = v;
    return WHY_OK;
done:
    why_vectoriser_unref(&v);
    return status;
}

why_vectoriser *why_vectoriser_ref(why_vectoriser *v) {
    atomic_fetch_add(&v->n_refs, 1);
    return v;
}

void why_vectoriser_unref(why_vectoriser **p) {
    why_vectoriser *v = *p;
    *p = NULL;
    if (!v || atomic_fetch_sub(&v->n_refs, 1) != 1)
        return;
    why_vocab__release(&v->vocabulary);
    why_ctx_free(v->cx);
    why_free(v);
}

const char *why_vectoriser_name(const why_vectoriser *v) {
    return v->row->name;
}

why_units_kind why_vectoriser_kind(const why_vectoriser *v) {
    return v->row->kind;
}

int32_t why_vectoriser_size(const why_vectoriser *v) {
    return v->vocabulary.n;
}

const char *why_vectoriser_text(const why_vectoriser *v, int32_t id) {
    return id >= 0 && id < v->vocabulary.n ? v->vocabulary.texts[id] : "";
}

int why_vectoriser_run(why_ctx *cx, why_features **out, const why_vectoriser *v,
                       const why_tree *tree)
{
    why_features *f = why_arena_alloc(cx, 1, sizeof *f);
    if (!f)
        return WHY_ENOMEM;
    f->kind = v->row->kind;
    f->n_tokens = tree->n_tokens;
    WHY_TRY(v->row->run(cx, f, &v->vocabulary, v->params, tree));
    *out = f;
    return WHY_OK;
}

/* ---- JSON ---- */

int why_vectoriser_write(why_ctx *cx, const why_vectoriser *v, why_str *out) {
    why_json_writer w;
    why_json_writer_init(&w, cx, 0, NULL, NULL);
    why_json_begin_object(&w);
    why_json_put_key(&w, "kind");
    why_json_put_string(&w, v->row->name);
    why_json_put_key(&w, "options");
    why_json_begin_object(&w);
    for (const why_option *o = v->row->options; o && o->name; o++) {
        why_json_put_key(&w, o->name);
        why_json_put_string(&w, why_option_text(cx, o, v->params));
    }
    why_json_end_object(&w);
    why_json_put_key(&w, "texts");
    why_json_begin_array(&w);
    for (int32_t i = 0; i < v->vocabulary.n; i++)
        why_json_put_string(&w, v->vocabulary.texts[i]);
    why_json_end_array(&w);
    if (v->vocabulary.weights) {
        why_json_put_key(&w, "weights");
        why_json_begin_array(&w);
        for (int32_t i = 0; i < v->vocabulary.n; i++)
            why_json_put_double(&w, (double)v->vocabulary.weights[i]);
        why_json_end_array(&w);
    }
    why_json_end_object(&w);
    int status = why_json_writer_end(&w);
    if (status == WHY_OK)
        status = why_str_append(cx, out, w.text.bytes, w.text.n_bytes);
    why_json_writer_release(&w);
    return status;
}

static int read_options(why_ctx *cx, why_vectoriser *v, const why_json *object) {
    for (size_t i = 0; i < why_json_count(object); i++) {
        const char *value = why_json_to_string(why_json_at(object, i), NULL, NULL);
        if (!value)
            return why_json_fail(cx, object, WHY_EPARSE, "option %zu must be text", i + 1);
        if (*value)
            WHY_TRY(set_option(cx, v, why_json_key_at(object, i, NULL), value));
    }
    return WHY_OK;
}

static int read_vocabulary(why_ctx *cx, why_vectoriser *v, const why_json *texts,
                           const why_json *weights)
{
    size_t n = why_json_count(texts);
    if (n == 0 || n > MAX_ENTRIES)
        return why_json_fail(cx, texts, WHY_ELIMIT,
                             "a vocabulary of %zu entries: from 1 to %d are allowed", n,
                             (int)MAX_ENTRIES);
    if (weights && why_json_count(weights) != n)
        return why_json_fail(cx, weights, WHY_EPARSE, "%zu weights for %zu texts",
                             why_json_count(weights), n);
    const char **list = why_arena_alloc(cx, n, sizeof *list);
    why_real *numbers = weights ? why_arena_alloc(cx, n, sizeof *numbers) : NULL;
    if (!list || (weights && !numbers))
        return WHY_ENOMEM;
    for (size_t i = 0; i < n; i++) {
        list[i] = why_json_to_string(why_json_at(texts, i), NULL, NULL);
        if (!list[i])
            return why_json_fail(cx, texts, WHY_EPARSE, "entry %zu must be text", i + 1);
        if (weights)
            numbers[i] = (why_real)why_json_to_real(why_json_at(weights, i), 0);
    }
    return why_vocab__make(cx, &v->vocabulary, list, numbers, (int32_t)n);
}

int why_vectoriser_read(why_ctx *cx, why_vectoriser **out, const char *bytes, size_t n_bytes) {
    const why_json_options options = { .name = "vectoriser", .max_depth = 8 };
    const why_json *root, *settings, *texts;
    const char *kind;
    why_vectoriser *v;
    int status;
    WHY_TRY(why_json_parse(cx, &root, bytes, n_bytes, &options));
    WHY_TRY(why_json_get_string(cx, root, "kind", &kind, NULL));
    const why_vectoriser_row *row = why_vectoriser_row_find(kind);
    if (!row)
        return why_fail(cx, WHY_EUNSUPPORTED, "no vectoriser is called '%.60s' in this version",
                        kind);
    WHY_TRY(why_json_get_object(cx, root, "options", &settings));
    WHY_TRY(why_json_get_array(cx, root, "texts", &texts));
    const why_json *weights = why_json_find(root, "weights");
    WHY_TRY(new_empty(cx, &v, row));
    WHY_TRY_GOTO(read_options(cx, v, settings));
    WHY_TRY_GOTO(read_vocabulary(cx, v, texts, weights));
    *out = v;
    return WHY_OK;
done:
    why_vectoriser_unref(&v);
    return status;
}

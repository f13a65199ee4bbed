/* vectoriser.c — rows of the kinds, fitted vectorisers, and running one on a tree. */
#include "feature_p.h"

#include <string.h>

#define VECTORISER(id) extern WHY_VECTORISER(id);
#include "vectoriser_list.h"
#undef VECTORISER

static const why_vectoriser_row *const rows[] = {
#define VECTORISER(id) &why_vectoriser_##id,
#include "vectoriser_list.h"
#undef VECTORISER
};

enum { N_ROWS = sizeof rows / sizeof *rows };

const why_vectoriser_row *why_vectoriser_row_at(int i)
{
    return i >= 0 && i < N_ROWS ? rows[i] : NULL;
}

const why_vectoriser_row *why_vectoriser_row_find(const char *name)
{
    for (int i = 0; name && i < N_ROWS; i++) {
        if (strcmp(rows[i]->name, name) == 0)
            return rows[i];
    }
    return NULL;
}

const char *why_vectoriser_row_name(const why_vectoriser_row *row)
{
    return row->name;
}

const char *why_vectoriser_row_summary(const why_vectoriser_row *row)
{
    return row->summary;
}

const why_option *why_vectoriser_row_options(const why_vectoriser_row *row)
{
    return row->options;
}

size_t why_vectoriser_row_params_size(const why_vectoriser_row *row)
{
    return row->params_size;
}

int why_vectoriser__new(why_ctx *cx, why_vectoriser **out, const why_vectoriser_row *row,
                        const void *params)
{
    why_vectoriser *v = why_alloc(cx, 1, sizeof *v);

    if (!v)
        return WHY_ENOMEM;
    v->row = row;
    v->n_refs = 1;
    v->params = why_alloc(cx, 1, row->params_size);
    if (!v->params) {
        why_free(v);
        return WHY_ENOMEM;
    }
    memcpy(v->params, params, row->params_size);
    *out = v;
    return WHY_OK;
}

int why_vectoriser_fit(why_ctx *cx, why_vectoriser **out, const why_vectoriser_row *row,
                       const void *params, size_t n_samples, int32_t n_classes,
                       why_fit_source source, void *payload)
{
    why_vectoriser *v = NULL;
    int status;

    if (n_samples == 0)
        return why_fail(cx, WHY_EDATA, "%s: no samples to learn a vocabulary from", row->name);
    if (n_samples > INT32_MAX / 2)
        return why_fail(cx, WHY_ELIMIT, "%s: %zu samples; at most %d", row->name, n_samples,
                        INT32_MAX / 2);
    WHY_TRY(why_vectoriser__new(cx, &v, row, params));
    status = row->fit(cx, &v->vocabulary, v->params, n_samples, n_classes, source, payload);
    if (status == WHY_OK)
        *out = v;
    else
        why_vectoriser_unref(&v);
    return status;
}

why_vectoriser *why_vectoriser_ref(why_vectoriser *v)
{
    __atomic_add_fetch(&v->n_refs, 1, __ATOMIC_RELAXED);
    return v;
}

void why_vectoriser_unref(why_vectoriser **v)
{
    why_vectoriser *gone = v ? *v : NULL;

    if (!gone)
        return;
    *v = NULL;
    if (__atomic_sub_fetch(&gone->n_refs, 1, __ATOMIC_ACQ_REL) > 0)
        return;
    why_vocabulary__release(&gone->vocabulary);
    why_free(gone->params);
    why_free(gone);
}

const char *why_vectoriser_name(const why_vectoriser *v)
{
    return v->row->name;
}

why_units_kind why_vectoriser_kind(const why_vectoriser *v)
{
    return v->row->kind;
}

int32_t why_vectoriser_size(const why_vectoriser *v)
{
    return v->vocabulary.n;
}

const char *why_vectoriser_text(const why_vectoriser *v, int32_t id)
{
    return id >= 0 && id < v->vocabulary.n ? v->vocabulary.texts[id] : "";
}

int why_vectoriser_run(why_ctx *cx, why_features **out, const why_vectoriser *v,
                       const why_tree *tree)
{
    why_features *features = why_arena_alloc(cx, 1, sizeof *features);

    if (!features)
        return WHY_ENOMEM;
    features->kind = v->row->kind;
    features->n_tokens = tree->n_tokens;
    WHY_TRY(v->row->run(cx, features, &v->vocabulary, v->params, tree));
    *out = features;
    return WHY_OK;
}

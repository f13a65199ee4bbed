/* why/ext/vectoriser.h — a way to make units of a tree: src/feature/vectorisers/<id>.c + a line in
 * vectoriser_list.h. */
#ifndef WHY_EXT_VECTORISER_H
#define WHY_EXT_VECTORISER_H

#include <why/feature.h>

/* Fitted tables common to all kinds: id -> text, and numbers a kind keeps per id (idf; may be
 * NULL). */
typedef struct {
    char **texts;
    why_real *weights;
    int32_t n;
    void *index; /* private hash of texts */
} why_vocabulary;

struct why_vectoriser_row {
    const char *name, *summary, *cite;
    why_units_kind kind;
    const why_option *options;
    size_t params_size;
    int (*fit)(why_ctx *cx, why_vocabulary *out, const void *params, size_t n_samples,
               int32_t n_classes, why_fit_source source, void *payload);
    int (*run)(why_ctx *cx, why_features *out, const why_vocabulary *vocabulary, const void *params,
               const why_tree *tree);
};

#define WHY_VECTORISER(id) const struct why_vectoriser_row why_vectoriser_##id

#endif

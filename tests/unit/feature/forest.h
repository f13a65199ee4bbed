/* forest.h — a handful of texts as training samples, for the tests of vectorisers. */
#ifndef FOREST_H
#define FOREST_H

#include <why/feature.h>

#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *lang;
    const char *const *texts;
    const int32_t *labels;
    why_tree *tree; /* the last one given */
} forest;

static inline why_tree *forest_parse(why_ctx *cx, const char *lang, const char *text)
{
    why_tree *tree = NULL;

    if (why_tree_parse(cx, &tree, "sample", text, strlen(text), why_language_find(lang), NULL) !=
        WHY_OK)
        fail_msg("%s", why_ctx_error(cx)->message);
    return tree;
}

static inline int forest_give(why_ctx *cx, size_t i, const why_tree **tree, int32_t *label,
                              void *payload)
{
    forest *f = payload;

    *tree = forest_parse(cx, f->lang, f->texts[i]);
    *label = f->labels ? f->labels[i] : 0;
    return WHY_OK;
}

/* settings: "name=value name=value" or "". */
static inline int forest_try(why_ctx *cx, why_vectoriser **out, const char *kind,
                             const char *settings, forest *f, size_t n, int32_t n_classes)
{
    const why_vectoriser_row *row = why_vectoriser_row_find(kind);
    void *params = why_arena_alloc(cx, 1, why_vectoriser_row_params_size(row));
    char *copy = why_arena_strndup(cx, settings, strlen(settings)), *rest = copy, *one;

    why_options_preset(why_vectoriser_row_options(row), params,
                       why_vectoriser_row_params_size(row));
    while ((one = strsep(&rest, " ")) != NULL) {
        char *value = strchr(one, '=');
        if (!value)
            continue;
        *value = 0;
        if (why_option_set(cx, why_vectoriser_row_options(row), params, one, value + 1) != WHY_OK)
            fail_msg("%s", why_ctx_error(cx)->message);
    }
    return why_vectoriser_fit(cx, out, row, params, n, n_classes, forest_give, f);
}

static inline why_vectoriser *forest_fit(why_ctx *cx, const char *kind, const char *settings,
                                         forest *f, size_t n, int32_t n_classes)
{
    why_vectoriser *v = NULL;

    if (forest_try(cx, &v, kind, settings, f, n, n_classes) != WHY_OK)
        fail_msg("%s", why_ctx_error(cx)->message);
    return v;
}

static inline const why_features *forest_run(why_ctx *cx, const why_vectoriser *v,
                                             const why_tree *tree)
{
    why_features *features = NULL;

    if (why_vectoriser_run(cx, &features, v, tree) != WHY_OK)
        fail_msg("%s", why_ctx_error(cx)->message);
    return features;
}

#endif

/* why/ext/method.h — an explanation method: src/explain/methods/<id>.c + a line in method_list.h.
 * tests/tables/methods.c iterates the rows: shape, finiteness, same bits on any thread count, the
 * promises. */
#ifndef WHY_EXT_METHOD_H
#define WHY_EXT_METHOD_H

#include <why/explain.h>

typedef struct {
    const why_model *model;
    why_exec *exec;
    why_graph *graph;
    why_weights *weights;
    const why_tree *tree;
    const why_features *features;
    why_batch batch; /* the one sample */
    int32_t target;
    const why_verdict *verdict;
} why_explain_input;

typedef enum {
    WHY_FAMILY_PERTURBATION,
    WHY_FAMILY_GRADIENT,
    WHY_FAMILY_PROPAGATION,
    WHY_FAMILY_CONTROL
} why_family;

enum {
    /* sum of scores = f(x) - f(baseline) within the residual's tolerance */
    WHY_PROMISES_COMPLETENESS = 1u << 0,
    /* sum of scores + absorbed = f(x) */
    WHY_PROMISES_CONSERVATION = 1u << 1,
    /* sum of scores = f(x) - f(nothing), exactly to rounding */
    WHY_PROMISES_TELESCOPING = 1u << 2,
    /* on a model linear in the bag of units: score = w_i x_i */
    WHY_PROMISES_LINEAR_EXACT = 1u << 3,
    WHY_PROMISES_DUMMY = 1u << 4 /* a unit the model ignores scores exactly 0 */
};

struct why_method {
    const char *name, *summary, *cite;
    why_family family;
    uint32_t promises;
    int version; /* raised when results change */
    const why_option *options;
    size_t params_size;
    /* Fills out->unit_scores (allocated, zeroed), output, value, base_value, and residuals through
     * why_explanation__residual; everything else is the caller's. */
    int (*run)(why_ctx *cx, why_explanation *out, const why_explain_input *in, const void *params);
};

#define WHY_METHOD(id) const struct why_method why_method_##id

#endif

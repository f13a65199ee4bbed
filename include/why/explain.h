/* why/explain.h — why this verdict: one score for each unit the model saw, carried to tokens,
 * identifiers, statements, lines and functions by sums that are checked, with what is needed to
 * repeat and to doubt it.
 *
 * Sign: positive = supports the target class. Unless an option says otherwise scores explain the
 * logit.
 */
#ifndef WHY_EXPLAIN_H
#define WHY_EXPLAIN_H

#include <why/model.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- methods: rows of ext/method.h ---- */

typedef struct why_method why_method;
/* "deletion", "integrated-gradients", ... */
WHY_API const why_method *why_method_find(const char *name);
WHY_API const why_method *why_method_at(int i);              /* NULL past the end; sorted by name */
WHY_API const char *why_method_name(const why_method *m);
WHY_API const char *why_method_summary(const why_method *m);
WHY_API const char *why_method_cite(const why_method *m);
WHY_API const why_option *why_method_options(const why_method *m);
WHY_API size_t why_method_params_size(const why_method *m);

/* ---- the explanation ---- */

/* An identity the method promises, as measured on this sample: |value| against tolerance. */
typedef struct {
    /* "completeness": sum of scores - (f(x) - f(baseline)); "telescoping"; "conservation" */
    const char *name;
    const char *meaning; /* one line */
    double value, tolerance;
    bool holds;
} why_residual;

typedef struct {
    const char *name, *value; /* settings as text, defaults included */
} why_setting;

typedef struct {
    double score;
    int32_t rank;   /* 1 = largest |score|; ties by position; 0 = not scored (comment, cut off) */
    int8_t level;   /* +1..+5 supports, -1..-5 opposes, 0 unmarked: share of the largest |score| */
    bool important; /* one of the top tokens the reading speaks of */
} why_token_score;

typedef enum {
    WHY_GRAIN_TOKEN,
    WHY_GRAIN_IDENTIFIER, /* all occurrences of one name together; other tokens one by one */
    WHY_GRAIN_STATEMENT,
    WHY_GRAIN_LINE,
    WHY_GRAIN_FUNCTION
} why_grain;
WHY_API const char *why_grain_name(why_grain grain);
WHY_API int why_grain_find(const char *name); /* -1 when unknown */

typedef struct {
    const char *text;  /* identifier, first line of the statement, function name; owned by cx  */
    why_span span;     /* whole group, first to last token                                     */
    double score;
    int32_t rank;
    int8_t level;
    int32_t n_tokens;
    const int32_t *tokens; /* indices */
} why_group;
typedef struct {
    why_grain grain;
    why_group *groups; /* in source order */
    int32_t n_groups;
    double residual;   /* sum of groups - sum of tokens: 0 to rounding */
} why_grouping;

typedef struct {
    const why_tree *tree;
    const char *sample_id;
    why_digest sample_digest;
    const why_model_info *model;
    const why_verdict *verdict;
    int32_t target;
    const char *target_name;
    const char *output; /* "logit" or "probability": what the scores add up in */

    const why_method *method;
    const why_setting *settings;
    int32_t n_settings;
    uint64_t seed;

    const why_features *features;
    double *unit_scores;           /* [features->n_units] */
    why_token_score *token_scores; /* [tree->n_tokens]    */
    double token_residual;         /* sum over tokens - sum over units */
    /* f(x), f(baseline) in `output` units; base NAN when the method has none */
    double value, base_value;
    why_residual *residuals;
    int32_t n_residuals;
    double passes;                 /* whole forward passes spent (a backward counts 2) */

    /* What the top tokens do together: the probability of the target with the important tokens
     * masked, and with the same number of random others (mean over 5 draws); NAN when not
     * measured. */
    double probability, probability_without, probability_without_random;
    int32_t n_important;
    const char *reading;           /* at most two sentences */
    const char **warnings;
    int32_t n_warnings;
} why_explanation;

typedef struct {
    const why_method *method; /* NULL = deletion */
    const void *params;       /* NULL = the method's defaults */
    int32_t target;           /* class; -1 = the predicted one */
    int32_t n_top;            /* important tokens; default 8 (0 = default) */
    bool skip_check;          /* do not measure probability_without (saves some passes) */
} why_explain_options;

/* Explains one parsed sample. Everything owned by cx; model, tree, exec must outlive it. exec NULL
 * = made here. A method the model cannot serve exactly is WHY_EUNSUPPORTED naming the layer; a
 * sample without units WHY_EDATA. */
WHY_API int why_explain(why_ctx *cx, why_explanation **out, const why_model *m, why_exec *exec,
                        const why_tree *tree, const char *sample_id,
                        const why_explain_options *options) WHY_MUST_CHECK;
/* Partition of the tokens; groups' sums checked against the tokens' (residual). owned by cx. */
WHY_API int why_explanation_group(why_ctx *cx, why_grouping **out, const why_explanation *e,
                                  why_grain grain) WHY_MUST_CHECK;
/* Indices of the n tokens of highest rank, best first; owned by cx; returns how many in *n_out. */
WHY_API int why_explanation_top(why_ctx *cx, int32_t **tokens, int32_t *n_out,
                                const why_explanation *e, int32_t n) WHY_MUST_CHECK;

#ifdef __cplusplus
}
#endif
#endif

/* why/feature.h — turn a tree into numbers a model reads, without losing where they came from.
 *
 * Features are an ordered list of units; a unit is one row of the model's input and remembers the
 * source tokens it stands for (its parts). Token models: a unit is one token (or sub-token). N-gram
 * models: a unit is one distinct n-gram, its parts are all its occurrences. An explanation has one
 * score per unit; scores go to tokens in equal shares over the parts, so sums are kept
 * exactly. */
#ifndef WHY_FEATURE_H
#define WHY_FEATURE_H

#include <why/code.h>
#include <why/option.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum { WHY_UNITS_SEQUENCE, WHY_UNITS_BAG } why_units_kind; /* does order matter */

/* sequence vectorisers */
enum { WHY_ID_PAD = 0, WHY_ID_UNKNOWN = 1, WHY_ID_MASK = 2, WHY_ID_FIRST = 3 };

typedef struct {
    why_units_kind kind;
    /* 0 for a text without tokens, or of which the model knows nothing (bag) */
    int32_t n_units;
    /* [n_units] row of the model's table */
    int32_t *ids;
    /* [n_units] weight of the row (tf-idf); NULL = all 1 */
    why_real *values;
    /* [n_units+1] into parts */
    int32_t *part_offsets;
    /* indices of source tokens; at least one for each unit */
    int32_t *parts;
    /* tokens of the tree the parts index */
    int32_t n_tokens;
    /* units the vocabulary does not hold (sequence) or occurrences of n-grams left out (bag) */
    int32_t n_unknown;
    /* source tokens beyond the maximum length, not seen by the model */
    int32_t n_cut;
} why_features;

/* A fitted vectoriser: vocabulary and settings; shared, immutable. */
typedef struct why_vectoriser why_vectoriser;

/* Names of the kinds: "token-ids", "ngrams". Rows in ext/vectoriser.h. */
typedef struct why_vectoriser_row why_vectoriser_row;
WHY_API const why_vectoriser_row *why_vectoriser_row_find(const char *name);
WHY_API const why_vectoriser_row *why_vectoriser_row_at(int i);
WHY_API const char *why_vectoriser_row_name(const why_vectoriser_row *row);
WHY_API const char *why_vectoriser_row_summary(const why_vectoriser_row *row);
WHY_API const why_option *why_vectoriser_row_options(const why_vectoriser_row *row);
WHY_API size_t why_vectoriser_row_params_size(const why_vectoriser_row *row);

/* One training text at a time: the fitter asks for sample i (tree valid until the next call; label
 * for supervised selection). The callback runs on the calling thread; what it takes from cx's arena
 * is given back after each sample. */
typedef int (*why_fit_source)(why_ctx *cx, size_t i, const why_tree **tree, int32_t *label,
                              void *payload);
/* params: the row's option struct, filled by why_options_preset / why_option_set. */
WHY_API int why_vectoriser_fit(why_ctx *cx, why_vectoriser **out, const why_vectoriser_row *row,
                               const void *params, size_t n_samples, int32_t n_classes,
                               why_fit_source source, void *payload) WHY_MUST_CHECK;
WHY_API why_vectoriser *why_vectoriser_ref(why_vectoriser *v);
WHY_API void why_vectoriser_unref(why_vectoriser **v);

WHY_API const char *why_vectoriser_name(const why_vectoriser *v);
WHY_API why_units_kind why_vectoriser_kind(const why_vectoriser *v);
WHY_API int32_t why_vectoriser_size(const why_vectoriser *v); /* rows of the model's table */
/* "memcpy", "for (", "<mask>"; borrowed */
WHY_API const char *why_vectoriser_text(const why_vectoriser *v, int32_t id);
WHY_API int why_vectoriser_run(why_ctx *cx, why_features **out, const why_vectoriser *v,
                               /* owned by cx; safe on many threads, one cx each */
                               const why_tree *tree) WHY_MUST_CHECK;
/* Bytes for the model file (JSON: kind, options, vocabulary) and back. Hostile bytes are
 * WHY_EPARSE/WHY_ELIMIT. */
WHY_API int why_vectoriser_write(why_ctx *cx, const why_vectoriser *v, why_str *out) WHY_MUST_CHECK;
WHY_API int why_vectoriser_read(why_ctx *cx, why_vectoriser **out, const char *bytes,
                                size_t n_bytes) WHY_MUST_CHECK;

#ifdef __cplusplus
}
#endif
#endif

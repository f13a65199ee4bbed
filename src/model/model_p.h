/* model_p.h — what the files of src/model share: the inside of a model, and how one is put
 * together.
 */
#ifndef WHY_MODEL_P_H
#define WHY_MODEL_P_H

#include <stdatomic.h>

#include <why/ext/arch.h>

struct why_model {
    atomic_int n_refs;
    why_model_info info; /* its strings are owned by the model */
    char *arch_options;  /* JSON object: option name -> value as text; the graph is built from it */
    why_graph *graph;
    why_weights *weights;
    why_vectoriser *vectoriser;
};

/* Everything a new model is made of. Strings are copied; graph, weights and vectoriser get a
 * reference. */
typedef struct {
    const char *name, *arch, *arch_options, *lang, *settings, *results, *data_name, *created, *tool;
    int32_t n_classes;
    const char *const *labels;
    why_digest data_digest;
    why_graph *graph;
    why_weights *weights;
    why_vectoriser *vectoriser;
} why_model_parts;

/* info.digest is left zero: set by the reader, or by why_model__seal. */
int why_model__new(why_ctx *cx, why_model **out, const why_model_parts *parts) WHY_MUST_CHECK;
/* Fills info.digest with the digest of the bytes why_model_save would write. */
int why_model__seal(why_ctx *cx, why_model *m) WHY_MUST_CHECK;
/* The bytes of the native file, appended to out. */
int why_model__write(why_ctx *cx, const why_model *m, why_str *out) WHY_MUST_CHECK;

/* A sealed graph of that architecture. yours: why_graph_unref. */
int why_arch__build(why_ctx *cx, why_graph **out, const why_arch *arch, const void *params,
                    int32_t vocabulary, int32_t n_classes) WHY_MUST_CHECK;

#endif

/* why/model.h — a classifier with everything its verdicts need: vectoriser, architecture, weights,
 * labels and where it came from. Training, evaluation, prediction, and the native file.
 */
#ifndef WHY_MODEL_H
#define WHY_MODEL_H

#include <why/dataset.h>
#include <why/feature.h>
#include <why/tensor.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- architectures: rows of ext/arch.h ---- */

typedef struct why_arch why_arch;
/* "mlp", "textcnn", "lstm", "bilstm", "gru", "bigru" */
WHY_API const why_arch *why_arch_find(const char *name);
WHY_API const why_arch *why_arch_at(int i);
WHY_API const char *why_arch_name(const why_arch *a);
WHY_API const char *why_arch_summary(const why_arch *a);
WHY_API const why_option *why_arch_options(const why_arch *a);
WHY_API size_t why_arch_params_size(const why_arch *a);

/* ---- models ---- */

typedef struct why_model why_model; /* shared, immutable: why_model_unref */

typedef struct {
    const char *name;        /* as saved                                    */
    const char *arch;        /* "bilstm"                                    */
    const char *vectoriser;  /* "token-ids"                                 */
    int32_t n_classes;
    const char *const *labels;
    const char *lang;        /* language of the training data, "" when mixed */
    size_t n_weights;
    const char *settings;    /* JSON text: arch, vectoriser and training options, split, seed */
    const char *results;     /* JSON text: validation and test figures at training            */
    const char *data_name;
    why_digest data_digest;
    why_digest digest;       /* of the file's content: the model hash in every result */
    const char *created;     /* ISO 8601 UTC */
    const char *tool;        /* version that trained it */
} why_model_info;
WHY_API const why_model_info *why_model_info_get(const why_model *m); /* borrowed */
/* False when the model was trained on one language and lang is another; C and C++ count as one. */
WHY_API bool why_model_knows_language(const why_model_info *info, const why_language *lang);
WHY_API why_model *why_model_ref(why_model *m);
WHY_API void why_model_unref(why_model **m);
WHY_API why_graph *why_model_graph(const why_model *m);           /* borrowed */
WHY_API why_weights *why_model_weights(const why_model *m);       /* borrowed; not to be written */
WHY_API const why_vectoriser *why_model_vectoriser(const why_model *m);

/* Native file: docs/formats/model.md. Load checks magic, version, sizes against the file before any
 * allocation, and checksums; every way of damage is WHY_ECORRUPT, WHY_EPARSE, WHY_EUNSUPPORTED or
 * WHY_ELIMIT. */
WHY_API int why_model_save(why_ctx *cx, const why_model *m, const char *path) WHY_MUST_CHECK;
WHY_API int why_model_load(why_ctx *cx, why_model **out, const char *path) WHY_MUST_CHECK;
WHY_API int why_model_read(why_ctx *cx, why_model **out, const char *name, const void *bytes,
                           size_t n_bytes) WHY_MUST_CHECK;

/* ---- training ---- */

typedef enum {
    WHY_SCHEDULE_CONSTANT,
    WHY_SCHEDULE_COSINE,
    WHY_SCHEDULE_STEP,
    WHY_SCHEDULE_LINEAR
} why_schedule;

typedef struct {
    int64_t epochs;        /* at most; default 20                                     */
    int64_t batch_size;    /* default 64                                              */
    double learning_rate;  /* default 3e-3                                            */
    double weight_decay;   /* decoupled (AdamW); 0 = Adam                             */
    int64_t schedule;      /* why_schedule; default cosine                            */
    double warmup;         /* share of the steps with rising rate; default 0.02       */
    double clip_norm;      /* global gradient norm; 0 = off; default 5                */
    bool class_weights;    /* inverse frequency, normalised to mean 1; default off     */
    /* share of units replaced by <unk> (sequence) or dropped (bag) in training */
    double word_dropout;
    /* epochs without a better validation score or loss before stopping; default 5, 0 = off */
    int64_t patience;
    int64_t metric;        /* 0 accuracy, 1 macro-F1, 2 loss: what early stopping watches */
    int64_t shard;         /* samples of a gradient shard; default 32                 */
    const char *checkpoint; /* file written every checkpoint_minutes and on cancel; NULL = none */
    double checkpoint_minutes; /* default 1 */
} why_train_options;
WHY_API const why_option *why_train_option_table(void);

typedef struct {
    const why_dataset *data;
    const why_split_side *sides; /* [count] */
    const why_arch *arch;
    const void *arch_params;
    const why_vectoriser_row *vectoriser;
    const void *vectoriser_params;
    const why_train_options *options;
    const char *split_note; /* text recorded in settings ("seed 0, by author, 8 folds, fold 3") */
    bool resume; /* continue options->checkpoint: same data, settings and seed required, else
                    WHY_EINVAL naming what differs; the finished model is byte-equal to an unbroken
                    run */
} why_train_request;
/* Best weights on validation. Progress: stage "training", unit "samples", note with epoch, loss,
 * validation accuracy and the majority baseline. On cancel: checkpoint written, WHY_ECANCELLED.
 * shared: why_model_unref. */
WHY_API int why_model_train(why_ctx *cx, why_model **out,
                            const why_train_request *request) WHY_MUST_CHECK;

/* ---- verdicts ---- */

typedef struct {
    int32_t n_classes;
    int32_t label; /* arg max */
    const char *label_name;
    why_real *logits;      /* [n_classes] */
    double *probabilities; /* [n_classes] */
} why_verdict;
/* owned by cx. exec: from why_exec_new(cx, .., why_model_graph(m)), or NULL to make one for this
 * call. */
WHY_API int why_model_predict(why_ctx *cx, why_verdict **out, const why_model *m, why_exec *exec,
                              const why_features *features) WHY_MUST_CHECK;
/* Batch view of features (one sample) for the tensor API; borrowed arrays, offsets [2] stored in
 * *offsets. */
WHY_API why_batch why_model_batch(const why_features *features, int32_t offsets[2]);
WHY_API void why_softmax(const why_real *logits, int32_t n, double *probabilities);

/* ---- evaluation ---- */

typedef struct {
    size_t n;
    int32_t n_classes;
    size_t *confusion; /* [n_classes, n_classes], row = true, column = predicted */
    double accuracy, accuracy_lo, accuracy_hi; /* Wilson 95 % */
    double macro_f1, f1_positive; /* f1_positive: class 1 when there are two */
    double majority, loss;
    int32_t *predicted; /* [n] */
    double *confidence; /* [n] probability of the predicted class */
    size_t *samples;    /* [n] index into the dataset */
    double seconds;
} why_evaluation;
/* Over the samples whose side is `side` (sides NULL = all). owned by cx. Classes of the data are
 * matched to the model's by name; a class the model does not know is WHY_EDATA. */
WHY_API int why_model_evaluate(why_ctx *cx, why_evaluation **out, const why_model *m,
                               const why_dataset *d, const why_split_side *sides,
                               why_split_side side) WHY_MUST_CHECK;

#ifdef __cplusplus
}
#endif
#endif

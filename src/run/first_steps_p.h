/* first_steps_p.h — private to run/: from a data set to the first picture, the steps of
 * `quickstart` and `demo`. */
#ifndef WHY_FIRST_STEPS_P_H
#define WHY_FIRST_STEPS_P_H

#include "run_p.h"

/* Settings that learn a few hundred short samples in seconds; `model train` has all of them, with
 * other defaults. */
typedef struct {
    const char *output, *arch, *method;
    int64_t width, epochs, batch_size, patience, max_vocabulary, identifiers;
    double learning_rate, dropout, word_dropout;
} why_first_options;
#define WHY_FIRST_OPTIONS(params, field)                                                          \
    {"output",                                                                                    \
     "folder for report and model; -o",                                                           \
     WHY_OPT_PATH,                                                                                \
     offsetof(params, field.output),                                                              \
     0,                                                                                           \
     0,                                                                                           \
     0,                                                                                           \
     "why-out"},                                                                                  \
        {"method",                                                                                \
         "methods of the report, with commas between: the first is shown here too",               \
         WHY_OPT_TEXT,                                                                            \
         offsetof(params, field.method),                                                          \
         0,                                                                                       \
         0,                                                                                       \
         0,                                                                                       \
         "deletion,integrated-gradients,lrp-epsilon"},                                            \
        {"arch",                                                                                  \
         "architecture, one of `why list archs`",                                                 \
         WHY_OPT_TEXT,                                                                            \
         offsetof(params, field.arch),                                                            \
         0,                                                                                       \
         0,                                                                                       \
         0,                                                                                       \
         "textcnn"},                                                                              \
        {"width",     "width of a token's vector and units of each layer",                        \
         WHY_OPT_INT, offsetof(params, field.width),                                              \
         64,          1,                                                                          \
         4096,        NULL},                                                                      \
        {"epochs",    "passes over the training samples, at most",                                \
         WHY_OPT_INT, offsetof(params, field.epochs),                                             \
         20,          1,                                                                          \
         100000,      NULL},                                                                      \
        {"patience",  "epochs without a better validation loss before training stops; 0 = never", \
         WHY_OPT_INT, offsetof(params, field.patience),                                           \
         8,           0,                                                                          \
         100000,      NULL},                                                                      \
        {"batch-size", "samples a step",                                                          \
         WHY_OPT_INT,  offsetof(params, field.batch_size),                                        \
         16,           1,                                                                         \
         65536,        NULL},                                                                     \
        {"learning-rate",                                                                         \
         "highest learning rate",                                                                 \
         WHY_OPT_REAL,                                                                            \
         offsetof(params, field.learning_rate),                                                   \
         3e-3,                                                                                    \
         1e-9,                                                                                    \
         10,                                                                                      \
         NULL},                                                                                   \
        {"dropout",    "share of units silenced before the classes",                              \
         WHY_OPT_REAL, offsetof(params, field.dropout),                                           \
         0.4,          0,                                                                         \
         0.95,         NULL},                                                                     \
        {"word-dropout",                                                                          \
         "share of tokens hidden from each training sample",                                      \
         WHY_OPT_REAL,                                                                            \
         offsetof(params, field.word_dropout),                                                    \
         0.1,                                                                                     \
         0,                                                                                       \
         0.95,                                                                                    \
         NULL},                                                                                   \
        {"max-vocabulary",                                                                        \
         "words kept, the most frequent first",                                                   \
         WHY_OPT_INT,                                                                             \
         offsetof(params, field.max_vocabulary),                                                  \
         20000,                                                                                   \
         3,                                                                                       \
         10000000,                                                                                \
         NULL},                                                                                   \
    {                                                                                             \
        "identifiers", "names as spelled, or VAR1, FUN1, ... for those the sample declares",      \
            WHY_OPT_CHOICE, offsetof(params, field.identifiers), 0, 0, 0, "keep|normalise"        \
    }

enum { WHY_FIRST_MAX_METHODS = 8 };

/* What the steps have found so far. Zeroed, then opened; closed whatever happened. */
typedef struct {
    const why_request *request;
    const why_first_options *o;
    const char *model_path;
    why_run_training training;
    why_train_options train;
    const why_method *methods[WHY_FIRST_MAX_METHODS];
    int n_methods;
    why_dataset *data;
    why_split_side *sides;
    const char *split_note;
    why_model *model;
    why_exec *exec;
    why_evaluation *test;
} why_first;

/* Settings into place; nothing is written yet. model_name without ending ("model"). */
int why_first__open(why_ctx *cx, why_first *f, const why_request *request,
                    const why_first_options *o, const char *model_name);
void why_first__close(why_first *f);

/* f->data must be there. Each says one line or a few on the request's output. */
int why_first__say_data(why_ctx *cx, const why_first *f, const char *what);
/* Duplicates, tiny classes, ...; WHY_EDATA for what no classifier can learn from. */
int why_first__check(why_ctx *cx, const why_first *f);
/* f->sides and f->split_note must be there. */
int why_first__say_split(why_ctx *cx, const why_first *f, const char *how);
/* Trains, saves, and reads the file back: what is explained is what was written. */
int why_first__train(why_ctx *cx, why_first *f, bool resume);
int why_first__evaluate(why_ctx *cx, why_first *f);

/* One HTML page of all methods at `path`; shown adds the first method's marks to the request's
 * output. target -1 = the predicted class. first may be NULL. */
int why_first__explain(why_ctx *cx, const why_first *f, const why_sample *s, const char *name,
                       int32_t target, const char *path, bool shown, const why_explanation **first);

#endif

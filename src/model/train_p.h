/* train_p.h — a training in progress, shared by train.c (the loop), train_setup.c (what it needs
 * before), and checkpoint.c (its state on disk).
 */
#ifndef WHY_TRAIN_P_H
#define WHY_TRAIN_P_H

#include "corpus_p.h"

/* What one epoch left behind. */
typedef struct {
    double train_loss, valid_loss, valid_accuracy, valid_f1;
} why_epoch_figures;

/* Where the training stands: with the weights and moments, all there is to go on from. */
typedef struct {
    uint64_t epoch, batch,
        step; /* next batch to run: epochs from 0, batches of the epoch, steps in all */
    double loss_sum, loss_weight; /* of this epoch's batches so far */
    uint64_t n_history;           /* finished epochs                */
    uint64_t best_epoch;          /* index into history             */
    uint64_t since_best;          /* epochs without a better figure */
    double best_score;            /* larger is better               */
} why_train_state;

typedef struct {
    const why_train_request *request;
    const why_train_options *options;
    int32_t n_classes;
    const char **labels; /* [C], owned by the context */
    const char *settings; /* JSON, owned by the context */
    const char *identity; /* lines "name = value" that a checkpoint must agree with */
    why_vectoriser *vectoriser;
    why_graph *graph;
    why_weights *weights;
    why_exec *exec;
    why_corpus train, valid;
    why_batches batches;
    double *class_weights; /* NULL = none */
    size_t n_weights;      /* P */
    why_real *grad, *m, *v, *best; /* [P] */
    why_epoch_figures *history;    /* [epochs] */
    why_train_state state;
    double majority;               /* largest class of the validation samples */
    /* clocks, in seconds: for people only, nothing depends on them */
    double last_report, last_checkpoint;
} why_training;

/* Checks the request, fits the vectoriser, vectorises both sides, builds graph and weights. */
int why_training__open(why_ctx *cx, why_training *t,
                       const why_train_request *request) WHY_MUST_CHECK;
void why_training__close(why_training *t);
/* The finished model: best weights, results with test figures, digest. */
int why_training__finish(why_ctx *cx, why_training *t, why_model **out) WHY_MUST_CHECK;

/* Writes the state to options->checkpoint, atomically. Does not look at the cancel flag. */
int why_checkpoint__save(why_ctx *cx, const why_training *t) WHY_MUST_CHECK;
/* Reads it back into an opened training; WHY_EINVAL naming what differs when it belongs to another
 * one. */
int why_checkpoint__load(why_ctx *cx, why_training *t) WHY_MUST_CHECK;

#endif

/* why/tensor.h — the numeric core: a static graph of ops over ragged batches, its weights, and the
 * passes over it (scores, gradients, Hessian products, relevance, many edits of one sample).
 *
 * Shape legend
 *   B samples of a batch · N token rows of all samples together (no padding anywhere) · T rows of
 *   one sample · V vocabulary · E embedding width · H hidden width · C classes · P all weights in
 *   one flat array
 *   Token tensors are [N, width], sample-major: rows of sample s are offsets[s] .. offsets[s+1]-1.
 *   Sample tensors are [B, width].
 *
 * Determinism: a batch is cut into shards of a fixed number of samples (independent of the number
 * of threads) and shard gradients are added in shard order, so every result has the same bits on
 * any number of threads. A sample's scores have the same bits alone and in any batch.
 */
#ifndef WHY_TENSOR_H
#define WHY_TENSOR_H

#include <why/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- batches ---- */

/* All arrays borrowed. A net reads either rows (ids, values) or dense, or both. */
typedef struct {
    int32_t n_samples;      /* B                                                            */
    const int32_t *offsets; /* [B+1], offsets[0] = 0; an empty sample (T = 0) is allowed    */
    const int32_t *ids;     /* [N] row of the embedding table, 0..V-1                       */
    const why_real *values; /* [N] multiplier of each row (n-gram weights), NULL = all 1    */
    const why_real *dense;  /* [B, D] or NULL                                               */
    const int32_t *labels;  /* [B] class, for passes with a loss; NULL otherwise            */
    const why_real *weights; /* [B] weight of each sample's loss, NULL = all 1              */
    const uint64_t *keys;   /* [B] stream key of each sample for dropout, NULL = its index  */
} why_batch;

/* ---- graph ---- */

typedef struct why_graph why_graph; /* shared: why_graph_unref; immutable once sealed */

typedef enum { WHY_INIT_ZERO, WHY_INIT_ONE, WHY_INIT_GLOROT, WHY_INIT_NORMAL, WHY_INIT_UNIFORM,
               WHY_INIT_LSTM_BIAS /* forget gate 1, rest 0 */ } why_init;

/* Attributes an op may read; each op's file says which. Unset = 0. */
typedef struct {
    int32_t units;   /* output width                                   */
    int32_t width;   /* window of a convolution, in rows               */
    int32_t reverse; /* recurrent ops: 1 = from the last row to the first */
    int32_t act;     /* 0 none, 1 relu, 2 tanh, 3 sigmoid              */
    double rate;     /* dropout probability                            */
    double eps;      /* normalisation epsilon                          */
} why_attr;

/* Building. A node is a number >= 0; negative results are a why_status. Widths are checked when a
 * node is added: mistakes are WHY_ESHAPE with the op and node named ("conv1d 'conv3': window 5
 * ..."). */
typedef int32_t why_node;
WHY_API int why_graph_new(why_ctx *cx, why_graph **out) WHY_MUST_CHECK;
/* Inputs: op "ids" (token rows), op "dense" (attr.units = D), op "param". */
WHY_API why_node why_graph_param(why_ctx *cx, why_graph *g, const char *name, int32_t rows,
                                 int32_t cols, why_init init, double scale) WHY_MUST_CHECK;
WHY_API why_node why_graph_add(why_ctx *cx, why_graph *g, const char *op, const char *name,
                               const why_node *in, int n_in, const why_attr *attr) WHY_MUST_CHECK;
/* Names the logits node [B,C] and the loss node [B,1] (per-sample loss; -1 = none) and freezes the
 * graph. */
WHY_API int why_graph_seal(why_ctx *cx, why_graph *g, why_node logits,
                           why_node loss) WHY_MUST_CHECK;
WHY_API why_graph *why_graph_ref(why_graph *g);
WHY_API void why_graph_unref(why_graph **g);

WHY_API int32_t why_graph_classes(const why_graph *g);    /* C */
WHY_API int32_t why_graph_vocabulary(const why_graph *g); /* V, 0 without ids  */
WHY_API int32_t why_graph_dense(const why_graph *g);      /* D, 0 without dense */
WHY_API int32_t why_graph_embedding(const why_graph *g);  /* E, 0 without ids  */
WHY_API size_t why_graph_weights(const why_graph *g);     /* P */
typedef struct {
    const char *name;
    int32_t rows, cols;
    size_t offset; /* into the flat array */
} why_param;
WHY_API int32_t why_graph_params(const why_graph *g);
WHY_API const why_param *why_graph_param_at(const why_graph *g, int32_t i); /* borrowed */
/* One line a node ("3 lstm 'forward' [N,128] <- 2, wh, b"): for `why model inspect`. Owned by
 * cx. */
WHY_API const char *why_graph_describe(why_ctx *cx, const why_graph *g);
/* The name of the first node whose op lacks what `need` asks (e.g. a relevance rule), or NULL. */
typedef enum { WHY_CAN_GRADIENT, WHY_CAN_SECOND_ORDER, WHY_CAN_RELEVANCE_EPSILON } why_can;
WHY_API const char *why_graph_lacks(const why_graph *g, why_can need);

/* ---- weights ---- */

typedef struct why_weights why_weights; /* shared; one flat aligned array of P numbers + version */
WHY_API int why_weights_new(why_ctx *cx, why_weights **out, const why_graph *g) WHY_MUST_CHECK;
WHY_API void why_weights_init(why_weights *w, const why_graph *g, uint64_t seed);
WHY_API why_weights *why_weights_ref(why_weights *w);
WHY_API void why_weights_unref(why_weights **w);
WHY_API why_real *why_weights_data(why_weights *w); /* [P]; call why_weights_touch after writing */
WHY_API const why_real *why_weights_view(const why_weights *w);
WHY_API void why_weights_touch(why_weights *w); /* packed copies are rebuilt before the next pass */

/* ---- running ---- */

/* Working memory for one graph: tapes for the pool's workers, packed weights, shard gradients.
 * Buffers grow to the largest batch seen and are reused; steady state allocates nothing. One thread
 * at a time. */
typedef struct why_exec why_exec;
/* takes a ref of g */
WHY_API int why_exec_new(why_ctx *cx, why_exec **out, why_graph *g) WHY_MUST_CHECK;
WHY_API void why_exec_free(why_exec *ex);
/* Samples of a shard; default 32. Part of the result's definition (sum order), so it is
 * recorded. */
WHY_API void why_exec_set_shard(why_exec *ex, int32_t n_samples);
/* Bytes a pass over n_rows rows and n_samples samples will need, before running it. */
WHY_API size_t why_exec_need(const why_exec *ex, int32_t n_samples, int32_t n_rows, bool gradient);

/* logits [B,C], caller's. Dropout off. */
WHY_API int why_exec_forward(why_ctx *cx, why_exec *ex, why_weights *w, const why_batch *batch,
                             why_real *logits) WHY_MUST_CHECK;

/* Mean over the batch of weight * loss (divided by the sum of weights), and its gradient [P].
 * Dropout on when train (streams keyed by seed of cx, step, batch->keys). grad NULL = loss only;
 * logits may be NULL. */
WHY_API int why_exec_loss(why_ctx *cx, why_exec *ex, why_weights *w, const why_batch *batch,
                          bool train, uint64_t step, double *loss, why_real *grad,
                          why_real *logits) WHY_MUST_CHECK;

/* Hessian (of the mean loss, dropout off) times v [P] -> hv [P]: forward over reverse. */
WHY_API int why_exec_hvp(why_ctx *cx, why_exec *ex, why_weights *w, const why_batch *batch,
                         const why_real *v, why_real *hv) WHY_MUST_CHECK;
/* Generalised Gauss-Newton J' H_L J times v -> gv [P]; positive semi-definite. */
WHY_API int why_exec_gnvp(why_ctx *cx, why_exec *ex, why_weights *w, const why_batch *batch,
                          const why_real *v, why_real *gv) WHY_MUST_CHECK;
/* dots[s] = <gradient of sample s's loss, v>, all samples in one tangent pass. */
WHY_API int why_exec_dots(why_ctx *cx, why_exec *ex, why_weights *w, const why_batch *batch,
                          const why_real *v, double *dots) WHY_MUST_CHECK;

/* What is differentiated or explained: a logit, a probability, or log-odds of the probability. */
typedef enum { WHY_OUT_LOGIT, WHY_OUT_PROBABILITY } why_out;

/* Gradient of each sample's target output with respect to its input rows:
 * rows [N,E] embedded input (NULL allowed), grads [N,E]; dense nets: [B,D]. outputs [B] may be
 * NULL. */
WHY_API int why_exec_input_gradient(why_ctx *cx, why_exec *ex, why_weights *w,
                                    const why_batch *batch, const int32_t *targets, why_out kind,
                                    why_real *rows, why_real *grads,
                                    double *outputs) WHY_MUST_CHECK;

/* Path integral along the straight line from baseline to one sample (integrated gradients and its
 * kin): for n_steps points alphas with quadrature weights: scores[t] = <x_t - b_t, sum_k q_k
 * grad_t(b + a_k (x - b))>. Baseline row t: embedding of base_ids[t], or the zero vector where
 * base_ids is NULL or base_ids[t] < 0. batch holds one sample; scores [T] (dense nets: [D]).
 * ends[0] = f(x), ends[1] = f(b). Runs from the last row-wise affine node after the embedding,
 * where the sum over the axis is the same. */
WHY_API int why_exec_path(why_ctx *cx, why_exec *ex, why_weights *w, const why_batch *sample,
                          const int32_t *base_ids, int32_t target, why_out kind,
                          const double *alphas, const double *quadrature, int32_t n_steps,
                          double *scores, double ends[2]) WHY_MUST_CHECK;

/* Layer-wise relevance propagation of one sample's target logit with the epsilon rule (gates of
 * recurrent nets: signal takes all). scores [T] (or [D]); conservation: sum(scores) + *absorbed =
 * logit to rounding, where absorbed is what biases, epsilon and initial states took. */
WHY_API int why_exec_relevance(why_ctx *cx, why_exec *ex, why_weights *w, const why_batch *sample,
                               int32_t target, double epsilon, double *scores, double *absorbed,
                               double *output) WHY_MUST_CHECK;

/* Many edits of one sample: edit e replaces base rows [lo, hi) by n rows. Reuses projections, the
 * recurrent states before lo (and after hi in reverse), and pool prefixes; equal edits run once.
 * logits [n_edits, C]. Result bits equal why_exec_forward on the spelled-out sample to rounding. */
typedef struct {
    int32_t lo, hi;         /* 0 <= lo <= hi <= T             */
    int32_t n;              /* rows put in their place        */
    const int32_t *ids;     /* [n]                            */
    const why_real *values; /* [n] or NULL = 1                */
} why_edit;
WHY_API int why_exec_edits(why_ctx *cx, why_exec *ex, why_weights *w, const why_batch *base,
                           const why_edit *edits, int32_t n_edits, why_real *logits) WHY_MUST_CHECK;
/* Cost of those edits in whole forward passes (what was computed / one full pass), for the
 * record. */
/* since why_exec_new, all passes; backward = 2 */
WHY_API double why_exec_passes(const why_exec *ex);

/* ---- optimiser kernels ---- */

/* One Adam/AdamW step over all P weights on the pool; bumps the version. t counts from 1. The
 * cancel flag does not cut it: on error nothing has changed. */
typedef struct {
    double rate, beta1, beta2, eps, decay; /* decay decoupled (AdamW); 0 = Adam */
} why_adam;
WHY_API int why_weights_adam(why_ctx *cx, why_weights *w, why_real *m, why_real *v,
                             const why_real *grad, double grad_scale, const why_adam *options,
                             uint64_t t) WHY_MUST_CHECK;

/* Name of the kernel table in use ("avx2"). */
WHY_API const char *why_tensor_kernel(const why_ctx *cx);

#ifdef __cplusplus
}
#endif
#endif

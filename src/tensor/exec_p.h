/* exec_p.h — the insides of an executor: plan (what runs, in which order), tape (one shard's
 * numbers) and pass (what is asked for). For the files of this folder.
 *
 * Legend: N token rows of a shard, U stored rows of them when equal ids share one, B samples of the
 * shard, V vocabulary, P weights.
 */
#ifndef WHY_EXEC_P_H
#define WHY_EXEC_P_H

#include "graph_p.h"
#include "kernel/kernel_p.h"

/* How row-wise nodes above the embedding store their rows. */
typedef enum {
    WHY_STORE_EACH,  /* one stored row a token                                   */
    WHY_STORE_ONCE,  /* one stored row a different id of the shard               */
    WHY_STORE_TABLE, /* read from the cached projection of the whole vocabulary  */
    WHY_STORE_PREFIX /* read from the batch's prefix: one row a different id of the batch */
} why_store;

enum { WHY_SLOT_G = 1, WHY_SLOT_DX = 2, WHY_SLOT_DG = 4, WHY_SLOT_REL = 8 };

typedef enum {
    WHY_ROLE_NONE,   /* not part of the pass                                     */
    WHY_ROLE_RUN,    /* computed                                                 */
    WHY_ROLE_GIVEN,  /* has slots, filled by the pass                            */
    WHY_ROLE_TABLE,  /* value lies in the cached projection, or in the prefix    */
    WHY_ROLE_SOURCE, /* param, ids, dense: bound, not computed                   */
    WHY_ROLE_ALIAS   /* left out: its input stands for it                        */
} why_role;

/* What does not change from pass to pass; one for training, one for everything else. */
typedef struct {
    why_node *source;  /* [nodes] itself, or the node that stands for it           */
    bool *is_rowwise;  /* [nodes] depends on ids row by row                        */
    bool *is_frontier; /* [nodes] row-wise, read by a node that is not             */
    bool *is_affine;   /* [nodes] row-wise and affine in the embedded rows         */
    bool *is_start;    /* [nodes] affine, read by a node that is not: paths start here */
    why_node *order;   /* [nodes] by depth     */
    int32_t *depth;    /* [nodes]                                                  */
    bool can_index;    /* every reader of a row-wise node reads through an index   */
    bool can_prefix;   /* and each frontier has one reader, which leaves its adjoints' rows */
    why_node *reader;  /* [nodes] that reader, for a frontier                      */
} why_plan;

typedef struct {
    const why_plan *plan;
    const why_batch *batch;
    why_store store;
    unsigned slots;
    bool to_weights;      /* adjoints go to the weights; else to the input rows   */
    bool with_loss;       /* run up to the loss; else up to the logits            */
    bool train;
    bool for_edits;       /* the base pass of edits                               */
    uint64_t step;
    const bool *only;     /* [nodes] computed ones, or NULL = all that the goal needs */
    const bool *given;    /* [nodes] closure whose frontier is filled by the pass, or NULL */
    const bool *given_at; /* [nodes] that frontier                                */
    const why_real *w, *dw; /* [P] weights and their tangent, or NULL             */
} why_pass;

typedef struct why_touched {
    int32_t *ids, n;
    size_t room;
} why_touched;

typedef struct why_tape {
    struct why_exec *ex;
    why_ctx *team; /* a context with a pool when nodes may be spread over it; else NULL */
    why_tensor *t;      /* [nodes] */
    why_op_call *calls; /* [nodes] */
    unsigned char *role; /* [nodes] */
    why_node *run;      /* nodes of role RUN in plan order */
    int32_t n_run;
    unsigned char *block;
    size_t n_block;
    size_t begin[4], end[4]; /* regions of G, DX, DG, REL in block */
    /* what the layout was made for */
    struct {
        const why_plan *plan;
        const bool *given, *only;
        why_store store;
        unsigned slots;
        bool to_weights, with_loss, has_tangent;
        int32_t n_rows, n_stored, n_samples;
    } key;
    why_batch view;
    int32_t *offsets, *index, *unique;
    uint64_t *keys;
    size_t n_offsets, n_index, n_keys;
    uint32_t *mark; /* [V] epoch in which an id was last seen */
    int32_t *slot;  /* [V] its stored row                     */
    uint32_t epoch;
} why_tape;

/* The row-wise nodes of a pass over a whole batch (prefix.c), and where each different id of it
 * stands: tokens[first[u]] .. tokens[first[u + 1] - 1], ascending; those before next[u] are in the
 * sum already. */
typedef struct {
    why_tape tape;
    int32_t *first, *next, *tokens;
    size_t n_first, n_next, n_tokens;
} why_prefix;

struct why_exec {
    why_ctx *cx; /* its maker: heap memory is counted there */
    why_graph *g;
    const why_kernel *kernel;
    int32_t shard;
    int n_workers;
    why_plan plans[2]; /* [train] */
    why_tape *tapes;   /* [n_workers] */
    why_prefix prefix;

    why_weights *weights; /* whose packed copies and projections these are; a ref */
    uint64_t version;     /* 0 = none yet */
    why_real **packs;     /* [nodes * WHY_OP_MAX_PACKS] */
    bool *is_packed;      /* [nodes * WHY_OP_MAX_PACKS] fresh for these weights */
    unsigned packed_uses; /* kinds of passes whose packs are all fresh */
    uint64_t rows_seen;   /* forward rows since the weights changed */
    why_real **table;     /* [nodes] cached projection, rows V, or NULL */
    bool has_table;

    why_real *shard_grads; /* [wave][P] */
    size_t n_shard_grads;
    struct why_touched *touched; /* [2 * n_workers] table rows of each buffer that are not zero */
    bool has_broken_sums;        /* a pass ended early: buffers hold no zeros between passes */
    double *losses;
    size_t n_losses;
    why_real *path_rows;   /* paths: both ends at the start nodes */
    double *path_parts;    /* [steps, T] */
    size_t n_path_rows, n_path_parts;
    struct why_edit_tape *edit_tapes; /* [n_workers], made by the first edits */
    why_tape base;                    /* edits: the pass over the base sample  */
    unsigned char *edit_block;        /* edits: what ops keep of it            */
    size_t n_edit_block;
    double passes;
    double flops_row, flops_sample; /* of one forward pass, estimated */
};

/* Which packed weights a pass reads. */
typedef enum { WHY_PACK_FORWARD, WHY_PACK_TO_WEIGHTS, WHY_PACK_TO_INPUT } why_pack_use;

int why_exec__kernel(why_ctx *cx, const why_kernel **out) WHY_MUST_CHECK;
/* Every pass begins here: is the batch sound, are packed weights fresh. */
int why_exec__check(why_ctx *cx, const why_exec *ex, const why_batch *batch, bool needs_labels)
    WHY_MUST_CHECK;
int why_exec__prepare(why_ctx *cx, why_exec *ex, why_weights *w, why_pack_use use)
    WHY_MUST_CHECK;
/* Counts n_rows more rows asked for; ready = the cached projection of the vocabulary is there. */
int why_exec__table(why_ctx *cx, why_exec *ex, bool *ready, int32_t n_rows) WHY_MUST_CHECK;
void why_exec__drop_table(why_exec *ex);
void why_exec__free_edits(why_exec *ex);
void why_exec__free_sums(why_exec *ex);

/* Runs fn once a shard; over the pool when there is enough to do. */
typedef int (*why_shard_fn)(why_ctx *cx, why_tape *tape, int32_t i_shard, int32_t lo, int32_t hi,
                            void *payload);
int why_exec__shards(why_ctx *cx, why_exec *ex, const why_batch *batch, int32_t first, int32_t last,
                     double work, why_shard_fn fn, void *payload) WHY_MUST_CHECK;
/* The same with a tape for each shard, tapes[i_shard - first]: at most n_workers shards. */
int why_exec__shards_apart(why_ctx *cx, why_exec *ex, const why_batch *batch, int32_t first,
                           int32_t last, double work, why_shard_fn fn,
                           void *payload) WHY_MUST_CHECK;
/* out [P] = sum over the shards of what fn adds to its zeroed `sum`, in shard order. out NULL: only
 * runs. */
typedef int (*why_sum_fn)(why_ctx *cx, why_tape *tape, int32_t lo, int32_t hi, why_real *sum,
                          void *payload);
int why_exec__sum(why_ctx *cx, why_exec *ex, const why_batch *batch, double work, why_real *out,
                  why_sum_fn fn, void *payload) WHY_MUST_CHECK;
/* The same behind a prefix: fn runs on tapes of WHY_STORE_PREFIX; out gets the prefix's part
 * too. */
int why_exec__sum_behind(why_ctx *cx, why_exec *ex, const why_batch *batch, double work,
                         why_real *out, why_sum_fn fn, void *payload) WHY_MUST_CHECK;

/* Is a pass over the weights' adjoints of this batch worth a prefix, and can it have one? */
bool why_prefix__fits(const why_exec *ex, const why_plan *plan, const why_batch *batch);
void why_prefix__release(why_prefix *prefix);
/* Values of the prefix's nodes for the pass's batch; adjoints of its weights go to gw later. */
int why_prefix__forward(why_ctx *cx, why_exec *ex, const why_pass *pass,
                        why_real *gw) WHY_MUST_CHECK;
/* Adds the adjoints that shards first .. last-1 left in tapes[0 ..] to the prefix's. */
int why_prefix__gather(why_ctx *cx, why_exec *ex, const why_batch *batch, int32_t first,
                       int32_t last) WHY_MUST_CHECK;
/* Back through the prefix: gw += the adjoints of its weights. */
int why_prefix__back(why_ctx *cx, why_exec *ex) WHY_MUST_CHECK;
/* Adjoint of each sample's loss in the weighted mean; the weights' sum. */
void why_exec__seed_loss(why_tape *tape, const why_batch *b, int32_t lo, int32_t hi,
                         double total_weight);
int why_exec__sum_weights(why_ctx *cx, const why_batch *b, double *total) WHY_MUST_CHECK;
int32_t why_exec__n_rows(const why_exec *ex, const why_batch *b);
/* Adjoint of each sample's target output; targets one a sample, or one for all. outputs may be
 * NULL. */
void why_exec__seed_outputs(why_tape *tape, const int32_t *targets, bool one_target, why_out kind,
                            double *outputs);
int why_exec__check_targets(why_ctx *cx, const why_exec *ex, const int32_t *targets, int32_t n)
    WHY_MUST_CHECK;
/* The same over the whole batch, for passes whose results are each one sample's: no sum crosses
 * shards, so their size is free, and is chosen to keep all threads busy to the end. */
int why_exec__each(why_ctx *cx, why_exec *ex, const why_batch *batch, double work, why_shard_fn fn,
                   void *payload) WHY_MUST_CHECK;
bool why_exec__may_spread(const why_ctx *cx, const why_exec *ex);
int32_t why_exec__n_shards(const why_exec *ex, int32_t n_samples);
double why_exec__work(const why_exec *ex, int32_t n_samples, int32_t n_rows);

int why_plan__init(why_ctx *cx, why_plan *plan, const why_graph *g, bool train) WHY_MUST_CHECK;
void why_plan__release(why_plan *plan);

int why_tape__init(why_ctx *cx, why_tape *tape, struct why_exec *ex) WHY_MUST_CHECK;
void why_tape__release(why_tape *tape);
/* Makes the tape ready for samples lo..hi-1 of the pass's batch. gw, dgw: [P] or NULL. */
int why_tape__bind(why_ctx *cx, why_tape *tape, const why_pass *pass, int32_t lo, int32_t hi,
                   why_real *gw, why_real *dgw) WHY_MUST_CHECK;
/* Slots of a pass, in bytes, without allocating. */
size_t why_tape__measure(why_tape *tape, const why_pass *pass, int32_t n_rows, int32_t n_samples);
int why_tape__forward(why_tape *tape) WHY_MUST_CHECK;
int why_tape__jvp(why_tape *tape) WHY_MUST_CHECK;
/* The different ids of the tape's samples; borrowed until the next bind. */
int why_tape__touched(why_ctx *cx, why_tape *tape, const int32_t **ids, int32_t *n) WHY_MUST_CHECK;
void why_tape__zero(why_tape *tape, unsigned slots);
int why_tape__vjp(why_tape *tape, why_node from) WHY_MUST_CHECK;
/* From every node that has an adjoint. */
int why_tape__vjp_all(why_tape *tape) WHY_MUST_CHECK;
int why_tape__vjp_t(why_tape *tape, why_node from) WHY_MUST_CHECK;
int why_tape__relevance(why_ctx *cx, why_tape *tape, double epsilon,
                        double *absorbed) WHY_MUST_CHECK;

/* Grows *block to n elements, contents undefined; nothing when it has them. */
int why_exec__room(why_ctx *cx, void **block, size_t *have, size_t n, size_t size) WHY_MUST_CHECK;

#endif

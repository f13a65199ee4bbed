/* why/ext/op.h — what one adds to give the core a new op: a constant row in src/tensor/ops/<id>.c
 * and a line in src/tensor/op_list.h. The row holds every rule of the op: shape, forward, vjp, jvp,
 * the tangent of the vjp, relevance, and how edits pass through it. tests/tables/ops.c iterates the
 * rows and checks each rule (finite differences, <u,Jv> = <J'u,v>, conservation, edit = whole pass,
 * batch of one = batch of many).
 */
#ifndef WHY_EXT_OP_H
#define WHY_EXT_OP_H

#include <why/tensor.h>

enum { WHY_OP_MAX_IN = 8, WHY_OP_MAX_PACKS = 4 };

/* What the rows of a tensor are. */
typedef enum { WHY_ROWS_PARAM, WHY_ROWS_TOKEN, WHY_ROWS_SAMPLE } why_rows_kind;

/* One node's numbers during a pass. Slots a pass does not use are NULL. Adjoint slots (g, dg, rel)
 * of inputs are accumulated into (+=), never overwritten; out's are read. An input that needs no
 * adjoint has g == NULL: ops skip that part (so explanations do not pay for weight gradients). */
typedef struct {
    why_rows_kind kind;
    /* as stored */
    int32_t rows, cols;
    /* token tensors only: NULL, or [N]: logical row r is stored row index[r] */
    const int32_t *index;
    /* value */
    why_real *x;
    /* adjoint */
    why_real *g;
    /* tangent; NULL = zero tangent */
    why_real *dx;
    /* tangent of the adjoint */
    why_real *dg;
    /* relevance */
    why_real *rel;
} why_tensor;

/* Under a set of edits a token tensor is, for edit e, base rows [0, lo[e]), then own rows
 * offsets[e] .. offsets[e+1]-1 of its x, then base rows [hi[e], T_base). */
typedef struct {
    int32_t n; /* edits of this chunk */
    int32_t *lo, *hi, *offsets;
} why_splice;

struct why_kernel; /* private to the core: src/tensor/kernel/kernel_p.h */

typedef struct {
    why_ctx *cx;
    const struct why_kernel *kernel;
    const why_attr *attr;
    const char *name; /* of the node, for messages */
    int n_in;
    why_tensor *in[WHY_OP_MAX_IN];
    why_tensor *out;
    const int32_t *offsets; /* [B+1] segments of token rows */
    int32_t n_samples, n_rows; /* B, N (logical) */
    /* of these samples; ids and values lie as stored: one a stored row of the ids tensor (each id
     * once where that has an index); keys never NULL in training */
    const why_batch *batch;
    /* state_size bytes, kept from forward to later passes of the same batch */
    void *state;
    why_real *scratch;      /* scratch_size reals, contents undefined between calls */
    /* as the row's packs ask, or NULL when not for this pass */
    const why_real *packed[WHY_OP_MAX_PACKS];
    bool train;
    uint64_t step;
    /* WHY_NEVER_*: what will not follow forward for this batch, so that state and scratch may be
     * smaller; 0 = anything may. Set before sizes are asked for. */
    uint32_t never;
    /* vjp only, of an op that has vjp_rows: nothing is added to in[0]'s g; vjp_rows gives it
     * afterwards. No other function but vjp_rows follows for this batch: the state may be
     * overwritten. */
    bool leaves_rows;
    /* why_op.edit only */
    /* the whole pass over the base sample (B = 1) */
    const why_tensor *base_in[WHY_OP_MAX_IN], *base_out;
    const void *base_state;
    int32_t n_base_rows; /* T of the base sample */
    void *edit_state;    /* what edit_begin left; read only in edit */
    const why_splice *in_splice[WHY_OP_MAX_IN];
    why_splice *out_splice; /* NULL when out is a sample tensor: out has one row an edit */
} why_op_call;

enum {
    WHY_NEVER_VJP = 1u << 0,
    WHY_NEVER_JVP = 1u << 1,
    WHY_NEVER_VJP_T = 1u << 2,
    WHY_NEVER_RELEVANCE = 1u << 3,
    WHY_NEVER_EDITS = 1u << 4 /* not the base of edits */
};

/* Slots of one tensor come and go independently: a weight may have dg without g (Hessian products),
 * an input g without its weights having one (explanations). */

/* Ask the executor to keep a GEMM-packed copy of a weight: `in` = input slot (a weight, so never
 * 0), rebuilt on new weights. */
typedef struct {
    int8_t in, transposed; /* in 0 or -1 ends the list */
    int8_t backward_only;
} why_pack;

typedef struct {
    double epsilon;
    /* add what biases, epsilon and initial states keep: out.rel = in.rel + absorbed */
    double *absorbed;
} why_relevance_rule;

enum {
    WHY_OP_ROWWISE = 1u << 0, /* out row r depends on in[0] row r alone (other inputs are params):
                                 index passes through, edits need no function */
    /* reads in[0] through index itself */
    WHY_OP_INDEXED = 1u << 1,
    /* affine in in[0] when attr.act is 0: why_exec_path may start behind it */
    WHY_OP_AFFINE = 1u << 2,
    WHY_OP_TRAIN_ONLY = 1u << 3, /* identity outside training: the executor then leaves it out */
    /* Row-wise, and a call may hold a stretch of the rows: keeps no state, reads no batch; forward
     * and the input's part of vjp use at most out's size of scratch. */
    WHY_OP_SPLITS = 1u << 4
};

typedef struct why_op {
    const char *name, *summary, *cite;
    int min_in, max_in;
    uint32_t flags;
    why_pack packs[WHY_OP_MAX_PACKS];
    double tolerance; /* relative, f32 against f64 */

    /* Fills out->kind and out->cols from in[] and attr (rows are the executor's); words
     * WHY_ESHAPE. */
    int (*shape)(why_ctx *cx, const char *name, const why_attr *attr, why_tensor *const *in,
                 int n_in, why_tensor *out);
    /* Sizes follow from rows, cols, n_rows, n_samples alone: a layout is kept while those stay. */
    size_t (*state_size)(const why_op_call *call);   /* bytes; NULL = 0 */
    size_t (*scratch_size)(const why_op_call *call); /* reals, for the greediest pass; NULL = 0 */
    int (*forward)(why_op_call *call); /* out.x  */
    int (*vjp)(why_op_call *call);     /* in.g  += J' out.g */
    /* After a vjp with leaves_rows: the adjoint of in[0] of token r is row at[r] of what it
     * returns, in[0].cols wide; both lie in the state. NULL = the op adds to in[0]'s g only. */
    const why_real *(*vjp_rows)(const why_op_call *call, const int32_t **at);
    int (*jvp)(why_op_call *call);     /* out.dx = J in.dx */
    /* in.dg += J' out.dg + (dJ)' out.g; after a jvp of the same tangents, which may leave some of
     * its numbers in the state. */
    int (*vjp_t)(why_op_call *call);
    /* NULL = refused */
    int (*relevance_epsilon)(why_op_call *call, const why_relevance_rule *rule);
    /* Edits (n_samples = edits of the chunk; rows of in[] = own rows; offsets and state NULL):
     * edit_shape sets out_splice's lo, hi, offsets (arrays allocated by the executor, out rows <=
     * sum of what it says); edit fills out.x's own rows. Not needed for WHY_OP_ROWWISE; an op
     * without `edit` gets the edited samples spelled out. base_in's rows lie behind base_in->index
     * where it has one. */
    size_t (*edit_state_size)(const why_op_call *base); /* bytes; NULL = 0                  */
    /* once a base pass: fills edit_state (prefix sums); NULL = nothing */
    int (*edit_begin)(why_op_call *base);
    int (*edit_shape)(why_op_call *call);
    int (*edit)(why_op_call *call);
    double (*flops)(const why_op_call *call);
} why_op;

#define WHY_OP(id) const why_op why_op_##id

const why_op *why_op_find(const char *name); /* NULL when there is none */
const why_op *why_op_at(int i);              /* NULL past the end; sorted by name */

#endif

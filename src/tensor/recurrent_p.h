/* recurrent_p.h — what the recurrent ops share: the order in which a ragged batch is walked, moving
 * rows between token order and walking order, the weight gradient, edits, and shares of relevance.
 *
 * Walking order ("packed"): samples sorted by length, longest first (stable); step t works on the
 * first active(t) of them, so every step is one dense block and no row is padding. Packed row
 * start[t] + k is step t of the sample of rank k; its predecessor in time is row start[t-1] + k.
 *
 * Shape legend: B samples, N token rows of all samples, H units, G gates (LSTM 4, GRU 3).
 */
#ifndef WHY_RECURRENT_P_H
#define WHY_RECURRENT_P_H

#include <why/ext/op.h>

#include "kernel/kernel_p.h"

/* Packed rows whose adjoints go into the weight gradient as one product. */
enum { WHY_RECURRENCE_CHUNK = 256 };

/* Stretches of memory a step may ask for beside one for each sample. */
enum { WHY_MAX_SOON = 8 };

/* Cuts one block into aligned parts; with base NULL it only counts (`used` bytes), so that the
 * sizes asked for and the places handed out cannot differ. */
typedef struct {
    unsigned char *base;
    size_t used;
} why_carve;

void *why_carve__take(why_carve *c, size_t n, size_t size);
why_real *why_carve__reals(why_carve *c, size_t n);
/* `used` in reals. */
size_t why_carve__size(const why_carve *c);

typedef struct {
    int32_t n_segments, n_rows; /* B, N */
    int32_t *n_steps;           /* [1] longest length                                            */
    int32_t *order;             /* [B] sample of rank k                                          */
    int32_t *start;             /* packed row where step t begins; start[n_steps] = N           */
    int32_t *source;            /* [N] stored row of in[0] for packed row p (through its index)  */
    int32_t *target;            /* [N] logical token row for packed row p                        */
    int32_t *place;             /* [N] packed row of a logical token row                         */
    why_span *soon;             /* [B + WHY_MAX_SOON] what the next step reads                   */
} why_recurrence;

why_recurrence why_recurrence__carve(why_carve *c, int32_t n_rows, int32_t n_segments);
/* Fills everything from the batch of the call. */
void why_recurrence__plan(const why_recurrence *r, const why_op_call *call);
/* order = 0..n-1 by descending offsets[i+1] - offsets[i], equal lengths in place; temp [n]. */
void why_recurrence__sort(int32_t *order, int32_t *temp, const int32_t *offsets, int32_t n);

/* The state of every step is wanted, not just the last one's: something reads it after forward. */
static inline bool why_recurrence__keeps(const why_op_call *call)
{
    const uint32_t readers = WHY_NEVER_VJP | WHY_NEVER_JVP | WHY_NEVER_VJP_T | WHY_NEVER_RELEVANCE;
    return (call->never & readers) != readers;
}

static inline int32_t why_recurrence__active(const why_recurrence *r, int32_t t)
{
    return t < *r->n_steps ? r->start[t + 1] - r->start[t] : 0;
}

/* y [m,n] = (beta: y +) a [m,depth] times a packed [depth,n] (+ bias), all rows dense. */
static inline void why_rows__times(const why_kernel *k, why_real *y, int32_t n, const why_real *a,
                                   int32_t depth, const why_real *packed, int32_t m, int beta,
                                   const why_real *bias)
{
    k->gemm(y, n, a, depth, 1, NULL, packed, m, n, depth, beta, bias);
}

/* Puts at soon[n..] the rows[at[p]] of the packed rows p of step t, or n_bytes at `from`; returns
 * the new n. Nothing for a step that does not exist, or rows NULL. */
int why_recurrence__soon_rows(const why_recurrence *r, int n, const why_real *rows,
                              const int32_t *at, int32_t t, int32_t width);
int why_recurrence__soon(const why_recurrence *r, int n, const why_real *from, size_t n_reals);

/* packed[i] = or += rows[at[i]] for i < m; rows NULL counts as zero. */
void why_recurrence__gather(why_real *packed, const why_real *rows, const int32_t *at, int32_t m,
                            int32_t width);
void why_recurrence__gather_add(const why_kernel *k, why_real *packed, const why_real *rows,
                                const int32_t *at, int32_t m, int32_t width);
/* rows[at[i]] = or += packed[i], in ascending i. */
void why_recurrence__scatter(why_real *rows, const why_real *packed, const int32_t *at, int32_t m,
                             int32_t width);
void why_recurrence__scatter_add(const why_kernel *k, why_real *rows, const why_real *packed,
                                 const int32_t *at, int32_t m, int32_t width);
/* carried [., H] at step t, walking back: zero for samples whose last step this is, then += out's
 * adjoint (NULL = zero). */
void why_recurrence__enter_back(const why_recurrence *r, const why_kernel *k, why_real *carried,
                                const why_real *out_adjoint, int32_t t, int32_t H);
void why_recurrence__zero_new(const why_recurrence *r, why_real *carried, int32_t t, int32_t H);

/* Adjoints of pre-activations [., G H] of a stretch of packed rows, filled from the last row to the
 * first; flushed into the weight gradient as h_prev' d, one product for the whole stretch. The rows
 * lie in a buffer that is used again and again, or (in place) among those of all steps. */
typedef struct {
    why_real *rows; /* [capacity, width]; in place: [N, width] */
    int32_t capacity, width, H, n;
    int32_t end; /* row behind the last one held */
    bool in_place;
} why_stretch;

int32_t why_stretch__capacity(int32_t n_rows, int32_t n_segments);
/* Room for m more rows before those already there; false when it must be flushed first. */
bool why_stretch__fits(const why_stretch *s, int32_t m);
why_real *why_stretch__push(why_stretch *s, int32_t m); /* [m, width] */
why_real *why_stretch__rows(const why_stretch *s);      /* first row held */
/* After a flush: holds no rows. */
void why_stretch__empty(why_stretch *s);
/* From now on the rows lie in `rows` [N, width], at their packed places. */
void why_stretch__put_in_place(why_stretch *s, why_real *rows, int32_t n_rows);
/* dw [H, width] += h_prev[first..]' rows, where `first` is the packed row of the first row held;
 * rows of step 0 have no predecessor and are left out. scratch [packed_size(capacity, width)]. */
void why_stretch__flush_into(const why_stretch *s, const why_recurrence *r, const why_kernel *k,
                             why_real *dw, const why_real *h_prev, int32_t first,
                             why_real *scratch);

/* ---- edits ---- */

/* Own rows of an edited sequence, in new-sequence positions. */
typedef struct {
    const why_splice *in, *out;
    const why_tensor *own, *base; /* in[0] of the edits and of the base sample */
    int32_t n_base;               /* T_base */
    bool reverse;
} why_edited;

why_edited why_edited__of(const why_op_call *call);
/* edit_shape of a recurrent op: forward keeps what is before the edit, reverse what is behind. */
int why_edited__shape(why_op_call *call);
static inline int32_t why_edited__length(const why_edited *e, int32_t edit)
{
    return e->out->offsets[edit + 1] - e->out->offsets[edit];
}
/* Row of in[0] at step t of the edit's own rows. */
const why_real *why_edited__input(const why_edited *e, int32_t edit, int32_t t);
/* Row of out at step t, counted in own rows of all edits. */
int32_t why_edited__output(const why_edited *e, int32_t edit, int32_t t);
/* Base row whose state the edit starts from, or -1 for the initial state. */
int32_t why_edited__origin(const why_edited *e, int32_t edit);
/* Edits still running at step t, of the m running at t - 1. */
int32_t why_edited__active(const why_edited *e, const int32_t *order, int32_t m, int32_t t);

/* ---- relevance ---- */

/* Epsilon rule: what one unit of a contribution to z gets of R: R / (z + eps sign z); what eps
 * keeps is added to *absorbed (all of R when z and eps are both 0). */
double why_relevance__share(double R, double z, double eps, double *absorbed);

#endif

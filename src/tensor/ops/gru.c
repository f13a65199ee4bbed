/* gru.c — gated recurrent unit over ragged samples, one direction, reset gate after the product.
 *
 *   u_t = h_{t-1} Wh + bh                       (x_t: already projected, with its bias)
 *   r = s(x_r + u_r)   z = s(x_z + u_z)   n = tanh(x_n + r u_n)
 *   h_t = (1-z) n + z h_{t-1}
 *
 * Cho et al., "Learning Phrase Representations using RNN Encoder-Decoder", 2014, in the form whose
 * recurrent product is one matrix product (the one cuDNN and Keras' reset_after compute).
 * Relevance: signal takes all, as Arras et al., 2017 do for the LSTM: r and z get nothing.
 *
 * in[0] x [N,3H], rows through its index · in[1] Wh [H,3H] · in[2] bh [1,3H] · out h [N,H]
 * attr.units = H, attr.reverse. Gate order r z n.
 * State, in walking order (recurrent_p.h): gates [N,3H], u [N,3H], h_prev [N+B,H] (B rows to spare:
 * each step writes its h where the next step reads it). When nothing but edits follows forward, all
 * steps share one step's room.
 * Cost: 6 N H^2 forward, twice that for vjp and jvp, five times for vjp_t.
 */
#include <assert.h>
#include <string.h>

#include "recurrent_p.h"

enum { GATES = 3, PACK_WH = 0, PACK_WH_T = 1 };

/* Tangents of gates, u and h_prev, laid out as these are. */
typedef struct {
    why_real *gates, *u, *h_prev;
    bool keeps;
} gru_tangent;

typedef struct {
    why_recurrence steps;
    why_real *gates, *u, *h_prev;
    bool keeps;
    gru_tangent tangent; /* of the last jvp, when vjp_t may follow it */
} gru_state;

static gru_tangent carve_tangent(why_carve *carve, const why_op_call *call, bool keeps)
{
    size_t n = (size_t)call->n_rows, b = (size_t)call->n_samples, h = (size_t)call->attr->units;
    gru_tangent v = {.keeps = keeps};
    v.gates = why_carve__reals(carve, (keeps ? n : b) * GATES * h);
    v.u = why_carve__reals(carve, (keeps ? n : b) * GATES * h);
    v.h_prev = why_carve__reals(carve, (keeps ? n + b : b) * h);
    return v;
}

static gru_state carve_state(void *block, const why_op_call *call, size_t *n_bytes)
{
    why_carve carve = {.base = block};
    size_t n = (size_t)call->n_rows, b = (size_t)call->n_samples, h = (size_t)call->attr->units;
    gru_state s = {.keeps = why_recurrence__keeps(call)};
    size_t rows = s.keeps ? n : b;
    s.steps = why_recurrence__carve(&carve, call->n_rows, call->n_samples);
    s.gates = why_carve__reals(&carve, rows * GATES * h);
    s.u = why_carve__reals(&carve, rows * GATES * h);
    s.h_prev = why_carve__reals(&carve, (rows + b) * h);
    if (!(call->never & WHY_NEVER_VJP_T))
        s.tangent = carve_tangent(&carve, call, true);
    if (n_bytes)
        *n_bytes = carve.used;
    return s;
}

static gru_state state_of(const why_op_call *call)
{
    return carve_state(call->state, call, NULL);
}

/* One step's blocks of the state. */
typedef struct {
    int32_t m, first; /* rows and the packed row of the first */
    size_t at;        /* first * H */
    why_real *gates, *u, *h_prev, *h;
} gru_step;

static gru_step step_at(const gru_state *s, int32_t t, int32_t H)
{
    const why_recurrence *r = &s->steps;
    size_t h = (size_t)H, at = (size_t)r->start[t] * h, kept = s->keeps ? at : 0;
    size_t b = (size_t)r->n_segments * h; /* without room for all, two halves take turns */
    return (gru_step){
        .m = why_recurrence__active(r, t),
        .first = r->start[t],
        .at = at,
        .gates = s->gates + kept * GATES,
        .u = s->u + kept * GATES,
        .h_prev = s->h_prev + (s->keeps ? at : (size_t)(t % 2) * b),
        .h = s->h_prev + (s->keeps ? (size_t)r->start[t + 1] * h : (size_t)(t % 2 == 0) * b),
    };
}

static int check_param(why_ctx *cx, const char *name, const char *what, const why_tensor *w,
                       int32_t rows, int64_t cols)
{
    if (w->kind == WHY_ROWS_PARAM && w->rows == rows && w->cols == cols)
        return WHY_OK;
    return why_fail(cx, WHY_ESHAPE, "gru '%s': %s is [%d,%d]; its units need a param of [%d,%lld]",
                    name, what, (int)w->rows, (int)w->cols, (int)rows, (long long)cols);
}

static int gru_shape(why_ctx *cx, const char *name, const why_attr *attr, why_tensor *const *in,
                     int n_in, why_tensor *out)
{
    (void)n_in;
    int64_t width = (int64_t)attr->units * GATES;
    if (attr->units < 1)
        return why_fail(cx, WHY_ESHAPE, "gru '%s': units is %d; it must be at least 1", name,
                        (int)attr->units);
    if (in[0]->kind != WHY_ROWS_TOKEN || in[0]->cols != width)
        return why_fail(cx, WHY_ESHAPE,
                        "gru '%s': input has %d columns, %d units need token rows of %lld (r z n); "
                        "project with linear first",
                        name, (int)in[0]->cols, (int)attr->units, (long long)width);
    WHY_TRY(check_param(cx, name, "the recurrent weight", in[1], attr->units, width));
    WHY_TRY(check_param(cx, name, "the recurrent bias", in[2], 1, width));
    out->kind = WHY_ROWS_TOKEN;
    out->cols = attr->units;
    return WHY_OK;
}

static size_t gru_state_size(const why_op_call *call)
{
    size_t n_bytes;
    carve_state(NULL, call, &n_bytes);
    return n_bytes;
}

static int gru_forward(why_op_call *call)
{
    const why_kernel *k = call->kernel;
    const int32_t H = call->attr->units, width = GATES * H;
    gru_state s = state_of(call);
    why_recurrence__plan(&s.steps, call);
    memset(s.h_prev, 0, (size_t)why_recurrence__active(&s.steps, 0) * (size_t)H * sizeof *s.h_prev);
    for (int32_t t = 0; t < *s.steps.n_steps; t++) {
        gru_step at = step_at(&s, t, H);
        why_recurrence__gather(at.gates, call->in[0]->x, s.steps.source + at.first, at.m, width);
        why_rows__times(k, at.u, width, at.h_prev, H, call->packed[PACK_WH], at.m, 0,
                        call->in[2]->x);
        k->gru_cell(at.gates, width, at.u, width, at.h_prev, H, at.h, H, at.m, H);
        why_recurrence__scatter(call->out->x, at.h, s.steps.target + at.first, at.m, H);
    }
    return WHY_OK;
}

/* ---- gradient ---- */

typedef struct {
    why_real *dh;   /* [B,H] adjoint carried from step to step                     */
    why_real *dx;   /* [B,3H] adjoint of the input part; its tangent in vjp_t      */
    why_stretch du; /* adjoints of the recurrent part                              */
    why_real *packing;
} vjp_scratch;

static vjp_scratch carve_vjp(why_carve *carve, const why_op_call *call)
{
    int32_t H = call->attr->units;
    size_t b = (size_t)call->n_samples, h = (size_t)H;
    int32_t capacity = why_stretch__capacity(call->n_rows, call->n_samples);
    vjp_scratch v = {.du = {.capacity = capacity, .end = capacity, .width = GATES * H, .H = H}};
    v.dh = why_carve__reals(carve, b * h);
    v.dx = why_carve__reals(carve, b * GATES * h);
    v.du.rows = why_carve__reals(carve, (size_t)capacity * GATES * h);
    v.packing = why_carve__reals(carve, call->kernel->packed_size(capacity, GATES * H));
    return v;
}

/* Adds a stretch to the gradients of Wh and bh (or their tangents) and empties it. */
static void flush(const why_op_call *call, const gru_state *s, vjp_scratch *v, int32_t first)
{
    const why_kernel *k = call->kernel;
    if (call->in[1]->g)
        why_stretch__flush_into(&v->du, &s->steps, k, call->in[1]->g, s->h_prev, first, v->packing);
    if (call->in[2]->g)
        k->col_sum(call->in[2]->g, why_stretch__rows(&v->du), v->du.width, v->du.n, v->du.width);
    why_stretch__empty(&v->du);
}

/* What the way back reads at step t. */
static int soon_back(const gru_state *s, const why_real *out_adjoint, int32_t t, int32_t H)
{
    const why_recurrence *r = &s->steps;
    gru_step at = step_at(s, t, H);
    size_t size = (size_t)at.m * (size_t)H;
    int n = why_recurrence__soon_rows(r, 0, out_adjoint, r->target, t, H);
    n = why_recurrence__soon(r, n, at.gates, size * GATES);
    n = why_recurrence__soon(r, n, at.u, size * GATES);
    return why_recurrence__soon(r, n, at.h_prev, size);
}

static int gru_vjp(why_op_call *call)
{
    const why_kernel *k = call->kernel;
    const int32_t H = call->attr->units, width = GATES * H;
    why_real *dx = call->in[0]->g;
    if (!dx && !call->in[1]->g && !call->in[2]->g && !call->leaves_rows)
        return WHY_OK;
    gru_state s = state_of(call);
    why_carve carve = {.base = (unsigned char *)call->scratch};
    vjp_scratch v = carve_vjp(&carve, call);
    if (call->leaves_rows) /* the adjoint of a pre-activation takes the gate's place */
        why_stretch__put_in_place(&v.du, s.u, call->n_rows);
    for (int32_t t = *s.steps.n_steps - 1; t >= 0; t--) {
        gru_step at = step_at(&s, t, H);
        if (!why_stretch__fits(&v.du, at.m))
            flush(call, &s, &v, s.steps.start[t + 1]);
        why_recurrence__enter_back(&s.steps, k, v.dh, call->out->g, t, H);
        why_real *du = why_stretch__push(&v.du, at.m);
        k->gru_cell_back(call->leaves_rows ? at.gates : v.dx, width, du, width, at.gates, width,
                         at.u, width, at.h_prev, H, v.dh, H, at.m, H);
        if (dx && !call->leaves_rows)
            why_recurrence__scatter_add(k, dx, v.dx, s.steps.source + at.first, at.m, width);
        if (t > 0)
            k->gemm_step(v.dh, H, du, width, call->packed[PACK_WH_T], at.m, H, width, v.dh, H, NULL,
                         s.steps.soon, soon_back(&s, call->out->g, t - 1, H));
    }
    flush(call, &s, &v, 0);
    return WHY_OK;
}

static const why_real *gru_vjp_rows(const why_op_call *call, const int32_t **at)
{
    gru_state s = state_of(call);
    *at = s.steps.place;
    return s.gates;
}

/* ---- tangents ---- */

/* One row of cell_tangent. Parts of a row never overlap: unsaid, no loop would become vectors. */
static void tangent_row(why_real *restrict gates_t, why_real *restrict h_t,
                        const why_real *restrict u_t, const why_real *restrict gates,
                        const why_real *restrict u, const why_real *restrict h_prev, size_t H)
{
    for (size_t j = 0; j < H; j++) {
        why_real r = gates[j], z = gates[H + j], n = gates[2 * H + j];
        why_real r_t = r * (1 - r) * (gates_t[j] + u_t[j]);
        why_real z_t = z * (1 - z) * (gates_t[H + j] + u_t[H + j]);
        why_real n_t = (1 - n * n) * (gates_t[2 * H + j] + r_t * u[2 * H + j] + r * u_t[2 * H + j]);
        gates_t[j] = r_t, gates_t[H + j] = z_t, gates_t[2 * H + j] = n_t;
        h_t[j] = z_t * (h_prev[j] - n) + (1 - z) * n_t + z * h_t[j];
    }
}

/* Tangents of one step, in place: gates_t [m,3H] from those of x to those of the gates; h_t [m,H]
 * from those of h_prev to those of h. u_t [m,3H] are those of u. */
static void cell_tangent(why_real *gates_t, const why_real *u_t, const gru_step *at, why_real *h_t,
                         int32_t H)
{
    const size_t h = (size_t)H;
    for (size_t row = 0; row < (size_t)at->m; row++) {
        const size_t e = row * h, wide = GATES * e;
        tangent_row(gates_t + wide, h_t + e, u_t + wide, at->gates + wide, at->u + wide,
                    at->h_prev + e, h);
    }
}

/* u_t [m,3H] = h_prev_t Wh + h_prev w_t + b_t for m rows. */
static void recurrent_tangent(const why_op_call *call, why_real *u_t, const why_real *h_prev_t,
                              const why_real *h_prev, const why_real *packed_w_t, int32_t m)
{
    const why_kernel *k = call->kernel;
    const int32_t H = call->attr->units, width = GATES * H;
    why_rows__times(k, u_t, width, h_prev_t, H, call->packed[PACK_WH], m, 0, call->in[2]->dx);
    if (call->in[1]->dx)
        why_rows__times(k, u_t, width, h_prev, H, packed_w_t, m, 1, NULL);
}

/* One step's blocks of the tangents. */
typedef struct {
    why_real *gates, *u, *h_prev, *h;
} tangent_step;

static tangent_step tangent_at(const gru_tangent *v, const why_recurrence *r, int32_t t, int32_t H)
{
    if (!v->keeps)
        return (tangent_step){v->gates, v->u, v->h_prev, v->h_prev};
    size_t h = (size_t)H, at = (size_t)r->start[t] * h;
    return (tangent_step){
        .gates = v->gates + at * GATES,
        .u = v->u + at * GATES,
        .h_prev = v->h_prev + at,
        .h = v->h_prev + (size_t)r->start[t + 1] * h,
    };
}

typedef struct {
    gru_tangent tangent;  /* of one step, when none is kept */
    why_real *packed_w_t; /* tangent of Wh                  */
} jvp_scratch;

static jvp_scratch carve_jvp(why_carve *carve, const why_op_call *call)
{
    int32_t H = call->attr->units;
    jvp_scratch v = {.tangent = {.keeps = false}};
    if (call->never & WHY_NEVER_VJP_T)
        v.tangent = carve_tangent(carve, call, false);
    v.packed_w_t = why_carve__reals(carve, call->kernel->packed_size(H, GATES * H));
    return v;
}

static int gru_jvp(why_op_call *call)
{
    const int32_t H = call->attr->units, width = GATES * H;
    gru_state s = state_of(call);
    why_carve carve = {.base = (unsigned char *)call->scratch};
    jvp_scratch v = carve_jvp(&carve, call);
    const gru_tangent tangent = s.tangent.keeps ? s.tangent : v.tangent;
    memset(tangent.h_prev, 0, (size_t)call->n_samples * (size_t)H * sizeof *tangent.h_prev);
    if (call->in[1]->dx)
        call->kernel->pack(v.packed_w_t, call->in[1]->dx, H, width, width, 1);
    for (int32_t t = 0; t < *s.steps.n_steps; t++) {
        gru_step at = step_at(&s, t, H);
        tangent_step to = tangent_at(&tangent, &s.steps, t, H);
        why_recurrence__gather(to.gates, call->in[0]->dx, s.steps.source + at.first, at.m, width);
        recurrent_tangent(call, to.u, to.h_prev, at.h_prev, v.packed_w_t, at.m);
        if (to.h != to.h_prev)
            memcpy(to.h, to.h_prev, (size_t)at.m * (size_t)H * sizeof *to.h);
        cell_tangent(to.gates, to.u, &at, to.h, H);
        why_recurrence__scatter(call->out->dx, to.h, s.steps.target + at.first, at.m, H);
    }
    return WHY_OK;
}

/* ---- tangent of the gradient ---- */

typedef struct {
    vjp_scratch first; /* the gradient itself, walked again beside its tangent */
    why_real *dh_t;    /* [B,H] tangent of the carried adjoint                 */
    why_stretch du_t;
    why_real *packed_w_t_T; /* tangent of Wh, transposed */
} vjp_t_scratch;

static vjp_t_scratch carve_vjp_t(why_carve *carve, const why_op_call *call)
{
    int32_t H = call->attr->units;
    size_t b = (size_t)call->n_samples, h = (size_t)H;
    vjp_t_scratch v = {.first = carve_vjp(carve, call)};
    v.dh_t = why_carve__reals(carve, b * h);
    v.du_t = v.first.du;
    v.du_t.rows = why_carve__reals(carve, (size_t)v.du_t.capacity * GATES * h);
    v.packed_w_t_T = why_carve__reals(carve, call->kernel->packed_size(GATES * H, H));
    return v;
}

/* A row of what gru_cell_back reads, and the tangents of it. */
typedef struct {
    const why_real *gates, *u, *h_prev;
    const why_real *gates_t, *u_t, *h_prev_t;
} back_row;

/* gru_cell_back and its tangent, for one row: writes du, du_t and dx_t (dx itself is not needed);
 * dh and dh_t are overwritten by what goes straight to h_prev. */
static void back_tangent_row(const back_row *in, why_real *restrict dx_t, why_real *restrict du,
                             why_real *restrict du_t, why_real *restrict dh,
                             why_real *restrict dh_t, size_t H)
{
    const why_real *restrict gates = in->gates, *restrict gates_t = in->gates_t;
    const why_real *restrict u = in->u + 2 * H, *restrict u_t = in->u_t + 2 * H;
    const why_real *restrict h_prev = in->h_prev, *restrict h_prev_t = in->h_prev_t;
    for (size_t j = 0; j < H; j++) {
        why_real r = gates[j], z = gates[H + j], n = gates[2 * H + j];
        why_real r_t = gates_t[j], z_t = gates_t[H + j], n_t = gates_t[2 * H + j];
        why_real d = dh[j], d_t = dh_t[j], slope = 1 - n * n;
        why_real gap = h_prev[j] - n, gap_t = h_prev_t[j] - n_t;
        why_real dn = d * (1 - z) * slope;
        why_real dn_t = (d_t * (1 - z) - d * z_t) * slope - 2 * d * (1 - z) * n * n_t;
        why_real dr_t = (dn_t * u[j] + dn * u_t[j]) * r * (1 - r) + dn * u[j] * (1 - 2 * r) * r_t;
        why_real dz_t = (d_t * gap + d * gap_t) * z * (1 - z) + d * gap * (1 - 2 * z) * z_t;
        du[j] = dn * u[j] * r * (1 - r);
        du[H + j] = d * gap * z * (1 - z);
        du[2 * H + j] = dn * r;
        dx_t[j] = dr_t, dx_t[H + j] = dz_t, dx_t[2 * H + j] = dn_t;
        du_t[j] = dr_t, du_t[H + j] = dz_t, du_t[2 * H + j] = dn_t * r + dn * r_t;
        dh[j] = z * d;
        dh_t[j] = z_t * d + z * d_t;
    }
}

/* One step: from the carried adjoints and their tangents to first.dx (here dx_t), du, du_t
 * [m,3H]. */
static void cell_back_tangent(const gru_step *at, const tangent_step *tangent,
                              const vjp_t_scratch *v, why_real *du, why_real *du_t, int32_t H)
{
    const size_t h = (size_t)H;
    for (size_t row = 0; row < (size_t)at->m; row++) {
        const size_t e = row * h, wide = GATES * e;
        const back_row in = {
            .gates = at->gates + wide,
            .u = at->u + wide,
            .h_prev = at->h_prev + e,
            .gates_t = tangent->gates + wide,
            .u_t = tangent->u + wide,
            .h_prev_t = tangent->h_prev + e,
        };
        back_tangent_row(&in, v->first.dx + wide, du + wide, du_t + wide, v->first.dh + e,
                         v->dh_t + e, h);
    }
}

/* Adds both stretches to the tangents of the gradients of Wh and bh and empties them. */
static void flush_tangent(const why_op_call *call, const gru_state *s, vjp_t_scratch *v,
                          int32_t first)
{
    const why_kernel *k = call->kernel;
    why_real *dw_t = call->in[1]->dg;
    if (dw_t) {
        why_stretch__flush_into(&v->first.du, &s->steps, k, dw_t, s->tangent.h_prev,
                                first, v->first.packing);
        why_stretch__flush_into(&v->du_t, &s->steps, k, dw_t, s->h_prev, first, v->first.packing);
    }
    if (call->in[2]->dg)
        k->col_sum(call->in[2]->dg, why_stretch__rows(&v->du_t), v->du_t.width, v->du_t.n,
                   v->du_t.width);
    v->first.du.n = v->du_t.n = 0;
}

static int gru_vjp_t(why_op_call *call)
{
    const why_kernel *k = call->kernel;
    const int32_t H = call->attr->units, width = GATES * H;
    const why_real *w_t = call->in[1]->dx;
    if (call->n_rows == 0 || (!call->in[0]->dg && !call->in[1]->dg && !call->in[2]->dg))
        return WHY_OK;
    gru_state s = state_of(call);
    why_carve carve = {.base = (unsigned char *)call->scratch};
    vjp_t_scratch v = carve_vjp_t(&carve, call);
    if (w_t)
        k->pack(v.packed_w_t_T, w_t, width, H, 1, width);
    for (int32_t t = *s.steps.n_steps - 1; t >= 0; t--) {
        gru_step at = step_at(&s, t, H);
        if (!why_stretch__fits(&v.du_t, at.m))
            flush_tangent(call, &s, &v, s.steps.start[t + 1]);
        why_recurrence__enter_back(&s.steps, k, v.first.dh, call->out->g, t, H);
        why_recurrence__enter_back(&s.steps, k, v.dh_t, call->out->dg, t, H);
        why_real *du = why_stretch__push(&v.first.du, at.m);
        why_real *du_t = why_stretch__push(&v.du_t, at.m);
        tangent_step tangent = tangent_at(&s.tangent, &s.steps, t, H);
        cell_back_tangent(&at, &tangent, &v, du, du_t, H);
        if (call->in[0]->dg)
            why_recurrence__scatter_add(k, call->in[0]->dg, v.first.dx, s.steps.source + at.first,
                                        at.m, width);
        if (t == 0)
            break;
        why_rows__times(k, v.first.dh, H, du, width, call->packed[PACK_WH_T], at.m, 1, NULL);
        why_rows__times(k, v.dh_t, H, du_t, width, call->packed[PACK_WH_T], at.m, 1, NULL);
        if (w_t)
            why_rows__times(k, v.dh_t, H, du, width, v.packed_w_t_T, at.m, 1, NULL);
    }
    flush_tangent(call, &s, &v, 0);
    return WHY_OK;
}

/* ---- relevance ---- */

typedef struct {
    why_real *of_h;     /* [B,H] relevance carried back                         */
    why_real *share;    /* [B,H] relevance per unit of the recurrent part of n  */
    why_real *direct;   /* [B,H] relevance h_prev gets through z                */
    why_real *packed_T; /* columns n of Wh, transposed                          */
} relevance_scratch;

static relevance_scratch carve_relevance(why_carve *carve, const why_op_call *call)
{
    int32_t H = call->attr->units;
    size_t b = (size_t)call->n_samples, h = (size_t)H;
    relevance_scratch v;
    v.of_h = why_carve__reals(carve, b * h);
    v.share = why_carve__reals(carve, b * h);
    v.direct = why_carve__reals(carve, b * h);
    v.packed_T = why_carve__reals(carve, call->kernel->packed_size(H, H));
    return v;
}

/* One step: from the relevance of h to that of x_n, `share` and `direct`; bh's goes to absorbed. */
static void relevance_of_cell(const why_op_call *call, const gru_step *at, const int32_t *source,
                              const relevance_scratch *v, const why_relevance_rule *rule)
{
    const size_t h = (size_t)call->attr->units;
    const why_tensor *x = call->in[0];
    const why_real *bias = call->in[2]->x + 2 * h;
    for (size_t row = 0; row < (size_t)at->m; row++) {
        const why_real *gate = at->gates + row * GATES * h;
        const size_t stored = (size_t)source[row] * GATES * h + 2 * h;
        for (size_t j = 0; j < h; j++) {
            size_t e = row * h + j;
            double r = (double)gate[j], z = (double)gate[h + j];
            double added = (1 - z) * (double)gate[2 * h + j], kept = z * (double)at->h_prev[e];
            double share = why_relevance__share((double)v->of_h[e], added + kept, rule->epsilon,
                                                rule->absorbed);
            v->direct[e] = (why_real)(kept * share);
            double own = (double)x->x[stored + j];
            double recurrent = r * (double)at->u[row * GATES * h + 2 * h + j];
            share = why_relevance__share(added * share, own + recurrent, rule->epsilon,
                                         rule->absorbed);
            v->share[e] = (why_real)(r * share);
            *rule->absorbed += r * (double)bias[j] * share;
            if (x->rel)
                x->rel[stored + j] += (why_real)(own * share);
        }
    }
}

static int gru_relevance(why_op_call *call, const why_relevance_rule *rule)
{
    const why_kernel *k = call->kernel;
    const int32_t H = call->attr->units, width = GATES * H;
    gru_state s = state_of(call);
    why_carve carve = {.base = (unsigned char *)call->scratch};
    relevance_scratch v = carve_relevance(&carve, call);
    k->pack(v.packed_T, call->in[1]->x + 2 * (size_t)H, H, H, 1, width);
    for (int32_t t = *s.steps.n_steps - 1; t >= 0; t--) {
        gru_step at = step_at(&s, t, H);
        why_recurrence__enter_back(&s.steps, k, v.of_h, call->out->rel, t, H);
        relevance_of_cell(call, &at, s.steps.source + at.first, &v, rule);
        if (t == 0)
            break; /* h before the first step is zero: nothing is left for it */
        why_rows__times(k, v.of_h, H, v.share, H, v.packed_T, at.m, 0, NULL);
        for (size_t e = 0; e < (size_t)at.m * (size_t)H; e++)
            v.of_h[e] = v.direct[e] + v.of_h[e] * at.h_prev[e];
    }
    return WHY_OK;
}

/* ---- edits ---- */

typedef struct {
    int32_t *order, *temp;        /* [B] edits, the longest first  */
    why_real *gates, *u, *h[2];   /* [B,3H] [B,3H] [B,H]: old, new */
} edit_scratch;

static edit_scratch carve_edit(why_carve *carve, const why_op_call *call)
{
    size_t b = (size_t)call->n_samples, h = (size_t)call->attr->units;
    edit_scratch v;
    v.order = why_carve__take(carve, b, sizeof *v.order);
    v.temp = why_carve__take(carve, b, sizeof *v.temp);
    v.gates = why_carve__reals(carve, b * GATES * h);
    v.u = why_carve__reals(carve, b * GATES * h);
    v.h[0] = why_carve__reals(carve, b * h);
    v.h[1] = why_carve__reals(carve, b * h);
    return v;
}

static int gru_edit(why_op_call *call)
{
    const why_kernel *k = call->kernel;
    const int32_t H = call->attr->units, width = GATES * H;
    const size_t h = (size_t)H;
    const why_edited edited = why_edited__of(call);
    why_carve carve = {.base = (unsigned char *)call->scratch};
    edit_scratch v = carve_edit(&carve, call);
    int32_t m = edited.out->n;
    why_recurrence__sort(v.order, v.temp, edited.out->offsets, m);
    for (int32_t i = 0; i < m; i++) {
        int32_t row = why_edited__origin(&edited, v.order[i]);
        const why_real *from = row < 0 ? NULL : call->base_out->x;
        why_recurrence__gather(v.h[0] + (size_t)i * h, from, &row, 1, H);
    }
    for (int32_t t = 0; (m = why_edited__active(&edited, v.order, m, t)) > 0; t++) {
        for (int32_t i = 0; i < m; i++)
            memcpy(v.gates + (size_t)i * GATES * h, why_edited__input(&edited, v.order[i], t),
                   GATES * h * sizeof *v.gates);
        why_real *before = v.h[t % 2], *after = v.h[(t + 1) % 2];
        why_rows__times(k, v.u, width, before, H, call->packed[PACK_WH], m, 0, call->in[2]->x);
        k->gru_cell(v.gates, width, v.u, width, before, H, after, H, m, H);
        for (int32_t i = 0; i < m; i++)
            memcpy(call->out->x + (size_t)why_edited__output(&edited, v.order[i], t) * h,
                   after + (size_t)i * h, h * sizeof *after);
    }
    return WHY_OK;
}

/* ---- the row ---- */

static size_t gru_scratch_size(const why_op_call *call)
{
    why_carve carve[5] = {{0}};
    size_t most = 0;
    if (call->base_out) /* a chunk of edits */
        carve_edit(&carve[0], call);
    else if (!(call->never & WHY_NEVER_VJP_T)) /* more than vjp */
        carve_vjp_t(&carve[1], call);
    else if (!(call->never & WHY_NEVER_VJP))
        carve_vjp(&carve[2], call);
    if (!call->base_out && !(call->never & WHY_NEVER_JVP))
        carve_jvp(&carve[3], call);
    if (!call->base_out && !(call->never & WHY_NEVER_RELEVANCE))
        carve_relevance(&carve[4], call);
    for (int i = 0; i < 5; i++)
        most = why_carve__size(&carve[i]) > most ? why_carve__size(&carve[i]) : most;
    return most;
}

static double gru_flops(const why_op_call *call)
{
    double H = call->attr->units;
    return call->n_rows * (2 * GATES * H * H + 24 * H);
}

WHY_OP(gru) = {
    .name = "gru",
    .summary = "gated recurrent unit (reset after) over token rows, one direction",
    .cite = "Cho et al. 2014; relevance: Arras et al. 2017",
    .min_in = 3,
    .max_in = 3,
    .flags = WHY_OP_INDEXED,
    .packs = {{.in = 1}, {.in = 1, .transposed = 1, .backward_only = 1}, {.in = -1}},
    .tolerance = 1e-4,
    .shape = gru_shape,
    .state_size = gru_state_size,
    .scratch_size = gru_scratch_size,
    .forward = gru_forward,
    .vjp = gru_vjp,
    .vjp_rows = gru_vjp_rows,
    .jvp = gru_jvp,
    .vjp_t = gru_vjp_t,
    .relevance_epsilon = gru_relevance,
    .edit_shape = why_edited__shape,
    .edit = gru_edit,
    .flops = gru_flops,
};

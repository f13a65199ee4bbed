/* lstm.c — long short-term memory over ragged samples, one direction.
 *
 *   z_t = x_t + h_{t-1} Wh          (x_t: already projected, with its bias)
 *   i f g o = s(z_i) s(z_f) tanh(z_g) s(z_o)
 *   c_t = f c_{t-1} + i g           h_t = o tanh(c_t)
 *
 * Hochreiter & Schmidhuber, "Long Short-Term Memory", 1997; forget gate of Gers et al., 2000.
 * Relevance: signal takes all (Arras et al., "Explaining Recurrent Neural Network Predictions in
 * Sentiment Analysis", 2017): a gate gets nothing, what it lets through gets everything.
 *
 * in[0] x [N,4H], rows through its index · in[1] Wh [H,4H] · out h [N,H]
 * attr.units = H, attr.reverse. Gate order i f g o.
 * State, in walking order (recurrent_p.h): gates [N,4H], c [B+N,H] (B rows of zeros first), tanh_c
 * [N,H], h_prev [N+B,H] (B rows to spare: each step writes its h where the next step reads it).
 * When nothing follows forward, all steps share one step's room; the base of edits keeps c.
 * Cost: 8 N H^2 forward, twice that for vjp and jvp, five times for vjp_t.
 */
#include <assert.h>
#include <string.h>

#include "recurrent_p.h"

enum { GATES = 4, PACK_WH = 0, PACK_WH_T = 1 };

/* Tangents of gates, c and h_prev, laid out as these are. */
typedef struct {
    why_real *gates, *c, *h_prev;
    bool keeps;
} lstm_tangent;

typedef struct {
    why_recurrence steps;
    why_real *gates, *c, *tanh_c, *h_prev;
    bool keeps, keeps_c;
    lstm_tangent tangent; /* of the last jvp, when vjp_t may follow it */
} lstm_state;

static lstm_tangent carve_tangent(why_carve *carve, const why_op_call *call, bool keeps)
{
    size_t n = (size_t)call->n_rows, b = (size_t)call->n_samples, h = (size_t)call->attr->units;
    lstm_tangent v = {.keeps = keeps};
    v.gates = why_carve__reals(carve, (keeps ? n : b) * GATES * h);
    v.c = why_carve__reals(carve, (keeps ? b + n : b) * h);
    v.h_prev = why_carve__reals(carve, (keeps ? n + b : b) * h);
    return v;
}

static lstm_state carve_state(void *block, const why_op_call *call, size_t *n_bytes)
{
    why_carve carve = {.base = block};
    size_t n = (size_t)call->n_rows, b = (size_t)call->n_samples, h = (size_t)call->attr->units;
    bool keeps = why_recurrence__keeps(call), keeps_c = keeps || !(call->never & WHY_NEVER_EDITS);
    size_t rows = keeps ? n : b;
    lstm_state s = {.keeps = keeps, .keeps_c = keeps_c};
    s.c = why_carve__reals(&carve, (keeps_c ? b + n : b) * h); /* first: where edits look for it */
    s.steps = why_recurrence__carve(&carve, call->n_rows, call->n_samples);
    s.gates = why_carve__reals(&carve, rows * GATES * h);
    s.tanh_c = why_carve__reals(&carve, rows * h);
    s.h_prev = why_carve__reals(&carve, (keeps ? n + b : b) * h);
    if (!(call->never & WHY_NEVER_VJP_T))
        s.tangent = carve_tangent(&carve, call, true);
    if (n_bytes)
        *n_bytes = carve.used;
    return s;
}

static lstm_state state_of(const why_op_call *call)
{
    return carve_state(call->state, call, NULL);
}

/* One step's blocks of the state. */
typedef struct {
    int32_t m, first; /* rows and the packed row of the first */
    size_t at;        /* first * H */
    why_real *gates, *c_prev, *c, *tanh_c, *h_prev, *h;
} lstm_step;

static lstm_step step_at(const lstm_state *s, int32_t t, int32_t H)
{
    const why_recurrence *r = &s->steps;
    size_t h = (size_t)H, b = (size_t)r->n_segments, at = (size_t)r->start[t] * h;
    size_t kept = s->keeps ? at : 0;
    return (lstm_step){
        .m = why_recurrence__active(r, t),
        .first = r->start[t],
        .at = at,
        .gates = s->gates + kept * GATES,
        .c_prev = s->keeps_c && t > 0 ? s->c + (b + (size_t)r->start[t - 1]) * h : s->c,
        .c = s->keeps_c ? s->c + b * h + at : s->c,
        .tanh_c = s->tanh_c + kept,
        .h_prev = s->h_prev + kept,
        .h = s->keeps ? s->h_prev + (size_t)r->start[t + 1] * h : s->h_prev,
    };
}

static int lstm_shape(why_ctx *cx, const char *name, const why_attr *attr, why_tensor *const *in,
                      int n_in, why_tensor *out)
{
    (void)n_in;
    int64_t width = (int64_t)attr->units * GATES;
    if (attr->units < 1)
        return why_fail(cx, WHY_ESHAPE, "lstm '%s': units is %d; it must be at least 1", name,
                        (int)attr->units);
    if (in[0]->kind != WHY_ROWS_TOKEN || in[0]->cols != width)
        return why_fail(cx, WHY_ESHAPE,
                        "lstm '%s': input has %d columns, %d units need token rows of %lld "
                        "(i f g o); project with linear first",
                        name, (int)in[0]->cols, (int)attr->units, (long long)width);
    if (in[1]->kind != WHY_ROWS_PARAM || in[1]->rows != attr->units || in[1]->cols != width)
        return why_fail(cx, WHY_ESHAPE,
                        "lstm '%s': the recurrent weight is [%d,%d]; its units need a param of "
                        "[%d,%lld]",
                        name, (int)in[1]->rows, (int)in[1]->cols, (int)attr->units,
                        (long long)width);
    out->kind = WHY_ROWS_TOKEN;
    out->cols = attr->units;
    return WHY_OK;
}

static size_t lstm_state_size(const why_op_call *call)
{
    size_t n_bytes;
    carve_state(NULL, call, &n_bytes);
    return n_bytes;
}

static int lstm_forward(why_op_call *call)
{
    const why_kernel *k = call->kernel;
    const int32_t H = call->attr->units, width = GATES * H;
    lstm_state s = state_of(call);
    why_recurrence__plan(&s.steps, call);
    memset(s.c, 0, (size_t)call->n_samples * (size_t)H * sizeof *s.c);
    memset(s.h_prev, 0, (size_t)why_recurrence__active(&s.steps, 0) * (size_t)H * sizeof *s.h_prev);
    for (int32_t t = 0; t < *s.steps.n_steps; t++) {
        lstm_step at = step_at(&s, t, H);
        const why_real *x = call->in[0]->x;
        if (t == 0)
            why_recurrence__gather(at.gates, x, s.steps.source, at.m, width);
        else
            k->gemm_step(at.gates, width, at.h_prev, H, call->packed[PACK_WH], at.m, width, H, x,
                         width, s.steps.source + at.first, s.steps.soon,
                         why_recurrence__soon_rows(&s.steps, 0, x, s.steps.source, t + 1, width));
        k->lstm_cell(at.gates, width, at.c_prev, H, at.c, H, at.tanh_c, H, at.h, H, at.m, H);
        why_recurrence__scatter(call->out->x, at.h, s.steps.target + at.first, at.m, H);
    }
    return WHY_OK;
}

/* ---- gradient ---- */

typedef struct {
    why_real *dh, *dc; /* [B,H] adjoints carried from step to step */
    why_stretch dz;    /* adjoints of the pre-activations          */
    why_real *packing;
} vjp_scratch;

static vjp_scratch carve_vjp(why_carve *carve, const why_op_call *call)
{
    int32_t H = call->attr->units;
    size_t b = (size_t)call->n_samples, h = (size_t)H;
    int32_t capacity = why_stretch__capacity(call->n_rows, call->n_samples);
    vjp_scratch v = {.dz = {.capacity = capacity, .end = capacity, .width = GATES * H, .H = H}};
    v.dh = why_carve__reals(carve, b * h);
    v.dc = why_carve__reals(carve, b * h);
    v.dz.rows = why_carve__reals(carve, (size_t)capacity * GATES * h);
    v.packing = why_carve__reals(carve, call->kernel->packed_size(capacity, GATES * H));
    return v;
}

/* What the way back reads at step t. */
static int soon_back(const lstm_state *s, const why_real *out_adjoint, int32_t t, int32_t H)
{
    const why_recurrence *r = &s->steps;
    lstm_step at = step_at(s, t, H);
    size_t size = (size_t)at.m * (size_t)H;
    int n = why_recurrence__soon_rows(r, 0, out_adjoint, r->target, t, H);
    n = why_recurrence__soon(r, n, at.gates, size * GATES);
    n = why_recurrence__soon(r, n, at.c_prev, size);
    n = why_recurrence__soon(r, n, at.tanh_c, size);
    return why_recurrence__soon(r, n, at.h_prev, size);
}

static int lstm_vjp(why_op_call *call)
{
    const why_kernel *k = call->kernel;
    const int32_t H = call->attr->units, width = GATES * H;
    why_real *dx = call->in[0]->g, *dw = call->in[1]->g;
    if (!dx && !dw && !call->leaves_rows)
        return WHY_OK;
    lstm_state s = state_of(call);
    why_carve carve = {.base = (unsigned char *)call->scratch};
    vjp_scratch v = carve_vjp(&carve, call);
    if (call->leaves_rows) /* the adjoint of a pre-activation takes the gate's place */
        why_stretch__put_in_place(&v.dz, s.gates, call->n_rows);
    for (int32_t t = *s.steps.n_steps - 1; t >= 0; t--) {
        lstm_step at = step_at(&s, t, H);
        if (!why_stretch__fits(&v.dz, at.m)) {
            if (dw)
                why_stretch__flush_into(&v.dz, &s.steps, k, dw, s.h_prev, s.steps.start[t + 1],
                                        v.packing);
            why_stretch__empty(&v.dz);
        }
        why_recurrence__enter_back(&s.steps, k, v.dh, call->out->g, t, H);
        why_recurrence__zero_new(&s.steps, v.dc, t, H);
        why_real *dz = why_stretch__push(&v.dz, at.m);
        k->lstm_cell_back(dz, width, at.gates, width, at.c_prev, H, at.tanh_c, H, v.dh, H, v.dc, H,
                          at.m, H);
        if (dx && !call->leaves_rows)
            why_recurrence__scatter_add(k, dx, dz, s.steps.source + at.first, at.m, width);
        if (t > 0)
            k->gemm_step(v.dh, H, dz, width, call->packed[PACK_WH_T], at.m, H, width, NULL, 0, NULL,
                         s.steps.soon, soon_back(&s, call->out->g, t - 1, H));
    }
    if (dw)
        why_stretch__flush_into(&v.dz, &s.steps, k, dw, s.h_prev, 0, v.packing);
    return WHY_OK;
}

static const why_real *lstm_vjp_rows(const why_op_call *call, const int32_t **at)
{
    lstm_state s = state_of(call);
    *at = s.steps.place;
    return s.gates;
}

/* ---- tangents ---- */

/* One row of cell_tangent. Parts of a row never overlap: unsaid, no loop would become vectors. */
static void tangent_row(why_real *restrict z_t, why_real *restrict c_t, why_real *restrict h_t,
                        const why_real *restrict gates, const why_real *restrict c_prev,
                        const why_real *restrict tanh_c, size_t H)
{
    for (size_t j = 0; j < H; j++) {
        why_real i = gates[j], f = gates[H + j], g = gates[2 * H + j], o = gates[3 * H + j];
        why_real i_t = i * (1 - i) * z_t[j], f_t = f * (1 - f) * z_t[H + j];
        why_real g_t = (1 - g * g) * z_t[2 * H + j], o_t = o * (1 - o) * z_t[3 * H + j];
        why_real cell_t = f_t * c_prev[j] + f * c_t[j] + i_t * g + i * g_t, y = tanh_c[j];
        z_t[j] = i_t, z_t[H + j] = f_t, z_t[2 * H + j] = g_t, z_t[3 * H + j] = o_t;
        c_t[j] = cell_t;
        h_t[j] = o_t * y + o * (1 - y * y) * cell_t;
    }
}

/* Tangents of one step, in place: z_t [m,4H] from those of the pre-activations to those of the
 * gates; c_t [m,H] from those of c_prev to those of c; h_t [m,H] is written. */
static void cell_tangent(why_real *z_t, const lstm_step *at, why_real *c_t, why_real *h_t,
                         int32_t H)
{
    const size_t h = (size_t)H;
    for (size_t row = 0; row < (size_t)at->m; row++)
        tangent_row(z_t + row * GATES * h, c_t + row * h, h_t + row * h,
                    at->gates + row * GATES * h, at->c_prev + row * h, at->tanh_c + row * h, h);
}

/* One step's blocks of the tangents. */
typedef struct {
    why_real *gates, *c_prev, *c, *h_prev, *h;
} tangent_step;

static tangent_step tangent_at(const lstm_tangent *v, const why_recurrence *r, int32_t t, int32_t H)
{
    if (!v->keeps)
        return (tangent_step){v->gates, v->c, v->c, v->h_prev, v->h_prev};
    size_t h = (size_t)H, b = (size_t)r->n_segments, at = (size_t)r->start[t] * h;
    return (tangent_step){
        .gates = v->gates + at * GATES,
        .c_prev = t > 0 ? v->c + (b + (size_t)r->start[t - 1]) * h : v->c,
        .c = v->c + b * h + at,
        .h_prev = v->h_prev + at,
        .h = v->h_prev + (size_t)r->start[t + 1] * h,
    };
}

typedef struct {
    lstm_tangent tangent; /* of one step, when none is kept */
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

static int lstm_jvp(why_op_call *call)
{
    const why_kernel *k = call->kernel;
    const int32_t H = call->attr->units, width = GATES * H;
    const size_t n_first = (size_t)call->n_samples * (size_t)H;
    const why_real *w_t = call->in[1]->dx;
    lstm_state s = state_of(call);
    why_carve carve = {.base = (unsigned char *)call->scratch};
    jvp_scratch v = carve_jvp(&carve, call);
    const lstm_tangent tangent = s.tangent.keeps ? s.tangent : v.tangent;
    memset(tangent.c, 0, n_first * sizeof *tangent.c);
    memset(tangent.h_prev, 0, n_first * sizeof *tangent.h_prev);
    if (w_t)
        k->pack(v.packed_w_t, w_t, H, width, width, 1);
    for (int32_t t = 0; t < *s.steps.n_steps; t++) {
        lstm_step at = step_at(&s, t, H);
        tangent_step to = tangent_at(&tangent, &s.steps, t, H);
        why_recurrence__gather(to.gates, call->in[0]->dx, s.steps.source + at.first, at.m, width);
        if (t > 0)
            why_rows__times(k, to.gates, width, to.h_prev, H, call->packed[PACK_WH], at.m, 1, NULL);
        if (t > 0 && w_t)
            why_rows__times(k, to.gates, width, at.h_prev, H, v.packed_w_t, at.m, 1, NULL);
        if (to.c != to.c_prev)
            memcpy(to.c, to.c_prev, (size_t)at.m * (size_t)H * sizeof *to.c);
        cell_tangent(to.gates, &at, to.c, to.h, H);
        why_recurrence__scatter(call->out->dx, to.h, s.steps.target + at.first, at.m, H);
    }
    return WHY_OK;
}

/* ---- tangent of the gradient ---- */

typedef struct {
    vjp_scratch first;     /* the gradient itself, walked again beside its tangent */
    why_real *dh_t, *dc_t; /* [B,H] tangents of the carried adjoints               */
    why_stretch dz_t;
    why_real *packed_w_t_T; /* tangent of Wh, transposed */
} vjp_t_scratch;

static vjp_t_scratch carve_vjp_t(why_carve *carve, const why_op_call *call)
{
    int32_t H = call->attr->units;
    size_t b = (size_t)call->n_samples, h = (size_t)H;
    vjp_t_scratch v = {.first = carve_vjp(carve, call)};
    v.dh_t = why_carve__reals(carve, b * h);
    v.dc_t = why_carve__reals(carve, b * h);
    v.dz_t = v.first.dz;
    v.dz_t.rows = why_carve__reals(carve, (size_t)v.dz_t.capacity * GATES * h);
    v.packed_w_t_T = why_carve__reals(carve, call->kernel->packed_size(GATES * H, H));
    return v;
}

/* A row of what lstm_cell_back reads, and the tangents of it. */
typedef struct {
    const why_real *gates, *c_prev, *tanh_c, *dh;
    const why_real *gates_t, *c_prev_t, *c_t, *dh_t;
} back_row;

/* lstm_cell_back and its tangent, for one row: writes dz, dz_t; dc, dc_t as dc there. */
static void back_tangent_row(const back_row *in, why_real *restrict dz, why_real *restrict dz_t,
                             why_real *restrict dc, why_real *restrict dc_t, size_t H)
{
    const why_real *restrict gates = in->gates, *restrict gates_t = in->gates_t;
    const why_real *restrict c_prev = in->c_prev, *restrict c_prev_t = in->c_prev_t;
    const why_real *restrict tanh_c = in->tanh_c, *restrict c_t = in->c_t;
    const why_real *restrict dh = in->dh, *restrict dh_t = in->dh_t;
    /* o apart from i f g: in one loop there would be more pairs of streams than gcc tells apart. */
    for (size_t j = 0; j < H; j++) {
        why_real o = gates[3 * H + j], o_t = gates_t[3 * H + j], y = tanh_c[j];
        why_real y_t = (1 - y * y) * c_t[j];
        dz[3 * H + j] = dh[j] * y * o * (1 - o);
        dz_t[3 * H + j] = (dh_t[j] * y + dh[j] * y_t) * o * (1 - o) + dh[j] * y * (1 - 2 * o) * o_t;
    }
    for (size_t j = 0; j < H; j++) {
        why_real i = gates[j], f = gates[H + j], g = gates[2 * H + j], o = gates[3 * H + j];
        why_real i_t = gates_t[j], f_t = gates_t[H + j], g_t = gates_t[2 * H + j];
        why_real o_t = gates_t[3 * H + j], before = c_prev[j], before_t = c_prev_t[j];
        why_real y = tanh_c[j], slope = 1 - y * y, slope_t = -2 * y * slope * c_t[j];
        why_real a = dc[j] + dh[j] * o * slope;
        why_real a_t = dc_t[j] + dh_t[j] * o * slope + dh[j] * (o_t * slope + o * slope_t);
        dz[j] = a * g * i * (1 - i);
        dz_t[j] = (a_t * g + a * g_t) * i * (1 - i) + a * g * (1 - 2 * i) * i_t;
        dz[H + j] = a * before * f * (1 - f);
        dz_t[H + j] = (a_t * before + a * before_t) * f * (1 - f) + a * before * (1 - 2 * f) * f_t;
        dz[2 * H + j] = a * i * (1 - g * g);
        dz_t[2 * H + j] = (a_t * i + a * i_t) * (1 - g * g) - 2 * a * i * g * g_t;
        dc[j] = a * f;
        dc_t[j] = a_t * f + a * f_t;
    }
}

/* One step: from the carried adjoints and their tangents to dz, dz_t [m,4H]. */
static void cell_back_tangent(const lstm_step *at, const tangent_step *tangent,
                              const vjp_t_scratch *v, why_real *dz, why_real *dz_t, int32_t H)
{
    const size_t h = (size_t)H;
    for (size_t row = 0; row < (size_t)at->m; row++) {
        const size_t e = row * h, wide = GATES * e;
        const back_row in = {
            .gates = at->gates + wide,
            .c_prev = at->c_prev + e,
            .tanh_c = at->tanh_c + e,
            .dh = v->first.dh + e,
            .gates_t = tangent->gates + wide,
            .c_prev_t = tangent->c_prev + e,
            .c_t = tangent->c + e,
            .dh_t = v->dh_t + e,
        };
        back_tangent_row(&in, dz + wide, dz_t + wide, v->first.dc + e, v->dc_t + e, h);
    }
}

/* Adds what is held of both stretches to the tangent of the weight gradient and empties them. */
static void flush_tangent(const why_op_call *call, const lstm_state *s, vjp_t_scratch *v,
                          int32_t first)
{
    why_real *dw_t = call->in[1]->dg;
    if (dw_t) {
        why_stretch__flush_into(&v->first.dz, &s->steps, call->kernel, dw_t, s->tangent.h_prev,
                                first, v->first.packing);
        why_stretch__flush_into(&v->dz_t, &s->steps, call->kernel, dw_t, s->h_prev, first,
                                v->first.packing);
    }
    v->first.dz.n = v->dz_t.n = 0;
}

static int lstm_vjp_t(why_op_call *call)
{
    const why_kernel *k = call->kernel;
    const int32_t H = call->attr->units, width = GATES * H;
    const why_real *w_t = call->in[1]->dx;
    if (call->n_rows == 0 || (!call->in[0]->dg && !call->in[1]->dg))
        return WHY_OK;
    lstm_state s = state_of(call);
    why_carve carve = {.base = (unsigned char *)call->scratch};
    vjp_t_scratch v = carve_vjp_t(&carve, call);
    if (w_t)
        k->pack(v.packed_w_t_T, w_t, width, H, 1, width);
    for (int32_t t = *s.steps.n_steps - 1; t >= 0; t--) {
        lstm_step at = step_at(&s, t, H);
        if (!why_stretch__fits(&v.dz_t, at.m))
            flush_tangent(call, &s, &v, s.steps.start[t + 1]);
        why_recurrence__enter_back(&s.steps, k, v.first.dh, call->out->g, t, H);
        why_recurrence__enter_back(&s.steps, k, v.dh_t, call->out->dg, t, H);
        why_recurrence__zero_new(&s.steps, v.first.dc, t, H);
        why_recurrence__zero_new(&s.steps, v.dc_t, t, H);
        why_real *dz = why_stretch__push(&v.first.dz, at.m);
        why_real *dz_t = why_stretch__push(&v.dz_t, at.m);
        tangent_step tangent = tangent_at(&s.tangent, &s.steps, t, H);
        cell_back_tangent(&at, &tangent, &v, dz, dz_t, H);
        if (call->in[0]->dg)
            why_recurrence__scatter_add(k, call->in[0]->dg, dz_t, s.steps.source + at.first, at.m,
                                        width);
        if (t == 0)
            break;
        why_rows__times(k, v.first.dh, H, dz, width, call->packed[PACK_WH_T], at.m, 0, NULL);
        why_rows__times(k, v.dh_t, H, dz_t, width, call->packed[PACK_WH_T], at.m, 0, NULL);
        if (w_t)
            why_rows__times(k, v.dh_t, H, dz, width, v.packed_w_t_T, at.m, 1, NULL);
    }
    flush_tangent(call, &s, &v, 0);
    return WHY_OK;
}

/* ---- relevance ---- */

typedef struct {
    why_real *recurrent;        /* [N,H] h_{t-1} Wh, columns of g                    */
    why_real *of_h, *of_c;      /* [B,H] relevance carried back                      */
    why_real *share;            /* [B,H] relevance per unit of g's pre-activation    */
    why_real *packed, *packed_T; /* columns g of Wh and their transpose              */
} relevance_scratch;

static relevance_scratch carve_relevance(why_carve *carve, const why_op_call *call)
{
    int32_t H = call->attr->units;
    size_t n = (size_t)call->n_rows, b = (size_t)call->n_samples, h = (size_t)H;
    relevance_scratch v;
    v.recurrent = why_carve__reals(carve, n * h);
    v.of_h = why_carve__reals(carve, b * h);
    v.of_c = why_carve__reals(carve, b * h);
    v.share = why_carve__reals(carve, b * h);
    v.packed = why_carve__reals(carve, call->kernel->packed_size(H, H));
    v.packed_T = why_carve__reals(carve, call->kernel->packed_size(H, H));
    return v;
}

/* One step: from the relevance of h and c to that of c_prev, of x_g, and to `share`. */
static void relevance_of_cell(const why_op_call *call, const lstm_step *at, const int32_t *source,
                              const relevance_scratch *v, const why_relevance_rule *rule)
{
    const int32_t H = call->attr->units;
    const why_tensor *x = call->in[0];
    for (size_t row = 0; row < (size_t)at->m; row++) {
        const why_real *gate = at->gates + row * GATES * (size_t)H;
        const size_t stored = (size_t)source[row] * GATES * (size_t)H + 2 * (size_t)H;
        for (size_t j = 0; j < (size_t)H; j++) {
            size_t e = row * (size_t)H + j;
            double kept = (double)gate[(size_t)H + j] * (double)at->c_prev[e];
            double added = (double)gate[j] * (double)gate[2 * (size_t)H + j];
            double R = (double)v->of_h[e] + (double)v->of_c[e];
            double share = why_relevance__share(R, kept + added, rule->epsilon, rule->absorbed);
            v->of_c[e] = (why_real)(kept * share);
            double own = (double)x->x[stored + j];
            double z = own + (double)v->recurrent[at->at + e];
            share = why_relevance__share(added * share, z, rule->epsilon, rule->absorbed);
            v->share[e] = (why_real)share;
            if (x->rel)
                x->rel[stored + j] += (why_real)(own * share);
        }
    }
}

static int lstm_relevance(why_op_call *call, const why_relevance_rule *rule)
{
    const why_kernel *k = call->kernel;
    const int32_t H = call->attr->units, width = GATES * H;
    lstm_state s = state_of(call);
    why_carve carve = {.base = (unsigned char *)call->scratch};
    relevance_scratch v = carve_relevance(&carve, call);
    const why_real *w_g = call->in[1]->x + 2 * (size_t)H;
    k->pack(v.packed, w_g, H, H, width, 1);
    k->pack(v.packed_T, w_g, H, H, 1, width);
    why_rows__times(k, v.recurrent, H, s.h_prev, H, v.packed, call->n_rows, 0, NULL);
    for (int32_t t = *s.steps.n_steps - 1; t >= 0; t--) {
        lstm_step at = step_at(&s, t, H);
        why_recurrence__enter_back(&s.steps, k, v.of_h, call->out->rel, t, H);
        why_recurrence__zero_new(&s.steps, v.of_c, t, H);
        relevance_of_cell(call, &at, s.steps.source + at.first, &v, rule);
        if (t == 0)
            break; /* h and c before the first step are zero: nothing is left for them */
        why_rows__times(k, v.of_h, H, v.share, H, v.packed_T, at.m, 0, NULL);
        for (size_t e = 0; e < (size_t)at.m * (size_t)H; e++)
            v.of_h[e] *= at.h_prev[e];
    }
    return WHY_OK;
}

/* ---- edits ---- */

typedef struct {
    int32_t *order, *temp;          /* [B] edits, the longest first */
    why_real *z, *h, *c, *tanh_c;   /* [B,4H] [B,H] [B,H] [B,H]     */
} edit_scratch;

static edit_scratch carve_edit(why_carve *carve, const why_op_call *call)
{
    size_t b = (size_t)call->n_samples, h = (size_t)call->attr->units;
    edit_scratch v;
    v.order = why_carve__take(carve, b, sizeof *v.order);
    v.temp = why_carve__take(carve, b, sizeof *v.temp);
    v.z = why_carve__reals(carve, b * GATES * h);
    v.h = why_carve__reals(carve, b * h);
    v.c = why_carve__reals(carve, b * h);
    v.tanh_c = why_carve__reals(carve, b * h);
    return v;
}

/* h and c each edit starts from; true when any of them is not the initial state. */
static bool load_origins(const why_op_call *call, const why_edited *edited, const edit_scratch *v)
{
    const size_t h = (size_t)call->attr->units;
    why_op_call base = *call;
    base.n_rows = edited->n_base, base.n_samples = 1;
    base.never = 0;
    lstm_state s = carve_state((void *)(uintptr_t)call->base_state, &base, NULL);
    bool any = false;
    for (int32_t i = 0; i < edited->out->n; i++) {
        int32_t row = why_edited__origin(edited, v->order[i]);
        why_real *to_h = v->h + (size_t)i * h, *to_c = v->c + (size_t)i * h;
        if (row < 0) {
            memset(to_h, 0, h * sizeof *to_h);
            memset(to_c, 0, h * sizeof *to_c);
            continue;
        }
        int32_t t = edited->reverse ? edited->n_base - 1 - row : row;
        memcpy(to_h, call->base_out->x + (size_t)row * h, h * sizeof *to_h);
        memcpy(to_c, s.c + (1 + (size_t)t) * h, h * sizeof *to_c);
        any = true;
    }
    return any;
}

static int lstm_edit(why_op_call *call)
{
    const why_kernel *k = call->kernel;
    const int32_t H = call->attr->units, width = GATES * H;
    const size_t h = (size_t)H;
    const why_edited edited = why_edited__of(call);
    why_carve carve = {.base = (unsigned char *)call->scratch};
    edit_scratch v = carve_edit(&carve, call);
    int32_t m = edited.out->n;
    why_recurrence__sort(v.order, v.temp, edited.out->offsets, m);
    bool any_state = load_origins(call, &edited, &v);
    for (int32_t t = 0; (m = why_edited__active(&edited, v.order, m, t)) > 0; t++) {
        for (int32_t i = 0; i < m; i++)
            memcpy(v.z + (size_t)i * GATES * h, why_edited__input(&edited, v.order[i], t),
                   GATES * h * sizeof *v.z);
        if (t > 0 || any_state)
            why_rows__times(k, v.z, width, v.h, H, call->packed[PACK_WH], m, 1, NULL);
        k->lstm_cell(v.z, width, v.c, H, v.c, H, v.tanh_c, H, v.h, H, m, H);
        for (int32_t i = 0; i < m; i++)
            memcpy(call->out->x + (size_t)why_edited__output(&edited, v.order[i], t) * h,
                   v.h + (size_t)i * h, h * sizeof *v.h);
    }
    return WHY_OK;
}

/* ---- the row ---- */

static size_t lstm_scratch_size(const why_op_call *call)
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

static double lstm_flops(const why_op_call *call)
{
    double H = call->attr->units;
    return call->n_rows * (2 * GATES * H * H + 30 * H);
}

WHY_OP(lstm) = {
    .name = "lstm",
    .summary = "long short-term memory over token rows, one direction",
    .cite = "Hochreiter & Schmidhuber 1997; relevance: Arras et al. 2017",
    .min_in = 2,
    .max_in = 2,
    .flags = WHY_OP_INDEXED,
    .packs = {{.in = 1}, {.in = 1, .transposed = 1, .backward_only = 1}, {.in = -1}},
    .tolerance = 1e-4,
    .shape = lstm_shape,
    .state_size = lstm_state_size,
    .scratch_size = lstm_scratch_size,
    .forward = lstm_forward,
    .vjp = lstm_vjp,
    .vjp_rows = lstm_vjp_rows,
    .jvp = lstm_jvp,
    .vjp_t = lstm_vjp_t,
    .relevance_epsilon = lstm_relevance,
    .edit_shape = why_edited__shape,
    .edit = lstm_edit,
    .flops = lstm_flops,
};

/* conv1d.c — convolution over the rows of a sample: y_r = act(W' [x_{r-l} .. x_{r-l+k-1}] + b), k =
 * attr.width, l = (k - 1) / 2 rows before; rows outside the sample are zero, so there are as many
 * rows out as in.
 *
 *   in: x [N,e] token rows (read through the index), W [k e, m] (tap by tap), optional b [1,m] out:
 * [N,m] How: each sample is copied between zero rows; then a window is a stretch of memory and the
 * convolution one GEMM whose rows overlap (no im2col). In training, where equal tokens share a
 * stored row, each of the U stored rows is multiplied with every tap once, and the windows are sums
 * of those products. Behind a max pool almost all adjoints are zero: such samples go back number by
 * number. Relevance: epsilon rule as in linear.  Edits: a changed row changes k rows.
 * Cost: 2 N k e m flops (2 U k e m + N k m in training); vjp twice that, or 4 k e for each adjoint
 * that is not zero.
 */
#include "op_p.h"

typedef struct {
    int32_t width, left, e, m;
    size_t k; /* numbers of a window */
} geometry;

/* Carved from scratch. */
typedef struct {
    why_real *padded, *padded2; /* one sample [T + width, e]: input between zeros, or its adjoint */
    why_real *dz, *ddz;         /* [N, m] adjoint of the sums, and its tangent       */
    why_real *pack;
    /* W' tap by tap, packed; or W' and its adjoint [m, k] of the sparse way */
    why_real *taps;
    why_real *flags;      /* [B] */
    const why_real *skip; /* [B] samples that the dense way back leaves out; NULL = none */
} room;

static geometry geometry_of(const why_op_call *call)
{
    int32_t width = call->attr->width, e = call->in[0]->cols;
    return (geometry){width, (width - 1) / 2, e, call->out->cols, (size_t)width * (size_t)e};
}

static int shape(why_ctx *cx, const char *name, const why_attr *attr, why_tensor *const *in,
                 int n_in, why_tensor *out)
{
    WHY_TRY(why_op__want_tokens(cx, "conv1d", name, in, 0));
    if (attr->width < 1)
        return why_fail(cx, WHY_ESHAPE, "conv1d '%s': window of %d rows; must be at least 1", name,
                        (int)attr->width);
    if (in[1]->kind == WHY_ROWS_PARAM && in[1]->rows != attr->width * in[0]->cols)
        return why_fail(cx, WHY_ESHAPE,
                        "conv1d '%s': window %d over width %d wants a weight of %d rows, has %d",
                        name, (int)attr->width, (int)in[0]->cols, (int)(attr->width * in[0]->cols),
                        (int)in[1]->rows);
    WHY_TRY(why_op__want_param(cx, "conv1d", name, in, 1, attr->width * in[0]->cols, 0));
    if (n_in > 2)
        WHY_TRY(why_op__want_param(cx, "conv1d", name, in, 2, 1, in[1]->cols));
    out->kind = WHY_ROWS_TOKEN;
    out->cols = in[1]->cols;
    return WHY_OK;
}

static size_t round_up(size_t n)
{
    return (n + 15) / 16 * 16;
}

/* A bound by the rows alone: sizes are asked for before the offsets of a batch are known, and hold
 * for every batch of as many rows. Edits need the windows of all own rows, and where each
 * starts. */
static size_t padded_size(const why_op_call *call, const geometry *g)
{
    size_t rows = (size_t)call->out->rows,
           n_gaps = (size_t)(call->n_samples > 0 ? call->n_samples : 1);
    return (rows + n_gaps * (size_t)g->width) * (size_t)g->e + rows;
}

static why_real *cut(why_real *base, size_t *used, size_t n)
{
    why_real *here = base ? base + *used : NULL;
    *used += round_up(n);
    return here;
}

static room carve(const why_op_call *call, const geometry *g, why_real *base, size_t *used)
{
    const why_kernel *kernel = call->kernel;
    size_t padded = padded_size(call, g), n = why_op__size(call->out),
           tap = kernel->packed_size(g->m, g->e);
    size_t pack =
        why_op__max(kernel->packed_size(WHY_TN_ROWS, g->m), kernel->packed_size((int)g->k, g->m));
    *used = 0;
    return (room){.padded = cut(base, used, padded),
                  .padded2 = cut(base, used, padded),
                  .dz = cut(base, used, n),
                  .ddz = cut(base, used, n),
                  .pack = cut(base, used, pack),
                  .taps =
                      cut(base, used,
                          why_op__max((size_t)g->width * round_up(tap), 2 * g->k * (size_t)g->m)),
                  .flags = cut(base, used, (size_t)call->n_samples)};
}

static room room_of(const why_op_call *call, const geometry *g)
{
    size_t used;
    return carve(call, g, call->scratch, &used);
}

/* Carved from the same scratch, for a forward pass that multiplies stored rows. */
typedef struct {
    why_real *taps, *projected; /* W tap by tap, packed; [stored rows, width m] */
} projection;

/* Rows of in[0] that the projection has room for: more than out's it never takes. */
static int32_t projected_rows(const why_op_call *call)
{
    return call->in[0]->rows <= call->out->rows ? call->in[0]->rows : 0;
}

static projection carve_projection(const why_op_call *call, const geometry *g, why_real *base,
                                   size_t *used)
{
    size_t tap = round_up(call->kernel->packed_size(g->e, g->m));
    *used = 0;
    projection p = {.taps = cut(base, used, (size_t)g->width * tap)};
    p.projected =
        cut(base, used, (size_t)projected_rows(call) * (size_t)g->width * (size_t)g->m);
    return p;
}

static size_t scratch_size(const why_op_call *call)
{
    geometry g = geometry_of(call);
    size_t used, for_projection = 0;
    (void)carve(call, &g, NULL, &used);
    if (!call->base_out && !(call->never & WHY_NEVER_VJP))
        (void)carve_projection(call, &g, NULL, &for_projection);
    return why_op__max(used, for_projection);
}

/* ---- one sample between zero rows ---- */

static void pad(const why_op_call *call, const geometry *g, int32_t s, const why_real *x,
                why_real *to)
{
    size_t e = (size_t)g->e;
    int32_t lo = call->offsets[s], n = call->offsets[s + 1] - lo;
    memset(to, 0, (size_t)g->left * e * sizeof *to);
    to += (size_t)g->left * e;
    if (!call->in[0]->index && n > 0)
        memcpy(to, x + (size_t)lo * e, (size_t)n * e * sizeof *to);
    else
        for (int32_t r = 0; r < n; r++)
            memcpy(to + (size_t)r * e, x + why_op__row(call->in[0], lo + r) * e, e * sizeof *to);
    memset(to + (size_t)n * e, 0, (size_t)(g->width - g->left) * e * sizeof *to);
}

/* y [N,m] = beta y + windows of x times a packed weight + bias. */
static void convolve(const why_op_call *call, const geometry *g, const room *v, why_real *y,
                     const why_real *x, const why_real *packed, int beta, const why_real *bias)
{
    for (int32_t s = 0; s < call->n_samples; s++) {
        int32_t lo = call->offsets[s], n = call->offsets[s + 1] - lo;
        if (n == 0)
            continue;
        pad(call, g, s, x, v->padded);
        call->kernel->gemm(y + (size_t)lo * (size_t)g->m, g->m, v->padded, g->e, 1, NULL, packed, n,
                           g->m, (int)g->k, beta, bias);
    }
}

/* ---- forward in training: equal tokens are projected once ---- */

/* Rows of y [N,m] that token r of a sample of n tokens, at token lo, takes part in. */
static void add_taps(const why_op_call *call, const geometry *g, const why_real *taps, int32_t lo,
                     int32_t n, int32_t r)
{
    int32_t first = r + g->left - (n - 1), last = r + g->left; /* taps that hit a row */
    size_t m = (size_t)g->m;
    for (int32_t k = first > 0 ? first : 0; k < g->width && k <= last; k++)
        call->kernel->add(call->out->x + (size_t)(lo + r + g->left - k) * m, taps + (size_t)k * m,
                          m);
}

/* The same sums tap by tap, from each different row's product with each tap. */
static void convolve_projected(const why_op_call *call, const geometry *g, const why_real *bias)
{
    size_t used, m = (size_t)g->m, wide = (size_t)g->width * m;
    size_t tap = round_up(call->kernel->packed_size(g->e, g->m));
    const why_tensor *x = call->in[0], *y = call->out;
    projection p = carve_projection(call, g, call->scratch, &used);
    for (int32_t k = 0; k < g->width; k++) {
        const why_real *w = call->in[1]->x + (size_t)k * (size_t)g->e * m;
        call->kernel->pack(p.taps + (size_t)k * tap, w, g->e, g->m, g->m, 1);
        call->kernel->gemm(p.projected + (size_t)k * m, (ptrdiff_t)wide, x->x, g->e, 1, NULL,
                           p.taps + (size_t)k * tap, x->rows, g->m, g->e, 0, NULL);
    }
    for (int32_t s = 0; s < call->n_samples; s++) {
        int32_t lo = call->offsets[s], n = call->offsets[s + 1] - lo;
        why_real *rows = y->x + (size_t)lo * m;
        for (size_t r = 0; r < (size_t)n; r++)
            if (bias)
                memcpy(rows + r * m, bias, m * sizeof *rows);
            else
                memset(rows + r * m, 0, m * sizeof *rows);
        for (int32_t r = 0; r < n; r++)
            add_taps(call, g, p.projected + why_op__row(x, lo + r) * wide, lo, n, r);
    }
}

static int forward(why_op_call *call)
{
    geometry g = geometry_of(call);
    room v = room_of(call, &g);
    const why_real *bias = call->n_in > 2 ? call->in[2]->x : NULL;
    /* Not chosen by how many rows are equal: a sample's numbers must not depend on others. */
    if (call->train && call->in[0]->index && !(call->never & WHY_NEVER_VJP) &&
        projected_rows(call) > 0)
        convolve_projected(call, &g, bias);
    else
        convolve(call, &g, &v, call->out->x, call->in[0]->x, call->packed[0], 0, bias);
    why_op__act(call->kernel, call->out->x, why_op__size(call->out), call->attr->act);
    return WHY_OK;
}

/* ---- back: dense ---- */

/* W' tap by tap: tap k is [m,e]. */
static void pack_taps(const why_op_call *call, const geometry *g, const room *v, const why_real *w)
{
    size_t tap = round_up(call->kernel->packed_size(g->m, g->e));
    for (int32_t k = 0; k < g->width; k++)
        call->kernel->pack(v->taps + (size_t)k * tap, w + (size_t)k * (size_t)g->e * (size_t)g->m,
                           g->m, g->e, 1, g->m);
}

/* Rows of a padded adjoint are added to (or, with `times`, weighted by the input and added to)
 * stored rows. */
static void unpad(const why_op_call *call, const geometry *g, int32_t s, why_real *to,
                  const why_real *from, const why_real *times)
{
    size_t e = (size_t)g->e;
    from += (size_t)g->left * e;
    for (int32_t r = call->offsets[s]; r < call->offsets[s + 1]; r++, from += e) {
        size_t at = why_op__row(call->in[0], r) * e;
        if (times)
            call->kernel->mul_add(to + at, times + at, from, e);
        else
            call->kernel->add(to + at, from, e);
    }
}

/* v->padded2 = adjoint of the padded sample s from dz, by the packed taps. */
static void back_rows(const why_op_call *call, const geometry *g, const room *v, int32_t s,
                      const why_real *dz)
{
    size_t tap = round_up(call->kernel->packed_size(g->m, g->e));
    int32_t lo = call->offsets[s], n = call->offsets[s + 1] - lo;
    memset(v->padded2, 0, (size_t)(n + g->width) * (size_t)g->e * sizeof *v->padded2);
    for (int32_t k = 0; k < g->width && n > 0; k++)
        call->kernel->gemm(v->padded2 + (size_t)k * (size_t)g->e, g->e,
                           dz + (size_t)lo * (size_t)g->m, g->m, 1, NULL, v->taps + (size_t)k * tap,
                           n, g->e, g->m, 1, NULL);
}

/* to (rows of x) += adjoint of x from dz through w. */
static void back_input(const why_op_call *call, const geometry *g, const room *v, why_real *to,
                       const why_real *dz, const why_real *w, const why_real *times)
{
    pack_taps(call, g, v, w);
    for (int32_t s = 0; s < call->n_samples; s++) {
        if (v->skip && v->skip[s] != 0)
            continue;
        back_rows(call, g, v, s, dz);
        unpad(call, g, s, to, v->padded2, times);
    }
}

/* to [k e, m] += windows of x, transposed, times dz. */
static void back_weight(const why_op_call *call, const geometry *g, const room *v, why_real *to,
                        const why_real *x, const why_real *dz)
{
    for (int32_t s = 0; s < call->n_samples; s++) {
        int32_t lo = call->offsets[s], n = call->offsets[s + 1] - lo;
        if (v->skip && v->skip[s] != 0)
            continue;
        pad(call, g, s, x, v->padded);
        for (int32_t r = 0; r < n; r += WHY_TN_ROWS) {
            int32_t block = n - r < WHY_TN_ROWS ? n - r : WHY_TN_ROWS;
            call->kernel->gemm_unpacked(to, g->m, v->padded + (size_t)r * (size_t)g->e, 1, g->e,
                                        dz + (size_t)(lo + r) * (size_t)g->m, g->m, 1, (int)g->k,
                                        g->m, block, 1, v->pack);
        }
    }
}

/* ---- back: few adjoints that are not zero ---- */

static bool is_sparse(const why_real *g, size_t n)
{
    size_t n_set = 0;
    for (size_t i = 0; i < n; i += 1024) {
        size_t end = n - i < 1024 ? n : i + 1024;
        int here = 0;
        for (size_t k = i; k < end; k++)
            here += g[k] != 0;
        n_set += (size_t)here;
        if (n_set * 16 >= n)
            return false;
    }
    return true;
}

static bool has_any(const why_real *row, size_t m)
{
    int any = 0;
    for (size_t j = 0; j < m; j++)
        any |= row[j] != 0;
    return any;
}

/* One adjoint of row r, column j: dW' [m,k], the padded adjoint and the bias take it. */
static void back_number(const why_op_call *call, const geometry *g, const room *v, size_t r,
                        size_t j, why_real dz, bool has_weight)
{
    size_t at = r * (size_t)g->e;
    if (has_weight)
        call->kernel->axpy(v->taps + ((size_t)g->m + j) * g->k, dz, v->padded + at, g->k);
    if (call->in[0]->g)
        call->kernel->axpy(v->padded2 + at, dz, v->taps + j * g->k, g->k);
    if (call->n_in > 2 && call->in[2]->g)
        call->in[2]->g[j] += dz;
}

/* Row by row, skipping zeros. */
static void back_sample_sparse(const why_op_call *call, const geometry *g, const room *v, int32_t s)
{
    int32_t lo = call->offsets[s], n = call->offsets[s + 1] - lo;
    size_t m = (size_t)g->m;
    why_tensor *x = call->in[0];
    bool has_weight = call->in[1]->g != NULL;
    if (has_weight)
        pad(call, g, s, x->x, v->padded);
    if (x->g)
        memset(v->padded2, 0, (size_t)(n + g->width) * (size_t)g->e * sizeof *v->padded2);
    for (size_t r = 0; r < (size_t)n; r++) {
        size_t at = ((size_t)lo + r) * m;
        if (!has_any(call->out->g + at, m))
            continue;
        for (size_t j = 0; j < m; j++) {
            why_real dz = call->out->g[at + j];
            if (dz == 0)
                continue;
            if (call->attr->act != WHY_ACT_NONE)
                why_op__act_back(call->kernel, &dz, call->out->g + at + j, call->out->x + at + j, 1,
                                 call->attr->act);
            if (dz != 0)
                back_number(call, g, v, r, j, dz, has_weight);
        }
    }
    if (x->g)
        unpad(call, g, s, x->g, v->padded2, NULL);
}

static void back_sparse(const why_op_call *call, const geometry *g, const room *v)
{
    size_t m = (size_t)g->m;
    const why_real *w = call->in[1]->x;
    why_real *w_t = v->taps, *dw_t = v->taps + g->k * m, *dw = call->in[1]->g;
    for (size_t i = 0; i < g->k; i++)
        for (size_t j = 0; j < m; j++)
            w_t[j * g->k + i] = w[i * m + j];
    memset(dw_t, 0, g->k * m * sizeof *dw_t);
    for (int32_t s = 0; s < call->n_samples; s++)
        if (v->flags[s] != 0)
            back_sample_sparse(call, g, v, s);
    for (size_t i = 0; dw && i < g->k; i++)
        for (size_t j = 0; j < m; j++)
            dw[i * m + j] += dw_t[j * g->k + i];
}

static const why_real *adjoint_of_sum(const why_op_call *call, const room *v)
{
    if (call->attr->act == WHY_ACT_NONE)
        return call->out->g;
    why_op__act_back(call->kernel, v->dz, call->out->g, call->out->x, why_op__size(call->out),
                     call->attr->act);
    return v->dz;
}

/* Dense samples; the adjoints of the bias too. */
static void back_dense(const why_op_call *call, const geometry *g, const room *v)
{
    why_tensor *x = call->in[0], *w = call->in[1];
    const why_real *dz = adjoint_of_sum(call, v);
    for (int32_t s = 0; s < call->n_samples && call->n_in > 2 && call->in[2]->g; s++)
        if (v->skip[s] == 0)
            call->kernel->col_sum(call->in[2]->g, dz + (size_t)call->offsets[s] * (size_t)g->m,
                                  g->m, call->offsets[s + 1] - call->offsets[s], g->m);
    if (x->g)
        back_input(call, g, v, x->g, dz, w->x, NULL);
    if (w->g)
        back_weight(call, g, v, w->g, x->x, dz);
}

/* Each sample by itself chooses its way: what comes back must not depend on its neighbours. */
static int vjp(why_op_call *call)
{
    geometry g = geometry_of(call);
    room v = room_of(call, &g);
    int32_t n_sparse = 0;
    for (int32_t s = 0; s < call->n_samples; s++) {
        size_t lo = (size_t)call->offsets[s], n = (size_t)call->offsets[s + 1] - lo;
        bool sparse = is_sparse(call->out->g + lo * (size_t)g.m, n * (size_t)g.m);
        v.flags[s] = sparse ? 1 : 0;
        n_sparse += sparse;
    }
    v.skip = v.flags;
    if (n_sparse > 0)
        back_sparse(call, &g, &v);
    if (n_sparse < call->n_samples)
        back_dense(call, &g, &v);
    return WHY_OK;
}

static int jvp(why_op_call *call)
{
    geometry g = geometry_of(call);
    room v = room_of(call, &g);
    const why_kernel *kernel = call->kernel;
    why_tensor *x = call->in[0], *w = call->in[1], *y = call->out;
    const why_real *bias = call->n_in > 2 ? call->in[2]->dx : NULL;
    size_t n = why_op__size(y);
    memset(y->dx, 0, n * sizeof *y->dx);
    if (x->dx)
        convolve(call, &g, &v, y->dx, x->dx, call->packed[0], 1, NULL);
    if (w->dx) {
        kernel->pack(v.pack, w->dx, (int)g.k, g.m, g.m, 1);
        convolve(call, &g, &v, y->dx, x->x, v.pack, 1, NULL);
    }
    for (int32_t r = 0; bias && r < y->rows; r++)
        kernel->add(y->dx + (size_t)r * (size_t)g.m, bias, (size_t)g.m);
    if (call->attr->act != WHY_ACT_NONE) {
        why_op__act_back(kernel, v.dz, y->dx, y->x, n, call->attr->act);
        memcpy(y->dx, v.dz, n * sizeof *y->dx);
    }
    return WHY_OK;
}

static int vjp_t(why_op_call *call)
{
    geometry g = geometry_of(call);
    room v = room_of(call, &g);
    why_tensor *x = call->in[0], *w = call->in[1], *y = call->out;
    const why_real *dz = adjoint_of_sum(call, &v), *ddz = y->dg;
    if (call->attr->act != WHY_ACT_NONE) {
        why_op__act_back_t(call->kernel, v.ddz, y->g, y->dg, y->x, y->dx, why_op__size(y),
                           call->attr->act);
        ddz = v.ddz;
    }
    if (x->dg)
        back_input(call, &g, &v, x->dg, ddz, w->x, NULL);
    if (x->dg && w->dx)
        back_input(call, &g, &v, x->dg, dz, w->dx, NULL);
    if (w->dg)
        back_weight(call, &g, &v, w->dg, x->x, ddz);
    if (w->dg && x->dx)
        back_weight(call, &g, &v, w->dg, x->dx, dz);
    if (call->n_in > 2 && call->in[2]->dg)
        call->kernel->col_sum(call->in[2]->dg, ddz, g.m, y->rows, g.m);
    return WHY_OK;
}

static int relevance_epsilon(why_op_call *call, const why_relevance_rule *rule)
{
    geometry g = geometry_of(call);
    room v = room_of(call, &g);
    why_tensor *x = call->in[0], *y = call->out;
    const why_real *z = y->x, *bias = call->n_in > 2 ? call->in[2]->x : NULL;
    size_t n = why_op__size(y);
    if (!x->rel)
        return WHY_OK;
    if (call->attr->act != WHY_ACT_NONE) {
        convolve(call, &g, &v, v.ddz, x->x, call->packed[0], 0, bias);
        z = v.ddz;
    }
    for (size_t i = 0; i < n; i++) {
        double stabiliser = z[i] < 0 ? -rule->epsilon : rule->epsilon,
               below = (double)z[i] + stabiliser;
        double share = below != 0 ? (double)y->rel[i] / below : 0;
        v.dz[i] = (why_real)share;
        *rule->absorbed += below != 0
                               ? share * (stabiliser + (bias ? (double)bias[i % (size_t)g.m] : 0))
                               : (double)y->rel[i];
    }
    back_input(call, &g, &v, x->rel, v.dz, call->in[1]->x, x->x);
    return WHY_OK;
}

/* ---- edits ---- */

static int edit_shape(why_op_call *call)
{
    geometry g = geometry_of(call);
    int32_t right = g.width - 1 - g.left, t = call->n_base_rows;
    const why_splice *in = call->in_splice[0];
    why_splice *out = call->out_splice;
    out->n = in->n;
    out->offsets[0] = 0;
    for (int32_t e = 0; e < in->n; e++) {
        out->lo[e] = in->lo[e] > right ? in->lo[e] - right : 0;
        out->hi[e] = in->hi[e] + g.left < t ? in->hi[e] + g.left : t;
        out->offsets[e + 1] =
            out->offsets[e] + why_op__edited_length(call, e) - out->lo[e] - (t - out->hi[e]);
    }
    return WHY_OK;
}

/* Windows of all own rows lie in one buffer, each edit's behind the last; one GEMM reads them by
 * their starts. */
static int edit(why_op_call *call)
{
    geometry g = geometry_of(call);
    room v = room_of(call, &g);
    const why_splice *out = call->out_splice;
    size_t e = (size_t)g.e, n_padded = ((size_t)call->out->rows + (size_t)out->n * (size_t)g.width);
    int32_t *starts = (int32_t *)(v.padded + n_padded * e), at = 0;
    for (int32_t i = 0; i < out->n; i++) {
        int32_t n_own = out->offsets[i + 1] - out->offsets[i],
                length = why_op__edited_length(call, i);
        for (int32_t r = 0; r < n_own; r++)
            starts[out->offsets[i] + r] = at + r;
        for (int32_t r = 0; r < n_own + g.width - 1; r++, at++) {
            int32_t place = out->lo[i] - g.left + r;
            if (place < 0 || place >= length)
                memset(v.padded + (size_t)at * e, 0, e * sizeof *v.padded);
            else
                memcpy(v.padded + (size_t)at * e, why_op__edited_row(call, 0, i, place),
                       e * sizeof *v.padded);
        }
    }
    call->kernel->gemm(call->out->x, g.m, v.padded, g.e, 1, starts, call->packed[0],
                       call->out->rows, g.m, (int)g.k, 0, call->n_in > 2 ? call->in[2]->x : NULL);
    why_op__act(call->kernel, call->out->x, why_op__size(call->out), call->attr->act);
    return WHY_OK;
}

static double flops(const why_op_call *call)
{
    return 2.0 * (double)why_op__size(call->out) * call->in[1]->rows;
}

WHY_OP(conv1d) = {
    .name = "conv1d",
    .summary = "convolution over the rows of a sample, with an activation",
    .cite = "Kim 2014",
    .min_in = 2,
    .max_in = 3,
    .flags = WHY_OP_INDEXED,
    .packs = {{1, 0, 0}},
    .tolerance = 1e-5,
    .shape = shape,
    .scratch_size = scratch_size,
    .forward = forward,
    .vjp = vjp,
    .jvp = jvp,
    .vjp_t = vjp_t,
    .relevance_epsilon = relevance_epsilon,
    .edit_shape = edit_shape,
    .edit = edit,
    .flops = flops,
};

/* recurrent.c — the ragged walk under the recurrent ops; see recurrent_p.h for the order.
 *
 * How: a stable merge sort by length, then prefix sums; rows are moved by memcpy. The weight
 * gradient sum_t h_{t-1}' d_t is formed in stretches of about WHY_RECURRENCE_CHUNK rows: long
 * enough for a fast product, short enough that the adjoints are still in cache when it reads them.
 * Cost: O(N) moves of one row, O(B log B) for the sort; 2 N H G H for the weight gradient.
 */
#include <assert.h>
#include <string.h>

#include "recurrent_p.h"

enum { ALIGNMENT = 64 };

void *why_carve__take(why_carve *c, size_t n, size_t size)
{
    void *part = c->base ? c->base + c->used : NULL;
    c->used += (n * size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    return part;
}

why_real *why_carve__reals(why_carve *c, size_t n)
{
    return why_carve__take(c, n, sizeof(why_real));
}

size_t why_carve__size(const why_carve *c)
{
    return c->used / sizeof(why_real);
}

/* ---- walking order ---- */

why_recurrence why_recurrence__carve(why_carve *c, int32_t n_rows, int32_t n_segments)
{
    why_recurrence r = {.n_segments = n_segments, .n_rows = n_rows};
    r.n_steps = why_carve__take(c, 1, sizeof *r.n_steps);
    r.order = why_carve__take(c, (size_t)n_segments, sizeof *r.order);
    r.start = why_carve__take(c, (size_t)n_rows + (size_t)n_segments + 2, sizeof *r.start);
    r.source = why_carve__take(c, (size_t)n_rows, sizeof *r.source);
    r.target = why_carve__take(c, (size_t)n_rows, sizeof *r.target);
    r.place = why_carve__take(c, (size_t)n_rows, sizeof *r.place);
    r.soon = why_carve__take(c, (size_t)n_segments + WHY_MAX_SOON, sizeof *r.soon);
    return r;
}

static void merge(int32_t *to, const int32_t *left, int32_t n_left, const int32_t *right,
                  int32_t n_right, const int32_t *offsets)
{
    while (n_left > 0 && n_right > 0) {
        int32_t l = *left, r = *right;
        bool take_left = offsets[l + 1] - offsets[l] >= offsets[r + 1] - offsets[r];
        *to++ = take_left ? l : r;
        left += take_left, n_left -= take_left;
        right += !take_left, n_right -= !take_left;
    }
    memcpy(to, left, (size_t)n_left * sizeof *to);
    memcpy(to + n_left, right, (size_t)n_right * sizeof *to);
}

void why_recurrence__sort(int32_t *order, int32_t *temp, const int32_t *offsets, int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        order[i] = i;
    for (int64_t width = 1; width < n; width *= 2) {
        for (int64_t at = 0; at < n; at += 2 * width) {
            int64_t middle = at + width < n ? at + width : n;
            int64_t end = at + 2 * width < n ? at + 2 * width : n;
            merge(temp + at, order + at, (int32_t)(middle - at), order + middle,
                  (int32_t)(end - middle), offsets);
        }
        memcpy(order, temp, (size_t)n * sizeof *order);
    }
}

void why_recurrence__plan(const why_recurrence *r, const why_op_call *call)
{
    const int32_t *offsets = call->offsets, *index = call->in[0]->index;
    assert(r->n_rows == 0 || offsets[r->n_segments] == r->n_rows);
    int32_t *temp = r->start; /* free until it is filled below */
    why_recurrence__sort(r->order, temp, offsets, r->n_segments);
    int32_t m = r->n_segments, t = 0;
    for (r->start[0] = r->start[1] = 0;; t++) {
        while (m > 0 && offsets[r->order[m - 1] + 1] - offsets[r->order[m - 1]] <= t)
            m--;
        if (m == 0)
            break;
        for (int32_t k = 0; k < m; k++) {
            const int32_t *segment = offsets + r->order[k];
            int32_t row = call->attr->reverse ? segment[1] - 1 - t : segment[0] + t;
            r->target[r->start[t] + k] = row;
            r->place[row] = r->start[t] + k;
            r->source[r->start[t] + k] = index ? index[row] : row;
        }
        r->start[t + 1] = r->start[t] + m;
    }
    *r->n_steps = t;
}

/* ---- rows ---- */

int why_recurrence__soon(const why_recurrence *r, int n, const why_real *from, size_t n_reals)
{
    r->soon[n] = (why_span){from, n_reals * sizeof *from};
    return n + (n_reals > 0);
}

int why_recurrence__soon_rows(const why_recurrence *r, int n, const why_real *rows,
                              const int32_t *at, int32_t t, int32_t width)
{
    for (int32_t p = 0, first = t < 0 ? 0 : r->start[t]; rows && t >= 0; p++) {
        if (p == why_recurrence__active(r, t))
            break;
        n = why_recurrence__soon(r, n, rows + (size_t)at[first + p] * (size_t)width, (size_t)width);
    }
    return n;
}

void why_recurrence__gather(why_real *packed, const why_real *rows, const int32_t *at, int32_t m,
                            int32_t width)
{
    size_t w = (size_t)width;
    if (!rows) {
        memset(packed, 0, (size_t)m * w * sizeof *packed);
        return;
    }
    for (int32_t i = 0; i < m; i++)
        memcpy(packed + (size_t)i * w, rows + (size_t)at[i] * w, w * sizeof *packed);
}

void why_recurrence__gather_add(const why_kernel *k, why_real *packed, const why_real *rows,
                                const int32_t *at, int32_t m, int32_t width)
{
    size_t w = (size_t)width;
    for (int32_t i = 0; rows && i < m; i++)
        k->add(packed + (size_t)i * w, rows + (size_t)at[i] * w, w);
}

void why_recurrence__scatter(why_real *rows, const why_real *packed, const int32_t *at, int32_t m,
                             int32_t width)
{
    size_t w = (size_t)width;
    for (int32_t i = 0; i < m; i++)
        memcpy(rows + (size_t)at[i] * w, packed + (size_t)i * w, w * sizeof *packed);
}

void why_recurrence__scatter_add(const why_kernel *k, why_real *rows, const why_real *packed,
                                 const int32_t *at, int32_t m, int32_t width)
{
    size_t w = (size_t)width;
    for (int32_t i = 0; i < m; i++)
        k->add(rows + (size_t)at[i] * w, packed + (size_t)i * w, w);
}

void why_recurrence__zero_new(const why_recurrence *r, why_real *carried, int32_t t, int32_t H)
{
    size_t n_old = (size_t)why_recurrence__active(r, t + 1);
    size_t n_new = (size_t)why_recurrence__active(r, t) - n_old;
    memset(carried + n_old * (size_t)H, 0, n_new * (size_t)H * sizeof *carried);
}

void why_recurrence__enter_back(const why_recurrence *r, const why_kernel *k, why_real *carried,
                                const why_real *out_adjoint, int32_t t, int32_t H)
{
    why_recurrence__zero_new(r, carried, t, H);
    why_recurrence__gather_add(k, carried, out_adjoint, r->target + r->start[t],
                               why_recurrence__active(r, t), H);
}

/* ---- weight gradient ---- */

int32_t why_stretch__capacity(int32_t n_rows, int32_t n_segments)
{
    int32_t capacity = n_segments > WHY_RECURRENCE_CHUNK ? n_segments : WHY_RECURRENCE_CHUNK;
    return capacity < n_rows ? capacity : n_rows;
}

bool why_stretch__fits(const why_stretch *s, int32_t m)
{
    return m <= s->capacity - s->n;
}

why_real *why_stretch__push(why_stretch *s, int32_t m)
{
    assert(why_stretch__fits(s, m));
    s->n += m;
    return why_stretch__rows(s);
}

why_real *why_stretch__rows(const why_stretch *s)
{
    return s->rows + (size_t)(s->end - s->n) * (size_t)s->width;
}

void why_stretch__empty(why_stretch *s)
{
    if (s->in_place)
        s->end -= s->n;
    s->n = 0;
}

void why_stretch__put_in_place(why_stretch *s, why_real *rows, int32_t n_rows)
{
    s->rows = rows;
    s->end = n_rows;
    s->in_place = true;
}

void why_stretch__flush_into(const why_stretch *s, const why_recurrence *r, const why_kernel *k,
                             why_real *dw, const why_real *h_prev, int32_t first, why_real *scratch)
{
    int32_t skipped = first < r->start[1] ? r->start[1] - first : 0;
    if (s->n <= skipped)
        return;
    k->gemm_unpacked(dw, s->width, h_prev + (size_t)(first + skipped) * (size_t)s->H, 1, s->H,
                     why_stretch__rows(s) + (size_t)skipped * (size_t)s->width, s->width, 1, s->H,
                     s->width, s->n - skipped, 1, scratch);
}

/* ---- edits ---- */

why_edited why_edited__of(const why_op_call *call)
{
    return (why_edited){
        .in = call->in_splice[0],
        .out = call->out_splice,
        .own = call->in[0],
        .base = call->base_in[0],
        .n_base = call->n_base_rows,
        .reverse = call->attr->reverse != 0,
    };
}

static int32_t rows_put_in(const why_splice *in, int32_t edit)
{
    return in->offsets[edit + 1] - in->offsets[edit];
}

int why_edited__shape(why_op_call *call)
{
    const why_splice *in = call->in_splice[0];
    why_splice *out = call->out_splice;
    int32_t n_base = call->n_base_rows;
    out->n = in->n;
    out->offsets[0] = 0;
    for (int32_t e = 0; e < in->n; e++) {
        int32_t n_put = rows_put_in(in, e), n_kept;
        if (call->attr->reverse) {
            out->lo[e] = 0, out->hi[e] = in->hi[e];
            n_kept = in->lo[e];
        } else {
            out->lo[e] = in->lo[e], out->hi[e] = n_base;
            n_kept = n_base - in->hi[e];
        }
        out->offsets[e + 1] = out->offsets[e] + n_put + n_kept;
    }
    return WHY_OK;
}

/* Own row of `edit` at step t: 0 is the first of its rows in the sequence. */
static int32_t own_row(const why_edited *e, int32_t edit, int32_t t)
{
    return e->reverse ? why_edited__length(e, edit) - 1 - t : t;
}

static const why_real *stored_row(const why_tensor *x, int32_t row)
{
    return x->x + (size_t)(x->index ? x->index[row] : row) * (size_t)x->cols;
}

const why_real *why_edited__input(const why_edited *e, int32_t edit, int32_t t)
{
    /* Counted from where the edit starts. */
    int32_t place = e->out->lo[edit] + own_row(e, edit, t) - e->in->lo[edit];
    int32_t n_put = rows_put_in(e->in, edit);
    if (place < 0)
        return stored_row(e->base, e->in->lo[edit] + place);
    if (place < n_put)
        return stored_row(e->own, e->in->offsets[edit] + place);
    return stored_row(e->base, e->in->hi[edit] + place - n_put);
}

int32_t why_edited__output(const why_edited *e, int32_t edit, int32_t t)
{
    return e->out->offsets[edit] + own_row(e, edit, t);
}

int32_t why_edited__origin(const why_edited *e, int32_t edit)
{
    if (e->reverse)
        return e->in->hi[edit] < e->n_base ? e->in->hi[edit] : -1;
    return e->in->lo[edit] - 1;
}

int32_t why_edited__active(const why_edited *e, const int32_t *order, int32_t m, int32_t t)
{
    while (m > 0 && why_edited__length(e, order[m - 1]) <= t)
        m--;
    return m;
}

/* ---- relevance ---- */

double why_relevance__share(double R, double z, double eps, double *absorbed)
{
    double kept = z >= 0 ? eps : -eps, whole = z + kept;
    double share = whole != 0 ? R / whole : 0;
    *absorbed += whole != 0 ? share * kept : R;
    return share;
}

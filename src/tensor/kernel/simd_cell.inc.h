/* simd_cell.inc.h — LSTM and GRU cells, forward and backward, each one pass over its row.
 *
 * How: Hochreiter and Schmidhuber's cell with Gers' forget gate, and Cho's with the reset gate
 * after the recurrent product. All loads of an element come before its stores, so in-place calls
 * work (dz = z, c = c_prev).
 * Cost: LSTM 5 exponentials an element, GRU 3; the backward passes are bound by memory.
 */

INLINE void lstm_step(const why_real *gate, const why_real *c_prev, why_real *c, why_real *tanh_c,
                      why_real *h, ptrdiff_t H, int lanes)
{
    vec i = v_get(gate, lanes), f = v_get(gate + H, lanes), g = v_get(gate + 2 * H, lanes);
    vec cell = v_fma(f, v_get(c_prev, lanes), i * g);
    vec t = v_tanh(cell);
    v_put(c, cell, lanes);
    v_put(tanh_c, t, lanes);
    v_put(h, v_get(gate + 3 * H, lanes) * t, lanes);
}

static void simd_lstm_cell(why_real *z, ptrdiff_t ldz, const why_real *c_prev, ptrdiff_t ldcp,
                           why_real *c, ptrdiff_t ldc, why_real *tanh_c, ptrdiff_t ldt, why_real *h,
                           ptrdiff_t ldh, int m, int H)
{
    /* Gate by gate first: one activation a loop overlaps better than the whole cell in one. */
    for (ptrdiff_t r = 0; r < m; r++) {
        why_real *gates = z + r * ldz;
        simd_act(gates, gates, 2 * (size_t)H, WHY_ACT_SIGMOID);
        simd_act(gates + 2 * H, gates + 2 * H, (size_t)H, WHY_ACT_TANH);
        simd_act(gates + 3 * H, gates + 3 * H, (size_t)H, WHY_ACT_SIGMOID);
        BY_VECTOR(j, lanes, H,
                  lstm_step(gates + j, c_prev + r * ldcp + j, c + r * ldc + j, tanh_c + r * ldt + j,
                            h + r * ldh + j, H, lanes));
    }
}

INLINE void lstm_step_back(why_real *dz, const why_real *gate, const why_real *c_prev,
                           const why_real *tanh_c, const why_real *dh, why_real *dc, ptrdiff_t H,
                           int lanes)
{
    const vec one = v_set1(1);
    vec i = v_get(gate, lanes), f = v_get(gate + H, lanes);
    vec g = v_get(gate + 2 * H, lanes), o = v_get(gate + 3 * H, lanes);
    vec t = v_get(tanh_c, lanes), d_h = v_get(dh, lanes), before = v_get(c_prev, lanes);
    vec d_cell = v_get(dc, lanes) + d_h * o * (one - t * t);
    v_put(dz, d_cell * g * i * (one - i), lanes);
    v_put(dz + H, d_cell * before * f * (one - f), lanes);
    v_put(dz + 2 * H, d_cell * i * (one - g * g), lanes);
    v_put(dz + 3 * H, d_h * t * o * (one - o), lanes);
    v_put(dc, d_cell * f, lanes);
}

static void simd_lstm_cell_back(why_real *dz, ptrdiff_t lddz, const why_real *z, ptrdiff_t ldz,
                                const why_real *c_prev, ptrdiff_t ldcp, const why_real *tanh_c,
                                ptrdiff_t ldt, const why_real *dh, ptrdiff_t lddh, why_real *dc,
                                ptrdiff_t lddc, int m, int H)
{
    for (ptrdiff_t r = 0; r < m; r++)
        BY_VECTOR(j, lanes, H,
                  lstm_step_back(dz + r * lddz + j, z + r * ldz + j, c_prev + r * ldcp + j,
                                 tanh_c + r * ldt + j, dh + r * lddh + j, dc + r * lddc + j, H,
                                 lanes));
}

INLINE void gru_step(why_real *x, const why_real *u, const why_real *h_prev, why_real *h,
                     ptrdiff_t H, int lanes)
{
    vec r = v_get(x, lanes), z = v_get(x + H, lanes);
    vec n = v_tanh(v_fma(r, v_get(u + 2 * H, lanes), v_get(x + 2 * H, lanes)));
    v_put(x + 2 * H, n, lanes);
    v_put(h, v_fma(v_set1(1) - z, n, z * v_get(h_prev, lanes)), lanes);
}

static void simd_gru_cell(why_real *zx, ptrdiff_t ldzx, const why_real *zh, ptrdiff_t ldzh,
                          const why_real *h_prev, ptrdiff_t ldhp, why_real *h, ptrdiff_t ldh, int m,
                          int H)
{
    for (ptrdiff_t r = 0; r < m; r++) {
        why_real *x = zx + r * ldzx;
        const why_real *u = zh + r * ldzh;
        BY_VECTOR(j, lanes, 2 * (ptrdiff_t)H,
                  v_put(x + j, v_sigmoid(v_get(x + j, lanes) + v_get(u + j, lanes)), lanes));
        BY_VECTOR(j, lanes, H,
                  gru_step(x + j, u + j, h_prev + r * ldhp + j, h + r * ldh + j, H, lanes));
    }
}

INLINE void gru_step_back(why_real *dzx, why_real *dzh, const why_real *x, const why_real *u,
                          const why_real *h_prev, why_real *dh, ptrdiff_t H, int lanes)
{
    const vec one = v_set1(1);
    vec r = v_get(x, lanes), z = v_get(x + H, lanes), n = v_get(x + 2 * H, lanes);
    vec d_h = v_get(dh, lanes), before = v_get(h_prev, lanes);
    vec dn = d_h * (one - z) * (one - n * n);
    vec dr = dn * v_get(u + 2 * H, lanes) * r * (one - r);
    vec d_z = d_h * (before - n) * z * (one - z);
    v_put(dzx, dr, lanes);
    v_put(dzx + H, d_z, lanes);
    v_put(dzx + 2 * H, dn, lanes);
    v_put(dzh, dr, lanes);
    v_put(dzh + H, d_z, lanes);
    v_put(dzh + 2 * H, dn * r, lanes);
    v_put(dh, z * d_h, lanes);
}

static void simd_gru_cell_back(why_real *dzx, ptrdiff_t lddzx, why_real *dzh, ptrdiff_t lddzh,
                               const why_real *zx, ptrdiff_t ldzx, const why_real *zh,
                               ptrdiff_t ldzh, const why_real *h_prev, ptrdiff_t ldhp, why_real *dh,
                               ptrdiff_t lddh, int m, int H)
{
    for (ptrdiff_t r = 0; r < m; r++)
        BY_VECTOR(j, lanes, H,
                  gru_step_back(dzx + r * lddzx + j, dzh + r * lddzh + j, zx + r * ldzx + j,
                                zh + r * ldzh + j, h_prev + r * ldhp + j, dh + r * lddh + j, H,
                                lanes));
}

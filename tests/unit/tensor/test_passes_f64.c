/* test_passes_f64.c — Hessian products, per-sample products, input gradients, paths, relevance and
 * edits over whole small nets in double, each against a longer way to the same numbers.
 */
#include "nets.h"

static why_real *grad_at(net *n, const why_batch *b, const why_real *w0, const why_real *v,
                         double h)
{
    size_t n_weights = why_graph_weights(n->g);
    why_real *w = why_weights_data(n->w), *grad = calloc(n_weights, sizeof *grad);
    double loss;
    for (size_t i = 0; i < n_weights; i++)
        w[i] = w0[i] + h * v[i];
    why_weights_touch(n->w);
    ok(n->cx, why_exec_loss(n->cx, n->ex, n->w, b, false, 0, &loss, grad, NULL));
    memcpy(w, w0, n_weights * sizeof *w);
    why_weights_touch(n->w);
    return grad;
}

static double dot(const why_real *a, const why_real *b, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

typedef void (*net_check)(net *n, batch *b, net_kind kind);

static void for_nets(net_check check, int shard)
{
    for (int kind = 0; kind < N_NETS; kind++) {
        net n;
        batch b;
        if (!net_open(&n, (net_kind)kind, 2))
            continue;
        batch_make(&b, 10, mixed_lens, 3);
        why_exec_set_shard(n.ex, shard);
        check(&n, &b, (net_kind)kind);
        net_close(&n);
    }
}

/* ---- second order ---- */

static void hvp_is_the_derivative_of_the_gradient(net *n, batch *b, net_kind kind)
{
    const double h = 1e-5;
    size_t n_weights = why_graph_weights(n->g);
    why_real *v = random_direction(n_weights, 1), *u = random_direction(n_weights, 2);
    clear_gaps(n->g, v);
    clear_gaps(n->g, u);
    why_real *w0 = calloc(n_weights, sizeof *w0), *hv = calloc(n_weights, sizeof *hv);
    why_real *hu = calloc(n_weights, sizeof *hu);
    memcpy(w0, why_weights_view(n->w), n_weights * sizeof *w0);
    ok(n->cx, why_exec_hvp(n->cx, n->ex, n->w, &b->b, v, hv));
    ok(n->cx, why_exec_hvp(n->cx, n->ex, n->w, &b->b, u, hu));
    why_real *above = grad_at(n, &b->b, w0, v, h), *below = grad_at(n, &b->b, w0, v, -h);
    for (size_t i = 0; i < n_weights; i++)
        near(hv[i], (above[i] - below[i]) / (2 * h), 1e-6, kind,
             "H v against differences of gradients");
    near(dot(u, hv, n_weights), dot(v, hu, n_weights), 1e-11, kind, "<u, H v> = <v, H u>");
    assert_true(dot(hv, hv, n_weights) > 0);
    free(v), free(u), free(w0), free(hv), free(hu), free(above), free(below);
}

static void test_hvp(void **state)
{
    (void)state;
    for_nets(hvp_is_the_derivative_of_the_gradient, 32);
    for_nets(hvp_is_the_derivative_of_the_gradient, 3);
}

static void gnvp_is_positive(net *n, batch *b, net_kind kind)
{
    size_t n_weights = why_graph_weights(n->g);
    why_real *gv = calloc(n_weights, sizeof *gv), *gu = calloc(n_weights, sizeof *gu);
    why_real *u = random_direction(n_weights, 9);
    for (uint64_t seed = 0; seed < 5; seed++) {
        why_real *v = random_direction(n_weights, seed);
        ok(n->cx, why_exec_gnvp(n->cx, n->ex, n->w, &b->b, v, gv));
        ok(n->cx, why_exec_gnvp(n->cx, n->ex, n->w, &b->b, u, gu));
        assert_true(dot(v, gv, n_weights) > 0);
        near(dot(u, gv, n_weights), dot(v, gu, n_weights), 1e-11, kind, "<u, G v> = <v, G u>");
        if (kind == NET_LINEAR) {
            why_real *hv = calloc(n_weights, sizeof *hv);
            ok(n->cx, why_exec_hvp(n->cx, n->ex, n->w, &b->b, v, hv));
            for (size_t i = 0; i < n_weights; i++)
                near(gv[i], hv[i], 1e-12, kind, "Gauss-Newton is the Hessian of a linear net");
            free(hv);
        }
        free(v);
    }
    free(gv), free(gu), free(u);
}

static void test_gnvp(void **state)
{
    (void)state;
    for_nets(gnvp_is_positive, 4);
}

/* One sample of a batch as a batch of its own. */
static why_batch sample_of(const why_batch *b, int32_t s, int32_t offsets[2])
{
    offsets[0] = 0;
    offsets[1] = b->offsets[s + 1] - b->offsets[s];
    return (why_batch){.n_samples = 1, .offsets = offsets, .ids = b->ids + b->offsets[s],
                       .values = b->values ? b->values + b->offsets[s] : NULL,
                       .dense = b->dense + (size_t)s * D, .labels = b->labels + s};
}

static void dots_are_products_with_gradients(net *n, batch *b, net_kind kind)
{
    size_t n_weights = why_graph_weights(n->g);
    why_real *v = random_direction(n_weights, 4), *grad = calloc(n_weights, sizeof *grad);
    double dots[MAX_B], loss;
    ok(n->cx, why_exec_dots(n->cx, n->ex, n->w, &b->b, v, dots));
    for (int32_t s = 0; s < b->b.n_samples; s++) {
        int32_t offsets[2];
        why_batch one = sample_of(&b->b, s, offsets);
        ok(n->cx, why_exec_loss(n->cx, n->ex, n->w, &one, false, 0, &loss, grad, NULL));
        near(dots[s], dot(grad, v, n_weights), 1e-12, kind, "<grad of a sample, v>");
    }
    free(v), free(grad);
}

static void test_dots(void **state)
{
    (void)state;
    for_nets(dots_are_products_with_gradients, 3);
}

/* ---- inputs ---- */

static double output_of(net *n, const why_batch *one, int32_t target, why_out kind)
{
    why_real z[C];
    double sum = 0;
    ok(n->cx, why_exec_forward(n->cx, n->ex, n->w, one, z));
    for (int j = 0; j < C; j++)
        sum += exp(z[j] - z[target]);
    return kind == WHY_OUT_LOGIT ? z[target] : 1 / sum;
}

/* Where an id stands once in a sample, moving its table row moves that input row alone. */
static void check_token_rows(net *n, const why_batch *one, int32_t target, why_out out,
                             const why_real *grads, net_kind kind)
{
    const double h = 1e-5;
    const why_param *table = why_graph_param_at(n->g, 0);
    assert_int_equal(table->rows, V);
    for (int32_t t = 0; t < one->offsets[1]; t++) {
        int count = 0;
        for (int32_t r = 0; r < one->offsets[1]; r++)
            count += one->ids[r] == one->ids[t];
        for (int j = 0; count == 1 && j < E; j++) {
            why_real *w = why_weights_data(n->w) + table->offset + (size_t)one->ids[t] * E +
                          (size_t)j,
                     kept = *w;
            double scale = one->values ? one->values[t] : 1;
            *w = kept + h;
            why_weights_touch(n->w);
            double above = output_of(n, one, target, out);
            *w = kept - h;
            why_weights_touch(n->w);
            double below = output_of(n, one, target, out);
            *w = kept;
            why_weights_touch(n->w);
            near(grads[t * E + j] * scale, (above - below) / (2 * h), 1e-8, kind, "input gradient");
        }
    }
}

static void check_dense_row(net *n, const why_batch *one, int32_t target, why_out out,
                            const why_real *grads, net_kind kind)
{
    const double h = 1e-5;
    why_real *dense = (why_real *)one->dense;
    for (int j = 0; j < D; j++) {
        why_real kept = dense[j];
        dense[j] = kept + h;
        double above = output_of(n, one, target, out);
        dense[j] = kept - h;
        double below = output_of(n, one, target, out);
        dense[j] = kept;
        near(grads[j], (above - below) / (2 * h), 1e-8, kind, "gradient of a dense row");
    }
}

static void input_gradient_is_the_slope(net *n, batch *b, net_kind kind)
{
    why_real grads[MAX_N * E + MAX_B * D], rows[MAX_N * E];
    double outputs[MAX_B];
    int32_t targets[MAX_B];
    bool has_tokens = why_graph_vocabulary(n->g) > 0;
    for (int s = 0; s < MAX_B; s++)
        targets[s] = s % C;
    for (int out = 0; out < 2; out++) {
        ok(n->cx, why_exec_input_gradient(n->cx, n->ex, n->w, &b->b, targets, (why_out)out,
                                          has_tokens ? rows : NULL, grads, outputs));
        for (int32_t s = 0; s < b->b.n_samples; s++) {
            int32_t offsets[2];
            why_batch one = sample_of(&b->b, s, offsets);
            near(outputs[s], output_of(n, &one, targets[s], (why_out)out), 1e-13, kind, "output");
            if (has_tokens)
                check_token_rows(n, &one, targets[s], (why_out)out, grads + b->offsets[s] * E,
                                 kind);
            else
                check_dense_row(n, &one, targets[s], (why_out)out, grads + s * D, kind);
        }
    }
}

static void test_input_gradient(void **state)
{
    (void)state;
    for_nets(input_gradient_is_the_slope, 4);
}

/* ---- paths ---- */

enum { STEPS = 9, FINE = 400 };

/* The long way: weights whose table holds, for the one sample, interpolated rows; a net per step.
 */
static double naive_scores(net *n, const why_batch *one, const int32_t *base, int32_t target,
                           why_out out, const double *alphas, const double *q, int n_steps,
                           double *scores)
{
    const why_param *table = why_graph_param_at(n->g, 0);
    int32_t t_max = one->offsets[1];
    why_real *w = why_weights_data(n->w) + table->offset, kept[V * E], grads[MAX_N * E];
    memcpy(kept, w, sizeof kept);
    memset(scores, 0, (size_t)t_max * sizeof *scores);
    for (int k = 0; k < n_steps; k++) {
        for (int32_t t = 0; t < t_max; t++)
            for (int j = 0; j < E; j++) {
                double from = base && base[t] >= 0 ? kept[base[t] * E + j] : 0,
                       to = kept[one->ids[t] * E + j];
                w[one->ids[t] * E + j] = from + alphas[k] * (to - from);
            }
        why_weights_touch(n->w);
        ok(n->cx,
           why_exec_input_gradient(n->cx, n->ex, n->w, one, &target, out, NULL, grads, NULL));
        for (int32_t t = 0; t < t_max; t++)
            for (int j = 0; j < E; j++) {
                double from = base && base[t] >= 0 ? kept[base[t] * E + j] : 0,
                       to = kept[one->ids[t] * E + j];
                scores[t] += q[k] * (to - from) * grads[t * E + j];
            }
    }
    memcpy(w, kept, sizeof kept);
    why_weights_touch(n->w);
    return 0;
}

static void midpoints(double *alphas, double *q, int n)
{
    for (int k = 0; k < n; k++) {
        alphas[k] = (k + 0.5) / n;
        q[k] = 1.0 / n;
    }
}

static void path_is_the_long_way(net *n, batch *b, net_kind kind)
{
    double alphas[FINE], q[FINE], scores[MAX_N], naive[MAX_N], ends[2];
    const int32_t lens[] = {7};
    const int32_t ids[] = {3, 11, 0, 7, 5, 2, 9}, base[] = {4, -1, 1, 1, -1, 6, 8};
    bool has_tokens = why_graph_vocabulary(n->g) > 0;
    batch_make(b, 1, lens, 5);
    memcpy(b->ids, ids, sizeof ids);
    for (int way = 0; way < 4; way++) {
        const int32_t *from = way & 1 ? base : NULL;
        why_out out = way & 2 ? WHY_OUT_PROBABILITY : WHY_OUT_LOGIT;
        int n_scores = has_tokens ? 7 : D;
        midpoints(alphas, q, STEPS);
        ok(n->cx,
           why_exec_path(n->cx, n->ex, n->w, &b->b, from, 1, out, alphas, q, STEPS, scores, ends));
        near(ends[0], output_of(n, &b->b, 1, out), 1e-13, kind, "f(x)");
        if (has_tokens) {
            naive_scores(n, &b->b, from, 1, out, alphas, q, STEPS, naive);
            for (int t = 0; t < n_scores; t++)
                near(scores[t], naive[t], 1e-11, kind, "path against gradients at each step");
        }
        midpoints(alphas, q, FINE);
        ok(n->cx,
           why_exec_path(n->cx, n->ex, n->w, &b->b, from, 1, out, alphas, q, FINE, scores, ends));
        double sum = 0;
        for (int t = 0; t < n_scores; t++)
            sum += scores[t];
        bool is_exact = kind == NET_LINEAR && out == WHY_OUT_LOGIT;
        near(sum, ends[0] - ends[1], is_exact ? 1e-12 : 1e-2, kind, "completeness");
    }
}

static void test_path(void **state)
{
    (void)state;
    for_nets(path_is_the_long_way, 4);
}

static void test_path_of_nothing(void **state)
{
    (void)state;
    for (int kind = 0; kind < N_NETS; kind++) {
        net n;
        batch b;
        const int32_t lens[] = {0};
        double alpha = 0.5, q = 1, ends[2], scores[D];
        if (!net_open(&n, (net_kind)kind, 1))
            continue;
        batch_make(&b, 1, lens, 5);
        ok(n.cx, why_exec_path(n.cx, n.ex, n.w, &b.b, NULL, 0, WHY_OUT_LOGIT, &alpha, &q, 1, scores,
                               ends));
        if (why_graph_vocabulary(n.g) > 0)
            near(ends[0], ends[1], 1e-15, (net_kind)kind, "an empty sample is its own baseline");
        net_close(&n);
    }
}

/* ---- relevance ---- */

static void relevance_adds_up(net *n, batch *b, net_kind kind)
{
    bool has_tokens = why_graph_vocabulary(n->g) > 0;
    for (int32_t s = 0; s < b->b.n_samples; s++) {
        int32_t offsets[2];
        double scores[MAX_N], absorbed, output, sum = 0;
        why_batch one = sample_of(&b->b, s, offsets);
        int n_scores = has_tokens ? offsets[1] : D;
        ok(n->cx,
           why_exec_relevance(n->cx, n->ex, n->w, &one, s % C, 1e-3, scores, &absorbed, &output));
        near(output, output_of(n, &one, s % C, WHY_OUT_LOGIT), 1e-13, kind, "logit");
        for (int t = 0; t < n_scores; t++)
            sum += scores[t];
        near(sum + absorbed, output, 1e-9, kind, "relevance adds up to the logit");
        if (kind == NET_LINEAR) /* one layer: x_i w_i up to epsilon */
            for (int j = 0; j < D; j++) {
                const why_param *w = why_graph_param_at(n->g, 0);
                double z =
                    why_weights_view(n->w)[w->offset + (size_t)(j * C + s % C)] * one.dense[j];
                near(scores[j], z * output / (output + (output < 0 ? -1e-3 : 1e-3)), 1e-12, kind,
                     "x w");
            }
    }
}

static void test_relevance(void **state)
{
    (void)state;
    for_nets(relevance_adds_up, 32);
}

/* ---- edits ---- */

static void spell_out(const why_batch *one, const why_edit *e, batch *out, bool values,
                      why_real *out_values)
{
    int32_t n = 0;
    for (int32_t t = 0; t < e->lo; t++, n++) {
        out->ids[n] = one->ids[t];
        out_values[n] = values && one->values ? one->values[t] : 1;
    }
    for (int32_t r = 0; r < e->n; r++, n++) {
        out->ids[n] = e->ids[r];
        out_values[n] = e->values ? e->values[r] : 1;
    }
    for (int32_t t = e->hi; t < one->offsets[1]; t++, n++) {
        out->ids[n] = one->ids[t];
        out_values[n] = values && one->values ? one->values[t] : 1;
    }
    out->offsets[0] = 0;
    out->offsets[1] = n;
    out->b = (why_batch){.n_samples = 1,
                         .offsets = out->offsets,
                         .ids = out->ids,
                         .values = out_values,
                         .dense = one->dense};
}

enum { MAX_EDITS = 300 };

/* Mask, remove, keep a prefix, insert, replace by several: at every place, both ends among them. */
static int32_t make_edits(why_edit *edits, const why_batch *one, const why_real *values)
{
    static const int32_t put[] = {2, 5, 5, 1};
    int32_t n = 0, t_max = one->offsets[1];
    for (int32_t t = 0; t < t_max; t++) {
        edits[n++] = (why_edit){t, t + 1, 1, put, NULL};
        edits[n++] = (why_edit){t, t + 1, 0, NULL, NULL};
        edits[n++] = (why_edit){t, t_max, 0, NULL, NULL};
        edits[n++] = (why_edit){t, t + 1, 3, put + 1, values};
        edits[n++] = (why_edit){t, t + 1, 1, one->ids + t, NULL};
    }
    for (int32_t t = 0; t <= t_max; t++) {
        edits[n++] = (why_edit){t, t, 2, put, NULL};
        edits[n++] = (why_edit){0, t, 1, put + 3, values};
        edits[n++] = (why_edit){t, t_max, 4, put, NULL};
    }
    edits[n++] = (why_edit){0, t_max, 0, NULL, NULL};
    edits[n++] = edits[1];
    assert_true(n <= MAX_EDITS);
    return n;
}

static void check_edits_of(net *n, const why_batch *one, const why_real *values, net_kind kind)
{
    static why_edit edits[MAX_EDITS];
    static why_real logits[MAX_EDITS * C];
    int32_t n_edits = make_edits(edits, one, values);
    double before = why_exec_passes(n->ex);
    ok(n->cx, why_exec_edits(n->cx, n->ex, n->w, one, edits, n_edits, logits));
    double passes = why_exec_passes(n->ex) - before;
    assert_true(passes >= 1 && (one->offsets[1] < 9 || passes < n_edits));
    for (int32_t e = 0; e < n_edits; e++) {
        batch whole;
        why_real spelled[MAX_N], z[C];
        spell_out(one, &edits[e], &whole, true, spelled);
        ok(n->cx, why_exec_forward(n->cx, n->ex, n->w, &whole.b, z));
        for (int j = 0; j < C; j++)
            near(logits[e * C + j], z[j], 1e-12, kind, "edit against the sample spelled out");
    }
}

static void edits_are_the_whole(net *n, batch *b, net_kind kind)
{
    static const why_real values[] = {0.5, 2, 1.5, -1};
    if (why_graph_vocabulary(n->g) == 0)
        return;
    for (int32_t s = 0; s < b->b.n_samples; s++) {
        int32_t offsets[2];
        why_real own[MAX_N];
        why_batch one = sample_of(&b->b, s, offsets);
        check_edits_of(n, &one, NULL, kind); /* may use the projected vocabulary */
        check_edits_of(n, &one, values, kind);
        for (int32_t t = 0; t < offsets[1]; t++)
            own[t] = 0.3 * t - 1;
        one.values = own;
        check_edits_of(n, &one, values, kind);
    }
}

static void test_edits(void **state)
{
    (void)state;
    for_nets(edits_are_the_whole, 32);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hvp),
        cmocka_unit_test(test_gnvp),
        cmocka_unit_test(test_dots),
        cmocka_unit_test(test_input_gradient),
        cmocka_unit_test(test_path),
        cmocka_unit_test(test_path_of_nothing),
        cmocka_unit_test(test_relevance),
        cmocka_unit_test(test_edits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_gradient_f64.c — passes over whole small nets in double against differences and explicit
 * forms. */
#include "nets.h"

static double loss_of(net *n, const why_batch *b, bool train)
{
    double loss;
    ok(n->cx, why_exec_loss(n->cx, n->ex, n->w, b, train, 4, &loss, NULL, NULL));
    return loss;
}

static double loss_at(net *n, const why_batch *b, bool train, size_t i, double value)
{
    why_real *w = why_weights_data(n->w), kept = w[i];
    w[i] = value;
    why_weights_touch(n->w);
    double loss = loss_of(n, b, train);
    w[i] = kept;
    why_weights_touch(n->w);
    return loss;
}

static void check_gradient(net_kind kind, bool train, int shard)
{
    net n;
    batch b;
    double loss;
    const double h = 1e-5;
    if (!net_open(&n, kind, 2))
        return;
    batch_make(&b, 10, mixed_lens, 3);
    why_exec_set_shard(n.ex, shard);
    size_t n_weights = why_graph_weights(n.g);
    why_real *grad = calloc(n_weights, sizeof *grad);
    ok(n.cx, why_exec_loss(n.cx, n.ex, n.w, &b.b, train, 4, &loss, grad, NULL));
    near(loss, loss_of(&n, &b.b, train), 1e-14, kind, "loss with and without gradient");
    for (size_t i = 0; i < n_weights; i++) {
        double w = (double)why_weights_view(n.w)[i];
        double slope =
            (loss_at(&n, &b.b, train, i, w + h) - loss_at(&n, &b.b, train, i, w - h)) / (2 * h);
        near((double)grad[i], slope, 2e-8, kind, "gradient against differences");
    }
    free(grad);
    net_close(&n);
}

static void test_gradient(void **state)
{
    (void)state;
    for (int kind = 0; kind < N_NETS; kind++)
        for (int train = 0; train < 2; train++)
            check_gradient((net_kind)kind, train, train ? 1 : 32);
}

/* Several shards share one prefix where a net allows it, a single shard goes without. */
static void test_prefix(void **state)
{
    (void)state;
    for (int kind = 0; kind < N_NETS; kind++) {
        net n;
        batch b;
        double loss[2];
        why_real *grad[2];
        if (!net_open(&n, (net_kind)kind, 2))
            continue;
        batch_make(&b, 10, mixed_lens, 3);
        size_t p = why_graph_weights(n.g);
        for (int k = 0; k < 2; k++) {
            grad[k] = calloc(p, sizeof *grad[k]);
            why_exec_set_shard(n.ex, k ? 3 : 32);
            ok(n.cx, why_exec_loss(n.cx, n.ex, n.w, &b.b, true, 4, &loss[k], grad[k], NULL));
        }
        near(loss[0], loss[1], 1e-14, (net_kind)kind, "loss of one shard and of four");
        for (size_t i = 0; i < p; i++)
            near((double)grad[0][i], (double)grad[1][i], 1e-13, (net_kind)kind,
                 "gradient of one shard and of four");
        free(grad[0]), free(grad[1]);
        net_close(&n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gradient),
        cmocka_unit_test(test_prefix),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_passes.c — what passes promise in float: the same bits on one thread and on two, alone and
 * in a batch, again with the projected vocabulary and without; one shard or many; worded errors;
 * nothing allocated once warm; steps key dropout.
 */
#include "nets.h"

/* ---- one thread and two ---- */

enum { N_RESULTS = 9, ROOM = 8192 };
typedef struct {
    unsigned char bytes[N_RESULTS][ROOM * sizeof(double)];
} results;

static void put_result(results *r, int k, const void *from, size_t n_bytes)
{
    assert_true(n_bytes <= sizeof r->bytes[0]);
    memcpy(r->bytes[k], from, n_bytes);
}

static void run_single(net *n, const batch *b, results *r)
{
    static const int32_t put[] = {4, 1};
    why_edit edits[40];
    why_real logits[40 * C];
    double alphas[] = {0.1, 0.4, 0.6, 0.8, 0.95}, q[] = {0.2, 0.2, 0.2, 0.2, 0.2},
           scores[MAX_N] = {0}, ends[2];
    int32_t offsets[] = {0, 30};
    why_batch one = {.n_samples = 1, .offsets = offsets, .ids = b->ids, .dense = b->dense};
    ok(n->cx,
       why_exec_path(n->cx, n->ex, n->w, &one, NULL, 1, WHY_OUT_LOGIT, alphas, q, 5, scores, ends));
    put_result(r, 6, scores, sizeof scores);
    ok(n->cx, why_exec_forward(n->cx, n->ex, n->w, &one, logits));
    assert_true(ends[0] == (double)logits[1]); /* the end of a path is the sample, to the bit */
    put_result(r, 7, ends, sizeof ends);
    if (why_graph_vocabulary(n->g) == 0)
        return;
    for (int e = 0; e < 40; e++)
        edits[e] = (why_edit){e % 30, e % 30 + (e < 30), e % 3, put, NULL};
    ok(n->cx, why_exec_edits(n->cx, n->ex, n->w, &one, edits, 40, logits));
    put_result(r, 8, logits, sizeof logits);
}

static void run_all(net_kind kind, int n_threads, results *r)
{
    net n;
    batch b;
    double loss, dots[MAX_B];
    int32_t targets[MAX_B] = {0};
    memset(r, 0, sizeof *r);
    if (!net_open(&n, kind, n_threads))
        return;
    batch_make(&b, 10, mixed_lens, 3);
    why_exec_set_shard(n.ex, 3);
    size_t p = why_graph_weights(n.g);
    why_real *out = calloc(p, sizeof *out), *v = random_direction(p, 1);
    why_real logits[MAX_B * C], grads[MAX_N * E];
    ok(n.cx, why_exec_forward(n.cx, n.ex, n.w, &b.b, logits));
    put_result(r, 0, logits, (size_t)b.b.n_samples * C * sizeof *logits);
    ok(n.cx, why_exec_loss(n.cx, n.ex, n.w, &b.b, true, 2, &loss, out, NULL));
    put_result(r, 1, out, p * sizeof *out);
    ok(n.cx, why_exec_hvp(n.cx, n.ex, n.w, &b.b, v, out));
    put_result(r, 2, out, p * sizeof *out);
    ok(n.cx, why_exec_gnvp(n.cx, n.ex, n.w, &b.b, v, out));
    put_result(r, 3, out, p * sizeof *out);
    ok(n.cx, why_exec_dots(n.cx, n.ex, n.w, &b.b, v, dots));
    put_result(r, 4, dots, (size_t)b.b.n_samples * sizeof *dots);
    memset(grads, 0, sizeof grads);
    ok(n.cx, why_exec_input_gradient(n.cx, n.ex, n.w, &b.b, targets, WHY_OUT_PROBABILITY, NULL,
                                     grads, NULL));
    put_result(r, 5, grads, sizeof grads);
    run_single(&n, &b, r);
    free(out), free(v);
    net_close(&n);
}

static void test_threads(void **state)
{
    (void)state;
    static results one, two;
    for (int kind = 0; kind < N_NETS; kind++) {
        run_all((net_kind)kind, 1, &one);
        run_all((net_kind)kind, 2, &two);
        for (int k = 0; k < N_RESULTS; k++)
            if (memcmp(one.bytes[k], two.bytes[k], sizeof one.bytes[k]) != 0)
                fail_msg("net %s: result %d has other bits on two threads", net_names[kind], k);
    }
}

/* Waves hold as many shards as there are threads: neither may show in a gradient. */
static void test_threads_and_waves(void **state)
{
    (void)state;
    for (int kind = 0; kind < N_NETS; kind++)
        for (int shard = 1; shard <= 4; shard++) {
            why_real *first = NULL;
            for (int n_threads = 1; n_threads <= 4; n_threads++) {
                net n;
                batch b;
                double loss;
                if (!net_open(&n, (net_kind)kind, n_threads))
                    continue;
                batch_make(&b, 10, mixed_lens, 3);
                why_exec_set_shard(n.ex, shard);
                size_t p = why_graph_weights(n.g);
                why_real *grad = calloc(p, sizeof *grad);
                for (int round = 0; round < 2; round++)
                    ok(n.cx, why_exec_loss(n.cx, n.ex, n.w, &b.b, true, 2, &loss, grad, NULL));
                if (first && memcmp(first, grad, p * sizeof *grad) != 0)
                    fail_msg("net %s: shards of %d: other bits on %d threads", net_names[kind],
                             shard, n_threads);
                why_real *spare = first ? grad : NULL;
                first = first ? first : grad;
                free(spare);
                net_close(&n);
            }
            free(first);
        }
}

/* A net large enough that passes spread one shard over the threads. */
static void wide_gradient(int n_threads, int n_samples, why_real **grad, size_t *n,
                          why_real *logits)
{
    enum { WIDE = 96, LONG = 120 };
    const why_ctx_options options = {.n_threads = n_threads, .seed = 7};
    static int32_t offsets[9], ids[8 * LONG], labels[8];
    why_ctx *cx;
    why_weights *w;
    why_exec *ex;
    double loss;
    assert_int_equal(why_ctx_new(&cx, &options), WHY_OK);
    builder b = {.cx = cx};
    ok(cx, why_graph_new(cx, &b.g));
    why_node ids_node = put(&b, "ids", (why_attr){0}, 0, 0, 0, 0, 0), pools[2];
    why_node x = put(&b, "embed", (why_attr){0}, 2, ids_node, weight(&b, V, WIDE), 0, 0);
    for (int k = 0; k < 2; k++) {
        why_node z = put_linear(&b, x, WIDE, 4 * WIDE, 0), wh = weight(&b, WIDE, 4 * WIDE);
        pools[k] =
            put_pool(&b, "max_pool",
                     put(&b, "lstm", (why_attr){.units = WIDE, .reverse = k}, 2, z, wh, 0, 0));
    }
    why_node top = put_linear(&b, put_concat(&b, pools[0], pools[1]), 2 * WIDE, C, 0);
    ok(cx, why_graph_seal(cx, b.g, top, put(&b, "softmax_ce", (why_attr){0}, 1, top, 0, 0, 0)));
    ok(cx, why_weights_new(cx, &w, b.g));
    why_weights_init(w, b.g, 5);
    ok(cx, why_exec_new(cx, &ex, b.g));
    for (int s = 0; s < n_samples; s++)
        offsets[s + 1] = offsets[s] + LONG - 7 * s;
    for (int i = 0; i < offsets[n_samples]; i++)
        ids[i] = (i * i + i / 5) % V;
    why_batch all = {.n_samples = n_samples, .offsets = offsets, .ids = ids, .labels = labels};
    *n = why_graph_weights(b.g);
    *grad = calloc(*n, sizeof **grad);
    ok(cx, why_exec_loss(cx, ex, w, &all, true, 1, &loss, *grad, logits));
    why_exec_free(ex);
    why_weights_unref(&w);
    why_graph_unref(&b.g);
    why_ctx_free(cx);
}

static void test_threads_within_a_shard(void **state)
{
    (void)state;
    for (int n_samples = 1; n_samples <= 8; n_samples += 7) {
        why_real *one, *two, z1[8 * C], z2[8 * C];
        size_t n;
        wide_gradient(1, n_samples, &one, &n, z1);
        wide_gradient(2, n_samples, &two, &n, z2);
        assert_memory_equal(z1, z2, (size_t)n_samples * C * sizeof *z1);
        assert_memory_equal(one, two, n * sizeof *one);
        free(one), free(two);
    }
}

/* ---- a sample alone, and the projected vocabulary ---- */

static void test_alone(void **state)
{
    (void)state;
    for (int kind = 0; kind < N_NETS; kind++) {
        net n;
        batch b;
        why_real together[MAX_B * C], alone[C];
        if (!net_open(&n, (net_kind)kind, 2))
            continue;
        batch_make(&b, 10, mixed_lens, 3);
        /* The first rounds compute rows, later ones read the projected vocabulary. */
        for (int round = 0; round < 4; round++) {
            why_exec_set_shard(n.ex, round % 2 ? 3 : 32);
            for (int s = 0; s < 10; s++) {
                int32_t offsets[] = {0, mixed_lens[s]};
                why_batch one = {.n_samples = 1, .offsets = offsets, .ids = b.ids + b.offsets[s],
                                 .dense = b.dense + s * D};
                ok(n.cx, why_exec_forward(n.cx, n.ex, n.w, &one, alone));
                if (round > 0 && memcmp(alone, together + s * C, sizeof alone) != 0)
                    fail_msg("net %s: sample %d has other bits alone", net_names[kind], s);
            }
            ok(n.cx, why_exec_forward(n.cx, n.ex, n.w, &b.b, together));
        }
        why_weights_data(n.w)[0] += 1; /* new weights: nothing of the old may stay */
        why_weights_touch(n.w);
        why_real fresh[MAX_B * C];
        ok(n.cx, why_exec_forward(n.cx, n.ex, n.w, &b.b, together));
        why_exec *other;
        ok(n.cx, why_exec_new(n.cx, &other, n.g));
        ok(n.cx, why_exec_forward(n.cx, other, n.w, &b.b, fresh));
        assert_memory_equal(together, fresh, 10 * C * sizeof *fresh);
        why_exec_free(other);
        net_close(&n);
    }
}

/* What comes back to a sample's rows does not depend on its neighbours either. */
static void test_input_gradient_alone(void **state)
{
    (void)state;
    static why_real together[MAX_N * E + MAX_B * D], alone[MAX_N * E];
    const int32_t targets[MAX_B] = {1};
    for (int kind = 0; kind < N_NETS; kind++) {
        net n;
        batch b;
        if (!net_open(&n, (net_kind)kind, 2))
            continue;
        batch_make(&b, 10, mixed_lens, 3);
        bool has_tokens = why_graph_vocabulary(n.g) > 0;
        ok(n.cx, why_exec_input_gradient(n.cx, n.ex, n.w, &b.b, targets, WHY_OUT_LOGIT, NULL,
                                         together, NULL));
        for (int s = 0; s < 10; s++) {
            int32_t offsets[] = {0, mixed_lens[s]};
            why_batch one = {.n_samples = 1, .offsets = offsets, .ids = b.ids + b.offsets[s],
                             .dense = b.dense + s * D};
            size_t n_out = has_tokens ? (size_t)mixed_lens[s] * E : D;
            const why_real *rows =
                together + (has_tokens ? (size_t)b.offsets[s] * E : (size_t)s * D);
            ok(n.cx, why_exec_input_gradient(n.cx, n.ex, n.w, &one, targets + s, WHY_OUT_LOGIT,
                                             NULL, alone, NULL));
            if (memcmp(rows, alone, n_out * sizeof *rows) != 0)
                fail_msg("net %s: input gradient of sample %d has other bits alone",
                         net_names[kind], s);
        }
        net_close(&n);
    }
}

/* A vocabulary of several blocks: what forward reads from its projection, the loss computes. */
static void test_projected_vocabulary(void **state)
{
    (void)state;
    enum { MANY = 700, ROWS = 900 };
    const why_ctx_options options = {.n_threads = 2};
    static int32_t ids[ROWS];
    const int32_t offsets[] = {0, 0, 400, ROWS}, labels[] = {0, 1, 2};
    why_real projected[3 * C], computed[3 * C];
    double loss;
    why_weights *w;
    why_exec *ex;
    builder b = {0};
    assert_int_equal(why_ctx_new(&b.cx, &options), WHY_OK);
    ok(b.cx, why_graph_new(b.cx, &b.g));
    why_node x = put(&b, "ids", (why_attr){0}, 0, 0, 0, 0, 0);
    x = put(&b, "embed", (why_attr){0}, 2, x, weight(&b, MANY, E), 0, 0);
    x = put_linear(&b, put_linear(&b, x, E, 9, 2), 9, 4, 0);
    x = put_linear(&b, put_pool(&b, "max_pool", x), 4, C, 0);
    ok(b.cx, why_graph_seal(b.cx, b.g, x, put(&b, "softmax_ce", (why_attr){0}, 1, x, 0, 0, 0)));
    ok(b.cx, why_weights_new(b.cx, &w, b.g));
    why_weights_init(w, b.g, 5);
    ok(b.cx, why_exec_new(b.cx, &ex, b.g));
    for (int i = 0; i < ROWS; i++)
        ids[i] = (i * 401 + 13) % MANY;
    why_batch all = {.n_samples = 3, .offsets = offsets, .ids = ids, .labels = labels};
    for (int s = 0; s < 2; s++, why_weights_data(w)[0] += 1, why_weights_touch(w)) {
        ok(b.cx, why_exec_loss(b.cx, ex, w, &all, false, 0, &loss, NULL, computed));
        ok(b.cx, why_exec_forward(b.cx, ex, w, &all, projected));
        assert_memory_equal(projected, computed, sizeof computed);
    }
    why_exec_free(ex);
    why_weights_unref(&w);
    why_graph_unref(&b.g);
    why_ctx_free(b.cx);
}

/* Gradients leave nothing behind: on a used executor they have the bits of a fresh one. */
static void test_gradient_after_gradient(void **state)
{
    (void)state;
    for (int kind = 0; kind < N_NETS; kind++) {
        net n;
        batch a, b;
        double loss;
        why_real values[MAX_N];
        if (!net_open(&n, (net_kind)kind, 2))
            continue;
        batch_make(&a, 10, mixed_lens, 3);
        batch_make(&b, 10, mixed_lens, 4);
        for (int i = 0; i < MAX_N; i++) {
            values[i] = (why_real)(i % 5);
            b.ids[i] /= 2; /* fewer rows of the table than a touches */
        }
        size_t p = why_graph_weights(n.g);
        why_real *used = calloc(p, sizeof *used), *fresh = calloc(p, sizeof *fresh);
        for (int round = 0; round < 3; round++) {
            why_exec *other;
            b.b.values = round == 1 ? values : NULL;
            ok(n.cx, why_exec_new(n.cx, &other, n.g));
            why_exec_set_shard(n.ex, 3 - round);
            why_exec_set_shard(other, 3 - round);
            ok(n.cx, why_exec_loss(n.cx, n.ex, n.w, &a.b, true, 1, &loss, used, NULL));
            ok(n.cx, why_exec_loss(n.cx, n.ex, n.w, &b.b, true, 1, &loss, used, NULL));
            ok(n.cx, why_exec_loss(n.cx, other, n.w, &b.b, true, 1, &loss, fresh, NULL));
            if (memcmp(used, fresh, p * sizeof *used) != 0)
                fail_msg("net %s: a gradient depends on the one before it", net_names[kind]);
            why_exec_free(other);
        }
        free(used), free(fresh);
        net_close(&n);
    }
}

/* ---- training ---- */

static void test_dropout_is_keyed(void **state)
{
    (void)state;
    net n;
    batch b;
    double first, again, later, off, keyed;
    uint64_t keys[MAX_B];
    if (!net_open(&n, NET_MIXED, 2))
        skip();
    batch_make(&b, 10, mixed_lens, 3);
    ok(n.cx, why_exec_loss(n.cx, n.ex, n.w, &b.b, true, 1, &first, NULL, NULL));
    ok(n.cx, why_exec_loss(n.cx, n.ex, n.w, &b.b, true, 2, &later, NULL, NULL));
    ok(n.cx, why_exec_loss(n.cx, n.ex, n.w, &b.b, false, 1, &off, NULL, NULL));
    why_exec_set_shard(n.ex, 2);
    ok(n.cx, why_exec_loss(n.cx, n.ex, n.w, &b.b, true, 1, &again, NULL, NULL));
    for (int s = 0; s < 10; s++)
        keys[s] = (uint64_t)s;
    b.b.keys = keys;
    ok(n.cx, why_exec_loss(n.cx, n.ex, n.w, &b.b, true, 1, &keyed, NULL, NULL));
    assert_true(first == again && first == keyed);
    assert_true(first != later && first != off);
    net_close(&n);
}

static void test_adam_learns(void **state)
{
    (void)state;
    for (int kind = 0; kind < N_NETS; kind++) {
        const why_adam adam = {.rate = 0.02, .beta1 = 0.9, .beta2 = 0.999, .eps = 1e-8};
        net n;
        batch b;
        double start, loss = 0;
        if (!net_open(&n, (net_kind)kind, 2))
            continue;
        batch_make(&b, 10, mixed_lens, 3);
        size_t p = why_graph_weights(n.g);
        why_real *grad = calloc(p, sizeof *grad), *m = calloc(p, sizeof *m),
                 *v = calloc(p, sizeof *v);
        ok(n.cx, why_exec_loss(n.cx, n.ex, n.w, &b.b, false, 0, &start, NULL, NULL));
        for (uint64_t t = 1; t <= 100; t++) {
            ok(n.cx, why_exec_loss(n.cx, n.ex, n.w, &b.b, true, t, &loss, grad, NULL));
            ok(n.cx, why_weights_adam(n.cx, n.w, m, v, grad, 1, &adam, t));
        }
        ok(n.cx, why_exec_loss(n.cx, n.ex, n.w, &b.b, false, 0, &loss, NULL, NULL));
        if (!(loss < 0.6 * start))
            fail_msg("net %s: loss %g after 100 steps from %g", net_names[kind], loss, start);
        free(grad), free(m), free(v);
        net_close(&n);
    }
}

static void test_steady_state_allocates_nothing(void **state)
{
    (void)state;
    for (int kind = 0; kind < N_NETS; kind++) {
        net n;
        batch b;
        double loss;
        why_real logits[MAX_B * C];
        if (!net_open(&n, (net_kind)kind, 1))
            continue;
        batch_make(&b, 10, mixed_lens, 3);
        why_real *grad = calloc(why_graph_weights(n.g), sizeof *grad);
        size_t bytes = 0;
        for (int round = 0; round < 6; round++) {
            ok(n.cx, why_exec_loss(n.cx, n.ex, n.w, &b.b, true, 1, &loss, grad, NULL));
            ok(n.cx, why_exec_forward(n.cx, n.ex, n.w, &b.b, logits));
            if (round == 3)
                bytes = why_ctx_bytes(n.cx);
        }
        assert_int_equal(bytes, why_ctx_bytes(n.cx));
        assert_true(why_exec_need(n.ex, 10, 73, true) > why_exec_need(n.ex, 10, 73, false));
        free(grad);
        net_close(&n);
    }
}

/* ---- refusals ---- */

static void assert_says(why_ctx *cx, int status, int want, const char *text)
{
    assert_int_equal(status, want);
    if (!strstr(why_ctx_error(cx)->message, text))
        fail_msg("message \"%s\" lacks \"%s\"", why_ctx_error(cx)->message, text);
}

static void test_bad_batches(void **state)
{
    (void)state;
    net n;
    batch b;
    why_real logits[MAX_B * C];
    double loss;
    assert_true(net_open(&n, NET_BAG, 1));
    batch_make(&b, 10, mixed_lens, 3);
    b.ids[5] = V;
    assert_says(n.cx, why_exec_forward(n.cx, n.ex, n.w, &b.b, logits), WHY_EINVAL,
                "outside the vocabulary of 13");
    b.ids[5] = -1;
    assert_says(n.cx, why_exec_forward(n.cx, n.ex, n.w, &b.b, logits), WHY_EINVAL,
                "id -1 of row 5");
    b.ids[5] = 0;
    b.labels[2] = C;
    assert_says(n.cx, why_exec_loss(n.cx, n.ex, n.w, &b.b, true, 0, &loss, NULL, NULL), WHY_EINVAL,
                "label 3 of sample 2");
    b.labels[2] = 0;
    b.offsets[3] = 1;
    assert_says(n.cx, why_exec_forward(n.cx, n.ex, n.w, &b.b, logits), WHY_EINVAL,
                "offsets fall at sample 2");
    batch_make(&b, 10, mixed_lens, 3);
    memset(b.weights, 0, sizeof b.weights);
    assert_says(n.cx, why_exec_loss(n.cx, n.ex, n.w, &b.b, true, 0, &loss, NULL, NULL), WHY_EINVAL,
                "add up to 0");
    b.b.labels = NULL;
    assert_says(n.cx, why_exec_loss(n.cx, n.ex, n.w, &b.b, true, 0, &loss, NULL, NULL), WHY_EINVAL,
                "labels");
    why_edit outside = {3, 2, 0, NULL, NULL};
    b.b.n_samples = 1;
    assert_says(n.cx, why_exec_edits(n.cx, n.ex, n.w, &b.b, &outside, 1, logits), WHY_EINVAL,
                "edit 0");
    b.b.n_samples = 0;
    assert_says(n.cx, why_exec_forward(n.cx, n.ex, n.w, &b.b, logits), WHY_EINVAL, "no samples");
    net_close(&n);
}

static void test_bad_graphs(void **state)
{
    (void)state;
    why_ctx *cx;
    why_graph *g;
    assert_int_equal(why_ctx_new(&cx, NULL), WHY_OK);
    ok(cx, why_graph_new(cx, &g));
    const why_attr wide = {.units = 8}, five = {.width = 5};
    why_node dense = why_graph_add(cx, g, "dense", "x", NULL, 0, &wide);
    why_node w = why_graph_param(cx, g, "w", 7, 3, WHY_INIT_ZERO, 0);
    why_node in[] = {dense, w};
    assert_says(cx, why_graph_add(cx, g, "linear", "first", in, 2, NULL), WHY_ESHAPE,
                "linear 'first': input 1");
    assert_says(cx, why_graph_add(cx, g, "conv1d", "c", in, 2, &five), WHY_ESHAPE,
                "conv1d 'c': input 0");
    assert_says(cx, why_graph_add(cx, g, "max_pool", "p", in, 1, NULL), WHY_ESHAPE, "max_pool 'p'");
    assert_says(cx, why_graph_add(cx, g, "linear", "l", in, 1, NULL), WHY_ESHAPE,
                "takes 2 to 3 inputs, got 1");
    assert_says(cx, why_graph_add(cx, g, "liner", "l", in, 2, NULL), WHY_ENOTFOUND,
                "no op 'liner'");
    assert_says(cx, why_graph_add(cx, g, "dense", "y", NULL, 0, &wide), WHY_EUNSUPPORTED,
                "one dense node");
    assert_says(cx, why_graph_param(cx, g, "w", 1, 1, WHY_INIT_ZERO, 0), WHY_EINVAL,
                "the name is taken");
    assert_says(cx, why_graph_param(cx, g, "v", 0, 1, WHY_INIT_ZERO, 0), WHY_ESHAPE, "0 x 1");
    assert_says(cx, why_graph_seal(cx, g, w, -1), WHY_ESHAPE, "one row a sample");
    const why_node outside[] = {dense, 99};
    assert_says(cx, why_graph_add(cx, g, "linear", "l", outside, 2, NULL), WHY_EINVAL,
                "no node of this graph");
    why_graph_unref(&g);
    why_ctx_free(cx);
}

static void test_describe_and_lacks(void **state)
{
    (void)state;
    for (int kind = 0; kind < N_NETS; kind++) {
        net n;
        if (!net_open(&n, (net_kind)kind, 1))
            continue;
        const char *text = why_graph_describe(n.cx, n.g);
        assert_non_null(strstr(text, "softmax_ce"));
        assert_null(why_graph_lacks(n.g, WHY_CAN_GRADIENT));
        assert_null(why_graph_lacks(n.g, WHY_CAN_SECOND_ORDER));
        assert_null(why_graph_lacks(n.g, WHY_CAN_RELEVANCE_EPSILON));
        assert_int_equal(why_graph_classes(n.g), C);
        for (int32_t i = 0; i < why_graph_params(n.g); i++)
            assert_int_equal(why_graph_param_at(n.g, i)->offset % 16, 0);
        assert_null(why_graph_param_at(n.g, why_graph_params(n.g)));
        net_close(&n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_threads),
        cmocka_unit_test(test_threads_and_waves),
        cmocka_unit_test(test_threads_within_a_shard),
        cmocka_unit_test(test_alone),
        cmocka_unit_test(test_input_gradient_alone),
        cmocka_unit_test(test_projected_vocabulary),
        cmocka_unit_test(test_gradient_after_gradient),
        cmocka_unit_test(test_dropout_is_keyed),
        cmocka_unit_test(test_adam_learns),
        cmocka_unit_test(test_steady_state_allocates_nothing),
        cmocka_unit_test(test_bad_batches),
        cmocka_unit_test(test_bad_graphs),
        cmocka_unit_test(test_describe_and_lacks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

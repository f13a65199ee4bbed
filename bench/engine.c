/* engine.c — times of the numeric core on fixed nets, one line a case: case,threads,ms (best of
 * several runs).
 *
 *   bench_engine [THREADS, 0 = 1 and 2] [CASE,CASE,...] [cpu]
 * "cpu" prints processor time instead of time on the clock: for a machine that others use too.
 * The cases that bench/peer_torch.py has carry its names and shapes. BiLSTM: vocabulary 5000,
 * embedding 128, 2 x 128 hidden, max pool of each direction, 104 classes, T = 256. Text CNN:
 * windows 3, 4, 5 x 100, max pool. MLP 64-32-2. Tokens are uniform. Training steps include
 * Adam. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <why/tensor.h>

enum { V = 5000, E = 128, H = 128, T = 256, CLASSES = 104, MAX_B = 4096, STEPS = 50 };

typedef struct {
    why_ctx *cx;
    why_graph *g;
    why_weights *w;
    why_exec *ex;
    why_real *grad, *m, *v, *logits;
    why_batch batch;
    uint64_t t;
    why_edit edits[T];
    double alphas[STEPS], q[STEPS], scores[T];
} net;

static void die(net *n, const char *what)
{
    fprintf(stderr, "%s: %s\n", what, why_ctx_error(n->cx)->message);
    exit(1);
}

#define DO(n, call)                                                                                \
    do {                                                                                           \
        if ((call) != WHY_OK)                                                                      \
            die(n, #call);                                                                         \
    } while (0)

static clockid_t clock_used = CLOCK_MONOTONIC;

static double now_ms(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static why_node add(net *n, const char *op, const char *name, why_attr attr, int n_in, why_node a,
                    why_node b, why_node c)
{
    why_node in[] = {a, b, c}, id = why_graph_add(n->cx, n->g, op, name, in, n_in, &attr);
    if (id < 0)
        die(n, name);
    return id;
}

static why_node param(net *n, const char *name, int rows, int cols)
{
    why_node id = why_graph_param(n->cx, n->g, name, rows, cols, WHY_INIT_GLOROT, 1);
    if (id < 0)
        die(n, name);
    return id;
}

static why_node linear(net *n, const char *name, why_node x, int from, int to, int act)
{
    char w[32], b[32];
    snprintf(w, sizeof w, "%s.w", name);
    snprintf(b, sizeof b, "%s.b", name);
    why_node weight = param(n, w, from, to), bias = param(n, b, 1, to);
    return add(n, "linear", name, (why_attr){.act = act}, 3, x, weight, bias);
}

static why_node embedding(net *n)
{
    why_node ids = add(n, "ids", "ids", (why_attr){0}, 0, 0, 0, 0), table = param(n, "table", V, E);
    return add(n, "embed", "embed", (why_attr){0}, 2, ids, table, 0);
}

static why_node build_bilstm(net *n)
{
    why_node x = embedding(n);
    why_node zf = linear(n, "zf", x, E, 4 * H, 0), zr = linear(n, "zr", x, E, 4 * H, 0);
    why_node wf = param(n, "wf", H, 4 * H), wr = param(n, "wr", H, 4 * H);
    why_node f = add(n, "lstm", "f", (why_attr){.units = H}, 2, zf, wf, 0);
    why_node r = add(n, "lstm", "r", (why_attr){.units = H, .reverse = 1}, 2, zr, wr, 0);
    why_node pf = add(n, "max_pool", "pf", (why_attr){0}, 1, f, 0, 0);
    why_node pr = add(n, "max_pool", "pr", (why_attr){0}, 1, r, 0, 0);
    return linear(n, "head", add(n, "concat", "both", (why_attr){0}, 2, pf, pr, 0), 2 * H, CLASSES,
                  0);
}

static why_node build_cnn(net *n)
{
    why_node x = embedding(n), pool[3];
    for (int k = 0; k < 3; k++) {
        char w[8], b[8], c[8], p[8];
        snprintf(w, sizeof w, "w%d", k), snprintf(b, sizeof b, "b%d", k);
        snprintf(c, sizeof c, "c%d", k), snprintf(p, sizeof p, "p%d", k);
        why_node weight = param(n, w, (k + 3) * E, 100), bias = param(n, b, 1, 100);
        pool[k] = add(n, "max_pool", p, (why_attr){0}, 1,
                      add(n, "conv1d", c, (why_attr){.width = k + 3, .act = 1}, 3, x, weight, bias),
                      0, 0);
    }
    return linear(n, "head", add(n, "concat", "all", (why_attr){0}, 3, pool[0], pool[1], pool[2]),
                  300, 2, 0);
}

static why_node build_mlp(net *n)
{
    why_node x = add(n, "dense", "x", (why_attr){.units = 64}, 0, 0, 0, 0);
    return linear(n, "head", linear(n, "hidden", x, 64, 32, 1), 32, 2, 0);
}

static void fill_batch(net *n, int b, int t)
{
    static int32_t offsets[MAX_B + 1], ids[64 * T], labels[MAX_B];
    static why_real dense[MAX_B * 64];
    why_rng r = why_rng_stream(1, "bench", 0, 0);
    for (int s = 0; s < b; s++) {
        offsets[s + 1] = offsets[s] + t;
        labels[s] = (int32_t)why_rng_below(&r, 2); /* fits every net */
    }
    for (int i = 0; i < b * t; i++)
        ids[i] = (int32_t)why_rng_below(&r, V);
    for (int i = 0; i < b * 64; i++)
        dense[i] = (why_real)why_rng_normal(&r);
    n->batch = (why_batch){
        .n_samples = b, .offsets = offsets, .ids = ids, .dense = dense, .labels = labels};
}

static void open_net(net *n, why_node (*build)(net *), int b, int t, int n_threads)
{
    const why_ctx_options options = {.n_threads = n_threads, .seed = 1};
    memset(n, 0, sizeof *n);
    if (why_ctx_new(&n->cx, &options) != WHY_OK)
        exit(1);
    DO(n, why_graph_new(n->cx, &n->g));
    why_node logits = build(n);
    DO(n, why_graph_seal(n->cx, n->g, logits,
                         add(n, "softmax_ce", "loss", (why_attr){0}, 1, logits, 0, 0)));
    DO(n, why_weights_new(n->cx, &n->w, n->g));
    why_weights_init(n->w, n->g, 1);
    DO(n, why_exec_new(n->cx, &n->ex, n->g));
    size_t p = why_graph_weights(n->g);
    n->grad = why_alloc(n->cx, p, sizeof *n->grad);
    n->m = why_alloc(n->cx, p, sizeof *n->m);
    n->v = why_alloc(n->cx, p, sizeof *n->v);
    n->logits = why_alloc(n->cx, MAX_B * CLASSES, sizeof *n->logits);
    fill_batch(n, b, t);
    static const int32_t mask[] = {2};
    for (int i = 0; i < T; i++)
        n->edits[i] = (why_edit){i, i + 1, 1, mask, NULL};
    for (int k = 0; k < STEPS; k++) {
        n->alphas[k] = (k + 0.5) / STEPS;
        n->q[k] = 1.0 / STEPS;
    }
}

static void close_net(net *n)
{
    why_free(n->grad), why_free(n->m), why_free(n->v), why_free(n->logits);
    why_exec_free(n->ex);
    why_weights_unref(&n->w);
    why_graph_unref(&n->g);
    why_ctx_free(n->cx);
}

static void forward(net *n)
{
    DO(n, why_exec_forward(n->cx, n->ex, n->w, &n->batch, n->logits));
}

/* New weights each time: packs and the projected vocabulary are made again. */
static void forward_cold(net *n)
{
    why_weights_touch(n->w);
    forward(n);
}

static void step(net *n)
{
    const why_adam adam = {.rate = 1e-4, .beta1 = 0.9, .beta2 = 0.999, .eps = 1e-8};
    double loss;
    DO(n, why_exec_loss(n->cx, n->ex, n->w, &n->batch, true, n->t, &loss, n->grad, NULL));
    DO(n, why_weights_adam(n->cx, n->w, n->m, n->v, n->grad, 1, &adam, ++n->t));
}

static void gradient(net *n)
{
    double loss;
    DO(n, why_exec_loss(n->cx, n->ex, n->w, &n->batch, true, n->t, &loss, n->grad, NULL));
}

static void deletion(net *n)
{
    static why_real logits[T * CLASSES];
    DO(n, why_exec_edits(n->cx, n->ex, n->w, &n->batch, n->edits, T, logits));
}

static void path(net *n)
{
    double ends[2];
    DO(n, why_exec_path(n->cx, n->ex, n->w, &n->batch, NULL, 1, WHY_OUT_LOGIT, n->alphas, n->q,
                        STEPS, n->scores, ends));
}

static void hvp(net *n)
{
    DO(n, why_exec_hvp(n->cx, n->ex, n->w, &n->batch, n->grad, n->m));
}

static const struct {
    const char *name;
    why_node (*build)(net *);
    void (*run)(net *);
    int b, t;
} cases[] = {
    {"forward-64", build_bilstm, forward, 64, T},
    {"forward-cold-64", build_bilstm, forward_cold, 64, T},
    {"forward-1", build_bilstm, forward, 1, T},
    {"gradient-64", build_bilstm, gradient, 64, T},
    {"train-64", build_bilstm, step, 64, T},
    {"train-1", build_bilstm, step, 1, T},
    {"hvp-64", build_bilstm, hvp, 64, T},
    {"deletion-256", build_bilstm, deletion, 1, T},
    {"ig-50", build_bilstm, path, 1, T},
    {"cnn-forward-64", build_cnn, forward, 64, T},
    {"cnn-64", build_cnn, step, 64, T},
    {"cnn-deletion-256", build_cnn, deletion, 1, T},
    {"mlp-forward-32", build_mlp, forward, 32, 0},
    {"mlp-32", build_mlp, step, 32, 0},
    {"mlp-256", build_mlp, step, 256, 0},
    {"mlp-4096", build_mlp, step, 4096, 0},
    {"mlp-hvp-32", build_mlp, hvp, 32, 0},
};

static const double seconds = 1.0;

/* Best of the runs that fit into `seconds`; short ones in groups, to be seen by the clock. */
static double best_ms(net *n, void (*run)(net *))
{
    double best = 1e300, start = now_ms(CLOCK_MONOTONIC);
    run(n);
    run(n);
    int group = now_ms(CLOCK_MONOTONIC) - start < 2 ? 200 : 1;
    for (int k = 0; k < 5 || now_ms(CLOCK_MONOTONIC) - start < seconds * 1e3; k++) {
        double begin = now_ms(clock_used);
        for (int i = 0; i < group; i++)
            run(n);
        double ms = (now_ms(clock_used) - begin) / group;
        best = ms < best ? ms : best;
    }
    return best;
}

/* Is `name` one of the words of the list a,b,c? */
static int is_asked(const char *list, const char *name)
{
    size_t n = strlen(name);
    for (const char *at = list; at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL)
        if (strncmp(at, name, n) == 0 && (at[n] == ',' || at[n] == '\0'))
            return 1;
    return !list || !*list;
}

int main(int argc, char **argv)
{
    static net n;
    long asked = argc > 1 ? strtol(argv[1], NULL, 10) : 0;
    if (argc > 3 && strcmp(argv[3], "cpu") == 0)
        clock_used = CLOCK_PROCESS_CPUTIME_ID;
    printf("case,threads,ms\n");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (int threads = asked ? (int)asked : 1; threads <= (asked ? asked : 2); threads++) {
            if (!is_asked(argc > 2 ? argv[2] : NULL, cases[i].name))
                continue;
            open_net(&n, cases[i].build, cases[i].b, cases[i].t, threads);
            printf("%s,%d,%.5f\n", cases[i].name, threads, best_ms(&n, cases[i].run));
            fflush(stdout);
            close_net(&n);
        }
    return 0;
}

/* method_exact.h — what methods give against answers worked out by hand: the model asked again on
 * spelled-out samples, weights multiplied on paper, differences and plain integrals. Shared by
 * methods.c (float) and methods_f64.c (double), which differ in tolerance alone. */
#ifndef METHOD_EXACT_H
#define METHOD_EXACT_H

#include "method_bench.h"

static const double EXACT = sizeof(why_real) == 8 ? 1e-12 : 2e-5;

static const char text_mixed[] = "alpha beta gamma delta zeta theta kappa nowhere lambda iota eta";

/* Every architecture with each way of pooling, on the vectoriser it needs. */
static const bench_spec specs[] = {
    {.arch = "bigru", .vectoriser = "token-ids", .seed = 1},
    {.arch = "bigru", .settings = "pooling=attention", .vectoriser = "token-ids", .seed = 2},
    {.arch = "bilstm", .vectoriser = "token-ids", .seed = 3},
    {.arch = "bilstm", .settings = "pooling=mean layers=2", .vectoriser = "token-ids", .seed = 4},
    {.arch = "gru", .settings = "pooling=mean", .vectoriser = "token-ids", .seed = 5},
    {.arch = "lstm", .settings = "pooling=mean", .vectoriser = "token-ids", .seed = 6},
    {.arch = "mlp", .settings = "layers=0", .vectoriser = "ngrams", .seed = 7},
    {.arch = "mlp", .settings = "layers=2", .vectoriser = "ngrams", .seed = 8},
    {.arch = "textcnn", .vectoriser = "token-ids", .seed = 9},
    {.arch = "textcnn",
     .settings = "norm=true min-width=1 max-width=3",
     .vectoriser = "token-ids",
     .seed = 10},
};
enum { N_SPECS = sizeof specs / sizeof *specs };

/* ---- perturbation ---- */

static inline void deletion_by_hand(bench *b, const char *text)
{
    static const char *const fills[] = {"pad", "unknown", "mask"}; /* by id */
    for (int probability = 0; probability < 2; probability++)
        for (int32_t fill = -1; fill < 3; fill++) { /* -1 = removed */
            char settings[64];
            (void)snprintf(settings, sizeof settings, "mode=%s fill=%s scale=%s",
                           fill < 0 ? "remove" : "mask", fills[fill < 0 ? 0 : fill],
                           probability ? "probability" : "logit");
            why_explanation *e = bench_explain(b, text, "deletion", settings, 1);
            double whole = probability ? e->verdict->probabilities[1]
                                       : (double)e->verdict->logits[1];
            bool is_bag = e->features->kind == WHY_UNITS_BAG;
            near(e->value, whole, EXACT, "deletion: value", -1);
            assert_true(isnan(e->base_value));
            for (int32_t i = 0; i < e->features->n_units; i++) {
                bench_rows r = rows_of(e);
                if (fill < 0 || is_bag)
                    rows_cut(&r, i, i + 1);
                else
                    r.ids[i] = fill;
                near(e->unit_scores[i], whole - ask(b, &r, 1, probability), EXACT, settings, i);
            }
        }
}

static inline void snippet_by_hand(bench *b, const char *text)
{
    for (int pad = 0; pad < 2; pad++)
        for (int probability = 0; probability < 2; probability++) {
            char settings[64];
            (void)snprintf(settings, sizeof settings, "tail=%s scale=%s", pad ? "pad" : "cut",
                           probability ? "probability" : "logit");
            why_explanation *e = bench_explain(b, text, "snippet", settings, 2);
            bool cut = !pad || e->features->kind == WHY_UNITS_BAG;
            double before = 0;
            for (int32_t i = 0; i <= e->features->n_units; i++) {
                bench_rows r = rows_of(e);
                for (int32_t k = i; k < r.n; k++)
                    r.ids[k] = cut ? r.ids[k] : WHY_ID_PAD;
                if (cut)
                    rows_cut(&r, i, r.n);
                double now = ask(b, &r, 2, probability);
                if (i == 0)
                    near(e->base_value, now, EXACT, settings, -1);
                else
                    near(e->unit_scores[i - 1], now - before, EXACT, settings, i - 1);
                before = now;
            }
            assert_string_equal(e->residuals[0].name, "telescoping");
            assert_true(e->residuals[0].holds);
            if (!(fabs(sum_of(e) - (e->value - e->base_value)) < 1e-12))
                fail_msg("snippet %s does not telescope: %g", settings,
                         sum_of(e) - (e->value - e->base_value));
        }
}

/* Straight from the definition: windows listed one by one, the last ends with the sample. */
static inline void occlusion_by_hand(bench *b, const char *text, int window, int stride, bool mask)
{
    char settings[64];
    double drop[512] = {0};
    int covered[512] = {0};
    (void)snprintf(settings, sizeof settings, "window=%d stride=%d mode=%s fill=mask", window,
                   stride, mask ? "mask" : "remove");
    why_explanation *e = bench_explain(b, text, "occlusion", settings, 0);
    int n = e->features->n_units;
    if (window > n)
        window = n;
    for (int at = 0, done = 0; !done; at += stride) {
        done = at + window >= n;
        int lo = done ? n - window : at;
        bench_rows r = rows_of(e);
        for (int k = lo; k < lo + window; k++)
            r.ids[k] = WHY_ID_MASK;
        if (!mask || e->features->kind == WHY_UNITS_BAG) {
            r = rows_of(e);
            rows_cut(&r, lo, lo + window);
        }
        double hidden = ask(b, &r, 0, false);
        for (int k = lo; k < lo + window; k++) {
            drop[k] += (double)e->verdict->logits[0] - hidden;
            covered[k]++;
        }
    }
    for (int i = 0; i < n; i++)
        near(e->unit_scores[i], drop[i] / covered[i], EXACT, settings, i);
}

static inline void window_of_one_is_deletion(bench *b, const char *text)
{
    why_explanation *o = bench_explain(b, text, "occlusion", "window=1 mode=mask", -1),
                    *d = bench_explain(b, text, "deletion", "mode=mask", -1);
    for (int32_t i = 0; i < o->features->n_units; i++)
        if (o->unit_scores[i] != d->unit_scores[i])
            fail_msg("unit %d: occlusion of one %g, deletion %g", (int)i, o->unit_scores[i],
                     d->unit_scores[i]);
}

static void perturbation_is_as_spelled_out(void **state)
{
    (void)state;
    for (size_t s = 0; s < N_SPECS; s++) {
        bench b;
        bench_open(&b, &specs[s], 1, 0);
        const char *const texts[] = {text_mixed, "gamma", "beta beta alpha beta"};
        for (int t = 0; t < 3; t++) {
            deletion_by_hand(&b, texts[t]);
            snippet_by_hand(&b, texts[t]);
            window_of_one_is_deletion(&b, texts[t]);
            for (int window = 1; window <= 5; window++)
                for (int stride = 1; stride <= window; stride++)
                    occlusion_by_hand(&b, texts[t], window, stride, stride % 2);
            occlusion_by_hand(&b, texts[t], 256, 7, true);
        }
        bench_close(&b);
    }
}

/* ---- linear models ---- */

/* score = value_i <row_i, head column>: worked out from the weights. */
static void linear_models_are_explained_exactly(void **state)
{
    (void)state;
    static const char *const runs[][2] = {
        {"deletion", ""},         {"snippet", ""},
        {"gradient-x-input", ""}, {"integrated-gradients", "steps=2 rule=trapezoid"},
        {"integrated-gradients", "steps=3 rule=midpoint"},
        {"integrated-gradients", "steps=10 rule=trapezoid"},
        {"integrated-gradients", "steps=7 baseline=pad"},
        {"integrated-gradients", ""}, {"occlusion", "window=1"}, {"lrp-epsilon", "epsilon=1e-9"}};
    bench b;
    int32_t width = 0, n_classes = 0;
    bench_open(&b, &specs[6], 1, 0);
    assert_string_equal(specs[6].settings, "layers=0");
    for (int i = 0; why_method_at(i); i++) { /* none that promises it is left out */
        bool is_run = false;
        for (size_t k = 0; k < sizeof runs / sizeof *runs; k++)
            is_run |= strcmp(runs[k][0], why_method_at(i)->name) == 0;
        assert_true(is_run || !(why_method_at(i)->promises & WHY_PROMISES_LINEAR_EXACT));
    }
    for (size_t k = 0; k < sizeof runs / sizeof *runs; k++)
        for (int32_t target = 0; target < N_CLASSES; target++) {
            why_explanation *e = bench_explain(&b, text_mixed, runs[k][0], runs[k][1], target);
            const why_real *table = bench_param(&b, "embedding.table", NULL, &width);
            const why_real *head = bench_param(&b, "logits.w", NULL, &n_classes);
            for (int32_t i = 0; i < e->features->n_units; i++) {
                double expected = 0;
                for (int32_t j = 0; j < width; j++)
                    expected += (double)table[e->features->ids[i] * width + j] *
                                (double)head[j * n_classes + target];
                expected *= (double)e->features->values[i];
                near(e->unit_scores[i], expected, strcmp(runs[k][0], "lrp-epsilon") ? EXACT : 1e-4,
                     runs[k][0], i);
            }
        }
    bench_close(&b);
}

/* ---- a unit the model ignores ---- */

/* embed -> relu(W x - far) -> max pool -> classes: a row whose every pre-activation stays below 0
 * is never seen, whatever is done to it. */
static inline int graph_max(why_ctx *cx, why_graph *g, int32_t vocabulary, why_node *logits,
                            why_node *loss)
{
    enum { E = 4, H = 6 };
    why_node ids = why_graph_add(cx, g, "ids", "ids", NULL, 0, NULL);
    why_node table = why_graph_param(cx, g, "table", vocabulary, E, WHY_INIT_NORMAL, 1);
    why_node x = why_graph_add(cx, g, "embed", "embed", (why_node[]){ids, table}, 2, NULL);
    why_node w = why_graph_param(cx, g, "w", E, H, WHY_INIT_NORMAL, 1);
    why_node bias = why_graph_param(cx, g, "b", 1, H, WHY_INIT_ZERO, 0);
    why_node h = why_graph_add(cx, g, "linear", "hidden", (why_node[]){x, w, bias}, 3,
                               &(why_attr){.units = H, .act = 1});
    why_node pool = why_graph_add(cx, g, "max_pool", "pool", &h, 1, NULL);
    why_node head = why_graph_param(cx, g, "head", H, N_CLASSES, WHY_INIT_NORMAL, 1);
    *logits = why_graph_add(cx, g, "linear", "classes", (why_node[]){pool, head}, 2,
                            &(why_attr){.units = N_CLASSES});
    *loss = why_graph_add(cx, g, "softmax_ce", "loss", logits, 1, NULL);
    return *loss < 0 ? *loss : WHY_OK;
}

static inline void hide_rows(bench *b, const int32_t *hidden, int32_t n)
{
    int32_t width = 0, cols = 0;
    why_real *table = bench_param(b, "table", NULL, &width), *bias = bench_param(b, "b", NULL,
                                                                                &cols);
    for (int32_t j = 0; j < cols; j++)
        bias[j] = -3;
    for (int32_t i = 0; i < why_vectoriser_size(why_model_vectoriser(b->model)); i++) {
        bool is_hidden = i < WHY_ID_FIRST;
        for (int32_t k = 0; k < n; k++)
            is_hidden |= hidden[k] == i;
        for (int32_t j = 0; j < width; j++)
            table[i * width + j] *= is_hidden ? WHY_REAL(0.01) : WHY_REAL(10.0);
    }
}

static void ignored_units_score_zero(void **state)
{
    (void)state;
    static const char text[] = "alpha beta gamma beta delta beta";
    const bench_spec spec = {.vectoriser = "token-ids", .graph = graph_max, .seed = 3};
    static const char *const settings[] = {"", "mode=mask", "mode=mask fill=pad", "baseline=mask",
                                           "tail=pad", "norm=l1", "scale=probability", NULL};
    bench b;
    bench_open(&b, &spec, 1, 0);
    why_explanation *e = bench_explain(&b, text, "random", "", 0);
    int32_t beta = e->features->ids[1];
    hide_rows(&b, &beta, 1);
    for (int i = 0; why_method_at(i); i++) {
        const why_method *m = why_method_at(i);
        if (!(m->promises & WHY_PROMISES_DUMMY))
            continue;
        for (int s = 0; settings[s]; s++) {
            char name[32];
            (void)snprintf(name, sizeof name, "%.*s", (int)strcspn(settings[s], "="), settings[s]);
            if (*name && !why_option_find(m->options, name))
                continue;
            int n_used = 0;
            for (int32_t target = 0; target < N_CLASSES; target++) {
                e = bench_explain(&b, text, m->name, settings[s], target);
                for (int32_t u = 0; u < e->features->n_units; u++) {
                    n_used += e->unit_scores[u] != 0;
                    if (e->features->ids[u] == beta && e->unit_scores[u] != 0)
                        fail_msg("%s %s: ignored unit %d scores %g", m->name, settings[s], (int)u,
                                 e->unit_scores[u]);
                }
            }
            assert_true(n_used > 0); /* the model does see the others */
        }
    }
    bench_close(&b);
}

/* ---- bias-free ReLU: relevance = gradient x input = integrated gradients ---- */

static inline int graph_relu(why_ctx *cx, why_graph *g, int32_t vocabulary, why_node *logits,
                             why_node *loss)
{
    enum { E = 5, H = 7, K = 6 };
    why_node ids = why_graph_add(cx, g, "ids", "ids", NULL, 0, NULL);
    why_node table = why_graph_param(cx, g, "table", vocabulary, E, WHY_INIT_NORMAL, 1);
    why_node x = why_graph_add(cx, g, "embed", "embed", (why_node[]){ids, table}, 2, NULL);
    why_node w = why_graph_param(cx, g, "w", E, H, WHY_INIT_NORMAL, 1);
    why_node h = why_graph_add(cx, g, "linear", "rows", (why_node[]){x, w}, 2,
                               &(why_attr){.units = H, .act = 1});
    why_node pool = why_graph_add(cx, g, "sum_pool", "pool", &h, 1, NULL);
    why_node v = why_graph_param(cx, g, "v", H, K, WHY_INIT_NORMAL, 1);
    why_node k = why_graph_add(cx, g, "linear", "hidden", (why_node[]){pool, v}, 2,
                               &(why_attr){.units = K, .act = 1});
    why_node head = why_graph_param(cx, g, "head", K, N_CLASSES, WHY_INIT_NORMAL, 1);
    *logits = why_graph_add(cx, g, "linear", "classes", (why_node[]){k, head}, 2,
                            &(why_attr){.units = N_CLASSES});
    *loss = why_graph_add(cx, g, "softmax_ce", "loss", logits, 1, NULL);
    return *loss < 0 ? *loss : WHY_OK;
}

static void bias_free_relu_nets_agree(void **state)
{
    (void)state;
    static const char *const runs[][2] = {{"lrp-epsilon", "epsilon=1e-9"},
                                          {"integrated-gradients", "steps=2"},
                                          {"integrated-gradients", "steps=11 rule=trapezoid"}};
    const double tolerance = sizeof(why_real) == 8 ? 1e-7 : 1e-4;
    for (uint64_t seed = 1; seed <= 5; seed++) {
        const bench_spec spec = {.vectoriser = "token-ids", .graph = graph_relu, .seed = seed};
        bench b;
        bench_open(&b, &spec, 1, 0);
        for (size_t k = 0; k < sizeof runs / sizeof *runs; k++) {
            /* the trapezoid rule asks for the gradient at 0, the kink of every relu: weight 1/20 */
            bool at_kink = strstr(runs[k][1], "trapezoid") != NULL;
            why_explanation *g = bench_explain(&b, text_mixed, "gradient-x-input", "", 0),
                            *e = bench_explain(&b, text_mixed, runs[k][0], runs[k][1], 0);
            for (int32_t i = 0; i < e->features->n_units; i++)
                near(e->unit_scores[i], g->unit_scores[i] * (at_kink ? 0.95 : 1), tolerance,
                     runs[k][0], i);
            near(e->residuals[0].value, at_kink ? -0.05 * e->value : 0,
                 sizeof(why_real) == 8 ? 1e-6 : 1e-4, "gap", -1);
        }
        bench_close(&b);
    }
}

/* ---- classes in another order ---- */

static inline void swap_classes(bench *b, const char *name, int32_t a, int32_t c)
{
    int32_t rows = 0, cols = 0;
    why_real *w = bench_param(b, name, &rows, &cols);
    for (int32_t i = 0; i < rows; i++) {
        why_real kept = w[i * cols + a];
        w[i * cols + a] = w[i * cols + c];
        w[i * cols + c] = kept;
    }
}

static void classes_may_change_places(void **state)
{
    (void)state;
    for (size_t s = 0; s < N_SPECS; s++) {
        bench b, swapped;
        bench_open(&b, &specs[s], 1, 0);
        bench_open(&swapped, &specs[s], 1, 0);
        swap_classes(&swapped, "logits.w", 0, 2);
        swap_classes(&swapped, "logits.b", 0, 2);
        for (int i = 0; why_method_at(i); i++) {
            const char *name = why_method_at(i)->name;
            why_explanation *e = bench_explain(&b, text_mixed, name, "", 0),
                            *o = bench_explain(&swapped, text_mixed, name, "", 2);
            near(e->value, o->value, EXACT, name, -1);
            for (int32_t u = 0; u < e->features->n_units; u++)
                near(e->unit_scores[u], o->unit_scores[u], EXACT, name, u);
        }
        bench_close(&swapped);
        bench_close(&b);
    }
}

#endif

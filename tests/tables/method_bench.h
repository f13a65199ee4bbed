/* method_bench.h — small models put together by hand for the tests of the explanation methods: a
 * vectoriser fitted on a few words, a graph (of an architecture or of the test's own), random
 * weights with no bias left at zero.
 *
 * Legend: T units, C classes.
 */
#ifndef METHOD_BENCH_H
#define METHOD_BENCH_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <why/ext/method.h>
#include <why/ext/vectoriser.h>

#include "model_p.h"

enum { N_CLASSES = 3, MAX_LENGTH = 24, PARAMS_BYTES = 512 };

typedef int (*bench_graph)(why_ctx *cx, why_graph *g, int32_t vocabulary, why_node *logits,
                           why_node *loss);

/* Settings are "name=value name=value"; unknown ones fail the test. */
typedef struct {
    const char *arch, *settings;
    const char *vectoriser, *vectoriser_settings;
    bench_graph graph; /* instead of arch */
    uint64_t seed;
    double spread; /* of the noise added to every weight; 0 = 0.3 */
} bench_spec;

typedef struct {
    why_ctx *cx;
    why_model *model;
    why_exec *exec;
} bench;

static const char *const bench_corpus[] = {
    "alpha beta gamma delta alpha beta", "gamma delta epsilon zeta eta theta",
    "eta theta iota kappa alpha gamma", "beta delta zeta theta kappa lambda",
    "lambda iota eta epsilon beta alpha"};
enum { N_CORPUS = sizeof bench_corpus / sizeof *bench_corpus };

static inline void must(why_ctx *cx, int status)
{
    if (status != WHY_OK)
        fail_msg("%s: %s", why_status_name(status), why_ctx_error(cx)->message);
}

static inline void bench_set(why_ctx *cx, const why_option *table, void *params,
                             const char *settings)
{
    char copy[256], *rest = copy;
    (void)snprintf(copy, sizeof copy, "%s", settings ? settings : "");
    for (char *word; (word = strsep(&rest, " ")) != NULL;) {
        char *value = strchr(word, '=');
        if (!value)
            continue;
        *value++ = '\0';
        must(cx, why_option_set(cx, table, params, word, value));
    }
}

static inline why_tree *bench_parse(why_ctx *cx, const char *text)
{
    why_tree *tree = NULL;
    must(cx, why_tree_parse(cx, &tree, "sample", text, strlen(text), why_language_find("text"),
                            NULL));
    return tree;
}

static inline int bench_source(why_ctx *cx, size_t i, const why_tree **tree, int32_t *label,
                               void *payload)
{
    (void)payload;
    *tree = bench_parse(cx, bench_corpus[i]);
    *label = (int32_t)i % N_CLASSES;
    return WHY_OK;
}

static inline why_vectoriser *bench_vectoriser(why_ctx *cx, const bench_spec *s)
{
    _Alignas(16) char params[PARAMS_BYTES];
    why_vectoriser *v = NULL;
    const why_vectoriser_row *row = why_vectoriser_row_find(s->vectoriser);
    const why_option *table = why_vectoriser_row_options(row);
    bool is_bag = strcmp(s->vectoriser, "ngrams") == 0;
    char length[64];

    (void)snprintf(length, sizeof length, "min-count=1 max-length=%d", (int)MAX_LENGTH);
    why_options_preset(table, params, why_vectoriser_row_params_size(row));
    bench_set(cx, table, params, is_bag ? "min-df=1 max-n=2" : length);
    bench_set(cx, table, params, s->vectoriser_settings);
    must(cx, why_vectoriser_fit(cx, &v, row, params, N_CORPUS, N_CLASSES, bench_source, NULL));
    return v;
}

static inline why_graph *bench_build(why_ctx *cx, const bench_spec *s, int32_t vocabulary)
{
    _Alignas(16) char params[PARAMS_BYTES];
    static const char *const sizes[][2] = {{"embedding", "6"}, {"hidden", "7"}, {"filters", "5"}};
    why_graph *g = NULL;
    why_node logits = -1, loss = -1;

    if (s->graph) {
        must(cx, why_graph_new(cx, &g));
        must(cx, s->graph(cx, g, vocabulary, &logits, &loss));
        must(cx, why_graph_seal(cx, g, logits, loss));
        return g;
    }
    const why_arch *arch = why_arch_find(s->arch);
    why_options_preset(arch->options, params, arch->params_size);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (why_option_find(arch->options, sizes[i][0]))
            must(cx, why_option_set(cx, arch->options, params, sizes[i][0], sizes[i][1]));
    bench_set(cx, arch->options, params, s->settings);
    must(cx, why_arch__build(cx, &g, arch, params, vocabulary, N_CLASSES));
    return g;
}

static inline void bench_open(bench *b, const bench_spec *s, int n_threads, uint64_t ctx_seed)
{
    static const char *const labels[N_CLASSES] = {"red", "green", "blue"};
    const why_ctx_options options = {.n_threads = n_threads, .seed = ctx_seed};
    memset(b, 0, sizeof *b);
    assert_int_equal(why_ctx_new(&b->cx, &options), WHY_OK);
    why_vectoriser *v = bench_vectoriser(b->cx, s);
    why_graph *g = bench_build(b->cx, s, why_vectoriser_size(v));
    why_weights *w = NULL;
    must(b->cx, why_weights_new(b->cx, &w, g));
    why_weights_init(w, g, s->seed);
    why_rng r = why_rng_stream(s->seed, "bench", 0, 0);
    for (int32_t i = 0; i < why_graph_params(g); i++) {
        const why_param *p = why_graph_param_at(g, i);
        for (size_t k = 0; k < (size_t)p->rows * (size_t)p->cols; k++)
            why_weights_data(w)[p->offset + k] +=
                (why_real)((s->spread > 0 ? s->spread : 0.3) * why_rng_normal(&r));
    }
    why_weights_touch(w);
    const why_model_parts parts = {.name = "bench", .arch = s->arch ? s->arch : "hand",
                                   .arch_options = "{}", .lang = "text", .settings = "{}",
                                   .results = "{}", .data_name = "bench", .created = "",
                                   .tool = "", .n_classes = N_CLASSES, .labels = labels,
                                   .graph = g, .weights = w, .vectoriser = v};
    must(b->cx, why_model__new(b->cx, &b->model, &parts));
    must(b->cx, why_exec_new(b->cx, &b->exec, g));
    why_vectoriser_unref(&v);
    why_weights_unref(&w);
    why_graph_unref(&g);
}

static inline void bench_close(bench *b)
{
    why_exec_free(b->exec);
    why_model_unref(&b->model);
    assert_int_equal(why_ctx_blocks(b->cx), 0);
    why_ctx_free(b->cx);
}

/* Weights of the param of that name, to be set by hand. */
static inline why_real *bench_param(bench *b, const char *name, int32_t *rows, int32_t *cols)
{
    why_graph *g = why_model_graph(b->model);
    for (int32_t i = 0; i < why_graph_params(g); i++) {
        const why_param *p = why_graph_param_at(g, i);
        if (strcmp(p->name, name) != 0)
            continue;
        if (rows)
            *rows = p->rows;
        if (cols)
            *cols = p->cols;
        why_weights_touch(why_model_weights(b->model));
        return why_weights_data(why_model_weights(b->model)) + p->offset;
    }
    fail_msg("no param '%s'", name);
    return NULL;
}

/* `settings` of the method; text must outlive the result. */
static inline int bench_try(bench *b, why_explanation **out, const char *text, const char *method,
                            const char *settings, int32_t target)
{
    const why_method *m = why_method_find(method);
    _Alignas(16) char params[PARAMS_BYTES];
    assert_non_null(m);
    assert_true(m->params_size <= PARAMS_BYTES);
    why_options_preset(m->options, params, m->params_size);
    bench_set(b->cx, m->options, params, settings);
    const why_explain_options options = {.method = m, .params = params, .target = target};
    return why_explain(b->cx, out, b->model, b->exec, bench_parse(b->cx, text), "id", &options);
}

static inline why_explanation *bench_explain(bench *b, const char *text, const char *method,
                                             const char *settings, int32_t target)
{
    why_explanation *e = NULL;
    must(b->cx, bench_try(b, &e, text, method, settings, target));
    return e;
}

/* ---- the model asked directly, for answers by hand ---- */

typedef struct {
    int32_t n;
    int32_t ids[512];
    why_real values[512];
} bench_rows;

static inline bench_rows rows_of(const why_explanation *e)
{
    const why_features *f = e->features;
    bench_rows r = {.n = f->n_units};
    assert_true(f->n_units <= 512);
    for (int32_t i = 0; i < f->n_units; i++) {
        r.ids[i] = f->ids[i];
        r.values[i] = f->values ? f->values[i] : WHY_REAL(1.0);
    }
    return r;
}

static inline void rows_cut(bench_rows *r, int32_t lo, int32_t hi)
{
    size_t n = (size_t)(r->n - hi);
    memmove(r->ids + lo, r->ids + hi, n * sizeof *r->ids);
    memmove(r->values + lo, r->values + hi, n * sizeof *r->values);
    r->n -= hi - lo;
}

static inline double ask(bench *b, const bench_rows *r, int32_t target, bool probability)
{
    int32_t offsets[2] = {0, r->n};
    why_real logits[N_CLASSES];
    double p[N_CLASSES];
    const why_batch batch = {.n_samples = 1, .offsets = offsets, .ids = r->ids,
                             .values = r->values};
    must(b->cx, why_exec_forward(b->cx, b->exec, why_model_weights(b->model), &batch, logits));
    why_softmax(logits, N_CLASSES, p);
    return probability ? p[target] : (double)logits[target];
}

/* |a - b| within `tolerance` of their size. */
static inline void near(double a, double b, double tolerance, const char *what, int32_t at)
{
    if (!(fabs(a - b) <= tolerance * (1 + fabs(a) + fabs(b))))
        fail_msg("%s, unit %d: %.12g against %.12g", what, (int)at, a, b);
}

static inline double sum_of(const why_explanation *e)
{
    double sum = 0;
    for (int32_t i = 0; i < e->features->n_units; i++)
        sum += e->unit_scores[i];
    return sum;
}

#endif

/* toy.h — small tasks with known answers, and trainings on them, for the tests of this folder. */
#ifndef TOY_H
#define TOY_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <why/ext/arch.h>
#include <why/ext/vectoriser.h>
#include <why/model.h>

enum { TOY_PARAMS = 512 };

typedef struct {
    why_dataset *data;
    why_split_side *sides; /* malloc */
    size_t n;
    _Alignas(16) char arch_params[TOY_PARAMS];
    _Alignas(16) char vectoriser_params[TOY_PARAMS];
    why_train_options options;
    why_train_request request;
} toy;

static inline why_ctx *toy_ctx(int n_threads, uint64_t seed, const volatile int *cancel)
{
    why_ctx *cx = NULL;
    why_ctx_options o = {.n_threads = n_threads, .seed = seed, .cancel = cancel};
    assert_int_equal(why_ctx_new(&cx, &o), WHY_OK);
    return cx;
}

static inline void toy_ok(why_ctx *cx, int status)
{
    if (status != WHY_OK)
        fail_msg("%s: %s", why_status_name(status), why_ctx_error(cx)->message);
}

static inline void toy_set_arch(why_ctx *cx, toy *t, const char *name, const char *value)
{
    if (why_option_find(t->request.arch->options, name))
        toy_ok(cx, why_option_set(cx, t->request.arch->options, t->arch_params, name, value));
}

/* Every eighth sample tests, every eighth validates. */
static inline void toy_open(why_ctx *cx, toy *t, const why_str *jsonl, const char *arch)
{
    memset(t, 0, sizeof *t);
    why_import_options import = {.lang = "text"};
    toy_ok(cx, why_dataset_from_bytes(cx, &t->data, "toy", jsonl->bytes, jsonl->n_bytes, &import));
    t->n = why_dataset_count(t->data);
    t->sides = calloc(t->n, sizeof *t->sides);
    for (size_t i = 0; i < t->n; i++)
        t->sides[i] = i % 8 == 7 ? WHY_SPLIT_TEST : i % 8 == 6 ? WHY_SPLIT_VALID : WHY_SPLIT_TRAIN;
    why_options_preset(why_train_option_table(), &t->options, sizeof t->options);
    t->options.batch_size = 16;
    t->options.epochs = 4;
    t->request = (why_train_request){.data = t->data,
                                     .sides = t->sides,
                                     .arch = why_arch_find(arch),
                                     .arch_params = t->arch_params,
                                     .options = &t->options,
                                     .vectoriser_params = t->vectoriser_params};
    assert_non_null(t->request.arch);
    bool is_bag = t->request.arch->needs == WHY_UNITS_BAG;
    t->request.vectoriser = why_vectoriser_row_find(is_bag ? "ngrams" : "token-ids");
    assert_non_null(t->request.vectoriser);
    assert_true(t->request.arch->params_size <= TOY_PARAMS);
    assert_true(why_vectoriser_row_params_size(t->request.vectoriser) <= TOY_PARAMS);
    why_options_preset(t->request.arch->options, t->arch_params, t->request.arch->params_size);
    why_options_preset(why_vectoriser_row_options(t->request.vectoriser), t->vectoriser_params,
                       why_vectoriser_row_params_size(t->request.vectoriser));
    if (is_bag) /* the tasks are about single words; longer n-grams of noise only get in the way */
        toy_ok(cx, why_option_set(cx, why_vectoriser_row_options(t->request.vectoriser),
                                  t->vectoriser_params, "max-n", "1"));
    toy_set_arch(cx, t, "embedding", "8");
    toy_set_arch(cx, t, "hidden", "12");
    toy_set_arch(cx, t, "filters", "8");
}

static inline void toy_close(toy *t)
{
    why_dataset_unref(&t->data);
    free(t->sides);
}

static inline void toy_line(why_ctx *cx, why_str *out, const char *code, const char *label)
{
    toy_ok(cx, why_str_printf(cx, out, "{\"code\":\"%s\",\"label\":\"%s\"}\n", code, label));
}

/* "even" when alpha and beta both stand among n other words, or neither does; else "odd". Side by
 * side or anywhere: a convolution without a hidden layer behind it cannot relate what no window
 * sees whole. */
static inline void toy_xor(why_ctx *cx, why_str *out, size_t n_samples, uint64_t seed,
                           bool side_by_side)
{
    for (size_t i = 0; i < n_samples; i++) {
        why_rng r = why_rng_stream(seed, "toy", i, 0);
        bool has_alpha = why_rng_below(&r, 2), has_beta = why_rng_below(&r, 2);
        uint32_t n = 4 + why_rng_below(&r, 8), at_alpha = why_rng_below(&r, n),
                 at_beta = why_rng_below(&r, n);
        char code[512];
        size_t used = 0;
        if (side_by_side)
            at_beta = at_alpha;
        for (uint32_t w = 0; w < n; w++) {
            if (has_alpha && w == at_alpha)
                used += (size_t)snprintf(code + used, sizeof code - used, "alpha ");
            if (has_beta && w == at_beta)
                used += (size_t)snprintf(code + used, sizeof code - used, "beta ");
            used += (size_t)snprintf(code + used, sizeof code - used, "word%c ",
                                     'a' + (char)why_rng_below(&r, 9));
        }
        toy_line(cx, out, code, has_alpha == has_beta ? "even" : "odd");
    }
}

/* Opens the XOR task with that architecture. */
static inline void toy_open_xor(why_ctx *cx, toy *t, const char *arch, size_t n_samples)
{
    why_str jsonl = {0};
    toy_xor(cx, &jsonl, n_samples, 1, strcmp(arch, "textcnn") == 0);
    toy_open(cx, t, &jsonl, arch);
    why_str_release(&jsonl);
}

static inline why_model *toy_train(why_ctx *cx, toy *t)
{
    why_model *m = NULL;
    toy_ok(cx, why_model_train(cx, &m, &t->request));
    return m;
}

#endif

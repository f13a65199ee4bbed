/* train_setup.c — what a training needs before its first step.
 *
 * Everything here is a function of the request and the context's seed alone, so a resumed training
 * repeats it instead of storing it: the vectoriser is fitted again, the samples vectorised
 * again. */
#include <string.h>

#include <why/ext/vectoriser.h>

#include "model_p.h"
#include "schedule_p.h"
#include "settings_p.h"
#include "train_p.h"

/* Where and how often the state is kept does not change what is learned. */
static const char *const not_settings[] = {"checkpoint", "checkpoint-minutes", NULL};

/* ---- the samples ---- */

typedef struct {
    size_t *samples;
    int32_t *labels;
    size_t n;
} side_list;

static int list_side(why_ctx *cx, side_list *out, const why_train_request *rq, why_split_side side)
{
    size_t n = why_dataset_count(rq->data);
    out->samples = why_arena_alloc(cx, n + 1, sizeof *out->samples);
    out->labels = why_arena_alloc(cx, n + 1, sizeof *out->labels);
    if (!out->samples || !out->labels)
        return WHY_ENOMEM;
    for (size_t i = 0; i < n; i++) {
        const why_sample *sample = why_dataset_at(rq->data, i);
        if (sample->label < 0 || rq->sides[i] != side)
            continue;
        out->labels[out->n] = sample->label;
        out->samples[out->n++] = i;
    }
    return WHY_OK;
}

/* Every class must have something to be learned from. */
static int check_samples(why_ctx *cx, const why_train_request *rq, const side_list *train)
{
    const char *name = why_dataset_name(rq->data);
    int32_t n_classes = why_dataset_classes(rq->data);
    bool *seen = why_arena_alloc(cx, (size_t)n_classes + 1, sizeof *seen);

    if (!seen)
        return WHY_ENOMEM;
    if (n_classes < 2)
        return why_fail(cx, WHY_EDATA,
                        "dataset %s: %s; a classifier needs samples of at least two classes", name,
                        n_classes == 1 ? why_arena_printf(cx, "all samples are of class '%s'",
                                                          why_dataset_class(rq->data, 0))
                                       : "no sample has a class");
    if (train->n == 0)
        return why_fail(cx, WHY_EDATA,
                        "dataset %s: the split leaves no labelled sample to train on; lower the "
                        "shares of validation and test",
                        name);
    for (size_t i = 0; i < train->n; i++)
        seen[train->labels[i]] = true;
    for (int32_t c = 0; c < n_classes; c++)
        if (!seen[c])
            return why_fail(cx, WHY_EDATA,
                            "dataset %s: class '%s' has no sample on the training side; choose "
                            "another split, add samples, or leave the class out",
                            name, why_dataset_class(rq->data, c));
    return WHY_OK;
}

/* ---- the vectoriser ---- */

typedef struct {
    const why_train_request *request;
    const side_list *train;
    why_ctx *parse_cx; /* of its own: the fitter's memory may lie in the caller's arena */
    why_arena_mark start;
} fitting;

static int fit_source(why_ctx *cx, size_t i, const why_tree **tree, int32_t *label, void *payload)
{
    fitting *f = payload;
    why_tree *parsed = NULL;

    WHY_TRY(why_check_cancel(cx));
    why_progress progress = {.stage = "reading", .unit = "samples", .done = (double)i,
                             .total = (double)f->train->n};
    why_report_progress(cx, &progress);
    why_ctx_rewind(f->parse_cx, f->start);
    int status = why_corpus__parse(f->parse_cx, &parsed,
                                   why_dataset_at(f->request->data, f->train->samples[i]));
    if (status != WHY_OK) {
        why_ctx_adopt_error(cx, f->parse_cx);
        return status;
    }
    *tree = parsed;
    *label = f->train->labels[i];
    return WHY_OK;
}

static int fit(why_ctx *cx, why_training *t, const side_list *train)
{
    const why_train_request *rq = t->request;
    fitting f = {.request = rq, .train = train};

    if (rq->vectoriser->kind != rq->arch->needs)
        return why_fail(cx, WHY_EINVAL, "%s reads %s, but vectoriser %s makes %s; use %s",
                        rq->arch->name, rq->arch->needs == WHY_UNITS_BAG ? "bags" : "sequences",
                        rq->vectoriser->name,
                        rq->vectoriser->kind == WHY_UNITS_BAG ? "bags" : "sequences",
                        rq->arch->needs == WHY_UNITS_BAG ? "ngrams" : "token-ids");
    WHY_TRY(why_ctx_child(&f.parse_cx, cx));
    f.start = why_ctx_mark(f.parse_cx);
    int status = why_vectoriser_fit(cx, &t->vectoriser, rq->vectoriser, rq->vectoriser_params,
                                    train->n, t->n_classes, fit_source, &f);
    why_ctx_free(f.parse_cx);
    return status;
}

static int vectorise(why_ctx *cx, why_training *t, why_corpus *out, const side_list *side,
                     const char *what)
{
    const why_dataset *d = t->request->data;

    WHY_TRY(why_corpus__build(cx, out, t->vectoriser, d, side->samples, side->labels, side->n));
    if (out->n_empty)
        why_log(cx, WHY_LOG_WARN,
                "dataset %s: %zu of %zu %s samples hold nothing the vectoriser knows",
                why_dataset_name(d), out->n_empty, out->n, what);
    return WHY_OK;
}

static double majority_of(const why_corpus *c, int32_t n_classes)
{
    size_t largest = 0;

    for (int32_t k = 0; k < n_classes; k++) {
        size_t n = 0;
        for (size_t i = 0; i < c->n; i++)
            n += c->labels[i] == k;
        if (n > largest)
            largest = n;
    }
    return c->n ? (double)largest / (double)c->n : 0;
}

static int read_samples(why_ctx *cx, why_training *t)
{
    side_list train = {0}, valid = {0};
    const char *name = why_dataset_name(t->request->data);

    WHY_TRY(list_side(cx, &train, t->request, WHY_SPLIT_TRAIN));
    WHY_TRY(list_side(cx, &valid, t->request, WHY_SPLIT_VALID));
    WHY_TRY(check_samples(cx, t->request, &train));
    WHY_TRY(fit(cx, t, &train));
    WHY_TRY(vectorise(cx, t, &t->train, &train, "training"));
    WHY_TRY(vectorise(cx, t, &t->valid, &valid, "validation"));
    if (t->train.offsets[t->train.n] == 0)
        return why_fail(
            cx, WHY_EDATA,
            "dataset %s: all %zu training samples are empty to vectoriser %s; check the "
            "language given and the vectoriser's options",
            name, t->train.n, t->request->vectoriser->name);
    if (t->valid.n == 0)
        why_log(cx, WHY_LOG_WARN,
                "dataset %s: no validation samples: training runs all epochs and keeps the last "
                "weights",
                name);
    t->majority = majority_of(&t->valid, t->n_classes);
    return WHY_OK;
}

/* ---- the record of settings ---- */

static void write_part(why_json_writer *w, const char *part, const char *name,
                       const why_option *table, const void *params, const char *const *skip)
{
    why_json_put_key(w, part);
    why_json_begin_object(w);
    if (name) {
        why_json_put_key(w, "name");
        why_json_put_string(w, name);
    }
    why_json_put_key(w, "options");
    why_settings__write_options(w, table, params, skip);
    why_json_end_object(w);
}

static int write_settings(why_ctx *cx, why_training *t)
{
    const why_train_request *rq = t->request;
    why_json_writer w;

    why_json_writer_init(&w, cx, 0, NULL, NULL);
    why_json_begin_object(&w);
    write_part(&w, "arch", rq->arch->name, rq->arch->options, rq->arch_params, NULL);
    write_part(&w, "vectoriser", rq->vectoriser->name, rq->vectoriser->options,
               rq->vectoriser_params, NULL);
    write_part(&w, "training", NULL, why_train_option_table(), t->options, not_settings);
    why_json_put_key(&w, "split");
    why_json_put_string(&w, rq->split_note ? rq->split_note : "");
    why_json_put_key(&w, "seed");
    why_json_put_uint(&w, why_ctx_seed(cx));
    why_json_put_key(&w, "kernel");
    why_json_put_string(&w, why_tensor_kernel(cx));
    why_json_end_object(&w);
    int status = why_json_writer_end(&w);
    if (status == WHY_OK) {
        t->settings = why_arena_strndup(cx, w.text.bytes, w.text.n_bytes);
        status = t->settings ? WHY_OK : WHY_ENOMEM;
    }
    why_json_writer_release(&w);
    return status;
}

static int identity_lines(why_ctx *cx, const why_training *t, why_str *s)
{
    const why_train_request *rq = t->request;
    why_digest data = why_dataset_digest(rq->data);
    char hex[65];

    WHY_TRY(why_str_printf(cx, s, "version = %s\nnumbers = f%d\n", why_version(),
                           (int)sizeof(why_real) * 8));
    WHY_TRY(why_str_printf(cx, s, "seed = %llu\nkernel = %s\n",
                           (unsigned long long)why_ctx_seed(cx), why_tensor_kernel(cx)));
    why_digest_hex(&data, hex);
    WHY_TRY(why_str_printf(cx, s, "data = %s\n", hex));
    why_str sides = {0};
    for (size_t i = 0; i < why_dataset_count(rq->data); i++) {
        char side = (char)('0' + (int)rq->sides[i]);
        int status = why_str_append(cx, &sides, &side, 1);
        if (status != WHY_OK) {
            why_str_release(&sides);
            return status;
        }
    }
    data = why_sha256(sides.bytes, sides.n_bytes);
    why_str_release(&sides);
    why_digest_hex(&data, hex);
    WHY_TRY(why_str_printf(cx, s, "split = %s\narch = %s\n", hex, rq->arch->name));
    WHY_TRY(why_settings__lines(cx, s, "arch", rq->arch->options, rq->arch_params, NULL));
    WHY_TRY(why_str_printf(cx, s, "vectoriser = %s\n", rq->vectoriser->name));
    WHY_TRY(why_settings__lines(cx, s, "vectoriser", rq->vectoriser->options, rq->vectoriser_params,
                                NULL));
    return why_settings__lines(cx, s, "training", why_train_option_table(), t->options,
                               not_settings);
}

static int write_identity(why_ctx *cx, why_training *t)
{
    why_str s = {0};
    int status = identity_lines(cx, t, &s);

    if (status == WHY_OK) {
        t->identity = why_arena_strndup(cx, s.bytes, s.n_bytes);
        status = t->identity ? WHY_OK : WHY_ENOMEM;
    }
    why_str_release(&s);
    return status;
}

/* ---- the numbers ---- */

static int build_net(why_ctx *cx, why_training *t)
{
    const why_train_request *rq = t->request;
    size_t n_epochs = (size_t)t->options->epochs;

    WHY_TRY(why_arch__build(cx, &t->graph, rq->arch, rq->arch_params,
                            why_vectoriser_size(t->vectoriser), t->n_classes));
    WHY_TRY(why_weights_new(cx, &t->weights, t->graph));
    why_weights_init(t->weights, t->graph, why_ctx_seed(cx));
    WHY_TRY(why_exec_new(cx, &t->exec, t->graph));
    why_exec_set_shard(t->exec, (int32_t)t->options->shard);
    size_t n = t->n_weights = why_graph_weights(t->graph);
    t->grad = why_alloc(cx, n, sizeof *t->grad);
    t->m = why_alloc(cx, n, sizeof *t->m);
    t->v = why_alloc(cx, n, sizeof *t->v);
    t->best = why_alloc(cx, n, sizeof *t->best);
    t->history = why_alloc(cx, n_epochs, sizeof *t->history);
    if (!t->grad || !t->m || !t->v || !t->best || !t->history)
        return WHY_ENOMEM;
    memcpy(t->best, why_weights_view(t->weights), n * sizeof *t->best);
    return WHY_OK;
}

static int make_batches(why_ctx *cx, why_training *t)
{
    const why_train_options *o = t->options;

    WHY_TRY(why_batches__new(cx, &t->batches, &t->train, (size_t)o->batch_size));
    t->batches.word_dropout = o->word_dropout;
    t->batches.drop_id = t->request->arch->needs == WHY_UNITS_SEQUENCE ? WHY_ID_UNKNOWN : -1;
    if (!o->class_weights)
        return WHY_OK;
    t->class_weights = why_arena_alloc(cx, (size_t)t->n_classes, sizeof *t->class_weights);
    if (!t->class_weights)
        return WHY_ENOMEM;
    why_schedule__class_weights(t->train.labels, t->train.n, t->n_classes, t->class_weights);
    t->batches.class_weights = t->class_weights;
    return WHY_OK;
}

int why_training__open(why_ctx *cx, why_training *t, const why_train_request *request)
{
    *t = (why_training){.request = request, .options = request->options};
    t->n_classes = why_dataset_classes(request->data);
    t->labels = why_arena_alloc(cx, (size_t)t->n_classes + 1, sizeof *t->labels);
    if (!t->labels)
        return WHY_ENOMEM;
    for (int32_t c = 0; c < t->n_classes; c++)
        t->labels[c] = why_dataset_class(request->data, c);
    if (request->resume && !t->options->checkpoint)
        return why_fail(cx, WHY_EINVAL,
                        "resume: no checkpoint file is named; give the one to go on from");
    WHY_TRY(read_samples(cx, t));
    WHY_TRY(write_settings(cx, t));
    WHY_TRY(write_identity(cx, t));
    WHY_TRY(build_net(cx, t));
    return make_batches(cx, t);
}

void why_training__close(why_training *t)
{
    why_batches__release(&t->batches);
    why_corpus__release(&t->train);
    why_corpus__release(&t->valid);
    why_exec_free(t->exec);
    why_weights_unref(&t->weights);
    why_graph_unref(&t->graph);
    why_vectoriser_unref(&t->vectoriser);
    why_free(t->grad);
    why_free(t->m);
    why_free(t->v);
    why_free(t->best);
    why_free(t->history);
}

/* train_finish.c — from a finished training to a model: best weights, figures on validation and
 * test, settings.
 *
 * Times are left out of the results: the same data, settings and seed give the same bytes.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <why/json.h>

#include "evaluate_p.h"
#include "model_p.h"
#include "settings_p.h"
#include "train_p.h"

static void put_real(why_json_writer *w, const char *key, double value)
{
    why_json_put_key(w, key);
    why_json_put_double(w, value);
}

static void put_count(why_json_writer *w, const char *key, size_t value)
{
    why_json_put_key(w, key);
    why_json_put_uint(w, value);
}

static void write_evaluation(why_json_writer *w, const char *key, const why_evaluation *e)
{
    why_json_put_key(w, key);
    if (!e) {
        why_json_put_null(w);
        return;
    }
    why_json_begin_object(w);
    put_count(w, "samples", e->n);
    put_real(w, "accuracy", e->accuracy);
    put_real(w, "accuracy_lo", e->accuracy_lo);
    put_real(w, "accuracy_hi", e->accuracy_hi);
    put_real(w, "macro_f1", e->macro_f1);
    if (e->n_classes == 2)
        put_real(w, "f1_positive", e->f1_positive);
    put_real(w, "majority", e->majority);
    put_real(w, "loss", e->loss);
    why_json_end_object(w);
}

static void write_history(why_json_writer *w, const why_training *t)
{
    why_json_put_key(w, "history");
    why_json_begin_array(w);
    for (uint64_t i = 0; i < t->state.n_history; i++) {
        const why_epoch_figures *h = &t->history[i];
        why_json_begin_object(w);
        put_count(w, "epoch", (size_t)i + 1);
        put_real(w, "train_loss", h->train_loss);
        if (t->valid.n) {
            put_real(w, "valid_loss", h->valid_loss);
            put_real(w, "valid_accuracy", h->valid_accuracy);
            put_real(w, "valid_macro_f1", h->valid_f1);
        }
        why_json_end_object(w);
    }
    why_json_end_array(w);
}

static int write_results(why_ctx *cx, const char **out, const why_training *t,
                         const why_evaluation *valid, const why_evaluation *test)
{
    why_json_writer w;

    why_json_writer_init(&w, cx, 0, NULL, NULL);
    why_json_begin_object(&w);
    put_count(&w, "train_samples", t->train.n);
    put_count(&w, "train_units", t->train.offsets[t->train.n]);
    put_count(&w, "units_unknown", t->train.n_unknown);
    put_count(&w, "tokens_cut", t->train.n_cut);
    put_count(&w, "samples_empty", t->train.n_empty);
    put_count(&w, "epochs", (size_t)t->state.n_history);
    put_count(&w, "best_epoch", (size_t)t->state.best_epoch + 1);
    write_evaluation(&w, "validation", valid);
    write_evaluation(&w, "test", test);
    write_history(&w, t);
    why_json_end_object(&w);
    int status = why_json_writer_end(&w);
    if (status == WHY_OK) {
        *out = why_arena_strndup(cx, w.text.bytes, w.text.n_bytes);
        status = *out ? WHY_OK : WHY_ENOMEM;
    }
    why_json_writer_release(&w);
    return status;
}

/* Labelled samples on a side? */
static bool has_side(const why_train_request *rq, why_split_side side)
{
    for (size_t i = 0; i < why_dataset_count(rq->data); i++)
        if (rq->sides[i] == side && why_dataset_at(rq->data, i)->label >= 0)
            return true;
    return false;
}

static int evaluate(why_ctx *cx, const why_training *t, why_split_side side, why_evaluation **out)
{
    why_judge judge = {.graph = t->graph, .weights = t->weights, .vectoriser = t->vectoriser,
                       .n_classes = t->n_classes, .labels = t->labels};

    return has_side(t->request, side)
               ? why_judge__evaluate(cx, out, &judge, t->request->data, t->request->sides, side)
               : WHY_OK;
}

/* The language all training samples are in, "" when mixed. */
static const char *language_of(const why_training *t)
{
    const why_language *lang = NULL;

    for (size_t i = 0; i < t->train.n; i++) {
        const why_language *other = why_dataset_at(t->request->data, t->train.samples[i])->lang;
        if (lang && other != lang)
            return "";
        lang = other;
    }
    return lang ? why_language_name(lang) : "";
}

/* The clock would make two equal trainings differ; whoever wants a date in the file says which
 * (reproducible-builds.org, SOURCE_DATE_EPOCH). */
static const char *creation_time(why_ctx *cx)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL, text[32];
    struct tm tm;

    if (!epoch || !*epoch)
        return "";
    errno = 0;
    long long seconds = strtoll(epoch, &end, 10);
    time_t t = (time_t)seconds;
    if (errno || *end || seconds < 0 || seconds > 253402300799LL || !gmtime_r(&t, &tm)) {
        why_log(cx, WHY_LOG_WARN,
                "SOURCE_DATE_EPOCH is '%.40s', not a number of seconds: the model gets no date",
                epoch);
        return "";
    }
    size_t n = strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm);
    return why_arena_strndup(cx, text, n);
}

static const char *arch_options_text(why_ctx *cx, const why_training *t)
{
    const char *text = NULL;
    const why_arch *a = t->request->arch;
    return why_settings__options_text(cx, &text, a->options, t->request->arch_params) == WHY_OK
               ? text
               : NULL;
}

int why_training__finish(why_ctx *cx, why_training *t, why_model **out)
{
    why_evaluation *valid = NULL, *test = NULL;
    why_model_parts parts = {.arch = t->request->arch->name, .settings = t->settings,
                             .data_name = why_dataset_name(t->request->data), .tool = why_version(),
                             .n_classes = t->n_classes, .labels = t->labels,
                             .data_digest = why_dataset_digest(t->request->data), .graph = t->graph,
                             .weights = t->weights, .vectoriser = t->vectoriser};
    why_model *m = NULL;

    memcpy(why_weights_data(t->weights), t->best, t->n_weights * sizeof *t->best);
    why_weights_touch(t->weights);
    WHY_TRY(evaluate(cx, t, WHY_SPLIT_VALID, &valid));
    WHY_TRY(evaluate(cx, t, WHY_SPLIT_TEST, &test));
    WHY_TRY(write_results(cx, &parts.results, t, valid, test));
    parts.name = parts.arch;
    parts.lang = language_of(t);
    parts.created = creation_time(cx);
    parts.arch_options = arch_options_text(cx, t);
    if (!parts.created || !parts.arch_options)
        return WHY_ENOMEM;
    WHY_TRY(why_model__new(cx, &m, &parts));
    int status = why_model__seal(cx, m);
    if (status != WHY_OK)
        why_model_unref(&m);
    else
        *out = m;
    return status;
}

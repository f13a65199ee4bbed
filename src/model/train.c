/* train.c — the loop of training: batches, steps, validation, the best weights, checkpoints.
 *
 * Adam (Kingma & Ba 2015) or AdamW (Loshchilov & Hutter 2019) on seeded, length-bucketed batches,
 * gradients clipped to a global norm, early stopping on validation. The state changes only between
 * steps and every random stream is a function of seed and position, so a training that was cut and
 * resumed ends in the same bytes as one that was not. Cost: an epoch is one forward and one
 * backward pass a training sample, one forward pass a validation sample.
 */
#include <math.h>
#include <string.h>
#include <time.h>

#include "figures_p.h"
#include "model_p.h"
#include "schedule_p.h"
#include "train_p.h"

static double now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* ---- progress ---- */

static uint64_t samples_done(const why_training *t)
{
    const why_train_state *s = &t->state;
    uint64_t done = s->epoch * t->train.n;

    if (s->batch >= t->batches.n_batches)
        return done + t->train.n;
    return done + s->batch * t->train.n / t->batches.n_batches;
}

static void report(why_ctx *cx, why_training *t, bool always)
{
    const why_train_state *s = &t->state;
    double time = now();
    char note[160], valid[64] = "", majority[32] = "";

    if (!always && time - t->last_report < 0.1)
        return;
    t->last_report = time;
    if (s->n_history && t->valid.n)
        (void)snprintf(valid, sizeof valid, "  valid acc %.3f",
                       t->history[s->n_history - 1].valid_accuracy);
    double loss = s->loss_weight > 0  ? s->loss_sum / s->loss_weight
                  : s->n_history > 0 ? t->history[s->n_history - 1].train_loss
                                     : NAN;
    uint64_t epoch = s->epoch < (uint64_t)t->options->epochs ? s->epoch + 1 : s->epoch;
    char loss_text[32] = "";
    if (isfinite(loss))
        (void)snprintf(loss_text, sizeof loss_text, "  loss %.2f", loss);
    if (t->valid.n)
        (void)snprintf(majority, sizeof majority, "  majority %.3f", t->majority);
    (void)snprintf(note, sizeof note, "epoch %llu/%lld%s%s%s", (unsigned long long)epoch,
                   (long long)t->options->epochs, loss_text, valid, majority);
    why_progress progress = {.stage = "training",
                             .unit = "samples",
                             .done = (double)samples_done(t),
                             .total = (double)t->train.n * (double)t->options->epochs,
                             .note = note};
    why_report_progress(cx, &progress);
}

/* ---- one step ---- */

static int diverged(why_ctx *cx, const why_training *t, const char *what)
{
    return why_fail(cx, WHY_EDATA,
                    "training diverged: the %s is not a number in epoch %llu, batch %llu; lower "
                    "learning-rate (now %g) or clip-norm (now %g, 0 = off)",
                    what, (unsigned long long)t->state.epoch + 1,
                    (unsigned long long)t->state.batch + 1, t->options->learning_rate,
                    t->options->clip_norm);
}

static double weight_of(const why_batch *batch)
{
    double sum = 0;

    for (int32_t i = 0; i < batch->n_samples; i++)
        sum += batch->weights ? (double)batch->weights[i] : 1;
    return sum;
}

static int step(why_ctx *cx, why_training *t)
{
    const why_train_options *o = t->options;
    why_train_state *s = &t->state;
    why_batch batch;
    double loss = 0, norm = 0;

    WHY_TRY(
        why_batches__get(cx, &t->batches, (size_t)s->batch, why_ctx_seed(cx), s->epoch, &batch));
    WHY_TRY(why_exec_loss(cx, t->exec, t->weights, &batch, true, s->step, &loss, t->grad, NULL));
    WHY_TRY(why_schedule__norm(cx, t->grad, t->n_weights, &norm));
    if (!isfinite(loss))
        return diverged(cx, t, "loss");
    if (!isfinite(norm))
        return diverged(cx, t, "gradient");
    uint64_t n_steps = (uint64_t)o->epochs * t->batches.n_batches;
    double scale = o->clip_norm > 0 && norm > o->clip_norm ? o->clip_norm / norm : 1;
    why_adam adam = {.rate = why_schedule__rate(o, s->step, n_steps),
                     .beta1 = 0.9,
                     .beta2 = 0.999,
                     .eps = 1e-8,
                     .decay = o->weight_decay};
    WHY_TRY(why_weights_adam(cx, t->weights, t->m, t->v, t->grad, scale, &adam, s->step + 1));
    double weight = weight_of(&batch);
    s->loss_sum += loss * weight;
    s->loss_weight += weight;
    s->batch++;
    s->step++;
    return WHY_OK;
}

/* ---- one epoch ---- */

static int validate(why_ctx *cx, why_training *t, why_epoch_figures *out)
{
    size_t n = t->valid.n, C = (size_t)t->n_classes;
    why_arena_mark mark = why_ctx_mark(cx);
    why_evaluation e = {.n_classes = t->n_classes};
    int32_t *predicted = why_arena_alloc(cx, n, sizeof *predicted);
    double *losses = why_arena_alloc(cx, n, sizeof *losses), sum = 0;
    e.confusion = why_arena_alloc(cx, C * C, sizeof *e.confusion);
    int status = predicted && losses && e.confusion ? WHY_OK : WHY_ENOMEM;

    if (status == WHY_OK)
        status = why_corpus__score(cx, t->exec, t->weights, &t->valid, t->n_classes, predicted,
                                   NULL, losses);
    if (status == WHY_OK) {
        for (size_t i = 0; i < n; i++) {
            e.confusion[(size_t)t->valid.labels[i] * C + (size_t)predicted[i]]++;
            sum += losses[i];
        }
        why_figures__fill(&e);
        out->valid_loss = sum / (double)n;
        out->valid_accuracy = e.accuracy;
        out->valid_f1 = e.macro_f1;
    }
    why_ctx_rewind(cx, mark);
    return status;
}

/* Larger is better. */
static double score_of(const why_training *t, const why_epoch_figures *h)
{
    return t->options->metric == 0   ? h->valid_accuracy
           : t->options->metric == 1 ? h->valid_f1
                                     : -h->valid_loss;
}

static bool is_lowest_loss(const why_training *t, double loss)
{
    for (uint64_t i = 0; i < t->state.n_history; i++)
        if (t->history[i].valid_loss <= loss)
            return false;
    return true;
}

/* Keeps the weights when they are the best so far; an equal figure at a lower loss is better too.
 * Patience is for a higher figure or a loss lower than ever: on few validation samples the figure
 * moves in coarse steps, and stands still for epochs in which the net learns. */
static void keep_best(why_training *t, const why_epoch_figures *figures)
{
    why_train_state *s = &t->state;
    double score = score_of(t, figures);
    bool is_first = s->n_history == 0, is_higher = is_first || score > s->best_score;
    bool is_better = is_higher || t->valid.n == 0 ||
                     (score == s->best_score &&
                      figures->valid_loss < t->history[s->best_epoch].valid_loss);

    s->since_best = is_higher || is_lowest_loss(t, figures->valid_loss) ? 0 : s->since_best + 1;
    if (!is_better)
        return;
    s->best_score = score;
    s->best_epoch = s->n_history;
    memcpy(t->best, why_weights_view(t->weights), t->n_weights * sizeof *t->best);
}

static int end_epoch(why_ctx *cx, why_training *t)
{
    why_train_state *s = &t->state;
    why_epoch_figures figures = {.train_loss =
                                     s->loss_weight > 0 ? s->loss_sum / s->loss_weight : 0};

    if (t->valid.n > 0) {
        WHY_TRY(validate(cx, t, &figures));
        if (!isfinite(figures.valid_loss))
            return diverged(cx, t, "validation loss");
    }
    keep_best(t, &figures);
    t->history[s->n_history++] = figures;
    s->epoch++;
    s->batch = 0;
    s->loss_sum = s->loss_weight = 0;
    why_log(cx, WHY_LOG_DEBUG, "epoch %llu/%lld: loss %.4f, validation accuracy %.4f, loss %.4f",
            (unsigned long long)s->epoch, (long long)t->options->epochs, figures.train_loss,
            figures.valid_accuracy, figures.valid_loss);
    report(cx, t, true);
    return WHY_OK;
}

/* ---- the whole ---- */

static bool is_over(const why_training *t)
{
    const why_train_options *o = t->options;

    return t->state.epoch >= (uint64_t)o->epochs ||
           (o->patience > 0 && t->valid.n > 0 && t->state.since_best >= (uint64_t)o->patience);
}

static int checkpoint_if_due(why_ctx *cx, why_training *t)
{
    double time = now();

    if (!t->options->checkpoint || time - t->last_checkpoint < 60 * t->options->checkpoint_minutes)
        return WHY_OK;
    WHY_TRY(why_checkpoint__save(cx, t));
    t->last_checkpoint = now();
    return WHY_OK;
}

static int run(why_ctx *cx, why_training *t)
{
    why_train_state *s = &t->state;

    t->last_checkpoint = now();
    while (!is_over(t)) {
        why_batches__epoch(&t->batches, why_ctx_seed(cx), s->epoch);
        while (s->batch < t->batches.n_batches) {
            WHY_TRY(why_check_cancel(cx));
            WHY_TRY(step(cx, t));
            report(cx, t, false);
            WHY_TRY(checkpoint_if_due(cx, t));
        }
        WHY_TRY(end_epoch(cx, t));
    }
    return WHY_OK;
}

/* Stopped on request: keeps the state and says how to go on. */
static int stop(why_ctx *cx, const why_training *t)
{
    const char *path = t->options->checkpoint;

    if (!path)
        return WHY_ECANCELLED;
    WHY_TRY(why_checkpoint__save(cx, t));
    return why_fail(cx, WHY_ECANCELLED,
                    "training stopped in epoch %llu of %lld; its state is in %s: the same "
                    "training, asked to resume, goes on from there",
                    (unsigned long long)t->state.epoch + 1, (long long)t->options->epochs, path);
}

int why_model_train(why_ctx *cx, why_model **out, const why_train_request *request)
{
    why_training t = {0};
    why_arena_mark mark = why_ctx_mark(cx);
    bool is_running = false;
    int status = WHY_OK;

    WHY_TRY_GOTO(why_training__open(cx, &t, request));
    if (request->resume)
        WHY_TRY_GOTO(why_checkpoint__load(cx, &t));
    is_running = true;
    WHY_TRY_GOTO(run(cx, &t));
    WHY_TRY_GOTO(why_training__finish(cx, &t, out));
done:
    if (status == WHY_ECANCELLED && is_running)
        status = stop(cx, &t);
    why_training__close(&t);
    why_ctx_rewind(cx, mark);
    return status;
}

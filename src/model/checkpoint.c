/* checkpoint.c — the state of an unfinished training on disk: docs/formats/model.md.
 *
 * A container of kind checkpoint: what it belongs to (lines of text), the position, the history,
 * and four arrays of P numbers in the width the library computes with: weights, Adam's moments,
 * best weights. With the data and settings at hand nothing else is needed: every random stream is a
 * function of seed and position.
 */
#include <math.h>
#include <string.h>

#include "container_p.h"
#include "train_p.h"

enum { IDENTITY, STATE, HISTORY, WEIGHTS, MOMENT_1, MOMENT_2, BEST, N_SECTIONS };
static const char *const section_names[N_SECTIONS] = {"identity", "state",    "history", "weights",
                                                      "moment-1", "moment-2", "best"};
enum { STATE_WORDS = 9, HISTORY_WORDS = 4, WORD = 8 };
static const size_t max_file = (size_t)16 << 30;

/* ---- writing ---- */

static void put_reals(uint8_t *at, const why_real *x, size_t n)
{
    for (size_t i = 0; i < n; i++) {
#ifdef WHY_F64
        why_bytes__put_f64(at + i * sizeof *x, x[i]);
#else
        why_bytes__put_f32(at + i * sizeof *x, x[i]);
#endif
    }
}

static void put_state(uint8_t *at, const why_train_state *s)
{
    const uint64_t counts[] = {s->epoch,     s->batch,      s->step,
                               s->n_history, s->best_epoch, s->since_best};
    const double sums[] = {s->loss_sum, s->loss_weight, s->best_score};

    for (size_t i = 0; i < 6; i++)
        why_bytes__put_u64(at + i * WORD, counts[i]);
    for (size_t i = 0; i < 3; i++)
        why_bytes__put_f64(at + (6 + i) * WORD, sums[i]);
}

static void put_history(uint8_t *at, const why_epoch_figures *h, size_t n)
{
    for (size_t i = 0; i < n; i++, at += HISTORY_WORDS * WORD) {
        why_bytes__put_f64(at, h[i].train_loss);
        why_bytes__put_f64(at + WORD, h[i].valid_loss);
        why_bytes__put_f64(at + 2 * WORD, h[i].valid_accuracy);
        why_bytes__put_f64(at + 3 * WORD, h[i].valid_f1);
    }
}

int why_checkpoint__save(why_ctx *cx, const why_training *t)
{
    size_t n = t->n_weights, n_history = (size_t)t->state.n_history, n_array = n * sizeof(why_real);
    const why_real *arrays[] = {why_weights_view(t->weights), t->m, t->v, t->best};
    size_t n_front = STATE_WORDS * WORD + n_history * HISTORY_WORDS * WORD;
    uint8_t *bytes = why_alloc(cx, n_front + 4 * n_array, 1), *at = bytes;
    why_section sections[N_SECTIONS];
    why_str file = {0};

    if (!bytes)
        return WHY_ENOMEM;
    put_state(at, &t->state);
    sections[STATE] = (why_section){section_names[STATE], at, STATE_WORDS * WORD};
    at += STATE_WORDS * WORD;
    put_history(at, t->history, n_history);
    sections[HISTORY] = (why_section){section_names[HISTORY], at, n_history * HISTORY_WORDS * WORD};
    at += n_history * HISTORY_WORDS * WORD;
    for (int i = 0; i < 4; i++, at += n_array) {
        put_reals(at, arrays[i], n);
        sections[WEIGHTS + i] = (why_section){section_names[WEIGHTS + i], at, n_array};
    }
    sections[IDENTITY] = (why_section){section_names[IDENTITY], t->identity, strlen(t->identity)};
    int status = why_container__write(cx, &file, WHY_CONTAINER_CHECKPOINT, sections, N_SECTIONS);
    if (status == WHY_OK)
        status = why_file_write(cx, t->options->checkpoint, file.bytes, file.n_bytes);
    why_str_release(&file);
    why_free(bytes);
    return status;
}

/* ---- reading ---- */

/* The first line in which the checkpoint's identity and ours differ, as an error. */
static int check_identity(why_ctx *cx, const why_training *t, const why_section *section)
{
    const char *theirs = section->bytes, *end = theirs + section->n_bytes, *ours = t->identity;
    const char *path = t->options->checkpoint;

    while (*ours || theirs < end) {
        size_t n_ours = strcspn(ours, "\n");
        const char *newline = theirs < end ? memchr(theirs, '\n', (size_t)(end - theirs)) : NULL;
        size_t n_theirs = newline ? (size_t)(newline - theirs) : (size_t)(end - theirs);
        if (n_ours != n_theirs || memcmp(ours, theirs, n_ours) != 0)
            return why_fail(
                cx, WHY_EINVAL,
                "checkpoint %s belongs to another training: it has '%.*s', this one has "
                "'%.*s'; ask for the same, or start afresh without resume",
                path, (int)(n_theirs < 200 ? n_theirs : 200), theirs, (int)n_ours, ours);
        ours += n_ours + (ours[n_ours] == '\n');
        theirs += n_theirs + (newline != NULL);
    }
    return WHY_OK;
}

static int check_state(why_ctx *cx, const why_training *t, const why_train_state *s,
                       size_t n_history_bytes)
{
    uint64_t n_epochs = (uint64_t)t->options->epochs;
    bool fits =
        s->epoch <= n_epochs && s->n_history == s->epoch && s->batch <= t->batches.n_batches &&
        s->step == s->epoch * t->batches.n_batches + s->batch &&
        (s->n_history == 0 ? s->best_epoch == 0 : s->best_epoch < s->n_history) &&
        s->since_best <= s->n_history && n_history_bytes == s->n_history * HISTORY_WORDS * WORD;
    if (!fits)
        return why_fail(cx, WHY_ECORRUPT,
                        "checkpoint %s: its position does not fit this training; start afresh "
                        "without resume",
                        t->options->checkpoint);
    return WHY_OK;
}

static void get_state(const uint8_t *at, why_train_state *s)
{
    *s = (why_train_state){.epoch = why_bytes__get_u64(at),
                           .batch = why_bytes__get_u64(at + WORD),
                           .step = why_bytes__get_u64(at + 2 * WORD),
                           .n_history = why_bytes__get_u64(at + 3 * WORD),
                           .best_epoch = why_bytes__get_u64(at + 4 * WORD),
                           .since_best = why_bytes__get_u64(at + 5 * WORD),
                           .loss_sum = why_bytes__get_f64(at + 6 * WORD),
                           .loss_weight = why_bytes__get_f64(at + 7 * WORD),
                           .best_score = why_bytes__get_f64(at + 8 * WORD)};
}

static void get_history(const uint8_t *at, why_epoch_figures *h, size_t n)
{
    for (size_t i = 0; i < n; i++, at += HISTORY_WORDS * WORD)
        h[i] = (why_epoch_figures){why_bytes__get_f64(at), why_bytes__get_f64(at + WORD),
                                   why_bytes__get_f64(at + 2 * WORD),
                                   why_bytes__get_f64(at + 3 * WORD)};
}

static int get_reals(why_ctx *cx, const why_training *t, const why_section *section, why_real *out)
{
    const uint8_t *at = section->bytes;

    for (size_t i = 0; i < t->n_weights; i++) {
#ifdef WHY_F64
        out[i] = why_bytes__get_f64(at + i * sizeof *out);
#else
        out[i] = why_bytes__get_f32(at + i * sizeof *out);
#endif
        if (!isfinite(out[i]))
            return why_fail(cx, WHY_ECORRUPT,
                            "checkpoint %s: section '%s' holds a number that is not finite; start "
                            "afresh without resume",
                            t->options->checkpoint, section->name);
    }
    return WHY_OK;
}

static int take(why_ctx *cx, why_training *t, const char *bytes, size_t n_bytes)
{
    const char *path = t->options->checkpoint;
    why_real *arrays[] = {why_weights_data(t->weights), t->m, t->v, t->best};
    why_section sections[N_SECTIONS];
    why_train_state state;

    for (int i = 0; i < N_SECTIONS; i++)
        sections[i].name = section_names[i];
    WHY_TRY(why_container__read(cx, path, bytes, n_bytes, WHY_CONTAINER_CHECKPOINT, sections,
                                N_SECTIONS));
    WHY_TRY(check_identity(cx, t, &sections[IDENTITY]));
    if (sections[STATE].n_bytes != STATE_WORDS * WORD)
        return why_fail(cx, WHY_ECORRUPT, "checkpoint %s: section 'state' has %zu bytes, not %d",
                        path, sections[STATE].n_bytes, STATE_WORDS * WORD);
    get_state(sections[STATE].bytes, &state);
    WHY_TRY(check_state(cx, t, &state, sections[HISTORY].n_bytes));
    for (int i = 0; i < 4; i++)
        if (sections[WEIGHTS + i].n_bytes != t->n_weights * sizeof(why_real))
            return why_fail(cx, WHY_ECORRUPT,
                            "checkpoint %s: section '%s' has %zu bytes, the net needs %zu", path,
                            section_names[WEIGHTS + i], sections[WEIGHTS + i].n_bytes,
                            t->n_weights * sizeof(why_real));
    for (int i = 0; i < 4; i++)
        WHY_TRY(get_reals(cx, t, &sections[WEIGHTS + i], arrays[i]));
    get_history(sections[HISTORY].bytes, t->history, (size_t)state.n_history);
    why_weights_touch(t->weights);
    t->state = state;
    return WHY_OK;
}

int why_checkpoint__load(why_ctx *cx, why_training *t)
{
    char *bytes = NULL;
    size_t n_bytes = 0;

    if (why_file_stat(t->options->checkpoint, NULL) == WHY_FILE_NONE)
        return why_fail(cx, WHY_ENOTFOUND,
                        "checkpoint %s: there is none to resume from: the training never stopped "
                        "halfway or has finished; start without resume",
                        t->options->checkpoint);
    WHY_TRY(why_file_read(cx, &bytes, &n_bytes, t->options->checkpoint, max_file));
    int status = take(cx, t, bytes, n_bytes);
    why_free(bytes);
    return status;
}

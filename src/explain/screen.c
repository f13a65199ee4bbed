/* screen.c — variants drawn until enough of them leave the verdict as it is.
 *
 * How: rounds of vectors. Every vector is made into its variant; one that gives a text that was
 * there already is a duplicate. The new ones are judged together. Where fewer than one in four
 * survives, the density is halved for the next round (many points at once move a source far from
 * what the model knows; few move it little), down to points rewritten alone. The rounds depend on
 * seed, points and verdicts, not on threads. US patent 12393404, module 110.
 *
 * Cost: a making, a parse and a forward pass for each vector drawn.
 */
#include <math.h>
#include <string.h>

#include "screen_p.h"

enum { LEAST_ROUND = 8, ENOUGH_TIMES = 4, TRIES_EACH = 20, MAX_COUNTED_POINTS = 20 };

/* ---- a set of digests: open addressing, half empty ---- */

typedef struct {
    why_digest *slots; /* all zero = free */
    size_t n, capacity;
} digest_set;

static bool is_free(const why_digest *d)
{
    static const why_digest none;
    return memcmp(d, &none, sizeof none) == 0;
}

static why_digest *slot_of(const digest_set *set, const why_digest *d)
{
    size_t at;

    memcpy(&at, d->bytes, sizeof at);
    for (at &= set->capacity - 1; !is_free(&set->slots[at]); at = (at + 1) & (set->capacity - 1))
        if (memcmp(&set->slots[at], d, sizeof *d) == 0)
            break;
    return &set->slots[at];
}

static int grow_set(why_ctx *cx, digest_set *set)
{
    digest_set larger = {.capacity = set->capacity ? 2 * set->capacity : 64, .n = set->n};

    larger.slots = why_alloc(cx, larger.capacity, sizeof *larger.slots);
    if (!larger.slots)
        return WHY_ENOMEM;
    for (size_t i = 0; i < set->capacity; i++)
        if (!is_free(&set->slots[i]))
            *slot_of(&larger, &set->slots[i]) = set->slots[i];
    why_free(set->slots);
    *set = larger;
    return WHY_OK;
}

/* *is_new: it was not there before. */
static int add_digest(why_ctx *cx, digest_set *set, const why_digest *d, bool *is_new)
{
    if (2 * (set->n + 1) > set->capacity)
        WHY_TRY(grow_set(cx, set));
    why_digest *slot = slot_of(set, d);
    *is_new = is_free(slot);
    set->n += *is_new;
    *slot = *d;
    return WHY_OK;
}

/* ---- drawing ---- */

typedef struct {
    why_screening *s;
    why_judge_of_variants judge;
    digest_set vectors, texts, units;
    double density;
    bool is_single;     /* one point at a time             */
    int32_t *singles;   /* [n_points] the order of those   */
    int32_t n_singles;  /* tried so far                    */
    int64_t n_draws, max_draws;
    uint8_t *vector; /* [n_points] */
    why_screened *found; /* heap: what becomes s->variants */
    why_screen_density *densities;
    int32_t n_found, n_points;
} screen;

static bool is_exhausted(const screen *w)
{
    if (w->n_draws >= w->max_draws || (w->is_single && w->n_singles == w->n_points))
        return true;
    return w->n_points <= MAX_COUNTED_POINTS && w->vectors.n == ((size_t)1 << w->n_points) - 1;
}

static void next_vector(screen *w)
{
    size_t n = (size_t)w->n_points;

    if (!w->is_single) {
        why_vector_draw(w->vector, w->n_points, w->s->seed, (uint64_t)w->n_draws, w->density);
        return;
    }
    memset(w->vector, 0, n);
    w->vector[w->singles[w->n_singles++]] = 1;
}

/* Makes the variant of the next vector; *is_new: its text has not been there. */
static int draw_one(why_ctx *cx, screen *w, bool *is_new)
{
    why_screened *v;
    why_arena_mark mark = why_ctx_mark(cx);

    next_vector(w);
    int64_t draw = w->n_draws++;
    why_digest key = why_sha256(w->vector, (size_t)w->n_points);
    WHY_TRY(add_digest(cx, &w->vectors, &key, is_new));
    if (!*is_new) {
        w->s->n_duplicates++;
        return WHY_OK;
    }
    WHY_TRY(why_grow(cx, (void **)&w->found, (size_t)w->n_found + 1, sizeof *w->found));
    v = &w->found[w->n_found];
    *v = (why_screened){.density = w->density, .draw = draw, .score = NAN};
    WHY_TRY(why_variant_make(cx, &v->variant, w->s->points, w->vector));
    v->digest = why_sha256(v->variant.text, v->variant.n_bytes);
    WHY_TRY(add_digest(cx, &w->texts, &v->digest, is_new));
    if (*is_new) {
        w->n_found++;
    } else {
        w->s->n_duplicates++;
        why_ctx_rewind(cx, mark);
    }
    return WHY_OK;
}

/* ---- rounds ---- */

/* Takes the judged variants of a round in, in order, until enough are kept; those behind are as if
 * never drawn. */
static int take_round(why_ctx *cx, screen *w, int32_t first, const why_digest *units,
                      why_screen_density *round)
{
    why_screening *s = w->s;
    int32_t i = first;

    for (; i < w->n_found && s->n_kept < s->n_wanted; i++) {
        why_screened *v = &w->found[i];
        s->n_kept += v->fate == WHY_FATE_KEPT;
        s->n_dropped += v->fate == WHY_FATE_DROPPED;
        s->n_broken += v->fate == WHY_FATE_BROKEN;
        round->n_kept += v->fate == WHY_FATE_KEPT;
        round->n_drawn++;
        if (!w->judge.model || v->fate == WHY_FATE_BROKEN)
            continue;
        bool is_new;
        WHY_TRY(add_digest(cx, &w->units, &units[i - first], &is_new));
        v->is_unseen = !is_new;
        s->n_unseen += !is_new;
    }
    w->n_found = i;
    return WHY_OK;
}

/* *is_spent: the vectors of this density give hardly anything that is new. */
static int run_round(why_ctx *cx, screen *w, why_screen_density *round, bool *is_spent)
{
    why_screening *s = w->s;
    int32_t first = w->n_found, n_wanted = s->n_wanted - s->n_kept, n = 0;
    int64_t last_draw;

    if (n_wanted < LEAST_ROUND && w->judge.model)
        n_wanted = LEAST_ROUND;
    last_draw = w->n_draws + ENOUGH_TIMES * (int64_t)(n_wanted + LEAST_ROUND);
    *round = (why_screen_density){.density = w->density};
    *is_spent = false;
    while (n < n_wanted && !is_exhausted(w)) {
        bool is_new;
        *is_spent = !w->is_single && w->n_draws >= last_draw;
        if (*is_spent)
            break;
        WHY_TRY(why_check_cancel(cx));
        WHY_TRY(draw_one(cx, w, &is_new));
        n += is_new;
    }
    why_digest *units = why_alloc(cx, (size_t)n + 1, sizeof *units);
    if (!units)
        return WHY_ENOMEM;
    int status = why_screen__judge(cx, &w->judge, w->found + first, n, units);
    if (status == WHY_OK)
        status = take_round(cx, w, first, units, round);
    why_free(units);
    return status;
}

static int note_round(why_ctx *cx, screen *w, const why_screen_density *round)
{
    why_screening *s = w->s;
    int32_t last = s->n_densities - 1;

    if (last < 0 || w->densities[last].density != round->density) {
        WHY_TRY(why_grow(cx, (void **)&w->densities, (size_t)s->n_densities + 1,
                         sizeof *w->densities));
        w->densities[s->n_densities++] = *round;
        return WHY_OK;
    }
    w->densities[last].n_drawn += round->n_drawn;
    w->densities[last].n_kept += round->n_kept;
    return WHY_OK;
}

static int go_single(why_ctx *cx, screen *w)
{
    why_rng r = why_rng_stream(w->s->seed, "single points", 0, 0);

    w->singles = why_arena_alloc(cx, (size_t)w->n_points, sizeof *w->singles);
    if (!w->singles)
        return WHY_ENOMEM;
    for (int32_t i = 0; i < w->n_points; i++)
        w->singles[i] = i;
    why_rng_shuffle(&r, w->singles, (size_t)w->n_points);
    w->is_single = true;
    w->density = 1.0 / w->n_points;
    return WHY_OK;
}

static int draw_all(why_ctx *cx, screen *w)
{
    why_screening *s = w->s;

    while (s->n_kept < s->n_wanted && !is_exhausted(w)) {
        why_screen_density round;
        bool is_spent;
        why_progress progress = {.stage = "screening",
                                 .unit = "variants",
                                 .done = (double)s->n_kept,
                                 .total = (double)s->n_wanted};
        why_report_progress(cx, &progress);
        WHY_TRY(run_round(cx, w, &round, &is_spent));
        WHY_TRY(note_round(cx, w, &round));
        if (w->is_single ||
            (!is_spent && (!w->judge.model || ENOUGH_TIMES * round.n_kept >= round.n_drawn)))
            continue;
        if (w->density / 2 * w->n_points <= 1)
            WHY_TRY(go_single(cx, w));
        else
            w->density /= 2;
    }
    return WHY_OK;
}

/* ---- beginning and end ---- */

static int check_options(why_ctx *cx, const why_points *points, const why_screen_options *o)
{
    const char *name = why_points_tree(points)->name;

    if (o->n_wanted < 0 || o->max_tries < 0)
        return why_fail(cx, WHY_EINVAL, "%s: %d variants wanted in %d tries: neither is below 0",
                        name, (int)o->n_wanted, (int)o->max_tries);
    if (!(o->density >= 0 && o->density <= 1))
        return why_fail(cx, WHY_EINVAL,
                        "%s: density %g is no share of points to rewrite; give one above 0 and up "
                        "to 1",
                        name, o->density);
    if (o->n_wanted > 0 && why_points_count(points) == 0)
        return why_fail(cx, WHY_EDATA,
                        "%s: no point found: no transform asked for has a place it can safely "
                        "rewrite; see `why list transforms`, or try --transform all",
                        name);
    return WHY_OK;
}

static int begin(why_ctx *cx, screen *w, const why_screen_options *o)
{
    const why_tree *tree = why_points_tree(w->s->points);
    why_digest original = why_sha256(tree->text, tree->n_bytes), units;
    bool is_new;

    w->judge.original = tree;
    w->density = o->density > 0 ? o->density : 0.5;
    w->max_draws = o->max_tries > 0 ? o->max_tries : (int64_t)TRIES_EACH * o->n_wanted;
    w->vector = why_arena_alloc(cx, (size_t)w->n_points + 1, 1);
    if (!w->vector)
        return WHY_ENOMEM;
    WHY_TRY(add_digest(cx, &w->texts, &original, &is_new));
    if (!w->judge.model)
        return WHY_OK;
    WHY_TRY(why_screen__judge_original(cx, &w->judge, w->s, &units));
    return add_digest(cx, &w->units, &units, &is_new);
}

/* Moves the growing arrays to the arena. */
static int settle(why_ctx *cx, screen *w)
{
    why_screening *s = w->s;
    size_t n = (size_t)w->n_found, n_densities = (size_t)s->n_densities;

    s->variants = why_arena_alloc(cx, n + 1, sizeof *s->variants);
    s->densities = why_arena_alloc(cx, n_densities + 1, sizeof *s->densities);
    if (!s->variants || !s->densities)
        return WHY_ENOMEM;
    if (n)
        memcpy(s->variants, w->found, n * sizeof *s->variants);
    if (n_densities)
        memcpy(s->densities, w->densities, n_densities * sizeof *s->densities);
    s->n_variants = w->n_found;
    return WHY_OK;
}

static void tell_broken(why_ctx *cx, const why_screening *s)
{
    if (s->n_broken > 0)
        why_log(cx, WHY_LOG_WARN,
                "%s: %d of %d variants parse worse than the original and were dropped: a transform "
                "is at fault; please report it with the file and seed %llu",
                why_points_tree(s->points)->name, (int)s->n_broken, (int)s->n_variants,
                (unsigned long long)s->seed);
}

int why_screen(why_ctx *cx, why_screening **out, const why_points *points, const why_model *model,
               why_exec *exec, const why_screen_options *options)
{
    screen w = {.n_points = why_points_count(points), .judge = {.model = model, .exec = exec}};
    why_exec *own = NULL;
    int status;

    WHY_TRY(check_options(cx, points, options));
    w.s = why_arena_alloc(cx, 1, sizeof *w.s);
    if (!w.s)
        return WHY_ENOMEM;
    *w.s = (why_screening){
        .points = points, .seed = options->seed, .n_wanted = options->n_wanted, .score = NAN};
    if (model && !exec)
        WHY_TRY_GOTO(why_exec_new(cx, &own, why_model_graph(model)));
    w.judge.exec = exec ? exec : own;
    WHY_TRY_GOTO(begin(cx, &w, options));
    WHY_TRY_GOTO(draw_all(cx, &w));
    WHY_TRY_GOTO(settle(cx, &w));
    WHY_TRY_GOTO(why_screen__count(cx, w.s, options->transforms, options->n_transforms));
    tell_broken(cx, w.s);
    *out = w.s;
done:
    why_free(w.vectors.slots);
    why_free(w.texts.slots);
    why_free(w.units.slots);
    why_free(w.found);
    why_free(w.densities);
    why_exec_free(own);
    return status;
}

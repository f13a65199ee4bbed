/* dataset_split.c — which samples train, validate and test.
 *
 * Samples that must stay together (same code; same group when asked) are united into blocks. Blocks
 * are taken in a seeded order and each goes to the side that lacks its classes most, so that every
 * class is spread in the asked shares as far as the blocks allow. */
#include <stdlib.h>
#include <string.h>

#include "dataset_p.h"

enum { MAX_SIDES = 64 };

typedef struct {
    const why_dataset *d;
    const why_split_options *o;
    int32_t *block;  /* [n] block of each sample                                  */
    int32_t n_blocks;
    int32_t *first;  /* [n_blocks + 1] into members                               */
    int32_t *members; /* [n] samples by block                                     */
    double *lack;    /* [sides, n_classes] samples the side still lacks of a class */
    double lack_all[MAX_SIDES];
    int8_t *side;    /* [n_blocks], -1 = not placed                               */
    int n_sides;
} splitter;

/* ---- blocks: union-find, the lowest index of a set is its root ---- */

static int32_t root_of(int32_t *parent, int32_t i) {
    while (parent[i] != i) {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    return i;
}

static void unite(int32_t *parent, int32_t a, int32_t b) {
    a = root_of(parent, a);
    b = root_of(parent, b);
    if (a < b)
        parent[b] = a;
    else
        parent[a] = b;
}

typedef struct {
    uint64_t key;
    int32_t item;
} keyed;

static int by_key(const void *a, const void *b) {
    const keyed *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->item > y->item) - (x->item < y->item);
}

static void unite_equal(int32_t *parent, keyed *keys, size_t n) {
    qsort(keys, n, sizeof *keys, by_key);
    for (size_t i = 1; i < n; i++)
        if (keys[i].key == keys[i - 1].key)
            unite(parent, keys[i].item, keys[i - 1].item);
}

static int make_blocks(why_ctx *cx, splitter *s) {
    size_t n = s->d->n_samples, n_grouped = 0;
    int32_t *parent = s->block;
    keyed *keys = why_arena_alloc(cx, n, sizeof *keys);
    if (!keys)
        return WHY_ENOMEM;
    for (size_t i = 0; i < n; i++) {
        parent[i] = (int32_t)i;
        keys[i] = (keyed){ s->d->samples[i].content, (int32_t)i };
    }
    unite_equal(parent, keys, n);
    if (s->o->by_group) {
        for (size_t i = 0; i < n; i++) {
            const char *g = s->d->samples[i].group;
            if (g)
                keys[n_grouped++] = (keyed){ why_hash64(g, strlen(g), 1), (int32_t)i };
        }
        if (n_grouped == 0)
            return why_fail(
                cx, WHY_EDATA,
                "%s: a split by group was asked for, but no sample has a group; name the "
                "field with --group-field",
                s->d->name);
        unite_equal(parent, keys, n_grouped);
    }
    int32_t *number = why_arena_alloc(cx, n, sizeof *number);
    if (!number)
        return WHY_ENOMEM;
    for (size_t i = 0; i < n; i++) { /* roots come before their members */
        int32_t root = root_of(parent, (int32_t)i);
        number[i] = root == (int32_t)i ? s->n_blocks++ : number[root];
    }
    memcpy(s->block, number, n * sizeof *number);
    return WHY_OK;
}

static int list_members(why_ctx *cx, splitter *s) {
    size_t n = s->d->n_samples, n_blocks = (size_t)s->n_blocks;
    s->first = why_arena_alloc(cx, n_blocks + 2, sizeof *s->first);
    s->members = why_arena_alloc(cx, n, sizeof *s->members);
    s->side = why_arena_alloc(cx, n_blocks, sizeof *s->side);
    if (!s->first || !s->members || !s->side)
        return WHY_ENOMEM;
    for (size_t i = 0; i < n; i++)
        s->first[s->block[i] + 2]++;
    for (size_t b = 1; b < n_blocks; b++)
        s->first[b + 1] += s->first[b];
    for (size_t i = 0; i < n; i++)
        s->members[s->first[s->block[i] + 1]++] = (int32_t)i;
    memset(s->side, -1, n_blocks);
    return WHY_OK;
}

/* ---- placing ---- */

static void place(splitter *s, int32_t b, int side) {
    s->side[b] = (int8_t)side;
    for (int32_t m = s->first[b]; m < s->first[b + 1]; m++) {
        int32_t label = s->d->samples[s->members[m]].label;
        if (label >= 0) {
            s->lack[(size_t)side * (size_t)s->d->n_classes + (size_t)label] -= 1;
            s->lack_all[side] -= 1;
        }
    }
}

static int most_lacking(const splitter *s, int32_t b, unsigned closed) {
    int best = -1;
    double best_need = 0;
    for (int side = 0; side < s->n_sides; side++) {
        double need = 0;
        if (closed >> side & 1)
            continue;
        for (int32_t m = s->first[b]; m < s->first[b + 1]; m++) {
            int32_t label = s->d->samples[s->members[m]].label;
            if (label >= 0)
                need += s->lack[(size_t)side * (size_t)s->d->n_classes + (size_t)label];
        }
        if (best < 0 || need > best_need + 1e-9 ||
            (need > best_need - 1e-9 && s->lack_all[side] > s->lack_all[best] + 1e-9)) {
            best = side;
            best_need = need;
        }
    }
    return best;
}

/* shares[side] of every class as the aim. Sides without a share get nothing. */
static int aim(why_ctx *cx, splitter *s, const double *shares, int n_sides) {
    size_t n_classes = (size_t)s->d->n_classes;
    s->n_sides = n_sides;
    s->lack = why_arena_alloc(cx, (size_t)n_sides * n_classes + 1, sizeof *s->lack);
    if (!s->lack)
        return WHY_ENOMEM;
    memset(s->lack_all, 0, sizeof s->lack_all);
    for (size_t i = 0; i < s->d->n_samples; i++)
        for (int side = 0; side < n_sides && s->d->samples[i].label >= 0; side++) {
            s->lack[(size_t)side * n_classes + (size_t)s->d->samples[i].label] += shares[side];
            s->lack_all[side] += shares[side];
        }
    return WHY_OK;
}

/* Blocks not yet placed, larger ones first (they are the hard ones), equal ones in a seeded
 * order. */
static int place_rest(why_ctx *cx, splitter *s, const double *shares, int n_sides,
                      const char *purpose)
{
    int32_t *order = why_arena_alloc(cx, (size_t)s->n_blocks, sizeof *order);
    keyed *sized = why_arena_alloc(cx, (size_t)s->n_blocks, sizeof *sized);
    size_t n = 0;
    unsigned closed = 0;
    if (!order || !sized)
        return WHY_ENOMEM;
    for (int side = 0; side < n_sides; side++)
        if (!(shares[side] > 0))
            closed |= 1u << side;
    for (int32_t b = 0; b < s->n_blocks; b++)
        if (s->side[b] < 0)
            order[n++] = b;
    why_rng rng = why_rng_stream(s->o->seed, purpose, 0, 0);
    why_rng_shuffle(&rng, order, n);
    for (size_t i = 0; i < n; i++) {
        uint64_t size = (uint64_t)(s->first[order[i] + 1] - s->first[order[i]]);
        sized[i] = (keyed){ (~size << 32) | i, order[i] };
    }
    qsort(sized, n, sizeof *sized, by_key);
    for (size_t i = 0; i < n; i++) {
        int side = most_lacking(s, sized[i].item, closed);
        if (side >= 0)
            place(s, sized[i].item, side);
    }
    return WHY_OK;
}

/* ---- ways to choose the test side ---- */

static int place_group(why_ctx *cx, splitter *s) {
    size_t n_found = 0;
    for (size_t i = 0; i < s->d->n_samples; i++) {
        const char *g = s->d->samples[i].group;
        if (!g || strcmp(g, s->o->test_group) != 0)
            continue;
        n_found++;
        if (s->side[s->block[i]] < 0)
            place(s, s->block[i], WHY_SPLIT_TEST);
    }
    if (n_found == 0)
        return why_fail(cx, WHY_EINVAL, "%s: no sample is of the group '%s'", s->d->name,
                        s->o->test_group);
    return WHY_OK;
}

static int place_fold(why_ctx *cx, splitter *s) {
    double shares[MAX_SIDES];
    int n_folds = s->o->folds;
    if (n_folds > MAX_SIDES || s->o->fold < 0 || s->o->fold >= n_folds)
        return why_fail(cx, WHY_EINVAL,
                        "fold %d of %d does not exist: folds are numbered from 0, at most %d",
                        s->o->fold, n_folds, (int)MAX_SIDES);
    for (int i = 0; i < n_folds; i++)
        shares[i] = 1.0 / n_folds;
    WHY_TRY(aim(cx, s, shares, n_folds));
    WHY_TRY(place_rest(cx, s, shares, n_folds, "folds"));
    for (int32_t b = 0; b < s->n_blocks; b++)
        s->side[b] = s->side[b] == s->o->fold ? WHY_SPLIT_TEST : -1;
    return WHY_OK;
}

static void place_given(splitter *s, bool *has_side) {
    for (size_t i = 0; i < s->d->n_samples; i++) {
        why_split_side side = s->d->samples[i].given_split;
        if (side == WHY_SPLIT_NONE)
            continue;
        has_side[side] = true;
        if (s->side[s->block[i]] < 0)
            place(s, s->block[i], (int)side);
    }
}

/* Every side that is already decided takes its share with it: only the others are open. */
static int place_all(why_ctx *cx, splitter *s) {
    double valid = s->o->valid, test = s->o->test, shares[4] = { 0 };
    bool has_side[4] = { false };
    shares[WHY_SPLIT_TRAIN] = 1 - valid - test;
    shares[WHY_SPLIT_VALID] = valid;
    shares[WHY_SPLIT_TEST] = test;
    bool chosen = s->o->test_group || s->o->folds > 1;
    if (s->o->folds > 1)
        WHY_TRY(place_fold(cx, s));
    WHY_TRY(aim(cx, s, shares, 4));
    for (int32_t b = 0; b < s->n_blocks; b++)
        if (s->side[b] >= 0) {
            int side = s->side[b];
            s->side[b] = -1;
            place(s, b, side);
        }
    if (s->o->test_group)
        WHY_TRY(place_group(cx, s));
    if (s->o->use_given)
        place_given(s, has_side);
    if (chosen || has_side[WHY_SPLIT_TEST])
        shares[WHY_SPLIT_TEST] = 0;
    if (has_side[WHY_SPLIT_VALID])
        shares[WHY_SPLIT_VALID] = 0;
    return place_rest(cx, s, shares, 4, "split");
}

/* ---- result ---- */

static int check_classes(why_ctx *cx, const why_dataset *d, const why_split_side *sides) {
    size_t *n_train = why_arena_alloc(cx, (size_t)d->n_classes + 1, sizeof *n_train);
    if (!n_train)
        return WHY_ENOMEM;
    for (size_t i = 0; i < d->n_samples; i++)
        if (sides[i] == WHY_SPLIT_TRAIN)
            n_train[d->samples[i].label]++;
    for (int32_t c = 0; c < d->n_classes; c++)
        if (n_train[c] == 0)
            return why_fail(
                cx, WHY_EDATA,
                "%s: the split leaves class '%s' without a training sample; add samples of it, "
                "make --valid and --test smaller, or split by another group",
                d->name, d->classes[c]);
    return WHY_OK;
}

/* Takes the file's own sides as they are: a duplicate on two of them is a leak for lint to tell,
 * not to hide. */
static void restore_given(const splitter *s, why_split_side *sides) {
    for (size_t i = 0; s->o->use_given && i < s->d->n_samples; i++)
        if (s->d->samples[i].given_split != WHY_SPLIT_NONE && sides[i] != WHY_SPLIT_NONE)
            sides[i] = s->d->samples[i].given_split;
}

static int check_options(why_ctx *cx, const why_dataset *d, const why_split_options *o) {
    size_t n_labelled = 0;
    if (!(o->valid >= 0 && o->test >= 0 && o->valid + o->test < 1))
        return why_fail(
            cx, WHY_EINVAL,
            "split: shares valid %g and test %g leave nothing to train on; they must add up to "
            "less than 1",
            o->valid, o->test);
    if (d->n_classes == 0)
        return why_fail(cx, WHY_EDATA,
                        "%s: no sample has a label; name the field with --label-field", d->name);
    for (size_t i = 0; i < d->n_samples; i++)
        n_labelled += d->samples[i].label >= 0;
    if (d->n_classes == 1)
        return why_fail(
            cx, WHY_EDATA,
            "%s: all %zu %ssamples are of one class ('%s'), so there is nothing to tell apart; "
            "give the folder above it, with one sub-folder a class",
            d->name, n_labelled, n_labelled < d->n_samples ? "labelled " : "", d->classes[0]);
    return WHY_OK;
}

int why_dataset_split(why_ctx *cx, why_split_side **sides, const why_dataset *d,
                      const why_split_options *options) {
    static const why_split_options presets = { .valid = 0.1, .test = 0.1 };
    splitter s = { .d = d, .o = options ? options : &presets };
    WHY_TRY(check_options(cx, d, s.o));
    why_split_side *out = why_arena_alloc(cx, d->n_samples, sizeof *out);
    s.block = why_arena_alloc(cx, d->n_samples, sizeof *s.block);
    if (!out || !s.block)
        return WHY_ENOMEM;
    WHY_TRY(make_blocks(cx, &s));
    WHY_TRY(list_members(cx, &s));
    WHY_TRY(place_all(cx, &s));
    for (size_t i = 0; i < d->n_samples; i++)
        out[i] = d->samples[i].label < 0 || s.side[s.block[i]] < 0
                     ? WHY_SPLIT_NONE
                     : (why_split_side)s.side[s.block[i]];
    restore_given(&s, out);
    WHY_TRY(check_classes(cx, d, out));
    *sides = out;
    return WHY_OK;
}

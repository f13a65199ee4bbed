/* screen_count.c — which transforms the points and variants of a screening are due to. */
#include <string.h>

#include "screen_p.h"

const char *why_fate_name(why_fate fate)
{
    switch (fate) {
    case WHY_FATE_KEPT:
        return "kept";
    case WHY_FATE_DROPPED:
        return "dropped";
    case WHY_FATE_BROKEN:
        return "broken";
    }
    return "";
}

static int list_rows(why_ctx *cx, why_screening *s, const why_transform *const *transforms,
                     int32_t n_transforms)
{
    const why_language *lang = why_points_tree(s->points)->lang;
    int32_t n_all = 0;

    while (why_transform_at(n_all))
        n_all++;
    s->rows = why_arena_alloc(cx, (size_t)n_all + 1, sizeof *s->rows);
    if (!s->rows)
        return WHY_ENOMEM;
    for (int32_t i = 0; i < n_all; i++) {
        const why_transform *t = why_transform_at(i);
        bool is_asked = !transforms;
        for (int32_t k = 0; transforms && k < n_transforms; k++)
            is_asked |= transforms[k] == t;
        if (is_asked && why_transform_knows(t, lang))
            s->rows[s->n_rows++] =
                (why_screen_row){.transform = t, .n_refused = why_points_refused(s->points, t)};
    }
    return WHY_OK;
}

static int32_t row_of(const why_screening *s, const why_transform *t)
{
    int32_t r = 0;

    while (r < s->n_rows && s->rows[r].transform != t)
        r++;
    return r;
}

int why_screen__count(why_ctx *cx, why_screening *s, const why_transform *const *transforms,
                      int32_t n_transforms)
{
    int32_t n_points = why_points_count(s->points);

    WHY_TRY(list_rows(cx, s, transforms, n_transforms));
    int32_t *rows = why_arena_alloc(cx, (size_t)n_points + 1, sizeof *rows);
    int32_t *last = why_arena_alloc(cx, (size_t)s->n_rows + 1, sizeof *last);
    if (!rows || !last)
        return WHY_ENOMEM;
    s->point_rows = rows;
    for (int32_t p = 0; p < n_points; p++) {
        rows[p] = row_of(s, why_points_at(s->points, p)->transform);
        s->rows[rows[p]].n_points++;
        s->rows[rows[p]].n_conflicting += why_points_conflict(s->points, p, 0) >= 0;
    }
    for (int32_t v = 0; v < s->n_variants; v++) {
        const why_screened *variant = &s->variants[v];
        for (int32_t p = 0; p < n_points; p++) {
            why_screen_row *row = &s->rows[rows[p]];
            if (!variant->variant.applied[p] || last[rows[p]] == v + 1)
                continue;
            last[rows[p]] = v + 1; /* a variant counts once with each transform */
            row->n_drawn++;
            row->n_kept += variant->fate == WHY_FATE_KEPT;
            row->n_dropped += variant->fate == WHY_FATE_DROPPED;
            row->n_broken += variant->fate == WHY_FATE_BROKEN;
        }
    }
    return WHY_OK;
}

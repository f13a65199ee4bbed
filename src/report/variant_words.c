/* variant_words.c — what a screening is in words: the same in every form of report. */
#include "variant_view_p.h"

#include <string.h>

static const char *take(why_ctx *cx, why_str *text, int status)
{
    const char *out = status == WHY_OK
                          ? why_arena_strndup(cx, text->bytes ? text->bytes : "", text->n_bytes)
                          : NULL;

    why_str_release(text);
    return out;
}

const char *why_variants__applied(why_ctx *cx, const why_screening *s, const why_variant *v)
{
    int32_t *counts = why_arena_alloc(cx, (size_t)s->n_rows + 1, sizeof *counts);
    why_str text = {0};
    int status = WHY_OK;

    if (!counts)
        return NULL;
    for (int32_t p = 0; p < why_points_count(s->points); p++)
        counts[s->point_rows[p]] += v->applied[p];
    for (int32_t r = 0; r < s->n_rows && status == WHY_OK; r++) {
        int32_t n = counts[r];
        if (n == 0)
            continue;
        status = why_str_printf(cx, &text, "%s%s", text.n_bytes ? ", " : "",
                                why_transform_name(s->rows[r].transform));
        if (n > 1 && status == WHY_OK)
            status = why_str_printf(cx, &text, " x%d", (int)n);
    }
    return take(cx, &text, status);
}

const char *why_variants__vector(why_ctx *cx, const why_screening *s, const uint8_t *bits,
                                 int32_t most)
{
    int32_t n = why_points_count(s->points), shown = n > most ? most : n;
    why_str text = {0};
    int status = WHY_OK;

    for (int32_t i = 0; i < shown && status == WHY_OK; i++)
        status = why_str_append(cx, &text, bits[i] ? "1" : "0", 1);
    if (shown < n && status == WHY_OK)
        status = why_str_printf(cx, &text, "... (%s points)", why_figure__count(n).text);
    return take(cx, &text, status);
}

static int32_t count_conflicting(const why_screening *s)
{
    int32_t n = 0;

    for (int32_t r = 0; r < s->n_rows; r++)
        n += s->rows[r].n_conflicting;
    return n;
}

static int word_points(why_ctx *cx, why_str *out, const why_screening *s)
{
    int32_t n_refused = 0, n_transforms = 0, n_conflicting = count_conflicting(s);

    for (int32_t r = 0; r < s->n_rows; r++) {
        n_refused += s->rows[r].n_refused;
        n_transforms += s->rows[r].n_points > 0;
    }
    int32_t n_points = why_points_count(s->points);
    WHY_TRY(why_str_printf(cx, out, "%s point%s of %d transform%s",
                           why_figure__count(n_points).text, n_points == 1 ? "" : "s",
                           (int)n_transforms, n_transforms == 1 ? "" : "s"));
    if (n_conflicting > 0)
        WHY_TRY(why_str_printf(cx, out, ", %d of them in conflict", (int)n_conflicting));
    if (n_refused > 0)
        WHY_TRY(why_str_printf(cx, out, ", %d more refused by the checks", (int)n_refused));
    return why_str_puts(cx, out, ".");
}

static int word_variants(why_ctx *cx, why_str *out, const why_screening *s)
{
    if (s->n_wanted == 0)
        return WHY_OK;
    WHY_TRY(why_str_printf(cx, out, " %d variant%s drawn (%d wanted)", (int)s->n_variants,
                           s->n_variants == 1 ? "" : "s", (int)s->n_wanted));
    if (s->model_name)
        WHY_TRY(why_str_printf(cx, out, ", %d kept (same verdict), %d dropped (another)",
                               (int)s->n_kept, (int)s->n_dropped));
    if (s->n_broken > 0)
        WHY_TRY(why_str_printf(cx, out, ", %d broken", (int)s->n_broken));
    if (s->n_duplicates > 0)
        WHY_TRY(why_str_printf(cx, out, ", %d duplicates left out", (int)s->n_duplicates));
    if (s->n_unseen > 0)
        WHY_TRY(why_str_printf(cx, out, ", %d the model cannot tell apart", (int)s->n_unseen));
    WHY_TRY(why_str_puts(cx, out, "; density "));
    for (int32_t i = 0; i < s->n_densities; i++)
        WHY_TRY(why_str_printf(cx, out, "%s%s", i ? ", " : "",
                               why_figure__short(s->densities[i].density).text));
    return why_str_printf(cx, out, ", seed %llu.", (unsigned long long)s->seed);
}

const char *why_variants__summary(why_ctx *cx, const why_screening *s)
{
    why_str text = {0};
    int status = word_points(cx, &text, s);

    if (status == WHY_OK)
        status = word_variants(cx, &text, s);
    return take(cx, &text, status);
}

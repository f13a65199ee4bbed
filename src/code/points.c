/* points.c — all points of a tree: found by every transform, put in order, their conflicts known.
 *
 * Edits are sorted from left to right, outer ones first; a sweep with a stack of the edits still
 * open meets every pair that overlaps. A pair can live together when the inner edit lies in a range
 * that the outer point copies (openly, when the inner one changes statements). Cost: edits x log
 * edits + overlapping pairs.
 */
#include <stdlib.h>

#include "code_p.h"
#include "rewrite_p.h"

/* Transforms look at what stands around an expression and below it: deep nests, which only
 * generated code has, would cost the cube of their depth. */
enum { PRESET_MAX_POINTS = 50000, MAX_DEPTH = 600 };

typedef struct {
    why_ctx *cx;
    why_points *p;
    uint64_t *pairs; /* lower index << 32 | higher index */
    size_t n_pairs, room;
    int32_t *open; /* edits around the present place */
    int32_t n_open;
} sweep;

static int add_conflict(sweep *s, int32_t a, int32_t b)
{
    uint64_t low = (uint64_t)(a < b ? a : b), high = (uint64_t)(a < b ? b : a);

    if (a == b || (s->n_pairs > 0 && s->pairs[s->n_pairs - 1] == (low << 32 | high)))
        return WHY_OK;
    if (s->n_pairs == s->room) {
        size_t room = s->room ? s->room * 2 : 256;
        WHY_TRY(why_grow(s->cx, (void **)&s->pairs, room, sizeof *s->pairs));
        s->room = room;
    }
    s->pairs[s->n_pairs++] = low << 32 | high;
    return WHY_OK;
}

static why_transform_level level_of(const why_points *p, int32_t point)
{
    return p->points[point].transform->level;
}

bool why_points__begins_at(const why_points *p, int32_t point, uint32_t at)
{
    const why_point_body *body = &p->bodies[point];

    for (int32_t i = 0; i < body->n_edits; i++) {
        if (p->edits[body->first_edit + i].start == at)
            return true;
    }
    return false;
}

/* Does point `outer` copy the bytes of the edit, so that the edit goes along; openly, if it
 * must. */
static bool takes_along(const why_points *p, int32_t outer, const why_edit *inner)
{
    const why_point_body *body = &p->bodies[outer];
    bool is_statement = level_of(p, inner->point) == WHY_LEVEL_STATEMENT;
    int32_t first = p->edits[body->first_edit].first_part;
    const why_edit *last = &p->edits[body->first_edit + body->n_edits - 1];

    for (int32_t i = first; i < last->first_part + last->n_parts; i++) {
        const why_part *part = &p->parts[i];
        bool is_inside = inner->start < inner->end
                             ? part->start <= inner->start && inner->end <= part->end
                             : part->start <= inner->start && inner->start < part->end;
        if (part->kind != WHY_PART_COPY || !is_inside)
            continue;
        if (!is_statement || (part->flags & WHY_COPY_OPEN))
            return true;
    }
    return false;
}

static bool can_nest(const why_points *p, const why_edit *outer, const why_edit *inner)
{
    if (inner->start == inner->end &&
        (inner->start == outer->start || inner->start == outer->end))
        return true; /* stands in front of it or behind it */
    return takes_along(p, outer->point, inner);
}

/* Edits e (further out or further left) and f overlap. */
static int meet_edits(sweep *s, const why_edit *e, const why_edit *f)
{
    if (e->point == f->point)
        return WHY_OK;
    if (f->end <= e->end && can_nest(s->p, e, f))
        return WHY_OK;
    return add_conflict(s, e->point, f->point);
}

static int sweep_edits(sweep *s)
{
    const why_points *p = s->p;

    for (int32_t i = 0; i < p->n_edits; i++) {
        const why_edit *f = &p->edits[p->order[i]];
        while (s->n_open > 0 && p->edits[s->open[s->n_open - 1]].end <= f->start)
            s->n_open--;
        for (int32_t k = 0; k < s->n_open; k++) {
            const why_edit *e = &p->edits[s->open[k]];
            if (e->end > f->start)
                WHY_TRY(meet_edits(s, e, f));
        }
        if (f->start < f->end)
            s->open[s->n_open++] = p->order[i];
    }
    return WHY_OK;
}

static int keep_guard(sweep *s, const why_guard *g, const why_edit *e)
{
    bool is_over = e->start < e->end ? e->start < g->end && e->end > g->start
                                     : e->start >= g->start && e->start < g->end;
    bool is_around = e->start <= g->start && e->end >= g->end &&
                     e->end - e->start > g->end - g->start;

    if (e->point == g->point || !is_over)
        return WHY_OK;
    if (!g->is_pin && level_of(s->p, e->point) != WHY_LEVEL_STATEMENT)
        return WHY_OK;
    if (is_around) {
        why_edit whole = {.start = g->start, .end = g->end, .point = g->point};
        if (takes_along(s->p, e->point, &whole))
            return WHY_OK;
    }
    return add_conflict(s, g->point, e->point);
}

/* reach[k]: where the longest of the first k edits ends; so the walk back from a guard stops where
 * nothing in front reaches it any more. */
static int sweep_guards(sweep *s)
{
    const why_points *p = s->p;
    uint32_t *reach = why_alloc(s->cx, (size_t)p->n_edits + 1, sizeof *reach);
    int status = reach ? WHY_OK : WHY_ENOMEM;

    for (int32_t k = 0; k < p->n_edits && status == WHY_OK; k++) {
        uint32_t end = p->edits[p->order[k]].end;
        reach[k + 1] = end > reach[k] ? end : reach[k];
    }
    for (int32_t i = 0; i < p->n_guards && status == WHY_OK; i++) {
        const why_guard *g = &p->guards[i];
        int32_t k = why_points__lower_bound(p, p->order, p->n_edits, g->start);
        for (int32_t j = k; j < p->n_edits && status == WHY_OK; j++) {
            if (p->edits[p->order[j]].start >= g->end)
                break;
            status = keep_guard(s, g, &p->edits[p->order[j]]);
        }
        for (int32_t j = k - 1; j >= 0 && reach[j + 1] > g->start && status == WHY_OK; j--)
            status = keep_guard(s, g, &p->edits[p->order[j]]);
    }
    why_free(reach);
    return status;
}

static int compare_pairs(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

/* Both directions of every pair once, as one list a point. */
static int list_conflicts(sweep *s)
{
    why_points *p = s->p;
    size_t n = 0;
    int32_t *fill;

    if (s->n_pairs > 0)
        qsort(s->pairs, s->n_pairs, sizeof *s->pairs, compare_pairs);
    for (size_t i = 0; i < s->n_pairs; i++) {
        if (i == 0 || s->pairs[i] != s->pairs[n - 1])
            s->pairs[n++] = s->pairs[i];
    }
    p->conflict_at = why_arena_alloc(s->cx, (size_t)p->n_points + 2, sizeof *p->conflict_at);
    p->conflicts = why_arena_alloc(s->cx, n * 2 + 1, sizeof *p->conflicts);
    if (!p->conflict_at || !p->conflicts)
        return WHY_ENOMEM;
    for (size_t i = 0; i < n; i++) {
        p->conflict_at[(s->pairs[i] >> 32) + 2]++;
        p->conflict_at[(s->pairs[i] & UINT32_MAX) + 2]++;
    }
    for (int32_t i = 2; i < p->n_points + 2; i++)
        p->conflict_at[i] += p->conflict_at[i - 1];
    fill = p->conflict_at + 1; /* becomes conflict_at as the lists fill */
    for (size_t i = 0; i < n; i++) { /* the lower ones of each first: rising order */
        int32_t low = (int32_t)(s->pairs[i] >> 32), high = (int32_t)(s->pairs[i] & UINT32_MAX);
        p->conflicts[fill[high]++] = low;
    }
    for (size_t i = 0; i < n; i++) {
        int32_t low = (int32_t)(s->pairs[i] >> 32), high = (int32_t)(s->pairs[i] & UINT32_MAX);
        p->conflicts[fill[low]++] = high;
    }
    return WHY_OK;
}

static int find_conflicts(why_ctx *cx, why_points *p)
{
    sweep s = {.cx = cx, .p = p};
    int status;

    s.open = why_alloc(cx, (size_t)p->n_edits + 1, sizeof *s.open);
    if (!s.open)
        return WHY_ENOMEM;
    WHY_TRY_GOTO(sweep_edits(&s));
    WHY_TRY_GOTO(sweep_guards(&s));
    WHY_TRY_GOTO(list_conflicts(&s));
done:
    why_free(s.open);
    why_free(s.pairs);
    return status;
}

/* ---- order ---- */

typedef struct {
    why_point point;
    why_point_body body;
    int32_t index; /* as found: keeps equal ones apart */
} found_point;

static int compare_points(const void *a, const void *b)
{
    const found_point *x = a, *y = b;
    int order = (x->point.span.start > y->point.span.start) -
                (x->point.span.start < y->point.span.start);

    if (order == 0)
        order = strcmp(x->point.transform->name, y->point.transform->name);
    return order ? order : (x->index > y->index) - (x->index < y->index);
}

typedef struct {
    uint32_t start, end;
    bool is_wrapper;
    int32_t point, index;
} found_edit;

/* Insertions at a place come before what stands there; the wider edit before the narrower; of two
 * on the same bytes the one that wraps the other. */
static int compare_edits(const void *a, const void *b)
{
    const found_edit *x = a, *y = b;

    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if ((x->start == x->end) != (y->start == y->end))
        return x->start == x->end ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    if (x->is_wrapper != y->is_wrapper)
        return x->is_wrapper ? -1 : 1;
    if (x->point != y->point)
        return x->point < y->point ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

int32_t why_points__lower_bound(const why_points *p, const int32_t *order, int32_t n, uint32_t at)
{
    int32_t low = 0, high = n;

    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (p->edits[order[middle]].start >= at)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static int sort_points(why_ctx *cx, why_points *p)
{
    found_point *found = why_alloc(cx, (size_t)p->n_points + 1, sizeof *found);

    if (!found)
        return WHY_ENOMEM;
    for (int32_t i = 0; i < p->n_points; i++)
        found[i] = (found_point){.point = p->points[i], .body = p->bodies[i], .index = i};
    qsort(found, (size_t)p->n_points, sizeof *found, compare_points);
    for (int32_t i = 0; i < p->n_points; i++) {
        p->points[i] = found[i].point;
        p->bodies[i] = found[i].body;
        for (int32_t k = 0; k < p->bodies[i].n_edits; k++)
            p->edits[p->bodies[i].first_edit + k].point = i;
        for (int32_t k = 0; k < p->bodies[i].n_guards; k++)
            p->guards[p->bodies[i].first_guard + k].point = i;
    }
    why_free(found);
    return WHY_OK;
}

static int sort_edits(why_ctx *cx, why_points *p)
{
    found_edit *found = why_alloc(cx, (size_t)p->n_edits + 1, sizeof *found);

    p->order = why_arena_alloc(cx, (size_t)p->n_edits + 1, sizeof *p->order);
    if (!found || !p->order) {
        why_free(found);
        return WHY_ENOMEM;
    }
    for (int32_t i = 0; i < p->n_edits; i++) {
        why_edit *e = &p->edits[i];
        for (int32_t k = 0; k < e->n_parts; k++) {
            const why_part *part = &p->parts[e->first_part + k];
            if (part->kind == WHY_PART_COPY && part->start <= e->start && part->end >= e->end)
                e->is_wrapper = true;
        }
        found[i] = (found_edit){.start = e->start,
                                .end = e->end,
                                .is_wrapper = e->is_wrapper,
                                .point = e->point,
                                .index = i};
    }
    qsort(found, (size_t)p->n_edits, sizeof *found, compare_edits);
    for (int32_t i = 0; i < p->n_edits; i++)
        p->order[i] = found[i].index;
    why_free(found);
    return WHY_OK;
}

/* A heap array of the builder as an array of the arena. */
static int keep(why_ctx *cx, void *pointer_to_array, int32_t n, size_t size)
{
    void **array = pointer_to_array, *kept = why_arena_alloc(cx, (size_t)n + 1, size);

    if (!kept)
        return WHY_ENOMEM;
    if (n > 0)
        memcpy(kept, *array, (size_t)n * size);
    *array = kept;
    return WHY_OK;
}

int why_points__settle(why_ctx *cx, why_points **out, why_rewrite *r)
{
    why_points *p = why_arena_alloc(cx, 1, sizeof *p);

    if (!p)
        return WHY_ENOMEM;
    *p = r->sink;
    WHY_TRY(keep(cx, &p->points, p->n_points, sizeof *p->points));
    WHY_TRY(keep(cx, &p->bodies, p->n_points, sizeof *p->bodies));
    WHY_TRY(keep(cx, &p->edits, p->n_edits, sizeof *p->edits));
    WHY_TRY(keep(cx, &p->parts, p->n_parts, sizeof *p->parts));
    WHY_TRY(keep(cx, &p->guards, p->n_guards, sizeof *p->guards));
    WHY_TRY(sort_points(cx, p));
    WHY_TRY(sort_edits(cx, p));
    WHY_TRY(find_conflicts(cx, p));
    *out = p;
    return WHY_OK;
}

/* ---- the public face ---- */

/* Parents stand in front of their children. */
static int is_deep(why_ctx *cx, const why_tree *tree, bool *out)
{
    int32_t *depths = why_alloc(cx, (size_t)tree->n_nodes + 1, sizeof *depths);

    *out = false;
    if (!depths)
        return WHY_ENOMEM;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t parent = tree->nodes[i].parent;
        depths[i] = parent < 0 ? 1 : depths[parent] + 1;
        *out = *out || depths[i] > MAX_DEPTH;
    }
    why_free(depths);
    return WHY_OK;
}

static bool is_wanted(const why_points_options *options, const why_transform *t)
{
    if (!options || !options->transforms)
        return true;
    for (int32_t i = 0; i < options->n_transforms; i++) {
        if (options->transforms[i] == t)
            return true;
    }
    return false;
}

int why_points_find(why_ctx *cx, why_points **out, const why_tree *tree,
                    const why_points_options *options)
{
    int32_t max_points = options && options->max_points > 0 ? options->max_points
                                                            : PRESET_MAX_POINTS;
    why_analysis *analysis = NULL;
    why_rewrite r = {0};
    bool is_too_deep;
    int status;

    WHY_TRY(is_deep(cx, tree, &is_too_deep));
    WHY_TRY(why_analysis__make(cx, &analysis, tree));
    WHY_TRY_GOTO(why_rewrite__init(&r, cx, analysis, max_points));
    for (int i = 0; tree->n_nodes > 0 && !is_too_deep && why_transform_at(i); i++) {
        r.transform = why_transform_at(i);
        if (is_wanted(options, r.transform) && why_transform_knows(r.transform, tree->lang))
            WHY_TRY_GOTO(r.transform->scan(cx, &r, analysis));
    }
    WHY_TRY_GOTO(why_points__settle(cx, out, &r));
done:
    why_rewrite__release(&r);
    return status;
}

int32_t why_points_count(const why_points *points)
{
    return points->n_points;
}

const why_point *why_points_at(const why_points *points, int32_t i)
{
    return i >= 0 && i < points->n_points ? &points->points[i] : NULL;
}

const why_tree *why_points_tree(const why_points *points)
{
    return points->tree;
}

int32_t why_points_refused(const why_points *points, const why_transform *t)
{
    return points->refused[why_transform__index(t)];
}

int32_t why_points_conflict(const why_points *points, int32_t i, int32_t k)
{
    if (i < 0 || i >= points->n_points || k < 0 ||
        points->conflict_at[i] + k >= points->conflict_at[i + 1])
        return -1;
    return points->conflicts[points->conflict_at[i] + k];
}

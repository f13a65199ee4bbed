/* known.c — what is planted in the built-in samples (samples/README.md), and how marks and verdicts
 * compare with it. */
#include "known_p.h"

#include <string.h>

#include <why/json.h>

extern const char why_embedded_known_json[];
extern const size_t why_embedded_known_json_size;

int why_known__read(why_ctx *cx, const why_json **out) {
    const why_json_options options = { .name = "known.json" };
    return why_json_parse(cx, out, why_embedded_known_json, why_embedded_known_json_size, &options);
}

size_t why_known__sample(const why_dataset *d, const char *id) {
    for (size_t i = 0; i < why_dataset_count(d); i++)
        if (strcmp(why_dataset_at(d, i)->id, id) == 0)
            return i;
    return why_dataset_count(d);
}

const why_json *why_known__lines(const why_json *known, const char *id) {
    const why_json *guilty = why_json_find(known, "guilty");
    for (size_t i = 0; i < why_json_count(guilty); i++) {
        const why_json *row = why_json_at(guilty, i);
        if (strcmp(why_json_to_string(why_json_find(row, "id"), NULL, ""), id) == 0)
            return why_json_find(row, "lines");
    }
    return NULL;
}

static bool holds(const why_json *lines, uint32_t line) {
    for (size_t i = 0; i < why_json_count(lines); i++)
        if (why_json_to_int(why_json_at(lines, i), 0) == (int64_t)line)
            return true;
    return false;
}

int why_known__place(why_ctx *cx, why_known_place *out, const why_explanation *e,
                     const why_json *lines)
{
    why_grouping *g;
    int32_t best = -1;
    size_t n_guilty = 0;
    WHY_TRY(why_explanation_group(cx, &g, e, WHY_GRAIN_LINE));
    for (int32_t i = 0; i < g->n_groups; i++) {
        bool guilty = holds(lines, g->groups[i].span.line);
        n_guilty += guilty;
        if (guilty && (best < 0 || g->groups[i].score > g->groups[best].score))
            best = i;
    }
    *out = (why_known_place){
        .n_lines = g->n_groups, .n_guilty = (int32_t)n_guilty, .place = g->n_groups + 1};
    if (best < 0)
        return WHY_OK;
    out->line = (int32_t)g->groups[best].span.line;
    out->place = 1;
    for (int32_t i = 0; i < g->n_groups; i++)
        out->place += g->groups[i].score > g->groups[best].score;
    return WHY_OK;
}

int why_known__marks(why_ctx *cx, why_known_marks *out, const why_first *f, const why_json *known,
                     int32_t target)
{
    const why_method *method = f->methods[0];
    *out = (why_known_marks){ 0 };
    for (size_t i = 0; i < f->test->n; i++) {
        const why_sample *s = why_dataset_at(f->data, f->test->samples[i]);
        const why_json *lines = why_known__lines(known, s->id);
        if (!lines)
            continue;
        const why_explain_options o = { .method = method, .target = target, .skip_check = true };
        why_arena_mark mark = why_ctx_mark(cx);
        why_known_place place;
        why_explanation *e;
        why_tree *tree;
        WHY_TRY(why_tree_parse(cx, &tree, s->id, s->text, s->n_bytes, s->lang, NULL));
        WHY_TRY(why_explain(cx, &e, f->model, f->exec, tree, s->id, &o));
        WHY_TRY(why_known__place(cx, &place, e, lines));
        out->n++;
        out->n_first += place.place == 1;
        out->n_three += place.place <= 3;
        out->by_chance += place.n_lines > 0 ? (double)place.n_guilty / place.n_lines : 0;
        why_ctx_rewind(cx, mark);
    }
    return WHY_OK;
}

/* The class the model gives sample i of the data, by name; NULL when e does not hold it. */
static const char *verdict_on(const why_first *f, const why_evaluation *e, size_t i) {
    for (size_t k = 0; k < e->n; k++)
        if (e->samples[k] == i)
            return why_model_info_get(f->model)->labels[e->predicted[k]];
    return NULL;
}

size_t why_known__unmasked(const why_first *f, const why_evaluation *train, const why_json *known,
                           const why_json **example) {
    const why_json *rows = why_json_find(known, "mislabelled");
    size_t n = 0;
    for (size_t i = 0; i < why_json_count(rows); i++) {
        const why_json *row = why_json_at(rows, i);
        const char *said = verdict_on(
            f, train,
            why_known__sample(f->data, why_json_to_string(why_json_find(row, "id"), NULL, "")));
        if (!said || strcmp(said, why_json_to_string(why_json_find(row, "true"), NULL, "")) != 0)
            continue;
        if (n++ == 0)
            *example = row;
    }
    return n;
}

size_t why_known__fooled(const why_first *f, const why_json *known, size_t *example) {
    const why_json *shortcut = why_json_find(known, "shortcut"),
                   *ids = why_json_find(shortcut, "fooled_test_ids");
    const char *class_name = why_json_to_string(why_json_find(shortcut, "class"), NULL, "");
    size_t n = 0;
    for (size_t i = 0; i < why_json_count(ids); i++) {
        size_t at = why_known__sample(f->data, why_json_to_string(why_json_at(ids, i), NULL, ""));
        const char *said = verdict_on(f, f->test, at);
        if (!said || strcmp(said, class_name) != 0)
            continue;
        if (n++ == 0)
            *example = at;
    }
    return n;
}

/* screen.c — which transforms a trained model sees through.
 *
 *   bench_screen MODEL DATA.jsonl LANG LABEL-FIELD N-SAMPLES N-VARIANTS
 *
 * For N-SAMPLES samples (chosen by seed 0, classes in balance) the model's verdict on the original
 * is compared with its verdict on variants: `alone` rewrites every point of one transform, `mixed`
 * draws N-VARIANTS random vectors over all points, density halved where too few survive. A line a
 * transform: points, samples it is alone in, kept of these, mixed variants it is in, kept of these;
 * then a line "all" with variants drawn, kept, and the samples in which nothing survived.
 */
#include <why/screen.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_TRANSFORMS = 256 };

typedef struct {
    int64_t n_points, n_alone, n_alone_kept, n_mixed, n_mixed_kept;
} row;

typedef struct {
    why_ctx *cx;
    const why_model *model;
    int32_t n_variants;
    row rows[MAX_TRANSFORMS];
    int64_t n_samples, n_drawn, n_kept, n_broken, n_barren, n_unreadable;
} bench;

static void check(why_ctx *cx, int status)
{
    if (status == WHY_OK)
        return;
    fprintf(stderr, "bench_screen: %s\n", why_ctx_error(cx)->message);
    exit(1);
}

static int index_of(const why_transform *t)
{
    int i = 0;

    while (why_transform_at(i) != t)
        i++;
    return i;
}

static void screen_mixed(bench *b, const why_points *points)
{
    why_screen_options options = {.n_wanted = b->n_variants};
    why_screening *s = NULL;

    check(b->cx, why_screen(b->cx, &s, points, b->model, NULL, &options));
    b->n_drawn += s->n_variants;
    b->n_kept += s->n_kept;
    b->n_broken += s->n_broken;
    b->n_barren += s->n_kept == 0;
    for (int32_t i = 0; i < s->n_rows; i++) {
        row *r = &b->rows[index_of(s->rows[i].transform)];
        r->n_points += s->rows[i].n_points;
        r->n_mixed += s->rows[i].n_drawn;
        r->n_mixed_kept += s->rows[i].n_kept;
    }
}

static void screen_alone(bench *b, const why_tree *tree, const why_transform *t)
{
    why_points_options wanted = {.transforms = &t, .n_transforms = 1};
    why_screen_options options = {.n_wanted = 1, .density = 1, .max_tries = 1};
    why_points *points = NULL;
    why_screening *s = NULL;

    check(b->cx, why_points_find(b->cx, &points, tree, &wanted));
    if (why_points_count(points) == 0)
        return;
    options.transforms = &t;
    options.n_transforms = 1;
    check(b->cx, why_screen(b->cx, &s, points, b->model, NULL, &options));
    b->rows[index_of(t)].n_alone += s->n_variants > 0;
    b->rows[index_of(t)].n_alone_kept += s->n_kept > 0;
}

static void screen_sample(bench *b, const why_sample *sample)
{
    why_arena_mark mark = why_ctx_mark(b->cx);
    why_tree *tree = NULL;
    why_points *points = NULL;

    if (why_tree_parse(b->cx, &tree, sample->id, sample->text, sample->n_bytes, sample->lang,
                       NULL) != WHY_OK ||
        why_points_find(b->cx, &points, tree, NULL) != WHY_OK) {
        b->n_unreadable++;
        why_ctx_rewind(b->cx, mark);
        return;
    }
    b->n_samples++;
    if (why_points_count(points) > 0)
        screen_mixed(b, points);
    else
        b->n_barren++;
    for (int i = 0; why_points_count(points) > 0 && why_transform_at(i); i++) {
        if (why_transform_knows(why_transform_at(i), sample->lang))
            screen_alone(b, tree, why_transform_at(i));
    }
    why_ctx_rewind(b->cx, mark);
}

static void print(const bench *b)
{
    printf("%-26s %9s %8s %6s %8s %6s\n", "transform", "points", "alone", "kept", "mixed", "kept");
    for (int i = 0; why_transform_at(i) && i < MAX_TRANSFORMS; i++) {
        const row *r = &b->rows[i];
        if (r->n_points == 0)
            continue;
        printf("%-26s %9lld %8lld %5.1f%% %8lld %5.1f%%\n",
               why_transform_name(why_transform_at(i)), (long long)r->n_points,
               (long long)r->n_alone,
               r->n_alone ? 100.0 * (double)r->n_alone_kept / (double)r->n_alone : 0.0,
               (long long)r->n_mixed,
               r->n_mixed ? 100.0 * (double)r->n_mixed_kept / (double)r->n_mixed : 0.0);
    }
    printf("all: %lld samples (%lld unreadable), %lld variants drawn, %lld kept (%.1f%%), %lld "
           "broken, nothing survived in %lld samples\n",
           (long long)b->n_samples, (long long)b->n_unreadable, (long long)b->n_drawn,
           (long long)b->n_kept, b->n_drawn ? 100.0 * (double)b->n_kept / (double)b->n_drawn : 0.0,
           (long long)b->n_broken, (long long)b->n_barren);
}

int main(int argc, char **argv)
{
    static bench b;
    why_import_options options = {0};
    why_dataset *data = NULL;
    why_model *model = NULL;

    if (argc != 7) {
        fprintf(stderr, "usage: bench_screen MODEL DATA.jsonl LANG LABEL-FIELD N-SAMPLES "
                        "N-VARIANTS\n");
        return 2;
    }
    if (why_ctx_new(&b.cx, NULL) != WHY_OK)
        return 1;
    options.lang = strcmp(argv[3], "auto") == 0 ? NULL : argv[3];
    options.label_field = argv[4];
    options.max_samples = (int32_t)strtol(argv[5], NULL, 10);
    b.n_variants = (int32_t)strtol(argv[6], NULL, 10);
    check(b.cx, why_model_load(b.cx, &model, argv[1]));
    check(b.cx, why_dataset_import(b.cx, &data, argv[2], &options));
    b.model = model;
    for (size_t i = 0; i < why_dataset_count(data); i++)
        screen_sample(&b, why_dataset_at(data, i));
    print(&b);
    why_dataset_unref(&data);
    why_model_unref(&model);
    why_ctx_free(b.cx);
    return b.n_broken > 0;
}

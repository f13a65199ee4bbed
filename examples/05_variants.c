/* 05_variants.c — rewritings of a source that leave the verdict as it is: `05_variants SOURCE
 * MODEL`.
 *
 * The points of the source, vectors drawn over them, what the model says of each variant, and which
 * of a variant's tokens came from which of the original's. */
#include <stdio.h>
#include <why/screen.h>

static int count_aligned(why_ctx *cx, const why_screened *v, const why_tree *original)
{
    why_tree *tree;
    int32_t *origin, n_new = 0;

    WHY_TRY(why_tree_parse(cx, &tree, original->name, v->variant.text, v->variant.n_bytes,
                           original->lang, NULL));
    origin = why_arena_alloc(cx, (size_t)tree->n_tokens + 1, sizeof *origin);
    if (!origin)
        return WHY_ENOMEM;
    WHY_TRY(why_variant_align(cx, origin, &v->variant, tree, original));
    for (int32_t t = 0; t < tree->n_tokens; t++)
        n_new += origin[t] < 0;
    printf("  %s %.3f, %d points rewritten, %d of %d tokens new, %s\n", v->label, v->score,
           (int)v->variant.n_applied, (int)n_new, (int)tree->n_tokens, why_fate_name(v->fate));
    return WHY_OK;
}

static int screen(why_ctx *cx, const why_model *model, const why_tree *tree)
{
    const why_screen_options options = {.seed = 1, .n_wanted = 5, .density = 0.2};
    why_points *points;
    why_screening *s;

    WHY_TRY(why_points_find(cx, &points, tree, NULL));
    WHY_TRY(why_screen(cx, &s, points, model, NULL, &options));
    printf("%s: %d points; %s %.3f\n", tree->name, (int)why_points_count(points), s->label,
           s->score);
    for (int32_t i = 0; i < s->n_variants; i++)
        WHY_TRY(count_aligned(cx, &s->variants[i], tree));
    printf("%d of %d kept\n", (int)s->n_kept, (int)s->n_variants);
    return WHY_OK;
}

static int run(why_ctx *cx, const char *path, const char *model_path)
{
    const why_language *lang = why_language_of_path(path);
    why_model *model = NULL;
    char *text = NULL;
    size_t n_bytes;
    why_tree *tree;
    int status;

    if (!lang)
        return why_fail(cx, WHY_EINVAL, "%s: its ending tells no language", path);
    WHY_TRY_GOTO(why_model_load(cx, &model, model_path));
    WHY_TRY_GOTO(why_file_read(cx, &text, &n_bytes, path, 1 << 20));
    WHY_TRY_GOTO(why_tree_parse(cx, &tree, path, text, n_bytes, lang, NULL));
    WHY_TRY_GOTO(screen(cx, model, tree));
done:
    why_free(text); /* the tree borrows it */
    why_model_unref(&model);
    return status;
}

int main(int argc, char **argv)
{
    why_ctx *cx = NULL;

    if (argc < 3 || why_ctx_new(&cx, NULL) != WHY_OK) {
        fputs("usage: 05_variants SOURCE MODEL\n", stderr);
        return 2;
    }
    int status = run(cx, argv[1], argv[2]);
    if (status != WHY_OK)
        fprintf(stderr, "%s\n", why_ctx_error(cx)->message);
    why_ctx_free(cx);
    return status == WHY_OK ? 0 : 1;
}

/* 02_features.c — what a model reads of a source: `02_features SOURCE MODEL`.
 *
 * A unit is one row of the model's input; its parts are the source tokens it stands for, so that a
 * score of the unit can be drawn on the source. */
#include <stdio.h>
#include <why/model.h>

static int show(why_ctx *cx, const why_model *model, const why_tree *tree)
{
    const why_vectoriser *v = why_model_vectoriser(model);
    why_features *f;

    WHY_TRY(why_vectoriser_run(cx, &f, v, tree));
    for (int32_t i = 0; i < f->n_units; i++) {
        printf("%-16s <-", why_vectoriser_text(v, f->ids[i]));
        for (int32_t k = f->part_offsets[i]; k < f->part_offsets[i + 1]; k++) {
            const why_span *at = &tree->tokens[f->parts[k]].span;
            printf(" %u:%u %.*s", at->line, at->col, (int)(at->end - at->start),
                   tree->text + at->start);
        }
        putchar('\n');
    }
    printf("%d units by %s, %d unknown, %d tokens cut off\n", (int)f->n_units,
           why_vectoriser_name(v), (int)f->n_unknown, (int)f->n_cut);
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
    WHY_TRY_GOTO(show(cx, model, tree));
done:
    why_free(text); /* the tree borrows it */
    why_model_unref(&model);
    return status;
}

int main(int argc, char **argv)
{
    why_ctx *cx = NULL;

    if (argc < 3 || why_ctx_new(&cx, NULL) != WHY_OK) {
        fputs("usage: 02_features SOURCE MODEL\n", stderr);
        return 2;
    }
    int status = run(cx, argv[1], argv[2]);
    if (status != WHY_OK)
        fprintf(stderr, "%s\n", why_ctx_error(cx)->message);
    why_ctx_free(cx);
    return status == WHY_OK ? 0 : 1;
}

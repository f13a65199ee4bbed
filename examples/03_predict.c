/* 03_predict.c — the verdict on a source: `03_predict SOURCE MODEL`.
 *
 * The model file holds all a verdict needs: vocabulary, weights and the names of the classes. */
#include <stdio.h>
#include <why/model.h>

static int judge(why_ctx *cx, const why_model *model, const why_tree *tree)
{
    const why_model_info *info = why_model_info_get(model);
    why_features *features;
    why_verdict *verdict;

    WHY_TRY(why_vectoriser_run(cx, &features, why_model_vectoriser(model), tree));
    WHY_TRY(why_model_predict(cx, &verdict, model, NULL, features));
    printf("%s\n", verdict->label_name);
    for (int32_t c = 0; c < verdict->n_classes; c++)
        printf("  %-12s %.4f\n", info->labels[c], verdict->probabilities[c]);
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
    WHY_TRY_GOTO(judge(cx, model, tree));
done:
    why_free(text); /* the tree borrows it */
    why_model_unref(&model);
    return status;
}

int main(int argc, char **argv)
{
    why_ctx *cx = NULL;

    if (argc < 3 || why_ctx_new(&cx, NULL) != WHY_OK) {
        fputs("usage: 03_predict SOURCE MODEL\n", stderr);
        return 2;
    }
    int status = run(cx, argv[1], argv[2]);
    if (status != WHY_OK)
        fprintf(stderr, "%s\n", why_ctx_error(cx)->message);
    why_ctx_free(cx);
    return status == WHY_OK ? 0 : 1;
}

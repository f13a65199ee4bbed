/* 04_explain.c — which tokens made the verdict: `04_explain SOURCE MODEL`.
 *
 * Two methods beside each other, each with the identity it promises as measured here, and with what
 * masking its strongest tokens does next to masking random ones. */
#include <stdio.h>
#include <why/explain.h>

static int explain_by(why_ctx *cx, const why_model *model, const why_tree *tree, const char *name)
{
    const why_explain_options options = {.method = why_method_find(name), .target = -1, .n_top = 5};
    why_explanation *e;
    int32_t *top, n_top;

    WHY_TRY(why_explain(cx, &e, model, NULL, tree, tree->name, &options));
    WHY_TRY(why_explanation_top(cx, &top, &n_top, e, 5));
    printf("%s, by %s:\n", e->target_name, name);
    for (int32_t i = 0; i < n_top; i++) {
        const why_span *at = &tree->tokens[top[i]].span;
        printf("  %+.3f  line %-3u %.*s\n", e->token_scores[top[i]].score, at->line,
               (int)(at->end - at->start), tree->text + at->start);
    }
    for (int32_t i = 0; i < e->n_residuals; i++)
        printf("  %s: residual %.2g, %s\n", e->residuals[i].name, e->residuals[i].value,
               e->residuals[i].holds ? "holds" : "does not hold");
    printf("  probability %.3f; %.3f without these tokens; %.3f without as many others\n",
           e->probability, e->probability_without, e->probability_without_random);
    return WHY_OK;
}

static int explain(why_ctx *cx, const why_model *model, const why_tree *tree)
{
    WHY_TRY(explain_by(cx, model, tree, "deletion"));
    return explain_by(cx, model, tree, "integrated-gradients");
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
    WHY_TRY_GOTO(explain(cx, model, tree));
done:
    why_free(text); /* the tree borrows it */
    why_model_unref(&model);
    return status;
}

int main(int argc, char **argv)
{
    why_ctx *cx = NULL;

    if (argc < 3 || why_ctx_new(&cx, NULL) != WHY_OK) {
        fputs("usage: 04_explain SOURCE MODEL\n", stderr);
        return 2;
    }
    int status = run(cx, argv[1], argv[2]);
    if (status != WHY_OK)
        fprintf(stderr, "%s\n", why_ctx_error(cx)->message);
    why_ctx_free(cx);
    return status == WHY_OK ? 0 : 1;
}

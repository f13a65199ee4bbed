/* 07_report.c — an explanation as one HTML page on the output: `07_report SOURCE MODEL`.
 *
 * The page asks for nothing outside itself: it can be mailed, kept, and opened from a file. */
#include <stdio.h>
#include <why/report.h>

static int report(why_ctx *cx, const why_model *model, const why_tree *tree)
{
    const char *const names[] = {"deletion", "integrated-gradients"};
    const why_explanation *found[2];
    why_str page = {0};

    for (int i = 0; i < 2; i++) {
        const why_explain_options options = {.method = why_method_find(names[i]), .target = -1};
        why_explanation *e;
        WHY_TRY(why_explain(cx, &e, model, NULL, tree, tree->name, &options));
        found[i] = e;
    }
    int status = why_report_write(cx, &page, why_writer_find("html"), found, 2, NULL);
    if (status == WHY_OK)
        fwrite(page.bytes, 1, page.n_bytes, stdout);
    why_str_release(&page);
    return status;
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
    WHY_TRY_GOTO(report(cx, model, tree));
done:
    why_free(text); /* the tree borrows it */
    why_model_unref(&model);
    return status;
}

int main(int argc, char **argv)
{
    why_ctx *cx = NULL;

    if (argc < 3 || why_ctx_new(&cx, NULL) != WHY_OK) {
        fputs("usage: 07_report SOURCE MODEL\n", stderr);
        return 2;
    }
    int status = run(cx, argv[1], argv[2]);
    if (status != WHY_OK)
        fprintf(stderr, "%s\n", why_ctx_error(cx)->message);
    why_ctx_free(cx);
    return status == WHY_OK ? 0 : 1;
}

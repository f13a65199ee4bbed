/* 01_parse.c — source text to tokens, each with its place: `01_parse SOURCE`.
 *
 * Broken code is normal input: the tree marks what it could not read, and the tokens still cover
 * all. */
#include <stdio.h>
#include <why/code.h>

static int parse(why_ctx *cx, const char *path, char **text)
{
    const why_language *lang = why_language_of_path(path);
    size_t n_bytes;
    why_tree *tree;

    if (!lang)
        return why_fail(cx, WHY_EINVAL, "%s: its ending tells no language", path);
    WHY_TRY(why_file_read(cx, text, &n_bytes, path, 1 << 20));
    WHY_TRY(why_tree_parse(cx, &tree, path, *text, n_bytes, lang, NULL));
    for (int32_t i = 0; i < tree->n_tokens; i++) {
        const why_token *t = &tree->tokens[i];
        printf("%3u:%-3u %-12s %.*s\n", t->span.line, t->span.col, why_token_kind_name(t->kind),
               (int)(t->span.end - t->span.start), tree->text + t->span.start);
    }
    printf("%d tokens, %d syntax nodes, %d of them errors\n", (int)tree->n_tokens,
           (int)tree->n_nodes, (int)tree->n_errors);
    return WHY_OK;
}

int main(int argc, char **argv)
{
    why_ctx *cx = NULL;
    char *text = NULL; /* the tree borrows it: it goes last */

    if (argc < 2 || why_ctx_new(&cx, NULL) != WHY_OK) {
        fputs("usage: 01_parse SOURCE\n", stderr);
        return 2;
    }
    int status = parse(cx, argv[1], &text);
    if (status != WHY_OK)
        fprintf(stderr, "%s\n", why_ctx_error(cx)->message);
    why_free(text);
    why_ctx_free(cx);
    return status == WHY_OK ? 0 : 1;
}

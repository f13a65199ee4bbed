/* parse_source.c — source text of any language: first byte the language, second the depth kept,
 * rest the text.
 *
 * A fault is a crash, a leak, or a tree that breaks what code.h promises: tokens in order that
 * leave out nothing but white space, nodes in pre-order inside their parents.
 */
#include <why/code.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../tests/unit/code/cover.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    why_tree_options options = {.max_ms = 200, .keep_nodes = true};
    why_ctx *cx;
    why_tree *tree = NULL;
    const why_language *lang;
    int n_languages = 0;

    if (n_bytes < 2 || why_ctx_new(&cx, &(why_ctx_options){.n_threads = 1}) != WHY_OK)
        return 0;
    while (why_language_at(n_languages))
        n_languages++;
    lang = why_language_at(bytes[0] % n_languages);
    options.max_depth = bytes[1];
    if (why_tree_parse(cx, &tree, "fuzz", (const char *)bytes + 2, n_bytes - 2, lang, &options) ==
        WHY_OK) {
        if (check_tree(tree))
            abort();
        for (int32_t i = 0; i < tree->n_nodes; i++)
            why_tree_function_name(cx, tree, i);
    }
    if (why_ctx_blocks(cx) != 0)
        abort();
    why_ctx_free(cx);
    return 0;
}

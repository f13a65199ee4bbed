/* variant_set.c — any JSON as a set of variants of one fixed source: it is refused, or something is
 * said to differ, or the set is what is written out again and read back the same. */
#include <why/screen.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

static const char source[] = "int f(int a)\n{\n    return a;\n}\n\nint g(int b)\n{\n    ;\n"
                             "    return f(b);\n}\n";

/* The screening of a set; NULL when it is none, or not of this source. */
static why_screening *read_set(why_ctx *cx, const void *bytes, size_t n_bytes)
{
    const why_json *set = NULL;
    const char *difference = NULL;
    why_tree *tree = NULL;
    why_screening *s = NULL;

    if (why_json_parse(cx, &set, bytes, n_bytes, NULL) != WHY_OK ||
        why_tree_parse(cx, &tree, "some.c", source, sizeof source - 1, why_language_find("c"),
                       NULL) != WHY_OK)
        return NULL;
    int status = why_screening_read(cx, &s, &difference, set, tree);
    if ((s != NULL) != (status == WHY_OK && difference == NULL))
        abort();
    return s;
}

static void check_again(why_ctx *cx, const why_screening *s)
{
    why_str first = {0}, second = {0};

    if (s->n_kept + s->n_dropped + s->n_broken != s->n_variants)
        abort();
    if (why_screening_write(cx, &first, s, false, true) == WHY_OK) {
        why_screening *again = read_set(cx, first.bytes, first.n_bytes);
        if (!again || why_screening_write(cx, &second, again, false, true) != WHY_OK ||
            first.n_bytes != second.n_bytes ||
            memcmp(first.bytes, second.bytes, first.n_bytes) != 0)
            abort();
    }
    why_str_release(&first);
    why_str_release(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    why_ctx *cx = NULL;

    if (why_ctx_new(&cx, &(why_ctx_options){.n_threads = 1, .memory_limit = 1 << 28}) != WHY_OK)
        return 0;
    why_screening *s = read_set(cx, bytes, n_bytes);
    if (s)
        check_again(cx, s);
    why_ctx_free(cx);
    return 0;
}

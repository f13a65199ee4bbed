/* transform_roundtrip.c — variants of any text in any language: first byte the language, second the
 * seed of the vectors, rest the text.
 *
 * A fault is a crash, a leak, or a variant that breaks what variant.h promises: the zero vector
 * gives the text itself; pieces cover every variant and copied ones are the original's bytes; the
 * same vector gives the same bytes; no variant has more error nodes than the text; every token
 * comes from a token or from none.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../tests/unit/code/vary.h"

enum { MOST_SINGLE = 40, N_RANDOM = 4, MOST_BYTES = 1 << 16 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

/* i: the point made alone, or -1 - the number of a vector. */
static void check(const char *fault, const why_points *points, int32_t i)
{
    if (!fault)
        return;
    fprintf(stderr, "%s: %s\n", fault,
            i < 0 ? "a vector" : why_transform_name(why_points_at(points, i)->transform));
    abort();
}

static void check_points(why_ctx *cx, const why_points *points, uint8_t seed)
{
    int32_t n = why_points_count(points), step = n / MOST_SINGLE + 1;
    uint8_t *vector = why_arena_alloc(cx, (size_t)n + 1, 1);

    if (!vector)
        abort();
    check(check_vector(cx, points, vector, NULL, NULL), points, -1);
    for (int32_t i = seed % step; i < n; i += step) {
        why_arena_mark mark = why_ctx_mark(cx);
        vector[i] = 1;
        check(check_vector(cx, points, vector, NULL, NULL), points, i);
        vector[i] = 0;
        why_ctx_rewind(cx, mark);
    }
    for (uint64_t i = 0; i < N_RANDOM; i++) {
        why_arena_mark mark = why_ctx_mark(cx);
        why_vector_draw(vector, n, seed, i, i % 2 ? 0.9 : 0.3);
        check(check_vector(cx, points, vector, NULL, NULL), points, -1);
        why_ctx_rewind(cx, mark);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    why_tree_options options = {.max_ms = 200, .keep_nodes = true};
    why_ctx *cx;
    why_tree *tree = NULL;
    why_points *points = NULL;
    int n_languages = 0;

    if (n_bytes < 2 || n_bytes > MOST_BYTES ||
        why_ctx_new(&cx, &(why_ctx_options){.n_threads = 1}) != WHY_OK)
        return 0;
    while (why_language_at(n_languages))
        n_languages++;
    if (why_tree_parse(cx, &tree, "fuzz", (const char *)bytes + 2, n_bytes - 2,
                       why_language_at(bytes[0] % n_languages), &options) == WHY_OK) {
        if (why_points_find(cx, &points, tree, NULL) == WHY_OK)
            check_points(cx, points, bytes[1]);
        else if (why_ctx_error(cx)->status != WHY_ELIMIT)
            abort();
    }
    if (why_ctx_blocks(cx) != 0)
        abort();
    why_ctx_free(cx);
    return 0;
}

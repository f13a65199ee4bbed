/* Fuzz target: JSON lines as a data set, through all that reads it before training: import,
 * canonical text and back, health checks, a split. Whatever comes in, nothing leaks and the
 * canonical text reads back as the same set. */
#include <stdlib.h>
#include <string.h>

#include <why/dataset.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

static void read_back(why_ctx *cx, const why_dataset *d)
{
    why_str text = {0};
    why_dataset *again = NULL;

    if (why_dataset_write(cx, d, NULL, &text) == WHY_OK) {
        if (why_dataset_from_bytes(cx, &again, "again", text.bytes, text.n_bytes, NULL) != WHY_OK)
            abort();
        why_digest a = why_dataset_digest(d), b = why_dataset_digest(again);
        if (memcmp(&a, &b, sizeof a) != 0)
            abort();
    }
    why_dataset_unref(&again);
    why_str_release(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    why_ctx *cx = NULL;
    why_dataset *d = NULL;
    why_lint *lint;
    why_split_side *sides;

    if (why_ctx_new(&cx, &(why_ctx_options){.n_threads = 1}) != WHY_OK)
        return 0;
    why_import_options options = {.lang = n_bytes > 0 && bytes[0] == '#' ? "python" : NULL};
    if (why_dataset_from_bytes(cx, &d, "fuzz", (const char *)bytes, n_bytes, &options) == WHY_OK) {
        read_back(cx, d);
        if (why_dataset_lint(cx, &lint, d, NULL) != WHY_OK)
            why_ctx_clear_error(cx);
        if (why_dataset_split(cx, &sides, d, NULL) != WHY_OK)
            why_ctx_clear_error(cx);
    } else if (!why_ctx_error(cx)->message[0]) {
        abort(); /* an error without a word */
    }
    why_dataset_unref(&d);
    if (why_ctx_blocks(cx) != 0)
        abort();
    why_ctx_free(cx);
    return 0;
}

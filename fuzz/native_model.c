/* native_model.c — any bytes through the reader of model files.
 *
 * As they are, nearly all are stopped by a checksum. So the same bytes are tried once more with
 * every digest made right, which lets changes through to the JSON, the vectoriser and the weights.
 * What is taken must write, and read back as the same bytes.
 *
 * Seeds: build/release/tests/unit_model_file --write-seeds fuzz/corpora/native_model
 */
#include <why/model.h>

#include <stdlib.h>
#include <string.h>

#include "container_p.h"
#include "model_p.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

enum { HEADER = 64, ENTRY = 64, AT_COUNT = 20, AT_SIZE = 24, AT_DIGEST = 32 };

/* Makes size and digests right as far as the table can be followed. */
static void seal(uint8_t *bytes, size_t n)
{
    if (n < HEADER)
        return;
    uint32_t n_sections = why_bytes__get_u32(bytes + AT_COUNT);
    if (n_sections > WHY_CONTAINER_MAX_SECTIONS || HEADER + (size_t)n_sections * ENTRY > n)
        return;
    size_t n_head = HEADER + (size_t)n_sections * ENTRY;
    for (uint32_t i = 0; i < n_sections; i++) {
        uint8_t *entry = bytes + HEADER + (size_t)i * ENTRY;
        uint64_t offset = why_bytes__get_u64(entry + 16), size = why_bytes__get_u64(entry + 24);
        if (offset > n || size > n - offset)
            continue;
        why_digest d = why_sha256(bytes + offset, (size_t)size);
        memcpy(entry + AT_DIGEST, d.bytes, sizeof d.bytes);
    }
    why_bytes__put_u64(bytes + AT_SIZE, n);
    memset(bytes + AT_DIGEST, 0, sizeof(why_digest));
    why_digest d = why_sha256(bytes, n_head);
    memcpy(bytes + AT_DIGEST, d.bytes, sizeof d.bytes);
}

static void read_once(const uint8_t *bytes, size_t n_bytes)
{
    why_ctx *cx = NULL;
    why_model *m = NULL, *again = NULL;
    why_str a = {0}, b = {0};
    why_ctx_options options = {.n_threads = 1, .memory_limit = (size_t)256 << 20};

    if (why_ctx_new(&cx, &options) != WHY_OK)
        return;
    if (why_model_read(cx, &m, "fuzz", bytes, n_bytes) == WHY_OK) {
        if (why_model__write(cx, m, &a) != WHY_OK ||
            why_model_read(cx, &again, "fuzz", a.bytes, a.n_bytes) != WHY_OK ||
            why_model__write(cx, again, &b) != WHY_OK || a.n_bytes != b.n_bytes ||
            memcmp(a.bytes, b.bytes, a.n_bytes) != 0)
            abort();
    }
    why_str_release(&a);
    why_str_release(&b);
    why_model_unref(&m);
    why_model_unref(&again);
    if (why_ctx_blocks(cx) != 0)
        abort();
    why_ctx_free(cx);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    read_once(bytes, n_bytes);
    uint8_t *copy = malloc(n_bytes ? n_bytes : 1);
    if (!copy)
        return 0;
    if (n_bytes)
        memcpy(copy, bytes, n_bytes);
    seal(copy, n_bytes);
    read_once(copy, n_bytes);
    free(copy);
    return 0;
}

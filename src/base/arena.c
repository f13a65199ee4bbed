/* arena.c — memory of a context that is freed all at once, or back to a mark.
 *
 * A stack of chunks, each twice the size of the last up to a megabyte; an allocation moves a number
 * up. Chunks come zeroed; `dirty` remembers how far a rewound chunk was used, so that only memory
 * used before is cleared again. Under AddressSanitizer a gap follows every allocation and what is
 * not handed out is poisoned: overruns inside an arena are found like those of the heap.
 */
#include "base_p.h"

#include <assert.h>
#include <stdarg.h>

#if defined(__SANITIZE_ADDRESS__)
#define WHY_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WHY_ASAN 1
#endif
#endif
#ifdef WHY_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(p, n) ASAN_POISON_MEMORY_REGION(p, n)
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION(p, n)
enum { GAP = 16 };
#else
#define POISON(p, n) ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
enum { GAP = 0 };
#endif

enum { ALIGN = 16, FIRST_CHUNK = 4096, LARGEST_CHUNK = 1 << 20 };

struct why_chunk {
    why_chunk *below;
    size_t capacity, used, dirty;
    _Alignas(ALIGN) char bytes[];
};

static void chunk_delete(why_chunk *chunk)
{
    if (!chunk)
        return;
    UNPOISON(chunk->bytes, chunk->capacity);
    why_memory__delete(chunk);
}

/* Takes the newest chunk off; keeps it as the spare when there is none or a smaller one. */
static void pop_chunk(why_ctx *cx)
{
    why_chunk *chunk = cx->chunk;

    cx->chunk = chunk->below;
    why_root__give(cx->root, chunk->capacity);
    if (chunk->used > chunk->dirty)
        chunk->dirty = chunk->used;
    chunk->used = 0;
    POISON(chunk->bytes, chunk->capacity);
    if (chunk->capacity <= LARGEST_CHUNK && (!cx->spare || cx->spare->capacity < chunk->capacity)) {
        chunk_delete(cx->spare);
        cx->spare = chunk;
    } else {
        chunk_delete(chunk);
    }
}

/* Puts a chunk on top with room for `need` bytes. */
static why_chunk *push_chunk(why_ctx *cx, size_t need)
{
    why_chunk *chunk = cx->spare;

    if (chunk && chunk->capacity >= need) {
        if (why_root__take(cx, chunk->capacity) != WHY_OK)
            return NULL;
        cx->spare = NULL;
    } else {
        if (cx->next_chunk_bytes < FIRST_CHUNK)
            cx->next_chunk_bytes = FIRST_CHUNK;
        size_t capacity = need > cx->next_chunk_bytes ? need : cx->next_chunk_bytes;
        size_t held = atomic_load(&cx->root->n_bytes);
        if (held > cx->root->limit || capacity > cx->root->limit - held)
            capacity = need; /* near the limit: no more than what is asked for */
        if (why_root__take(cx, capacity) != WHY_OK)
            return NULL;
        chunk = why_memory__new(sizeof *chunk + capacity);
        if (!chunk) {
            why_root__give(cx->root, capacity);
            (void)why_fail(cx, WHY_ENOMEM, "out of memory: the system has no %zu bytes", capacity);
            return NULL;
        }
        chunk->capacity = capacity;
        POISON(chunk->bytes, capacity);
        if (cx->next_chunk_bytes < LARGEST_CHUNK)
            cx->next_chunk_bytes *= 2;
    }
    chunk->below = cx->chunk;
    cx->chunk = chunk;
    return chunk;
}

void *why_arena_alloc(why_ctx *cx, size_t n, size_t size)
{
    size_t bytes;

    if (__builtin_mul_overflow(n, size, &bytes) || bytes > SIZE_MAX / 4) {
        (void)why_fail(cx, WHY_ENOMEM,
                       "out of memory: %zu elements of %zu bytes are more than can be "
                       "addressed",
                       n, size);
        return NULL;
    }
    size_t room = (bytes + ALIGN - 1) / ALIGN * ALIGN + GAP;
    if (room == 0)
        room = ALIGN; /* even nothing has an address of its own */
    if (why_root__inject(cx) != WHY_OK) /* may hit any call, not only those that need a new chunk */
        return NULL;
    why_chunk *chunk = cx->chunk;
    if (!chunk || chunk->capacity - chunk->used < room) {
        chunk = push_chunk(cx, room);
        if (!chunk)
            return NULL;
    }
    char *block = chunk->bytes + chunk->used;
    UNPOISON(block, bytes);
    if (chunk->dirty > chunk->used) {
        size_t used_before = chunk->dirty - chunk->used;
        memset(block, 0, bytes < used_before ? bytes : used_before);
    }
    chunk->used += room;
    return block;
}

char *why_arena_strndup(why_ctx *cx, const char *text, size_t n_bytes)
{
    char *copy = why_arena_alloc(cx, 1, n_bytes + 1);

    if (copy && n_bytes > 0)
        memcpy(copy, text, n_bytes);
    return copy;
}

char *why_arena_printf(why_ctx *cx, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(n >= 0);
    char *text = why_arena_alloc(cx, 1, (size_t)n + 1);
    if (!text)
        return NULL;
    va_start(args, format);
    (void)vsnprintf(text, (size_t)n + 1, format, args);
    va_end(args);
    return text;
}

why_arena_mark why_ctx_mark(why_ctx *cx)
{
    return (why_arena_mark){cx->chunk, cx->chunk ? cx->chunk->used : 0};
}

void why_ctx_rewind(why_ctx *cx, why_arena_mark mark)
{
    while (cx->chunk && cx->chunk != mark.chunk)
        pop_chunk(cx);
    why_chunk *chunk = cx->chunk;
    if (!chunk)
        return;
    assert(mark.used <= chunk->used);
    if (chunk->used > chunk->dirty)
        chunk->dirty = chunk->used;
    chunk->used = mark.used;
    POISON(chunk->bytes + chunk->used, chunk->capacity - chunk->used);
}

void why_arena__reset(why_ctx *cx, bool keep_spare)
{
    why_ctx_rewind(cx, (why_arena_mark){NULL, 0});
    if (!keep_spare) {
        chunk_delete(cx->spare);
        cx->spare = NULL;
    }
}

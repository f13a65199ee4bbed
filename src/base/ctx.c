/* ctx.c — contexts and the heap that they count.
 *
 * A block is  [ slack | header (64 bytes) | payload ],  payload at a multiple of 64. The memory
 * comes from calloc, which hands out fresh pages without writing them: big zeroed blocks cost
 * nothing until they are used.
 */
#include "base_p.h"

#include <sched.h>
#include <stdint.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

#undef calloc /* this file is the library's allocator */

enum { BLOCK_ALIGN = 64, HUGE_PAGE = 2 << 20 };

typedef struct {
    why_root *root;
    void *memory;    /* as calloc gave it   */
    size_t capacity; /* bytes of payload    */
} header;

static header *header_of(void *block)
{
    return (header *)((char *)block - BLOCK_ALIGN);
}

void *why_memory__new(size_t n_bytes)
{
    return calloc(1, n_bytes);
}

void why_memory__delete(void *memory)
{
    free(memory);
}

/* ---- root ---- */

static why_root *root_new(size_t limit)
{
    why_root *root = why_memory__new(sizeof *root);

    if (!root)
        return NULL;
    if (pthread_mutex_init(&root->log_lock, NULL) != 0) {
        why_memory__delete(root);
        return NULL;
    }
    atomic_init(&root->n_refs, 1);
    root->limit = limit ? limit : (size_t)4 << 30;
    return root;
}

void why_root__unref(why_root *root)
{
    if (atomic_fetch_sub(&root->n_refs, 1) == 1) {
        pthread_mutex_destroy(&root->log_lock);
        why_memory__delete(root);
    }
}

/* True for the one call that an injected failure was set for. */
static bool fails_now(why_root *root)
{
    uint_fast64_t left = atomic_load_explicit(&root->failing, memory_order_relaxed);

    while (left > 0)
        if (atomic_compare_exchange_weak(&root->failing, &left, left - 1))
            return left == 1;
    return false;
}

int why_root__inject(why_ctx *cx)
{
    if (fails_now(cx->root))
        return why_fail(cx, WHY_ENOMEM, "out of memory: a failure that was asked for");
    return WHY_OK;
}

int why_root__take(why_ctx *cx, size_t n_bytes)
{
    why_root *root = cx->root;
    size_t held = atomic_fetch_add(&root->n_bytes, n_bytes);
    if (held > root->limit || n_bytes > root->limit - held) {
        atomic_fetch_sub(&root->n_bytes, n_bytes);
        return why_fail(
            cx, WHY_ENOMEM,
            "memory limit: %zu bytes more than the %zu held would pass the limit of %zu; "
            "raise the memory limit or make the work smaller",
            n_bytes, held, root->limit);
    }
    return WHY_OK;
}

void why_root__give(why_root *root, size_t n_bytes)
{
    atomic_fetch_sub(&root->n_bytes, n_bytes);
}

/* ---- blocks ---- */

/* Walks over big blocks spend their time on page tables unless pages are big too: asks for such.
 * Only a hint; whole pages inside the block, so that no neighbour is touched. */
static void ask_for_big_pages(void *memory, size_t bytes)
{
#ifdef MADV_HUGEPAGE
    uintptr_t from = ((uintptr_t)memory + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
    uintptr_t to = ((uintptr_t)memory + bytes) / HUGE_PAGE * HUGE_PAGE;
    if (bytes >= 4 * (size_t)HUGE_PAGE)
        (void)madvise((void *)from, to - from, MADV_HUGEPAGE);
#else
    (void)memory, (void)bytes;
#endif
}

void *why_alloc(why_ctx *cx, size_t n, size_t size)
{
    size_t bytes;

    if (__builtin_mul_overflow(n, size, &bytes) || bytes > SIZE_MAX / 2) {
        (void)why_fail(cx, WHY_ENOMEM,
                       "out of memory: %zu elements of %zu bytes are more than can be "
                       "addressed",
                       n, size);
        return NULL;
    }
    if (why_root__inject(cx) != WHY_OK || why_root__take(cx, bytes) != WHY_OK)
        return NULL;
    char *memory = calloc(1, bytes + 2 * BLOCK_ALIGN);
    if (!memory) {
        why_root__give(cx->root, bytes);
        (void)why_fail(cx, WHY_ENOMEM, "out of memory: the system has no %zu bytes", bytes);
        return NULL;
    }
    ask_for_big_pages(memory, bytes);
    uintptr_t payload = ((uintptr_t)memory + 2 * BLOCK_ALIGN - 1) / BLOCK_ALIGN * BLOCK_ALIGN;
    void *block = memory + (payload - (uintptr_t)memory);
    *header_of(block) = (header){cx->root, memory, bytes};
    atomic_fetch_add(&cx->root->n_refs, 1);
    atomic_fetch_add(&cx->root->n_blocks, 1);
    return block;
}

void why_free(void *block)
{
    if (!block)
        return;
    header h = *header_of(block);
    free(h.memory);
    why_root__give(h.root, h.capacity);
    atomic_fetch_sub(&h.root->n_blocks, 1);
    why_root__unref(h.root);
}

/* Asks for half as much again as before, so that growing one by one costs linear time. What lies
 * beyond the caller's n stays zero: nobody may write there. */
int why_grow(why_ctx *cx, void **block, size_t n, size_t size)
{
    size_t bytes, old = *block ? header_of(*block)->capacity : 0;
    void *grown = NULL;

    if (__builtin_mul_overflow(n, size, &bytes) || bytes > SIZE_MAX / 2)
        return why_fail(cx, WHY_ENOMEM,
                        "out of memory: %zu elements of %zu bytes are more than can "
                        "be addressed",
                        n, size);
    if (*block && bytes <= old)
        return WHY_OK;
    size_t ample = old + old / 2;
    size_t held = atomic_load(&cx->root->n_bytes);
    if (ample > bytes && held < cx->root->limit && ample <= cx->root->limit - held)
        grown = why_alloc(cx, 1, ample);
    else
        grown = why_alloc(cx, 1, bytes);
    if (!grown)
        return WHY_ENOMEM;
    if (*block) {
        memcpy(grown, *block, old);
        why_free(*block);
    }
    *block = grown;
    return WHY_OK;
}

size_t why_ctx_bytes(const why_ctx *cx)
{
    return atomic_load(&cx->root->n_bytes);
}

size_t why_ctx_blocks(const why_ctx *cx)
{
    return atomic_load(&cx->root->n_blocks);
}

void why_ctx_fail_allocation(why_ctx *cx, uint64_t n)
{
    atomic_store(&cx->root->failing, n);
}

/* ---- context ---- */

static int core_count(void)
{
    cpu_set_t set;

    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return 1;
    int n = CPU_COUNT(&set);
    return n < 1 ? 1 : n;
}

static why_ctx *ctx_on(why_root *root, const why_ctx_options *options)
{
    why_ctx *cx = why_memory__new(sizeof *cx);

    if (!cx)
        return NULL;
    cx->root = root;
    cx->options = *options;
    cx->error.message = cx->message;
    cx->progress_ms = INT64_MIN;
    return cx;
}

int why_ctx_new(why_ctx **out, const why_ctx_options *options)
{
    why_ctx_options chosen = options ? *options : (why_ctx_options){0};

    if (chosen.n_threads < 0 || chosen.n_threads > WHY_MAX_THREADS)
        return WHY_EINVAL;
    if (chosen.n_threads == 0)
        chosen.n_threads = core_count() < WHY_MAX_THREADS ? core_count() : WHY_MAX_THREADS;

    why_root *root = root_new(chosen.memory_limit);
    if (!root)
        return WHY_ENOMEM;
    why_ctx *cx = ctx_on(root, &chosen);
    if (!cx) {
        why_root__unref(root);
        return WHY_ENOMEM;
    }
    int status = WHY_OK;
    if (chosen.kernel) {
        cx->options.kernel = why_arena_strndup(cx, chosen.kernel, strlen(chosen.kernel));
        status = cx->options.kernel ? WHY_OK : WHY_ENOMEM;
    }
    if (status == WHY_OK)
        status = why_pool__new(cx, chosen.n_threads);
    if (status != WHY_OK) {
        why_ctx_free(cx);
        return status;
    }
    *out = cx;
    return WHY_OK;
}

int why_ctx_child(why_ctx **out, why_ctx *parent)
{
    why_ctx *child = ctx_on(parent->root, &parent->options);

    if (!child)
        return why_fail(parent, WHY_ENOMEM, "out of memory: no room for another context");
    child->options.n_threads = 1;
    atomic_fetch_add(&child->root->n_refs, 1);
    *out = child;
    return WHY_OK;
}

void why_ctx_free(why_ctx *cx)
{
    if (!cx)
        return;
    why_pool__delete(cx->pool);
    why_arena__reset(cx, false);
    why_root__unref(cx->root);
    why_memory__delete(cx);
}

uint64_t why_ctx_seed(const why_ctx *cx)
{
    return cx->options.seed;
}

const char *why_ctx_kernel(const why_ctx *cx)
{
    return cx->options.kernel;
}

why_pool *why_ctx_pool(why_ctx *cx)
{
    return cx->pool;
}

int why_ctx_threads(const why_ctx *cx)
{
    return cx->pool ? why_pool__threads(cx->pool) : 1;
}

const char *why_version(void)
{
    return WHY_VERSION_TEXT;
}

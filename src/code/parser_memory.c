/* parser_memory.c — memory of one parse: counted, limited, freed all at once.
 *
 * tree-sitter takes memory by malloc, ends the process when there is none, and needs memory in the
 * square of the length for some broken texts (20,000 times "a<" read as Java: 3 GiB, within one
 * step that looks neither at the clock nor at a cancel flag). So its core and the grammars are
 * compiled with malloc and its kin renamed to the functions here (cmake/grammars.cmake). They carve
 * blocks out of chunks of the context, reuse freed blocks by size, and leave the parser by longjmp
 * at the limit: all it holds lies in the chunks.
 *
 * The parse a thread is in is the one piece of state of the library that no argument carries, since
 * the names replaced have no room for it; it is set only while why_parser_memory__run runs.
 */
#include <assert.h>
#include <setjmp.h>
#include <string.h>

#include "code_p.h"

enum {
    ALIGN = 16,
    N_SMALL = 64,          /* blocks of 16, 32, ... 1024 bytes */
    N_CLASSES = N_SMALL + 40, /* then powers of two            */
    FIRST_CHUNK = 1 << 16,
    LARGEST_CHUNK = 1 << 22
};

typedef struct chunk {
    struct chunk *below;
    size_t capacity, used;
    _Alignas(ALIGN) char bytes[];
} chunk;

typedef struct block {
    size_t class_number; /* the block's own bytes follow */
    struct block *next;  /* while free */
} block;

typedef struct {
    why_ctx *cx;
    chunk *chunks;
    block *free_blocks[N_CLASSES];
    size_t n_bytes, limit;
    jmp_buf gave_up;
    int status;
    bool is_over;
} parser_memory;

static _Thread_local parser_memory *present;

static size_t class_of(size_t n_bytes)
{
    if (n_bytes <= N_SMALL * ALIGN)
        return n_bytes == 0 ? 0 : (n_bytes - 1) / ALIGN;
    return N_SMALL + 63 - (size_t)__builtin_clzll(n_bytes - 1) - 10;
}

static size_t size_of_class(size_t class_number)
{
    return class_number < N_SMALL ? (class_number + 1) * ALIGN
                                  : (size_t)2048 << (class_number - N_SMALL);
}

static void give_up(parser_memory *m, int status)
{
    m->status = status;
    m->is_over = status == WHY_ELIMIT;
    longjmp(m->gave_up, 1);
}

static void *carve(parser_memory *m, size_t n_bytes)
{
    chunk *top = m->chunks;
    void *carved;

    if (!top || top->capacity - top->used < n_bytes) {
        size_t capacity = top && top->capacity < LARGEST_CHUNK ? top->capacity * 2 : FIRST_CHUNK;
        if (top && top->capacity >= LARGEST_CHUNK)
            capacity = LARGEST_CHUNK;
        if (capacity < n_bytes)
            capacity = n_bytes;
        if (capacity > m->limit - m->n_bytes)
            give_up(m, WHY_ELIMIT);
        top = why_alloc(m->cx, 1, sizeof *top + capacity);
        if (!top)
            give_up(m, WHY_ENOMEM);
        m->n_bytes += capacity;
        top->capacity = capacity;
        top->below = m->chunks;
        m->chunks = top;
    }
    carved = top->bytes + top->used;
    top->used += n_bytes;
    return carved;
}

/* ---- what the core and the grammars call, under the names of the C library ---- */

void *why_parser__malloc(size_t n_bytes);
void *why_parser__calloc(size_t n, size_t size);
void *why_parser__realloc(void *memory, size_t n_bytes);
void why_parser__free(void *memory);

void *why_parser__malloc(size_t n_bytes)
{
    parser_memory *m = present;
    size_t number;
    block *taken;

    assert(m);
    if (n_bytes > m->limit)
        give_up(m, WHY_ELIMIT);
    number = class_of(n_bytes);
    taken = m->free_blocks[number];
    if (taken)
        m->free_blocks[number] = taken->next;
    else
        taken = carve(m, ALIGN + size_of_class(number));
    taken->class_number = number;
    return (char *)taken + ALIGN;
}

void *why_parser__calloc(size_t n, size_t size)
{
    size_t n_bytes;
    void *taken;

    if (__builtin_mul_overflow(n, size, &n_bytes))
        n_bytes = SIZE_MAX; /* over any limit */
    taken = why_parser__malloc(n_bytes);
    memset(taken, 0, n_bytes);
    return taken;
}

void why_parser__free(void *memory)
{
    block *freed;

    if (!memory)
        return;
    assert(present);
    freed = (block *)(void *)((char *)memory - ALIGN);
    freed->next = present->free_blocks[freed->class_number];
    present->free_blocks[freed->class_number] = freed;
}

void *why_parser__realloc(void *memory, size_t n_bytes)
{
    size_t room;
    void *moved;

    if (!memory)
        return why_parser__malloc(n_bytes);
    room = size_of_class(((block *)(void *)((char *)memory - ALIGN))->class_number);
    if (n_bytes <= room)
        return memory;
    moved = why_parser__malloc(n_bytes);
    memcpy(moved, memory, room);
    why_parser__free(memory);
    return moved;
}

/* ---- what tree.c calls ---- */

static int run_guarded(parser_memory *m, int (*work)(void *), void *payload)
{
    if (setjmp(m->gave_up))
        return m->status;
    return work(payload);
}

int why_parser_memory__run(why_ctx *cx, size_t limit, int (*work)(void *), void *payload,
                           bool *is_over)
{
    parser_memory m = {.cx = cx, .limit = limit};
    parser_memory *outer = present;
    int status;

    present = &m;
    status = run_guarded(&m, work, payload);
    present = outer;
    *is_over = m.is_over;
    while (m.chunks) {
        chunk *below = m.chunks->below;
        why_free(m.chunks);
        m.chunks = below;
    }
    return status;
}

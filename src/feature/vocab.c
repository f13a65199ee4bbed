/* vocab.c — texts numbered in the order of their coming, found again by hash.
 *
 * Open addressing with linear probing over a power of two of slots, at most half full; texts lie in
 * blocks of 64 KiB. Cost: one probe and one comparison a look-up on average.
 */
#include "feature_p.h"

#include <string.h>

enum { BLOCK_BYTES = 1 << 16, FIRST_SLOTS = 1024 };

typedef struct text_block {
    struct text_block *below;
    size_t used, capacity;
    char bytes[];
} text_block;

typedef struct {
    uint32_t hash;
    int32_t id_plus_1; /* 0 = free */
} slot;

typedef struct {
    slot *slots;
    uint32_t n_slots;
    size_t room; /* of texts */
    text_block *block;
} text_index;

static uint32_t hash_of(const char *text, size_t n_bytes)
{
    return (uint32_t)why_hash64(text, n_bytes, 0);
}

static void put_slot(text_index *index, uint32_t hash, int32_t id)
{
    uint32_t i = hash & (index->n_slots - 1);

    while (index->slots[i].id_plus_1)
        i = (i + 1) & (index->n_slots - 1);
    index->slots[i] = (slot){hash, id + 1};
}

static int grow_slots(why_ctx *cx, text_index *index)
{
    uint32_t n_old = index->n_slots;
    slot *old = index->slots;
    slot *fresh = why_alloc(cx, n_old ? (size_t)n_old * 2 : FIRST_SLOTS, sizeof *fresh);

    if (!fresh)
        return WHY_ENOMEM;
    index->slots = fresh;
    index->n_slots = n_old ? n_old * 2 : FIRST_SLOTS;
    for (uint32_t i = 0; i < n_old; i++) {
        if (old[i].id_plus_1)
            put_slot(index, old[i].hash, old[i].id_plus_1 - 1);
    }
    why_free(old);
    return WHY_OK;
}

static char *keep_text(why_ctx *cx, text_index *index, const char *text, size_t n_bytes)
{
    text_block *block = index->block;
    char *kept;

    if (!block || block->capacity - block->used < n_bytes + 1) {
        size_t capacity = n_bytes + 1 > BLOCK_BYTES ? n_bytes + 1 : BLOCK_BYTES;
        block = why_alloc(cx, 1, sizeof *block + capacity);
        if (!block)
            return NULL;
        block->capacity = capacity;
        block->below = index->block;
        index->block = block;
    }
    kept = block->bytes + block->used;
    memcpy(kept, text, n_bytes);
    kept[n_bytes] = 0;
    block->used += n_bytes + 1;
    return kept;
}

int32_t why_vocabulary__find(const why_vocabulary *v, const char *text, size_t n_bytes)
{
    const text_index *index = v->index;
    uint32_t hash, i;

    if (!index || index->n_slots == 0)
        return -1;
    hash = hash_of(text, n_bytes);
    for (i = hash & (index->n_slots - 1); index->slots[i].id_plus_1;
         i = (i + 1) & (index->n_slots - 1)) {
        int32_t id = index->slots[i].id_plus_1 - 1;
        if (index->slots[i].hash == hash && strncmp(v->texts[id], text, n_bytes) == 0 &&
            v->texts[id][n_bytes] == 0)
            return id;
    }
    return -1;
}

int why_vocabulary__add(why_ctx *cx, why_vocabulary *v, const char *text, size_t n_bytes,
                        int32_t *id)
{
    int32_t found = why_vocabulary__find(v, text, n_bytes);
    text_index *index;

    if (found >= 0) {
        *id = found;
        return WHY_OK;
    }
    if (!v->index)
        v->index = why_alloc(cx, 1, sizeof(text_index));
    index = v->index;
    if (!index)
        return WHY_ENOMEM;
    if (v->n >= INT32_MAX / 4)
        return why_fail(cx, WHY_ELIMIT,
                        "vocabulary: more than %d different texts; give fewer samples", (int)v->n);
    if ((size_t)v->n == index->room) {
        size_t room = index->room ? index->room * 2 : 256;
        WHY_TRY(why_grow(cx, (void **)&v->texts, room, sizeof *v->texts));
        index->room = room;
    }
    if ((uint32_t)v->n * 2 >= index->n_slots)
        WHY_TRY(grow_slots(cx, index));
    v->texts[v->n] = keep_text(cx, index, text, n_bytes);
    if (!v->texts[v->n])
        return WHY_ENOMEM;
    put_slot(index, hash_of(text, n_bytes), v->n);
    *id = v->n++;
    return WHY_OK;
}

void why_vocabulary__release(why_vocabulary *v)
{
    text_index *index = v->index;

    while (index && index->block) {
        text_block *below = index->block->below;
        why_free(index->block);
        index->block = below;
    }
    if (index)
        why_free(index->slots);
    why_free(index);
    why_free(v->texts);
    why_free(v->weights);
    *v = (why_vocabulary){0};
}

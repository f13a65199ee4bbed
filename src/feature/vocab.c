/* vocab.c — texts to numbers and back: one open-addressing table over one block of bytes. */
#include <string.h>

#include "feature_p.h"

static size_t slot_of(const why_intern *t, const char *text, size_t n_bytes) {
    size_t mask = t->n_slots - 1, at = (size_t)why_hash64(text, n_bytes, 11) & mask;
    for (; t->slots[at] != 0; at = (at + 1) & mask) {
        const char *other = t->bytes + t->starts[t->slots[at] - 1];
        if (memcmp(other, text, n_bytes) == 0 && other[n_bytes] == '\0')
            break;
    }
    return at;
}

/* Doubles the table when it is half full; the old one goes only when the new one is there. */
static int make_room(why_ctx *cx, why_intern *t) {
    if ((size_t)t->n * 2 < t->n_slots)
        return WHY_OK;
    size_t n_slots = t->n_slots ? t->n_slots * 2 : 1024;
    int32_t *slots = why_alloc(cx, n_slots, sizeof *slots);
    if (!slots)
        return WHY_ENOMEM;
    why_free(t->slots);
    t->slots = slots;
    t->n_slots = n_slots;
    for (int32_t id = 0; id < t->n; id++) {
        const char *text = t->bytes + t->starts[id];
        t->slots[slot_of(t, text, strlen(text))] = id + 1;
    }
    return WHY_OK;
}

/* memcmp in slot_of may look past a shorter text: the block always has that many bytes behind its
 * end. */
enum { SLACK = 4096 };

int why_intern__add(why_ctx *cx, why_intern *t, const char *text, size_t n_bytes, int32_t *id) {
    if (n_bytes > SLACK - 1)
        n_bytes = SLACK - 1; /* a literal of that length is told apart by its beginning */
    const char *zero = memchr(text, 0, n_bytes);
    if (zero)
        n_bytes = (size_t)(zero - text);
    WHY_TRY(make_room(cx, t));
    WHY_TRY(why_grow(cx, (void **)&t->bytes, t->n_bytes + n_bytes + 1 + SLACK, 1));
    size_t at = slot_of(t, text, n_bytes);
    if (t->slots[at] == 0) {
        WHY_TRY(why_grow(cx, (void **)&t->starts, (size_t)t->n + 1, sizeof *t->starts));
        t->starts[t->n] = t->n_bytes;
        memcpy(t->bytes + t->n_bytes, text, n_bytes);
        t->bytes[t->n_bytes + n_bytes] = '\0';
        t->n_bytes += n_bytes + 1;
        t->slots[at] = ++t->n;
    }
    *id = t->slots[at] - 1;
    return WHY_OK;
}

int32_t why_intern__find(const why_intern *t, const char *text, size_t n_bytes) {
    if (t->n == 0)
        return -1;
    if (n_bytes > SLACK - 1)
        n_bytes = SLACK - 1;
    const char *zero = memchr(text, 0, n_bytes);
    if (zero)
        n_bytes = (size_t)(zero - text);
    return t->slots[slot_of(t, text, n_bytes)] - 1;
}

const char *why_intern__text(const why_intern *t, int32_t id) {
    return t->bytes + t->starts[id];
}

void why_intern__release(why_intern *t) {
    why_free(t->bytes);
    why_free(t->starts);
    why_free(t->slots);
    *t = (why_intern){ 0 };
}

/* ---- vocabulary: a frozen intern table whose ids are the model's rows ---- */

int why_vocab__make(why_ctx *cx, why_vocabulary *out, const char *const *texts,
                    const why_real *weights, int32_t n)
{
    why_vocabulary v = { .n = n };
    why_intern *table = why_alloc(cx, 1, sizeof *table);
    int status = table ? WHY_OK : WHY_ENOMEM;
    for (int32_t i = 0; i < n && status == WHY_OK; i++) {
        int32_t id;
        status = why_intern__add(cx, table, texts[i], strlen(texts[i]), &id);
        if (status == WHY_OK && id != i)
            status =
                why_fail(cx, WHY_EPARSE, "vocabulary: '%.60s' is there twice (entries %d and %d)",
                         texts[i], (int)id, (int)i);
    }
    v.index = table;
    if (status == WHY_OK) {
        v.texts = why_alloc(cx, (size_t)n + 1, sizeof *v.texts);
        v.weights = weights ? why_alloc(cx, (size_t)n + 1, sizeof *v.weights) : NULL;
        if (!v.texts || (weights && !v.weights))
            status = WHY_ENOMEM;
    }
    if (status != WHY_OK) {
        why_vocab__release(&v);
        return status;
    }
    for (int32_t i = 0; i < n; i++)
        v.texts[i] = table->bytes + table->starts[i];
    if (weights)
        memcpy(v.weights, weights, (size_t)n * sizeof *weights);
    *out = v;
    return WHY_OK;
}

int32_t why_vocab__find(const why_vocabulary *v, const char *text, size_t n_bytes) {
    return why_intern__find(v->index, text, n_bytes);
}

void why_vocab__release(why_vocabulary *v) {
    if (v->index)
        why_intern__release(v->index);
    why_free(v->index);
    why_free(v->texts);
    why_free(v->weights);
    *v = (why_vocabulary){ 0 };
}

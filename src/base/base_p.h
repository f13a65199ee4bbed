/* base_p.h — what the files of src/base share: the inside of a context.
 *
 * A context and all its children stand on one `why_root`: the counters, the limit and the lock of
 * the log. Every heap block holds a reference to the root too, so a shared object may be freed
 * after the context that made it.
 */
#ifndef WHY_BASE_P_H
#define WHY_BASE_P_H

#include <pthread.h>
#include <stdatomic.h>
#include <why/base.h>

enum { WHY_MESSAGE_BYTES = 1024, WHY_MAX_THREADS = 256 };

typedef struct why_root {
    atomic_size_t n_refs;        /* contexts and blocks that stand on this root        */
    atomic_size_t n_bytes;       /* held by blocks and arenas                          */
    atomic_size_t n_blocks;      /* why_alloc blocks not yet freed                     */
    atomic_uint_fast64_t failing; /* the allocation that fails, counted down; 0 = none */
    size_t limit;
    pthread_mutex_t log_lock;
} why_root;

typedef struct why_chunk why_chunk;

struct why_ctx {
    why_root *root;
    why_ctx_options options;
    why_pool *pool; /* NULL in a child */
    why_chunk *chunk; /* newest chunk of the arena */
    why_chunk *spare; /* one emptied chunk kept for the next need; not counted as held */
    size_t next_chunk_bytes;
    why_error error;
    char message[WHY_MESSAGE_BYTES];
    int64_t progress_ms;        /* when progress was last passed on */
    const char *progress_stage; /* and for which stage              */
};

/* Memory straight from the system, zeroed; NULL when there is none. For the context itself. */
void *why_memory__new(size_t n_bytes);
void why_memory__delete(void *memory);

/* Words WHY_ENOMEM and returns it when this allocation is the one that a test wants to fail. */
int why_root__inject(why_ctx *cx);
/* Counts n_bytes as held, or words WHY_ENOMEM and returns it. */
int why_root__take(why_ctx *cx, size_t n_bytes);
void why_root__give(why_root *root, size_t n_bytes);
void why_root__unref(why_root *root);

/* Frees the whole arena; `keep_spare` leaves one chunk for the next user. */
void why_arena__reset(why_ctx *cx, bool keep_spare);

/* Starts no threads yet. yours: why_pool__delete, which joins them. */
int why_pool__new(why_ctx *cx, int n_threads);
void why_pool__delete(why_pool *pool);
int why_pool__threads(const why_pool *pool);

/* One Philox4x32-10 block. */
void why_philox__block(const uint32_t key[2], const uint32_t counter[4], uint32_t out[4]);

/* Shortest decimal text that reads back as the same double (or the same float). NUL-terminated,
 * '.' whatever the locale; x is finite. Returns the length. */
enum { WHY_NUMBER_BYTES = 32 };
size_t why_number__from_double(char text[WHY_NUMBER_BYTES], double x);
size_t why_number__from_float(char text[WHY_NUMBER_BYTES], float x);
/* Reads a double from NUL-terminated text in the C locale; false when the text is not one number
 * from its first to its last byte. */
bool why_number__to_double(const char *text, double *out);

/* Makes text safe for one line of a terminal: control characters become '?', a sequence cut at the
 * end is dropped. */
void why_message__clean(char *text);

#endif

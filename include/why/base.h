/* why/base.h — what every other header of libwhy stands on: the context, errors, arenas, strings,
 * random streams and the worker pool.
 *
 * Legend used in all headers
 *   yours            you own it; free it with the function named beside it
 *   owned by cx      lives in the context's arena, freed with the context (or why_ctx_rewind)
 *   borrowed         valid while the object it came from lives; never freed by you
 *   shared           reference counted and immutable; give it back with its _unref
 *
 * Fallible functions return WHY_OK (0) or a negative why_status; the message lies in the context
 * (why_ctx_error). On error every `out` argument is untouched and arguments keep their owners.
 */
#ifndef WHY_BASE_H
#define WHY_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define WHY_MUST_CHECK __attribute__((warn_unused_result))
#define WHY_PRINTF(f, a) __attribute__((format(printf, f, a)))
#define WHY_API __attribute__((visibility("default")))
#else
#define WHY_MUST_CHECK
#define WHY_PRINTF(f, a)
#define WHY_API
#endif

/* The number the library computes with: float; double in the build that serves gradient checks. */
#ifdef WHY_F64
typedef double why_real;
#define WHY_REAL(x) (x)
#else
typedef float why_real;
#define WHY_REAL(x) (x##f)
#endif

/* ---- status codes ---- */

typedef enum {
    WHY_OK = 0,
    WHY_ENOMEM = -1,       /* no memory, or over the context's memory limit                  */
    WHY_EINVAL = -2,       /* an option or argument out of its range                         */
    WHY_EPARSE = -3,       /* foreign bytes are not what they claim to be                    */
    WHY_EIO = -4,          /* the operating system refused (open, read, write, space)        */
    WHY_ESHAPE = -5,       /* sizes that do not fit each other                               */
    WHY_EUNSUPPORTED = -6, /* a well-formed thing this build or method cannot do             */
    WHY_ELIMIT = -7,       /* over a limit of the context                                    */
    WHY_ECANCELLED = -8,   /* the cancel flag was raised                                     */
    WHY_ENOTFOUND = -9,    /* a name that is not there                                       */
    WHY_ECORRUPT = -10,    /* checksum or structure broken                                   */
    WHY_EDATA = -11,       /* samples that cannot be learned from (one class, too few, ...)  */
    WHY_EINTERNAL = -12    /* a bug in the library                                           */
} why_status;

/* "parse", "io", ...: the word used in JSON for a status. Never NULL. */
WHY_API const char *why_status_name(int status);

/* ---- context ---- */

typedef struct why_ctx why_ctx;
typedef struct why_pool why_pool;

typedef enum { WHY_LOG_ERROR, WHY_LOG_WARN, WHY_LOG_INFO, WHY_LOG_DEBUG } why_log_level;
typedef void (*why_log_fn)(why_log_level level, const char *message, void *payload);

/* Progress of long work. `unit` names what is counted ("samples", "epochs"); `note` may be NULL.
 * Called from the thread that runs the work, at most some ten times a second. */
typedef struct {
    const char *stage; /* "training", "explaining", ...       */
    const char *unit;  /* what done and total count           */
    double done, total;
    const char *note; /* "loss 0.41  valid acc 0.92", or NULL */
} why_progress;
typedef void (*why_progress_fn)(const why_progress *progress, void *payload);

typedef struct {
    int n_threads;         /* worker threads in all; 0 = one for each core       */
    uint64_t seed;         /* root of every random stream; default 0             */
    size_t memory_limit;   /* bytes the context may hold; 0 = 4 GiB              */
    const char *kernel;    /* "ref", "baseline", "avx2", "avx512"; NULL = best   */
    why_log_fn log;        /* NULL = silent                                      */
    why_progress_fn progress;
    void *payload; /* handed to log and progress */
    const volatile int *cancel; /* non-zero = stop soon with WHY_ECANCELLED; may be NULL */
} why_ctx_options;

/* options may be NULL. The context is used by one thread at a time; it owns the pool.
 * yours: why_ctx_free. */
WHY_API int why_ctx_new(why_ctx **out, const why_ctx_options *options) WHY_MUST_CHECK;
/* A context for a worker thread: same seed, limits, log and cancel flag; own arena and error; no
 * pool. */
WHY_API int why_ctx_child(why_ctx **out, why_ctx *parent) WHY_MUST_CHECK;
WHY_API void why_ctx_free(why_ctx *cx); /* NULL allowed */

WHY_API uint64_t why_ctx_seed(const why_ctx *cx);
WHY_API const char *why_ctx_kernel(const why_ctx *cx); /* as asked for, or NULL; borrowed */
WHY_API why_pool *why_ctx_pool(why_ctx *cx);           /* NULL in a child; borrowed       */
WHY_API int why_ctx_threads(const why_ctx *cx);        /* 1 in a child                    */

typedef struct {
    int status;
    const char *message; /* one line: what, where, why, what to do; "" when there is none */
    const char *file;    /* source file of the library that worded it */
    int line;
} why_error;
/* The last error; borrowed until the next failing call. */
WHY_API const why_error *why_ctx_error(const why_ctx *cx);
WHY_API void why_ctx_clear_error(why_ctx *cx);
/* Copies the first error of a child upwards (the parent keeps its own if it has one). */
WHY_API void why_ctx_adopt_error(why_ctx *cx, const why_ctx *child);

/* Words an error and returns `status`. Messages name the thing, the place, the reason and the
 * remedy. */
WHY_API int why_fail_at(why_ctx *cx, const char *file, int line, int status,
                        const char *format, ...) WHY_PRINTF(5, 6);
#define why_fail(cx, status, ...) why_fail_at((cx), __FILE__, __LINE__, (status), __VA_ARGS__)

/* Forward an error from a function that has nothing to release. */
#define WHY_TRY(expr)                                                                              \
    do {                                                                                           \
        int why_try_status_ = (expr);                                                              \
        if (why_try_status_ != WHY_OK)                                                             \
            return why_try_status_;                                                                \
    } while (0)
/* Forward an error to the label `done`, through a local `int status`. */
#define WHY_TRY_GOTO(expr)                                                                         \
    do {                                                                                           \
        status = (expr);                                                                           \
        if (status != WHY_OK)                                                                      \
            goto done;                                                                             \
    } while (0)

/* WHY_ECANCELLED when the cancel flag is up, else WHY_OK. Cheap: call it in every long loop. */
WHY_API int why_check_cancel(why_ctx *cx) WHY_MUST_CHECK;

WHY_API void why_log(why_ctx *cx, why_log_level level, const char *format, ...) WHY_PRINTF(3, 4);
WHY_API void why_report_progress(why_ctx *cx, const why_progress *progress);

/* ---- memory: heap through the context (counted, limited) and its arena ---- */

/* Zeroed heap memory, 64-byte aligned, counted against the limit; NULL after wording WHY_ENOMEM.
 * n * size is checked for overflow. Free with why_free (any thread; NULL allowed). */
WHY_API void *why_alloc(why_ctx *cx, size_t n, size_t size);
/* Grows (never shrinks) to n elements, keeping contents; new part zeroed. */
WHY_API int why_grow(why_ctx *cx, void **block, size_t n, size_t size) WHY_MUST_CHECK;
WHY_API void why_free(void *block);
WHY_API size_t why_ctx_bytes(const why_ctx *cx);   /* bytes held now by why_alloc + arena  */
WHY_API size_t why_ctx_blocks(const why_ctx *cx);  /* why_alloc blocks not yet freed: leak check */
/* For tests: the n-th allocation from now (of cx and its children, heap or arena) fails once;
 * 0 = none. */
WHY_API void why_ctx_fail_allocation(why_ctx *cx, uint64_t n);

/* Zeroed arena memory, owned by cx, 16-byte aligned; NULL after wording WHY_ENOMEM. */
WHY_API void *why_arena_alloc(why_ctx *cx, size_t n, size_t size);
WHY_API char *why_arena_strndup(why_ctx *cx, const char *text, size_t n_bytes);
WHY_API char *why_arena_printf(why_ctx *cx, const char *format, ...) WHY_PRINTF(2, 3);
/* Mark and rewind: frees what the arena took after the mark. */
typedef struct {
    void *chunk;
    size_t used;
} why_arena_mark;
WHY_API why_arena_mark why_ctx_mark(why_ctx *cx);
WHY_API void why_ctx_rewind(why_ctx *cx, why_arena_mark mark);

/* ---- growing byte string ---- */

typedef struct {
    char *bytes; /* always NUL-terminated once used; may hold NULs inside */
    size_t n_bytes, capacity;
} why_str;
/* All return WHY_OK or WHY_ENOMEM; release with why_str_release. A zeroed why_str is empty. */
WHY_API int why_str_append(why_ctx *cx, why_str *s, const void *bytes, size_t n) WHY_MUST_CHECK;
WHY_API int why_str_puts(why_ctx *cx, why_str *s, const char *text) WHY_MUST_CHECK;
WHY_API int why_str_printf(why_ctx *cx, why_str *s, const char *format, ...) WHY_PRINTF(3, 4)
    WHY_MUST_CHECK;
WHY_API void why_str_release(why_str *s);

/* ---- random streams: counter based (Philox 4x32-10), keyed, so order of use never matters ---- */

typedef struct {
    uint32_t key[2], counter[4], buffer[4];
    int n_left;
} why_rng;
/* Stream for (seed, purpose, a, b): purpose is a short constant word such as "dropout". */
WHY_API why_rng why_rng_stream(uint64_t seed, const char *purpose, uint64_t a, uint64_t b);
WHY_API uint32_t why_rng_u32(why_rng *r);
WHY_API uint32_t why_rng_below(why_rng *r, uint32_t n); /* uniform on 0..n-1, unbiased; n > 0 */
WHY_API double why_rng_unit(why_rng *r);                /* [0,1) with 53 bits */
WHY_API double why_rng_normal(why_rng *r);
WHY_API void why_rng_shuffle(why_rng *r, int32_t *items, size_t n); /* Fisher-Yates */

/* ---- worker pool ---- */

/* Runs task(i) for i in 0..n_tasks-1 on the pool's threads and the calling one; returns the status
 * of the lowest failing i, its error copied to cx. Each call of task gets its thread's own child
 * context (arena kept until the join). Inside a task the pool is not available (runs inline). Which
 * thread runs which task is not fixed: results must not depend on it. */
typedef int (*why_task_fn)(why_ctx *worker_cx, int i_task, int i_worker, void *payload);
WHY_API int why_pool_run(why_ctx *cx, int n_tasks, why_task_fn task, void *payload) WHY_MUST_CHECK;

/* ---- files: the only place of the library that opens them ---- */

/* Whole file into memory (heap, yours: why_free), a NUL behind it; refuses > max_bytes with
 * WHY_ELIMIT. "-" = stdin. */
WHY_API int why_file_read(why_ctx *cx, char **out, size_t *n_bytes, const char *path,
                          size_t max_bytes) WHY_MUST_CHECK;
/* Writes beside `path`, fsyncs, renames: the file is whole or not there. "-" = stdout. */
WHY_API int why_file_write(why_ctx *cx, const char *path, const void *bytes, size_t n_bytes)
    WHY_MUST_CHECK;
/* Removes a file; one that is not there is no error. */
WHY_API int why_file_remove(why_ctx *cx, const char *path) WHY_MUST_CHECK;
typedef enum { WHY_FILE_NONE, WHY_FILE_REGULAR, WHY_FILE_DIR, WHY_FILE_OTHER } why_file_kind;
WHY_API why_file_kind why_file_stat(const char *path, uint64_t *n_bytes); /* n_bytes may be NULL */
/* Regular files under dir in byte order of their relative paths; links that leave dir are not
 * followed. paths are relative to dir; arrays owned by cx. What lies in dir but may not be read is
 * told as a warning, left out and counted in *n_unread (may be NULL); dir itself must be
 * readable. */
WHY_API int why_dir_list(why_ctx *cx, char ***paths, size_t *n_paths, size_t *n_unread,
                         const char *dir) WHY_MUST_CHECK;
WHY_API int why_dir_make(why_ctx *cx, const char *dir) WHY_MUST_CHECK; /* with parents */

/* ---- digests ---- */

typedef struct {
    uint8_t bytes[32];
} why_digest;
WHY_API why_digest why_sha256(const void *bytes, size_t n_bytes);
WHY_API void why_digest_hex(const why_digest *d, char hex[65]);
/* Fast, the same on every machine, not for security. */
WHY_API uint64_t why_hash64(const void *bytes, size_t n_bytes, uint64_t seed);

/* ---- UTF-8 ---- */

/* Length of the valid sequence at text (1..4), or 0 when the bytes there are not UTF-8. */
WHY_API int why_utf8_length(const char *text, size_t n_bytes);
/* Code points in the bytes; each invalid byte counts as one. */
WHY_API size_t why_utf8_count(const char *text, size_t n_bytes);

/* ---- version ---- */

WHY_API const char *why_version(void); /* "0.1.0" */

#ifdef __cplusplus
}
#endif
#endif

/* pool.c — a pool of threads for fork and join.
 *
 * One word of state rules who may touch the job:  generation << 32 | CLOSED | helpers inside.
 * The caller opens a generation, works itself, closes it, and waits only for helpers that got in: a
 * helper that wakes late finds the door shut. So a join never waits for a sleeping thread, and two
 * small tasks cost a few microseconds. Helpers spin a little before they sleep, the caller a little
 * before it waits.
 *
 * Tasks are handed out in order of their index and every one that is started is finished; therefore
 * the lowest failing index is the same on any number of threads.
 */
#include "base_p.h"

#include <signal.h>
#include <stdint.h>

#define CLOSED ((uint_fast64_t)1 << 31)
#define ONE_GENERATION ((uint_fast64_t)1 << 32)
/* some 50 us: more than the gap between two jobs of one piece of work, and than a wake-up */
enum { SPINS = 2000 };

typedef struct {
    why_pool *pool;
    why_ctx *cx;     /* child context of this worker                */
    int i_worker;    /* 0 is the thread that calls why_pool_run     */
    int i_failed;    /* lowest task of the job that failed here, -1 */
    pthread_t thread;
} worker;

struct why_pool {
    int n_threads; /* with the caller */
    int n_started; /* helpers running */
    bool has_started, is_running, is_stopping;
    worker *workers; /* [n_threads] */
    pthread_mutex_t lock;
    pthread_cond_t wake, left; /* helpers sleep on wake, the caller on left */
    int n_asleep;
    atomic_uint_fast64_t state;
    /* the job of the open generation */
    why_task_fn task;
    void *payload;
    int n_tasks;
    atomic_int next;
    atomic_bool has_failed;
};

static void relax(void)
{
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#endif
}

/* The status of one task, with a message in cx whenever it is not WHY_OK. */
static int run_task(why_ctx *cx, int i_task, int i_worker, why_task_fn task, void *payload)
{
    WHY_TRY(why_check_cancel(cx));
    int status = task(cx, i_task, i_worker, payload);
    if (status != WHY_OK && cx->error.status != status)
        return why_fail(cx, status < 0 ? status : WHY_EINTERNAL,
                        "a task failed without saying why");
    return status;
}

/* Takes tasks until there are none left, or until one failed somewhere. */
static void work(why_pool *pool, worker *w)
{
    while (!atomic_load_explicit(&pool->has_failed, memory_order_relaxed)) {
        int i = atomic_fetch_add_explicit(&pool->next, 1, memory_order_relaxed);
        if (i >= pool->n_tasks)
            return;
        if (run_task(w->cx, i, w->i_worker, pool->task, pool->payload) != WHY_OK) {
            w->i_failed = i;
            atomic_store(&pool->has_failed, true);
            return;
        }
    }
}

/* ---- helpers ---- */

/* Waits for a generation other than `seen`; false when the pool stops. */
static bool await_job(why_pool *pool, uint_fast64_t *seen)
{
    for (int i = 0; i < SPINS; i++) {
        uint_fast64_t now =
            atomic_load_explicit(&pool->state, memory_order_acquire) / ONE_GENERATION;
        if (now != *seen) {
            *seen = now;
            return true;
        }
        relax();
    }
    pthread_mutex_lock(&pool->lock);
    pool->n_asleep++;
    while (!pool->is_stopping && atomic_load(&pool->state) / ONE_GENERATION == *seen)
        pthread_cond_wait(&pool->wake, &pool->lock);
    pool->n_asleep--;
    bool goes_on = !pool->is_stopping;
    pthread_mutex_unlock(&pool->lock);
    *seen = atomic_load(&pool->state) / ONE_GENERATION;
    return goes_on;
}

/* Counts this helper in, if the generation it saw is still open. */
static bool enter(why_pool *pool, uint_fast64_t generation)
{
    uint_fast64_t state = atomic_load(&pool->state);

    while (state / ONE_GENERATION == generation && !(state & CLOSED))
        if (atomic_compare_exchange_weak(&pool->state, &state, state + 1))
            return true;
    return false;
}

static void leave(why_pool *pool)
{
    uint_fast64_t before = atomic_fetch_sub(&pool->state, 1);

    if ((before & CLOSED) && (before & (CLOSED - 1)) == 1) { /* the last one out */
        pthread_mutex_lock(&pool->lock);
        pthread_cond_signal(&pool->left);
        pthread_mutex_unlock(&pool->lock);
    }
}

static void *helper_main(void *argument)
{
    worker *w = argument;
    uint_fast64_t seen = 0;

    while (await_job(w->pool, &seen))
        if (enter(w->pool, seen)) {
            work(w->pool, w);
            leave(w->pool);
        }
    return NULL;
}

/* ---- life ---- */

int why_pool__new(why_ctx *cx, int n_threads)
{
    why_pool *pool = why_memory__new(sizeof *pool);
    int status = WHY_ENOMEM;

    if (!pool)
        return WHY_ENOMEM;
    pool->workers = why_memory__new((size_t)n_threads * sizeof *pool->workers);
    if (!pool->workers || pthread_mutex_init(&pool->lock, NULL) != 0)
        goto no_lock;
    if (pthread_cond_init(&pool->wake, NULL) != 0)
        goto no_wake;
    if (pthread_cond_init(&pool->left, NULL) != 0)
        goto no_left;
    for (int i = 0; i < n_threads; i++) {
        worker *w = &pool->workers[i];
        w->pool = pool;
        w->i_worker = i;
        status = why_ctx_child(&w->cx, cx);
        if (status != WHY_OK)
            goto no_child;
        w->cx->options.progress =
            NULL; /* progress is told by the thread that runs the whole work */
    }
    pool->n_threads = n_threads;
    atomic_init(&pool->state, CLOSED);
    cx->pool = pool;
    return WHY_OK;

no_child:
    for (int i = 0; i < n_threads; i++)
        why_ctx_free(pool->workers[i].cx);
    pthread_cond_destroy(&pool->left);
no_left:
    pthread_cond_destroy(&pool->wake);
no_wake:
    pthread_mutex_destroy(&pool->lock);
no_lock:
    why_memory__delete(pool->workers);
    why_memory__delete(pool);
    return status;
}

void why_pool__delete(why_pool *pool)
{
    if (!pool)
        return;
    pthread_mutex_lock(&pool->lock);
    pool->is_stopping = true;
    pthread_cond_broadcast(&pool->wake);
    pthread_mutex_unlock(&pool->lock);
    for (int i = 1; i <= pool->n_started; i++)
        pthread_join(pool->workers[i].thread, NULL);
    for (int i = 0; i < pool->n_threads; i++)
        why_ctx_free(pool->workers[i].cx);
    pthread_cond_destroy(&pool->left);
    pthread_cond_destroy(&pool->wake);
    pthread_mutex_destroy(&pool->lock);
    why_memory__delete(pool->workers);
    why_memory__delete(pool);
}

int why_pool__threads(const why_pool *pool)
{
    return pool->n_threads;
}

/* Starts the helpers at the first job; a system that has no more threads gives us fewer. Signals
 * stay with the program's own threads. */
static void start_helpers(why_ctx *cx, why_pool *pool)
{
    sigset_t all, before;

    pool->has_started = true;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    for (int i = 1; i < pool->n_threads; i++) {
        if (pthread_create(&pool->workers[i].thread, NULL, helper_main, &pool->workers[i]) != 0) {
            why_log(cx, WHY_LOG_WARN, "the system gives %d threads instead of %d", i,
                    pool->n_threads);
            break;
        }
        pool->n_started = i;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

/* ---- fork and join ---- */

static void open_job(why_pool *pool, int n_tasks)
{
    uint_fast64_t generation = atomic_load(&pool->state) / ONE_GENERATION + 1;

    /* Under the lock: a helper about to sleep sees either the new state or the signal. */
    pthread_mutex_lock(&pool->lock);
    atomic_store(&pool->state, generation * ONE_GENERATION);
    int n_wanted = n_tasks - 1 < pool->n_asleep ? n_tasks - 1 : pool->n_asleep;
    for (int i = 0; i < n_wanted; i++)
        pthread_cond_signal(&pool->wake);
    pthread_mutex_unlock(&pool->lock);
}

static void close_job(why_pool *pool)
{
    atomic_fetch_or(&pool->state, CLOSED);
    for (int i = 0; i < SPINS; i++) {
        if ((atomic_load_explicit(&pool->state, memory_order_acquire) & (CLOSED - 1)) == 0)
            return;
        relax();
    }
    pthread_mutex_lock(&pool->lock);
    while ((atomic_load(&pool->state) & (CLOSED - 1)) != 0)
        pthread_cond_wait(&pool->left, &pool->lock);
    pthread_mutex_unlock(&pool->lock);
}

static int run_inline(why_ctx *cx, int n_tasks, why_task_fn task, void *payload)
{
    why_arena_mark mark = why_ctx_mark(cx);
    int status = WHY_OK;

    for (int i = 0; i < n_tasks && status == WHY_OK; i++)
        status = run_task(cx, i, 0, task, payload);
    why_ctx_rewind(cx, mark);
    return status;
}

/* Status and error of the lowest task that failed, copied to cx; workers made ready for the next
 * job. */
static int gather(why_ctx *cx, why_pool *pool)
{
    const worker *first = NULL;
    int status = WHY_OK;

    for (int i = 0; i < pool->n_threads; i++) {
        const worker *w = &pool->workers[i];
        if (w->i_failed >= 0 && (!first || w->i_failed < first->i_failed))
            first = w;
    }
    if (first) {
        status = first->cx->error.status;
        why_ctx_clear_error(cx);
        why_ctx_adopt_error(cx, first->cx);
    }
    for (int i = 0; i < pool->n_threads; i++) {
        why_arena__reset(pool->workers[i].cx, true);
        why_ctx_clear_error(pool->workers[i].cx);
    }
    return status;
}

int why_pool_run(why_ctx *cx, int n_tasks, why_task_fn task, void *payload)
{
    why_pool *pool = cx->pool;

    if (!pool || pool->n_threads == 1 || n_tasks <= 1 || pool->is_running)
        return run_inline(cx, n_tasks, task, payload);
    if (!pool->has_started)
        start_helpers(cx, pool);

    pool->is_running = true;
    pool->task = task;
    pool->payload = payload;
    pool->n_tasks = n_tasks;
    atomic_store(&pool->next, 0);
    atomic_store(&pool->has_failed, false);
    for (int i = 0; i < pool->n_threads; i++)
        pool->workers[i].i_failed = -1;
    open_job(pool, n_tasks);
    work(pool, &pool->workers[0]);
    close_job(pool);
    pool->is_running = false;
    return gather(cx, pool);
}

/* Training: it learns, it repeats to the byte on any number of threads and after any interruption,
 * it stops early on the best weights, its options do what they say, and it refuses what cannot be
 * learned from. */
#include <math.h>
#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <why/json.h>

#include "model_p.h"
#include "toy.h"

static char dir[] = "/tmp/why-train-XXXXXX";

static int set_up(void **state)
{
    (void)state;
    return mkdtemp(dir) ? 0 : 1;
}

static int tear_down(void **state)
{
    (void)state;
    char path[64];
    (void)snprintf(path, sizeof path, "%s/c", dir);
    (void)unlink(path);
    return rmdir(dir); /* fails when half-written files were left */
}

static const char *checkpoint_path(void)
{
    static char path[64];
    (void)snprintf(path, sizeof path, "%s/c", dir);
    return path;
}

static why_str bytes_of(why_ctx *cx, why_model *m)
{
    why_str s = {0};
    toy_ok(cx, why_model__write(cx, m, &s));
    return s;
}

static void same_bytes(const why_str *a, const why_str *b)
{
    assert_int_equal(a->n_bytes, b->n_bytes);
    assert_memory_equal(a->bytes, b->bytes, a->n_bytes);
}

/* ---- it learns ---- */

static double test_accuracy(why_ctx *cx, const why_model *m)
{
    const why_json *results = NULL;
    double accuracy = -1;
    const char *text = why_model_info_get(m)->results;
    toy_ok(cx, why_json_parse(cx, &results, text, strlen(text), NULL));
    toy_ok(cx, why_json_get_real(cx, why_json_find(results, "test"), "accuracy", &accuracy));
    return accuracy;
}

static void learns(const char *arch)
{
    why_ctx *cx = toy_ctx(2, 0, NULL);
    toy t;
    toy_open_xor(cx, &t, arch, 640);
    t.options.epochs = 60;
    t.options.patience = 0;
    t.options.learning_rate = 1e-2;
    why_model *m = toy_train(cx, &t);
    if (test_accuracy(cx, m) < 1)
        fail_msg("%s: accuracy %g on alpha xor beta", arch, test_accuracy(cx, m));
    why_model_unref(&m);
    toy_close(&t);
    assert_int_equal(why_ctx_blocks(cx), 0);
    why_ctx_free(cx);
}

static void learns_xor(void **state)
{
    (void)state;
    for (int i = 0; why_arch_at(i); i++)
        learns(why_arch_name(why_arch_at(i)));
}

/* ---- it repeats ---- */

static why_str train_bytes(const char *arch, int n_threads, uint64_t seed)
{
    why_ctx *cx = toy_ctx(n_threads, seed, NULL);
    toy t;
    toy_open_xor(cx, &t, arch, 320);
    t.options.word_dropout = 0.1;
    t.options.weight_decay = 0.01;
    t.options.class_weights = true;
    t.options.shard = 4; /* several shards a batch */
    why_model *m = toy_train(cx, &t);
    why_str s = bytes_of(cx, m);
    why_model_unref(&m);
    toy_close(&t);
    why_ctx_free(cx); /* s outlives its context */
    return s;
}

static void threads_do_not_matter(void **state)
{
    (void)state;
    for (int i = 0; why_arch_at(i); i++) {
        const char *arch = why_arch_name(why_arch_at(i));
        why_str one = train_bytes(arch, 1, 3), two = train_bytes(arch, 2, 3),
                five = train_bytes(arch, 5, 3);
        same_bytes(&one, &two);
        same_bytes(&one, &five);
        why_str other = train_bytes(arch, 1, 4);
        assert_true(other.n_bytes != one.n_bytes ||
                    memcmp(one.bytes, other.bytes, one.n_bytes) != 0);
        why_str_release(&one);
        why_str_release(&two);
        why_str_release(&five);
        why_str_release(&other);
    }
}

/* ---- it resumes ---- */

static void open_resumable(why_ctx *cx, toy *t)
{
    toy_open_xor(cx, t, "textcnn", 320);
    t->options.epochs = 6;
    t->options.patience = 3;
    t->options.word_dropout = 0.1;
    t->options.checkpoint = checkpoint_path();
}

static why_str unbroken(void)
{
    why_ctx *cx = toy_ctx(2, 0, NULL);
    toy t;
    open_resumable(cx, &t);
    t.options.checkpoint = NULL;
    why_model *m = toy_train(cx, &t);
    why_str s = bytes_of(cx, m);
    why_model_unref(&m);
    toy_close(&t);
    why_ctx_free(cx);
    return s;
}

typedef struct {
    volatile int *cancel;
    int n_left; /* epochs ends still to come before the flag goes up */
} stopper;

static void stop_at_epoch(why_log_level level, const char *message, void *payload)
{
    stopper *s = payload;
    (void)level;
    if (strncmp(message, "epoch ", 6) == 0 && --s->n_left == 0)
        *s->cancel = 1;
}

static void resumes_after_each_epoch(void **state)
{
    (void)state;
    why_str whole = unbroken();
    bool finished = false;
    (void)unlink(checkpoint_path());
    for (int round = 0; !finished && round < 20; round++) {
        volatile int cancel = 0;
        stopper s = {&cancel, 1};
        why_ctx *cx = NULL;
        why_ctx_options o = {
            .n_threads = 1 + round % 2, .cancel = &cancel, .log = stop_at_epoch, .payload = &s};
        assert_int_equal(why_ctx_new(&cx, &o), WHY_OK);
        toy t;
        why_model *m = NULL;
        open_resumable(cx, &t);
        t.request.resume = round > 0;
        int status = why_model_train(cx, &m, &t.request);
        if (status == WHY_OK) {
            assert_true(round >= 2); /* it was really cut */
            cancel = 0;
            why_str s2 = bytes_of(cx, m);
            same_bytes(&whole, &s2);
            why_str_release(&s2);
            finished = true;
        } else {
            assert_int_equal(status, WHY_ECANCELLED);
            assert_non_null(strstr(why_ctx_error(cx)->message, checkpoint_path()));
        }
        why_model_unref(&m);
        toy_close(&t);
        assert_int_equal(why_ctx_blocks(cx), 0);
        why_ctx_free(cx);
    }
    assert_true(finished);
    why_str_release(&whole);
}

typedef struct {
    volatile int *cancel;
    long nanoseconds;
} alarm_clock;

static void *raise_later(void *payload)
{
    const alarm_clock *a = payload;
    struct timespec pause = {0, a->nanoseconds};
    (void)nanosleep(&pause, NULL);
    *a->cancel = 1;
    return NULL;
}

/* The flag goes up anywhere: while reading, in a step, in validation, in the last evaluation. */
static void resumes_after_any_moment(void **state)
{
    (void)state;
    why_str whole = unbroken();
    bool finished = false, has_checkpoint = false;
    (void)unlink(checkpoint_path());
    for (int round = 0; !finished && round < 400; round++) {
        volatile int cancel = 0;
        alarm_clock a = {&cancel, 50000L + round * 700000L};
        pthread_t thread;
        why_ctx *cx = toy_ctx(2, 0, &cancel);
        toy t;
        why_model *m = NULL;
        open_resumable(cx, &t);
        has_checkpoint = why_file_stat(checkpoint_path(), NULL) == WHY_FILE_REGULAR;
        t.request.resume = has_checkpoint;
        assert_int_equal(pthread_create(&thread, NULL, raise_later, &a), 0);
        int status = why_model_train(cx, &m, &t.request);
        pthread_join(thread, NULL);
        if (status == WHY_OK) {
            why_str s2 = bytes_of(cx, m);
            same_bytes(&whole, &s2);
            why_str_release(&s2);
            finished = has_checkpoint; /* a run that nothing broke says nothing */
        } else {
            assert_int_equal(status, WHY_ECANCELLED);
        }
        why_model_unref(&m);
        toy_close(&t);
        assert_int_equal(why_ctx_blocks(cx), 0);
        why_ctx_free(cx);
    }
    assert_true(finished);
    why_str_release(&whole);
}

/* A process killed outright, again and again, with a checkpoint after every step. */
static void resumes_after_a_kill(void **state)
{
    (void)state;
    why_str whole = unbroken();
    (void)unlink(checkpoint_path());
    int n_kills = 0;
    for (int round = 0; round < 8; round++) {
        pid_t pid = fork();
        assert_true(pid >= 0);
        if (pid == 0) {
            why_ctx *cx = NULL;
            toy t;
            why_model *m = NULL;
            why_ctx_options o = {.n_threads = 2};
            if (why_ctx_new(&cx, &o) != WHY_OK)
                _exit(2);
            open_resumable(cx, &t);
            t.options.checkpoint_minutes = 0;
            t.request.resume = why_file_stat(checkpoint_path(), NULL) == WHY_FILE_REGULAR;
            _exit(why_model_train(cx, &m, &t.request) == WHY_OK ? 0 : 1);
        }
        struct timespec pause = {0, 20000000L + round * 7000000L};
        (void)nanosleep(&pause, NULL);
        (void)kill(pid, SIGKILL);
        int status = 0;
        assert_int_equal(waitpid(pid, &status, 0), pid);
        assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
        n_kills += WIFSIGNALED(status);
    }
    assert_true(n_kills > 0);
    /* a kill inside a write may leave the temporary file, never a broken checkpoint */
    why_ctx *cx = toy_ctx(2, 0, NULL);
    char **paths = NULL;
    size_t n_paths = 0;
    toy_ok(cx, why_dir_list(cx, &paths, &n_paths, NULL, dir));
    for (size_t i = 0; i < n_paths; i++)
        if (strcmp(paths[i], "c") != 0) {
            char path[4200];
            (void)snprintf(path, sizeof path, "%s/%s", dir, paths[i]);
            (void)unlink(path);
        }
    toy t;
    open_resumable(cx, &t);
    t.request.resume = why_file_stat(checkpoint_path(), NULL) == WHY_FILE_REGULAR;
    why_model *m = toy_train(cx, &t);
    why_str s = bytes_of(cx, m);
    same_bytes(&whole, &s);
    why_str_release(&s);
    why_str_release(&whole);
    why_model_unref(&m);
    toy_close(&t);
    why_ctx_free(cx);
}

/* ---- what a checkpoint refuses ---- */

static void make_checkpoint(void)
{
    volatile int cancel = 0;
    stopper s = {&cancel, 2};
    why_ctx *cx = NULL;
    why_ctx_options o = {.n_threads = 2, .cancel = &cancel, .log = stop_at_epoch, .payload = &s};
    assert_int_equal(why_ctx_new(&cx, &o), WHY_OK);
    toy t;
    why_model *m = NULL;
    (void)unlink(checkpoint_path());
    open_resumable(cx, &t);
    assert_int_equal(why_model_train(cx, &m, &t.request), WHY_ECANCELLED);
    toy_close(&t);
    why_ctx_free(cx);
}

static void other_settings_are_named(void **state)
{
    (void)state;
    make_checkpoint();
    for (int what = 0; what < 5; what++) {
        static const char *const words[] = {"seed", "training.learning-rate", "arch.filters",
                                            "split", "data"};
        why_ctx *cx = toy_ctx(1, what == 0, NULL);
        toy t;
        why_model *m = NULL;
        open_resumable(cx, &t);
        if (what == 4) {
            toy_close(&t);
            toy_open_xor(cx, &t, "textcnn", 328);
            t.options.epochs = 6;
            t.options.patience = 3;
            t.options.word_dropout = 0.1;
            t.options.checkpoint = checkpoint_path();
        }
        t.request.resume = true;
        if (what == 1)
            t.options.learning_rate = 0.5;
        if (what == 2)
            toy_set_arch(cx, &t, "filters", "9");
        if (what == 3)
            t.sides[0] = WHY_SPLIT_NONE;
        assert_int_equal(why_model_train(cx, &m, &t.request), WHY_EINVAL);
        if (!strstr(why_ctx_error(cx)->message, words[what]))
            fail_msg("no '%s' in: %s", words[what], why_ctx_error(cx)->message);
        toy_close(&t);
        assert_int_equal(why_ctx_blocks(cx), 0);
        why_ctx_free(cx);
    }
}

static void damage_is_found(void **state)
{
    (void)state;
    make_checkpoint();
    why_ctx *cx = toy_ctx(2, 0, NULL);
    char *bytes = NULL;
    size_t n = 0;
    toy_ok(cx, why_file_read(cx, &bytes, &n, checkpoint_path(), (size_t)1 << 30));
    toy t;
    open_resumable(cx, &t);
    t.request.resume = true;
    for (size_t i = 0; i < 60; i++) {
        why_model *m = NULL;
        size_t at = i * (n - 1) / 59, cut = i < 40 ? n : at;
        bytes[at] = (char)(bytes[at] ^ 0x10);
        toy_ok(cx, why_file_write(cx, checkpoint_path(), bytes, cut));
        int status = why_model_train(cx, &m, &t.request);
        assert_true(status == WHY_ECORRUPT || status == WHY_EPARSE || status == WHY_EUNSUPPORTED ||
                    status == WHY_ELIMIT);
        bytes[at] = (char)(bytes[at] ^ 0x10);
    }
    (void)unlink(checkpoint_path());
    why_model *m = NULL;
    assert_true(why_model_train(cx, &m, &t.request) < 0); /* gone */
    t.options.checkpoint = NULL;
    assert_int_equal(why_model_train(cx, &m, &t.request), WHY_EINVAL);
    why_free(bytes);
    toy_close(&t);
    assert_int_equal(why_ctx_blocks(cx), 0);
    why_ctx_free(cx);
}

/* ---- it stops early ---- */

static double history_at(const why_json *history, size_t i, const char *what)
{
    return why_json_to_real(why_json_find(why_json_at(history, i), what), NAN);
}

/* Labels without a cause: validation soon gets worse. */
static void open_noise(why_ctx *cx, toy *t, double share)
{
    why_str jsonl = {0};
    for (size_t i = 0; i < 240; i++) {
        why_rng r = why_rng_stream(8, "noise", i, 0);
        char code[64];
        (void)snprintf(code, sizeof code, "word%d word%d word%d sample%d",
                       (int)why_rng_below(&r, 50), (int)why_rng_below(&r, 50),
                       (int)why_rng_below(&r, 50), (int)i);
        toy_line(cx, &jsonl, code, why_rng_unit(&r) < share ? "yes" : "no");
    }
    toy_open(cx, t, &jsonl, "textcnn");
    why_str_release(&jsonl);
}

static void keeps_the_best(void **state)
{
    (void)state;
    for (int64_t metric = 0; metric < 3; metric++) {
        static const char *const names[] = {"valid_accuracy", "valid_macro_f1", "valid_loss"};
        why_ctx *cx = toy_ctx(2, 0, NULL);
        toy t;
        const why_json *results = NULL;
        open_noise(cx, &t, 0.5);
        t.options.epochs = 40;
        t.options.patience = 4;
        t.options.metric = metric;
        t.options.learning_rate = 1e-2;
        why_model *m = toy_train(cx, &t);
        const char *text = why_model_info_get(m)->results;
        toy_ok(cx, why_json_parse(cx, &results, text, strlen(text), NULL));
        const why_json *history = why_json_find(results, "history");
        size_t n = why_json_count(history), best = 0;
        size_t told = (size_t)why_json_to_int(why_json_find(results, "best_epoch"), 0) - 1;
        double sign = metric == 2 ? -1 : 1;
        for (size_t i = 1; i < n; i++) {
            double a = sign * history_at(history, i, names[metric]);
            double b = sign * history_at(history, best, names[metric]);
            if (a > b || (a == b && history_at(history, i, "valid_loss") <
                                        history_at(history, best, "valid_loss")))
                best = i;
        }
        assert_true(n < 40);
        assert_int_equal(told, best);
        const why_json *valid = why_json_find(results, "validation");
        assert_true(why_json_to_real(why_json_find(valid, "accuracy"), -1) ==
                    history_at(history, best, "valid_accuracy"));
        assert_true(fabs(why_json_to_real(why_json_find(valid, "loss"), -1) -
                         history_at(history, best, "valid_loss")) < 1e-9);
        why_model_unref(&m);
        toy_close(&t);
        why_ctx_free(cx);
    }
}

/* ---- its options ---- */

/* Mean probability of class "yes" over all samples. */
static double mean_yes(why_ctx *cx, const toy *t, const why_model *m)
{
    why_evaluation *e = NULL;
    double sum = 0;
    toy_ok(cx, why_model_evaluate(cx, &e, m, t->data, NULL, WHY_SPLIT_NONE));
    for (size_t i = 0; i < e->n; i++) {
        const char *label = why_model_info_get(m)->labels[e->predicted[i]];
        sum += strcmp(label, "yes") == 0 ? e->confidence[i] : 1 - e->confidence[i];
    }
    return sum / (double)e->n;
}

/* With labels that nothing explains, the best guess is the (weighted) frequency. */
static void class_weights_move_the_guess(void **state)
{
    (void)state;
    double mean[2];
    for (int on = 0; on < 2; on++) {
        why_ctx *cx = toy_ctx(2, 0, NULL);
        toy t;
        open_noise(cx, &t, 0.2);
        t.options.epochs = 12;
        t.options.patience = 0;
        t.options.metric = 2;
        t.options.class_weights = on;
        t.options.word_dropout = 0.9; /* leaves little to learn by heart */
        t.options.learning_rate = 3e-3;
        why_model *m = toy_train(cx, &t);
        mean[on] = mean_yes(cx, &t, m);
        why_model_unref(&m);
        toy_close(&t);
        why_ctx_free(cx);
    }
    assert_true(fabs(mean[0] - 0.2) < 0.1);
    assert_true(fabs(mean[1] - 0.5) < 0.12);
}

/* A gradient clipped far below Adam's epsilon moves nothing. */
static void clipping_holds_the_weights(void **state)
{
    (void)state;
    double first[2], last[2];
    for (int on = 0; on < 2; on++) {
        why_ctx *cx = toy_ctx(2, 0, NULL);
        toy t;
        const why_json *results = NULL;
        toy_open_xor(cx, &t, "textcnn", 320);
        t.options.epochs = 30;
        t.options.patience = 0;
        t.options.learning_rate = 1e-2;
        toy_set_arch(cx, &t, "dropout", "0");
        t.options.clip_norm = on ? 1e-14 : 0;
        why_model *m = toy_train(cx, &t);
        const char *text = why_model_info_get(m)->results;
        toy_ok(cx, why_json_parse(cx, &results, text, strlen(text), NULL));
        const why_json *history = why_json_find(results, "history");
        first[on] = history_at(history, 0, "train_loss");
        last[on] = history_at(history, why_json_count(history) - 1, "train_loss");
        why_model_unref(&m);
        toy_close(&t);
        why_ctx_free(cx);
    }
    assert_true(last[0] < 0.6 * first[0]);
    assert_true(fabs(last[1] - first[1]) < 1e-4);
}

/* ---- what it refuses ---- */

static void refused(why_ctx *cx, toy *t, int status, const char *word)
{
    why_model *m = NULL;
    assert_int_equal(why_model_train(cx, &m, &t->request), status);
    if (!strstr(why_ctx_error(cx)->message, word))
        fail_msg("no '%s' in: %s", word, why_ctx_error(cx)->message);
    assert_null(m);
    toy_close(t);
    assert_int_equal(why_ctx_blocks(cx), 0);
}

static void refuses_what_cannot_be_learned_from(void **state)
{
    (void)state;
    why_ctx *cx = toy_ctx(2, 0, NULL);
    why_str jsonl = {0};
    toy t;
    for (int i = 0; i < 16; i++) {
        char code[16];
        (void)snprintf(code, sizeof code, "a%d b", i);
        toy_line(cx, &jsonl, code, "only");
    }
    toy_open(cx, &t, &jsonl, "textcnn");
    why_str_release(&jsonl);
    refused(cx, &t, WHY_EDATA, "'only'");
    toy_open_xor(cx, &t, "textcnn", 64);
    for (size_t i = 0; i < t.n; i++)
        t.sides[i] = WHY_SPLIT_TEST;
    refused(cx, &t, WHY_EDATA, "to train on");
    toy_open_xor(cx, &t, "textcnn", 64);
    for (size_t i = 0; i < t.n; i++)
        if (why_dataset_at(t.data, i)->label == 1)
            t.sides[i] = WHY_SPLIT_TEST;
    refused(cx, &t, WHY_EDATA, "'odd'");
    toy_open_xor(cx, &t, "mlp", 64);
    t.request.vectoriser = why_vectoriser_row_find("token-ids");
    why_options_preset(why_vectoriser_row_options(t.request.vectoriser), t.vectoriser_params,
                       why_vectoriser_row_params_size(t.request.vectoriser));
    refused(cx, &t, WHY_EINVAL, "ngrams");
    why_ctx_free(cx);
}

/* A decay that turns every weight round and grows it tenfold a step. */
static void divergence_is_told(void **state)
{
    (void)state;
    why_ctx *cx = toy_ctx(2, 0, NULL);
    toy t;
    toy_open_xor(cx, &t, "textcnn", 640);
    t.options.learning_rate = 10;
    t.options.weight_decay = 1;
    t.options.schedule = WHY_SCHEDULE_CONSTANT;
    t.options.patience = 0;
    refused(cx, &t, WHY_EDATA, "lower learning-rate");
    why_ctx_free(cx);
}

static void no_validation_runs_all_epochs(void **state)
{
    (void)state;
    why_ctx *cx = toy_ctx(2, 0, NULL);
    toy t;
    const why_json *results = NULL;
    toy_open_xor(cx, &t, "textcnn", 64);
    for (size_t i = 0; i < t.n; i++)
        t.sides[i] = WHY_SPLIT_TRAIN;
    t.options.epochs = 3;
    t.options.patience = 1;
    why_model *m = toy_train(cx, &t);
    const char *text = why_model_info_get(m)->results;
    toy_ok(cx, why_json_parse(cx, &results, text, strlen(text), NULL));
    assert_int_equal(why_json_to_int(why_json_find(results, "epochs"), 0), 3);
    assert_int_equal(why_json_to_int(why_json_find(results, "best_epoch"), 0), 3);
    assert_int_equal(why_json_kind_of(why_json_find(results, "validation")), WHY_JSON_NULL);
    why_model_unref(&m);
    toy_close(&t);
    why_ctx_free(cx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(learns_xor),
        cmocka_unit_test(threads_do_not_matter),
        cmocka_unit_test(resumes_after_each_epoch),
        cmocka_unit_test(resumes_after_any_moment),
        cmocka_unit_test(resumes_after_a_kill),
        cmocka_unit_test(other_settings_are_named),
        cmocka_unit_test(damage_is_found),
        cmocka_unit_test(keeps_the_best),
        cmocka_unit_test(class_weights_move_the_guess),
        cmocka_unit_test(clipping_holds_the_weights),
        cmocka_unit_test(refuses_what_cannot_be_learned_from),
        cmocka_unit_test(divergence_is_told),
        cmocka_unit_test(no_validation_runs_all_epochs),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

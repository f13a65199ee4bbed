/* The native file: it comes back to the byte and to the bit of every score; every truncation and
 * every changed byte of a small one is an error; a disk that is full leaves nothing behind.
 *
 * With --write-seeds DIR it writes the seeds of fuzz/native_model.c instead.
 */
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "container_p.h"
#include "model_p.h"
#include "toy.h"

/* The smallest of its kind. */
static why_model *tiny(why_ctx *cx, const char *arch)
{
    why_str jsonl = {0};
    toy t;
    for (int i = 0; i < 8; i++)
        toy_line(cx, &jsonl, i % 2 ? "a b c" : "a c", i % 2 ? "x" : "y");
    toy_open(cx, &t, &jsonl, arch);
    why_str_release(&jsonl);
    t.options.epochs = 1;
    toy_set_arch(cx, &t, "embedding", "1");
    toy_set_arch(cx, &t, "hidden", "1");
    toy_set_arch(cx, &t, "filters", "1");
    toy_set_arch(cx, &t, "max-width", "3");
    why_model *m = toy_train(cx, &t);
    toy_close(&t);
    return m;
}

static why_str tiny_bytes(why_ctx *cx, const char *arch)
{
    why_model *m = tiny(cx, arch);
    why_str s = {0};
    toy_ok(cx, why_model__write(cx, m, &s));
    why_model_unref(&m);
    return s;
}

static bool is_damage(int status)
{
    return status == WHY_ECORRUPT || status == WHY_EPARSE || status == WHY_EUNSUPPORTED ||
           status == WHY_ELIMIT;
}

static void comes_back_to_the_byte(void **state)
{
    (void)state;
    for (int i = 0; why_arch_at(i); i++) {
        why_ctx *cx = toy_ctx(2, 0, NULL);
        why_model *m = tiny(cx, why_arch_name(why_arch_at(i))), *back = NULL;
        why_str a = {0}, b = {0};
        toy_ok(cx, why_model__write(cx, m, &a));
        toy_ok(cx, why_model_read(cx, &back, "models/det.why", a.bytes, a.n_bytes));
        toy_ok(cx, why_model__write(cx, back, &b));
        assert_int_equal(a.n_bytes, b.n_bytes);
        assert_memory_equal(a.bytes, b.bytes, a.n_bytes);
        const why_model_info *x = why_model_info_get(m), *y = why_model_info_get(back);
        assert_string_equal(y->name, "det");
        assert_string_equal(x->arch, y->arch);
        assert_string_equal(x->vectoriser, y->vectoriser);
        assert_string_equal(x->settings, y->settings);
        assert_string_equal(x->results, y->results);
        assert_string_equal(x->lang, "text");
        assert_string_equal(y->lang, "text");
        assert_string_equal(y->tool, why_version());
        assert_string_equal(y->labels[1], "y");
        assert_int_equal(x->n_weights, y->n_weights);
        assert_memory_equal(&x->digest, &y->digest, sizeof x->digest);
        assert_memory_equal(&x->data_digest, &y->data_digest, sizeof x->digest);
        why_digest whole = why_sha256(a.bytes, a.n_bytes);
        assert_memory_equal(&x->digest, &whole, sizeof whole);
        assert_memory_equal(why_weights_view(why_model_weights(m)),
                            why_weights_view(why_model_weights(back)),
                            x->n_weights * sizeof(why_real));
        why_str_release(&a);
        why_str_release(&b);
        why_model_unref(&m);
        why_model_unref(&back);
        assert_int_equal(why_ctx_blocks(cx), 0);
        why_ctx_free(cx);
    }
}

static void every_cut_is_found(void **state)
{
    (void)state;
    why_ctx *cx = toy_ctx(1, 0, NULL);
    why_str s = tiny_bytes(cx, "mlp");
    for (size_t n = 0; n < s.n_bytes; n++) {
        why_model *m = NULL;
        char *copy = malloc(n ? n : 1); /* of exactly that size */
        memcpy(copy, s.bytes, n);
        int status = why_model_read(cx, &m, "t", copy, n);
        if (!is_damage(status))
            fail_msg("%zu of %zu bytes: status %d", n, s.n_bytes, status);
        free(copy);
    }
    why_str_release(&s);
    assert_int_equal(why_ctx_blocks(cx), 0);
    why_ctx_free(cx);
}

/* Every byte, padding and all, to several other values. */
static void every_changed_byte_is_found(void **state)
{
    (void)state;
    static const uint8_t flips[] = {1, 2, 4, 8, 16, 32, 64, 128, 255};
    why_ctx *cx = toy_ctx(1, 0, NULL);
    why_str s = tiny_bytes(cx, "gru");
    for (size_t i = 0; i < s.n_bytes; i++)
        for (size_t k = 0; k < sizeof flips; k++) {
            why_model *m = NULL;
            s.bytes[i] = (char)(s.bytes[i] ^ flips[k]);
            int status = why_model_read(cx, &m, "t", s.bytes, s.n_bytes);
            if (!is_damage(status))
                fail_msg("byte %zu ^ %d: status %d", i, flips[k], status);
            s.bytes[i] = (char)(s.bytes[i] ^ flips[k]);
        }
    why_str_release(&s);
    assert_int_equal(why_ctx_blocks(cx), 0);
    why_ctx_free(cx);
}

/* ---- files whose checksums are right but whose content is hostile ---- */

enum { INFO, SETTINGS, RESULTS, VECTORISER, WEIGHTS, N_SECTIONS };

typedef struct {
    why_str file;
    why_section sections[N_SECTIONS];
} opened;

static void open_sections(why_ctx *cx, opened *o)
{
    static const char *const names[] = {"info", "settings", "results", "vectoriser", "weights"};
    o->file = tiny_bytes(cx, "lstm");
    for (int i = 0; i < N_SECTIONS; i++)
        o->sections[i].name = names[i];
    toy_ok(cx, why_container__read(cx, "t", o->file.bytes, o->file.n_bytes, WHY_CONTAINER_MODEL,
                                   o->sections, N_SECTIONS));
}

static int read_sections(why_ctx *cx, const opened *o)
{
    why_str s = {0};
    why_model *m = NULL;
    toy_ok(cx, why_container__write(cx, &s, WHY_CONTAINER_MODEL, o->sections, N_SECTIONS));
    int status = why_model_read(cx, &m, "t", s.bytes, s.n_bytes);
    why_model_unref(&m);
    why_str_release(&s);
    return status;
}

/* The section's text with `from` replaced by `to`; malloc. */
static char *replaced(const why_section *section, const char *from, const char *to)
{
    char *text = malloc(section->n_bytes + strlen(to) + 1), *copy = calloc(1, section->n_bytes + 1);
    memcpy(copy, section->bytes, section->n_bytes);
    char *at = strstr(copy, from);
    if (!at)
        fail_msg("no %s in %s", from, copy);
    size_t n = (size_t)(at - copy);
    memcpy(text, copy, n);
    (void)snprintf(text + n, section->n_bytes + strlen(to) + 1 - n, "%s%s", to, at + strlen(from));
    free(copy);
    return text;
}

static void hostile_texts_are_refused(void **state)
{
    (void)state;
    static const struct {
        int section;
        const char *from, *to;
        int status; /* 0 = any of damage */
    } cases[] = {
        {INFO, "why/model/1", "why/model/9", WHY_EUNSUPPORTED},
        {INFO, "\"lstm\"", "\"astronn\"", WHY_EUNSUPPORTED},
        {INFO, "\"hidden\":1", "\"hidden\":4096", WHY_ECORRUPT},
        {INFO, "\"hidden\":1", "\"hidden\":99999999999999999999", WHY_EPARSE},
        {INFO, "\"hidden\":1", "\"hidden\":-1", WHY_EPARSE},
        {INFO, "\"hidden\":1", "\"hideen\":1", WHY_EPARSE},
        {INFO, "\"rows\":1", "\"rows\":2", WHY_ECORRUPT},
        {INFO, "\"rows\":1", "\"rows\":4294967297", 0},
        {INFO, "[\"x\",\"y\"]", "[\"x\"]", WHY_ELIMIT},
        {INFO, "[\"x\",\"y\"]", "[\"x\",\"y\",\"z\"]", WHY_ECORRUPT},
        {INFO, "[\"x\",\"y\"]", "[\"x\",7]", WHY_EPARSE},
        {INFO, "[\"x\",\"y\"]", "[\"x\",\"y\\u0000\"]", WHY_EPARSE},
        {INFO, "\"token-ids\"", "\"ngrams\"", WHY_ECORRUPT},
        {INFO, "\"data_sha256\":\"", "\"data_sha256\":\"0", WHY_EPARSE},
        {INFO, "}", "", WHY_EPARSE},
        {SETTINGS, "{", "[", WHY_EPARSE},
        {RESULTS, "{", "", WHY_EPARSE},
        {VECTORISER, "{", "", 0},
    };
    why_ctx *cx = toy_ctx(1, 0, NULL);
    opened o;
    open_sections(cx, &o);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        why_section old = o.sections[cases[i].section];
        char *text = replaced(&old, cases[i].from, cases[i].to);
        o.sections[cases[i].section].bytes = text;
        o.sections[cases[i].section].n_bytes = strlen(text);
        int status = read_sections(cx, &o);
        if (cases[i].status ? status != cases[i].status : !is_damage(status))
            fail_msg("%s for %s: %s %s", cases[i].to, cases[i].from, why_status_name(status),
                     why_ctx_error(cx)->message);
        o.sections[cases[i].section] = old;
        free(text);
    }
    assert_int_equal(read_sections(cx, &o), WHY_OK);
    why_str_release(&o.file);
    assert_int_equal(why_ctx_blocks(cx), 0);
    why_ctx_free(cx);
}

static void hostile_weights_are_refused(void **state)
{
    (void)state;
    why_ctx *cx = toy_ctx(1, 0, NULL);
    opened o;
    open_sections(cx, &o);
    why_section old = o.sections[WEIGHTS];
    uint8_t *bytes = calloc(1, old.n_bytes + 64);
    memcpy(bytes, old.bytes, old.n_bytes);
    o.sections[WEIGHTS].bytes = bytes;
    why_bytes__put_u32(bytes, 0x7fc00000); /* NaN */
    assert_int_equal(read_sections(cx, &o), WHY_ECORRUPT);
    why_bytes__put_u32(bytes, 0xff800000); /* -inf */
    assert_int_equal(read_sections(cx, &o), WHY_ECORRUPT);
    memcpy(bytes, old.bytes, old.n_bytes);
    bytes[old.n_bytes - 1] = 1; /* padding of the last tensor */
    assert_int_equal(read_sections(cx, &o), WHY_ECORRUPT);
    bytes[old.n_bytes - 1] = 0;
    assert_int_equal(read_sections(cx, &o), WHY_OK);
    o.sections[WEIGHTS].n_bytes = old.n_bytes - 64;
    assert_int_equal(read_sections(cx, &o), WHY_ECORRUPT);
    o.sections[WEIGHTS].n_bytes = old.n_bytes + 64;
    assert_int_equal(read_sections(cx, &o), WHY_ECORRUPT);
    free(bytes);
    why_str_release(&o.file);
    why_ctx_free(cx);
}

static void saves_and_loads(void **state)
{
    (void)state;
    char dir[] = "/tmp/why-file-XXXXXX", path[64];
    why_ctx *cx = toy_ctx(2, 0, NULL);
    why_model *m = tiny(cx, "bigru"), *back = NULL;
    assert_non_null(mkdtemp(dir));
    (void)snprintf(path, sizeof path, "%s/a.b.why", dir);
    toy_ok(cx, why_model_save(cx, m, path));
    toy_ok(cx, why_model_load(cx, &back, path));
    assert_string_equal(why_model_info_get(back)->name, "a.b");
    assert_memory_equal(&why_model_info_get(back)->digest, &why_model_info_get(m)->digest,
                        sizeof(why_digest));
    why_model_unref(&back);
    assert_int_equal(why_model_load(cx, &back, dir), WHY_EIO);
    (void)unlink(path);
    assert_true(why_model_load(cx, &back, path) < 0);
    assert_int_equal(rmdir(dir), 0);
    why_model_unref(&m);
    assert_int_equal(why_ctx_blocks(cx), 0);
    why_ctx_free(cx);
}

/* A device without room: the error is WHY_EIO, the old file stays, nothing else is left. */
static void a_full_disk_leaves_nothing(void **state)
{
    (void)state;
    char dir[] = "/tmp/why-full-XXXXXX", path[64];
    assert_non_null(mkdtemp(dir));
    (void)snprintf(path, sizeof path, "%s/m.why", dir);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        why_ctx *cx = toy_ctx(1, 0, NULL);
        why_model *m = tiny(cx, "lstm");
        struct rlimit limit = {1000, 1000};
        if (why_file_write(cx, path, "old", 3) != WHY_OK || signal(SIGXFSZ, SIG_IGN) == SIG_ERR ||
            setrlimit(RLIMIT_FSIZE, &limit) != 0)
            _exit(2);
        _exit(why_model_save(cx, m, path) == WHY_EIO ? 0 : 1);
    }
    int status = 0;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    why_ctx *cx = toy_ctx(1, 0, NULL);
    char *bytes = NULL;
    size_t n = 0;
    toy_ok(cx, why_file_read(cx, &bytes, &n, path, 1000));
    assert_int_equal(n, 3);
    assert_memory_equal(bytes, "old", 3);
    why_free(bytes);
    why_ctx_free(cx);
    (void)unlink(path);
    assert_int_equal(rmdir(dir), 0); /* nothing else in it */
}

static void memory_runs_out_cleanly(void **state)
{
    (void)state;
    why_ctx *cx = toy_ctx(1, 0, NULL);
    why_str s = tiny_bytes(cx, "bilstm");
    size_t needed = 0;
    for (size_t limit = 256; needed == 0; limit += 256) {
        why_ctx *small = NULL;
        why_model *m = NULL;
        why_ctx_options o = {.n_threads = 1, .memory_limit = limit};
        assert_int_equal(why_ctx_new(&small, &o), WHY_OK);
        int status = why_model_read(small, &m, "t", s.bytes, s.n_bytes);
        if (status == WHY_OK)
            needed = limit;
        else
            assert_int_equal(status, WHY_ENOMEM);
        why_model_unref(&m);
        assert_int_equal(why_ctx_blocks(small), 0);
        why_ctx_free(small);
    }
    assert_true(needed < 1 << 20);
    why_str_release(&s);
    why_ctx_free(cx);
}

static void the_date_is_the_one_given(void **state)
{
    (void)state;
    why_ctx *cx = toy_ctx(1, 0, NULL);
    assert_int_equal(unsetenv("SOURCE_DATE_EPOCH"), 0);
    why_model *m = tiny(cx, "mlp");
    assert_string_equal(why_model_info_get(m)->created, "");
    why_model_unref(&m);
    assert_int_equal(setenv("SOURCE_DATE_EPOCH", "1700000000", 1), 0);
    m = tiny(cx, "mlp");
    assert_string_equal(why_model_info_get(m)->created, "2023-11-14T22:13:20Z");
    why_model_unref(&m);
    assert_int_equal(setenv("SOURCE_DATE_EPOCH", "yesterday", 1), 0);
    m = tiny(cx, "mlp");
    assert_string_equal(why_model_info_get(m)->created, "");
    why_model_unref(&m);
    assert_int_equal(unsetenv("SOURCE_DATE_EPOCH"), 0);
    why_ctx_free(cx);
}

static int write_seeds(const char *dir)
{
    why_ctx *cx = toy_ctx(1, 0, NULL);
    int status = WHY_OK;
    for (int i = 0; why_arch_at(i) && status == WHY_OK; i++) {
        char path[4096];
        (void)snprintf(path, sizeof path, "%s/%s.why", dir, why_arch_name(why_arch_at(i)));
        why_model *m = tiny(cx, why_arch_name(why_arch_at(i)));
        status = why_model_save(cx, m, path);
        why_model_unref(&m);
    }
    why_ctx_free(cx);
    return status == WHY_OK ? 0 : 1;
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "--write-seeds") == 0)
        return write_seeds(argv[2]);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comes_back_to_the_byte),
        cmocka_unit_test(every_cut_is_found),
        cmocka_unit_test(every_changed_byte_is_found),
        cmocka_unit_test(hostile_texts_are_refused),
        cmocka_unit_test(hostile_weights_are_refused),
        cmocka_unit_test(saves_and_loads),
        cmocka_unit_test(a_full_disk_leaves_nothing),
        cmocka_unit_test(memory_runs_out_cleanly),
        cmocka_unit_test(the_date_is_the_one_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Files and folders. */
#include <why/base.h>

#include <fcntl.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static why_ctx *cx;
static char dir[64];

static int setup(void **state)
{
    (void)state;
    snprintf(dir, sizeof dir, "/tmp/why-test-io-XXXXXX");
    if (!mkdtemp(dir))
        return -1;
    return why_ctx_new(&cx, &(why_ctx_options){.n_threads = 1});
}

static int teardown(void **state)
{
    char command[128];

    (void)state;
    size_t n_blocks = why_ctx_blocks(cx);
    why_ctx_free(cx);
    snprintf(command, sizeof command, "rm -rf '%s'", dir);
    return system(command) == 0 && n_blocks == 0 ? 0 : -1;
}

static const char *at(const char *name)
{
    return why_arena_printf(cx, "%s/%s", dir, name);
}

static void check_contents(const char *path, const char *bytes, size_t n)
{
    char *read_bytes = NULL;
    size_t n_read = 0;

    if (why_file_read(cx, &read_bytes, &n_read, path, 1 << 24) != WHY_OK)
        fail_msg("%s", why_ctx_error(cx)->message);
    assert_int_equal(n_read, n);
    assert_memory_equal(read_bytes, bytes, n);
    assert_int_equal(read_bytes[n], 0);
    why_free(read_bytes);
}

static void reads_what_it_wrote(void **state)
{
    (void)state;
    static char bytes[300000];
    static const size_t sizes[] = {0, 1, 65534, 65535, 65536, 65537, 300000};
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 131 >> 3);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        assert_int_equal(why_file_write(cx, at("f"), bytes, sizes[i]), WHY_OK);
        check_contents(at("f"), bytes, sizes[i]);
        uint64_t n = 1;
        assert_int_equal(why_file_stat(at("f"), &n), WHY_FILE_REGULAR);
        assert_int_equal(n, sizes[i]);
    }
    char **paths = NULL;
    size_t n_paths = 0;
    assert_int_equal(why_dir_list(cx, &paths, &n_paths, NULL, dir), WHY_OK);
    assert_int_equal(n_paths, 1); /* nothing temporary is left */
}

/* Files of /proc say they have no bytes, pipes have no size at all. */
static void reads_what_has_no_size(void **state)
{
    (void)state;
    char *bytes = NULL;
    size_t n = 0;
    assert_int_equal(why_file_read(cx, &bytes, &n, "/proc/self/maps", 1 << 20), WHY_OK);
    assert_true(n > 100);
    why_free(bytes);
    bytes = NULL;
    assert_int_equal(why_file_read(cx, &bytes, &n, "/dev/zero", 100000), WHY_ELIMIT);
    assert_null(bytes);
}

static void says_why_it_cannot_read(void **state)
{
    (void)state;
    char *bytes = NULL, expected[256];
    size_t n = 9;
    assert_int_equal(why_file_read(cx, &bytes, &n, at("none"), 10), WHY_ENOTFOUND);
    snprintf(expected, sizeof expected, "%s/none: cannot open: No such file or directory", dir);
    assert_string_equal(why_ctx_error(cx)->message, expected);
    assert_int_equal(why_file_read(cx, &bytes, &n, dir, 10), WHY_EIO);
    snprintf(expected, sizeof expected, "%s: is a folder; a file is needed", dir);
    assert_string_equal(why_ctx_error(cx)->message, expected);
    assert_int_equal(why_file_write(cx, at("big"), "0123456789a", 11), WHY_OK);
    assert_int_equal(why_file_read(cx, &bytes, &n, at("big"), 10), WHY_ELIMIT);
    snprintf(expected, sizeof expected,
             "%s/big: its 11 bytes are more than the 10 allowed; split it, or leave it out", dir);
    assert_string_equal(why_ctx_error(cx)->message, expected);
    assert_null(bytes);
    assert_int_equal(n, 9);
    assert_int_equal(why_file_read(cx, &bytes, &n, at("big"), 11), WHY_OK);
    why_free(bytes);
}

static void says_why_it_cannot_write(void **state)
{
    (void)state;
    assert_int_equal(why_file_write(cx, at("no/such/f"), "x", 1), WHY_ENOTFOUND);
    assert_int_equal(why_file_write(cx, dir, "x", 1), WHY_EIO);
    assert_int_equal(why_file_write(cx, "/dev/full", "x", 1), WHY_EIO);
    assert_non_null(strstr(why_ctx_error(cx)->message, "/dev/full: cannot write: No space left"));
    assert_int_equal(why_file_write(cx, "/dev/null", "x", 1), WHY_OK);
    assert_int_equal(why_file_stat("/dev/null", NULL), WHY_FILE_OTHER);
}

static void replaces_what_a_link_points_to(void **state)
{
    (void)state;
    assert_int_equal(why_file_write(cx, at("real"), "old", 3), WHY_OK);
    assert_int_equal(chmod(at("real"), 0640), 0);
    assert_int_equal(symlink("real", at("link")), 0);
    assert_int_equal(why_file_write(cx, at("link"), "new", 3), WHY_OK);
    check_contents(at("real"), "new", 3);
    struct stat about;
    assert_int_equal(lstat(at("link"), &about), 0);
    assert_true(S_ISLNK(about.st_mode));
    assert_int_equal(stat(at("real"), &about), 0);
    assert_int_equal(about.st_mode & 07777, 0640);
}

/* A write that fails half way leaves the old file as it was. */
static void keeps_the_old_file_when_memory_fails(void **state)
{
    (void)state;
    assert_int_equal(why_file_write(cx, at("f"), "old", 3), WHY_OK);
    const char *path = at("f");
    why_ctx_fail_allocation(cx, 1);
    assert_int_equal(why_file_write(cx, path, "new", 3), WHY_ENOMEM);
    check_contents(path, "old", 3);
    char *bytes = NULL;
    size_t n;
    why_ctx_fail_allocation(cx, 1);
    assert_int_equal(why_file_read(cx, &bytes, &n, path, 100), WHY_ENOMEM);
    assert_null(bytes);
}

static void lists_folders_in_order(void **state)
{
    static const char *const files[] = {"b.c", "a/z.c",      "a/b/c.c", "a.c",
                                        "B.c", "\xC3\xA9.c", ".hidden"};
    static const char *const expected[] = {".hidden", "B.c", "a.c",   "a/b/c.c",
                                           "a/z.c",   "b.c", "inner", "\xC3\xA9.c"};
    enum { N = sizeof expected / sizeof *expected };
    (void)state;
    assert_int_equal(why_dir_make(cx, at("top/a/b")), WHY_OK);
    assert_int_equal(why_dir_make(cx, at("top/a/b")), WHY_OK); /* there already: fine */
    assert_int_equal(why_dir_make(cx, at("top/empty/")), WHY_OK);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        assert_int_equal(
            why_file_write(cx, why_arena_printf(cx, "%s/top/%s", dir, files[i]), "x", 1), WHY_OK);
    assert_int_equal(why_file_write(cx, at("outside.c"), "x", 1), WHY_OK);
    assert_int_equal(symlink("../outside.c", at("top/leaves")), 0);
    assert_int_equal(symlink("a/z.c", at("top/inner")), 0);
    assert_int_equal(symlink("..", at("top/loop")), 0);
    assert_int_equal(symlink("nowhere", at("top/broken")), 0);
    assert_int_equal(mkfifo(at("top/pipe"), 0600), 0);
    char **paths = NULL;
    size_t n_paths = 0;
    assert_int_equal(why_dir_list(cx, &paths, &n_paths, NULL, at("top")), WHY_OK);
    assert_int_equal(n_paths, N);
    for (size_t i = 0; i < N; i++)
        assert_string_equal(paths[i], expected[i]);

    assert_int_equal(why_dir_list(cx, &paths, &n_paths, NULL, at("top/empty")), WHY_OK);
    assert_int_equal(n_paths, 0);
    assert_int_equal(why_dir_list(cx, &paths, &n_paths, NULL, at("top/nothing")), WHY_ENOTFOUND);
    assert_int_equal(why_dir_list(cx, &paths, &n_paths, NULL, at("outside.c")), WHY_EIO);
    assert_int_equal(why_dir_make(cx, at("outside.c/sub")), WHY_EIO);
    assert_int_equal(why_dir_make(cx, at("outside.c")), WHY_EIO);
    assert_int_equal(why_dir_make(cx, ""), WHY_EINVAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_what_it_wrote, setup, teardown),
        cmocka_unit_test_setup_teardown(reads_what_has_no_size, setup, teardown),
        cmocka_unit_test_setup_teardown(says_why_it_cannot_read, setup, teardown),
        cmocka_unit_test_setup_teardown(says_why_it_cannot_write, setup, teardown),
        cmocka_unit_test_setup_teardown(replaces_what_a_link_points_to, setup, teardown),
        cmocka_unit_test_setup_teardown(keeps_the_old_file_when_memory_fails, setup, teardown),
        cmocka_unit_test_setup_teardown(lists_folders_in_order, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

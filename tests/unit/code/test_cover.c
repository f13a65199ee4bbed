/* The promises of a tree (cover.h) on real code of every language, whole and damaged, and on noise.
 */
#include <why/code.h>
#include <why/json.h>

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cover.h"

static why_ctx *cx;

static int setup(void **state)
{
    (void)state;
    return why_ctx_new(&cx, &(why_ctx_options){.n_threads = 1});
}

static int teardown(void **state)
{
    (void)state;
    assert_int_equal(why_ctx_blocks(cx), 0);
    why_ctx_free(cx);
    return 0;
}

/* Copied to its exact size, so that a read past the end is seen by a sanitizer. */
static void check_text(const char *lang, const char *id, const char *text, size_t n)
{
    why_arena_mark mark = why_ctx_mark(cx);
    char *copy = malloc(n + !n);
    why_tree *tree = NULL;
    const char *fault = NULL;
    int status;

    assert_non_null(copy);
    if (n > 0)
        memcpy(copy, text, n);
    status = why_tree_parse(cx, &tree, id, copy, n, why_language_find(lang), NULL);
    if (status == WHY_OK)
        fault = check_tree(tree);
    else if (status != WHY_EPARSE && status != WHY_ELIMIT)
        fault = why_ctx_error(cx)->message;
    if (fault)
        fail_msg("%s: %s (%s)", id, fault, lang);
    free(copy);
    why_ctx_rewind(cx, mark);
}

/* ---- real code ---- */

/* Every stride-th line of a packed set, at most n; whole, cut at a random place, and with one byte
 * changed. */
static void check_set(const char *file, const char *lang, int stride, int n)
{
    const char *root = getenv("WHY_TEST_DATA");
    char command[1024], *line = NULL;
    size_t room = 0;
    int i_line = 0, n_read = 0;
    why_rng rng = why_rng_stream(1, "cover", 0, 0);
    FILE *pipe;

    if (!root)
        skip();
    snprintf(command, sizeof command, "xz -dcq '%s/%s' 2>/dev/null", root, file);
    pipe = popen(command, "r");
    assert_non_null(pipe);
    while (n_read < n && getline(&line, &room, pipe) > 0) {
        const why_json *row;
        const char *code;
        char *changed;
        size_t n_code = 0;
        why_arena_mark mark = why_ctx_mark(cx);
        if (i_line++ % stride != 0)
            continue;
        assert_int_equal(why_json_parse(cx, &row, line, strlen(line), NULL), WHY_OK);
        code = why_json_to_string(why_json_find(row, "code"), &n_code, NULL);
        assert_non_null(code);
        check_text(lang, file, code, n_code);
        changed = why_arena_strndup(cx, code, n_code);
        if (n_code > 0) {
            check_text(lang, file, code, why_rng_below(&rng, (uint32_t)n_code));
            changed[why_rng_below(&rng, (uint32_t)n_code)] = (char)why_rng_below(&rng, 256);
            check_text(lang, file, changed, n_code);
        }
        n_read++;
        why_ctx_rewind(cx, mark);
    }
    free(line);
    pclose(pipe);
    if (n_read == 0)
        skip();
    assert_true(n_read > n / 2);
}

static void covers_poj104(void **state)
{
    (void)state;
    check_set("poj104/poj104.jsonl.xz", "cpp", 97, 300);
}

static void covers_poj104_as_c(void **state)
{
    (void)state;
    check_set("poj104/poj104.jsonl.xz", "c", 211, 100);
}

static void covers_devign(void **state)
{
    (void)state;
    check_set("devign/devign.jsonl.xz", "c", 61, 300);
}

static void covers_gcj2017(void **state)
{
    (void)state;
    check_set("gcj2017/gcj2017.jsonl.xz", "cpp", 7, 150);
}

static void covers_juliet_java(void **state)
{
    (void)state;
    check_set("juliet_java/juliet_java_methods.jsonl.xz", "java", 53, 200);
}

static void covers_gcj_java(void **state)
{
    (void)state;
    check_set("gcj_java12/gcj_java12.jsonl.xz", "java", 9, 100);
}

static void covers_vudenc_python(void **state)
{
    (void)state;
    check_set("vudenc_python/vudenc_files.jsonl.xz", "python", 3, 40);
}

static void covers_gcj_python(void **state)
{
    (void)state;
    check_set("gcj_python/gcj_python.jsonl.xz", "python", 3, 140);
}

static void covers_code_as_text(void **state)
{
    (void)state;
    check_set("gcj2017/gcj2017.jsonl.xz", "text", 17, 60);
}

/* ---- noise ---- */

/* Random strings over pieces that lexers trip on, in every language. */
static void covers_noise(void **state)
{
    static const char *const pieces[] = {
        "\"",
        "'",
        "\"\"\"",
        "/*",
        "*/",
        "//",
        "#",
        "\\\n",
        "\\",
        "\r",
        "\r\n",
        "\n",
        "\t",
        " ",
        "int",
        "x",
        "1.5e+",
        "0x",
        "@",
        "#define A",
        "#if",
        "{",
        "}",
        "(",
        ")",
        "<",
        ">",
        ";",
        ":",
        "R\"x(",
        "f\"{",
        "}\"",
        "\xC3",
        "\xC3\xA9",
        "\xFF",
        "\xE2\x86\x92",
        "\xF0\x9F\x98\x80",
        "`",
        "$",
        "\f",
        "\v",
        "\x1",
        "'''",
        "lambda",
        "->",
        "...",
        "::",
        "\xEF\xBB\xBF",
        "?\?/",
    };
    static const char *const langs[] = {"c", "cpp", "java", "python", "text"};

    (void)state;
    for (uint64_t round = 0; round < 800; round++) {
        why_rng rng = why_rng_stream(7, "noise", round, 0);
        char text[512];
        size_t n = 0;
        for (uint32_t k = why_rng_below(&rng, 60); k > 0; k--) {
            const char *piece = pieces[why_rng_below(&rng, sizeof pieces / sizeof *pieces)];
            memcpy(text + n, piece, strlen(piece));
            n += strlen(piece);
        }
        for (size_t l = 0; l < sizeof langs / sizeof *langs; l++)
            check_text(langs[l], "noise", text, n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(covers_poj104, setup, teardown),
        cmocka_unit_test_setup_teardown(covers_poj104_as_c, setup, teardown),
        cmocka_unit_test_setup_teardown(covers_devign, setup, teardown),
        cmocka_unit_test_setup_teardown(covers_gcj2017, setup, teardown),
        cmocka_unit_test_setup_teardown(covers_juliet_java, setup, teardown),
        cmocka_unit_test_setup_teardown(covers_gcj_java, setup, teardown),
        cmocka_unit_test_setup_teardown(covers_vudenc_python, setup, teardown),
        cmocka_unit_test_setup_teardown(covers_gcj_python, setup, teardown),
        cmocka_unit_test_setup_teardown(covers_code_as_text, setup, teardown),
        cmocka_unit_test_setup_teardown(covers_noise, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

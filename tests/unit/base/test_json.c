/* JSON: the copied tree against jansson's own on good, broken and random texts; the writer against
 * the reader. */
#include <why/json.h>

#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

static why_ctx *cx;

static int setup(void **state)
{
    (void)state;
    return why_ctx_new(&cx, &(why_ctx_options){.n_threads = 1});
}

static int teardown(void **state)
{
    (void)state;
    size_t n_blocks = why_ctx_blocks(cx);
    why_ctx_free(cx);
    cx = NULL;
    return n_blocks == 0 ? 0 : -1;
}

static int parse_text(const char *text, const why_json **out)
{
    return why_json_parse(cx, out, text, strlen(text), NULL);
}

static const why_json *parsed(const char *text)
{
    const why_json *value = NULL;

    if (parse_text(text, &value) != WHY_OK)
        fail_msg("%s: %s", text, why_ctx_error(cx)->message);
    return value;
}

/* ---- against jansson ---- */

static bool is_same(const why_json *a, const json_t *b)
{
    size_t n_bytes;
    const char *key;
    json_t *member;

    switch (json_typeof(b)) {
    case JSON_NULL:
        return why_json_kind_of(a) == WHY_JSON_NULL;
    case JSON_TRUE:
    case JSON_FALSE:
        return why_json_kind_of(a) == WHY_JSON_BOOL &&
               why_json_to_bool(a, false) == json_is_true(b);
    case JSON_INTEGER:
        return why_json_kind_of(a) == WHY_JSON_INT &&
               why_json_to_int(a, 0) == json_integer_value(b);
    case JSON_REAL:
        return why_json_kind_of(a) == WHY_JSON_REAL && why_json_to_real(a, 0) == json_real_value(b);
    case JSON_STRING: {
        const char *text = why_json_to_string(a, &n_bytes, NULL);
        return text && n_bytes == json_string_length(b) && !text[n_bytes] &&
               memcmp(text, json_string_value(b), n_bytes) == 0;
    }
    case JSON_ARRAY:
        if (why_json_kind_of(a) != WHY_JSON_ARRAY || why_json_count(a) != json_array_size(b))
            return false;
        for (size_t i = 0; i < json_array_size(b); i++)
            if (!is_same(why_json_at(a, i), json_array_get(b, i)))
                return false;
        return true;
    case JSON_OBJECT:
        if (why_json_kind_of(a) != WHY_JSON_OBJECT || why_json_count(a) != json_object_size(b))
            return false;
        json_object_foreach((json_t *)b, key, member) {
            if (!strlen(key) && !why_json_find(a, key))
                return false;
            if (!is_same(why_json_find(a, key), member))
                return false;
        }
        return true;
    }
    return false;
}

/* What the two mean differently on purpose. */
static bool differs_on_purpose(const char *message)
{
    static const char *const reasons[] = {
        "too big integer",   /* ours becomes a real                */
        "too big negative integer",
        "surrogate",         /* ours becomes U+FFFD                */
        "NUL byte in object key", /* jansson has no such keys      */
        "invalid Unicode '", /* lone halves                        */
        "maximum parsing depth",
    };

    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (strstr(message, reasons[i]))
            return true;
    return false;
}

static void compare_with_jansson(const char *text, size_t n_bytes)
{
    json_error_t error;
    const why_json *ours = NULL;
    why_arena_mark mark = why_ctx_mark(cx);
    json_t *theirs = json_loadb(text, n_bytes,
                                JSON_DECODE_ANY | JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    int status = why_json_parse(cx, &ours, text, n_bytes, NULL);

    if (theirs && status != WHY_OK)
        fail_msg("refused: %.*s: %s", (int)n_bytes, text, why_ctx_error(cx)->message);
    if (!theirs && status == WHY_OK && !differs_on_purpose(error.text))
        fail_msg("taken: %.*s: jansson says %s", (int)n_bytes, text, error.text);
    if (theirs && !is_same(ours, theirs))
        fail_msg("read differently: %.*s", (int)n_bytes, text);
    json_decref(theirs);
    why_ctx_rewind(cx, mark);
}

static const char *const samples[] = {
    "{}",
    "[]",
    "null",
    "true",
    "false",
    "0",
    "-0",
    "-0.0",
    "17",
    "-9223372036854775808",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775809",
    "1e5",
    "1E+5",
    "12.5e-3",
    "0.1",
    "1e308",
    "1e309",
    "4.9e-324",
    "2.2250738585072011e-308",
    "123456789012345678901234567890",
    "0.30000000000000004",
    "179769313486231570000000000000000000000e270",
    "1e22",
    "1e23",
    "9007199254740993.0",
    "\"\"",
    "\"a\\u0041\\n\\\"\\\\\\/\\b\\f\\r\\t\"",
    "\"\\u0000\"",
    "\"\\uD83D\\uDE00 \xF0\x9F\x98\x80\"",
    "[1, 2.5, \"x\", [], {}, [[null]]]",
    "{\"a\": 1, \"b\": {\"a\": [true, false]}, \"\": 0}",
    " \t\r\n[ 1 , 2 ] \n",
    "{\"a\":1,\"a\":2}",
    "[1,]",
    "[,1]",
    "{\"a\"}",
    "{\"a\":}",
    "{a:1}",
    "{'a':1}",
    "[1 2]",
    "01",
    "+1",
    "1.",
    ".5",
    "1e",
    "1e+",
    "-",
    "--1",
    "0x10",
    "nul",
    "True",
    "NaN",
    "Infinity",
    "\"abc",
    "\"\\x\"",
    "\"\\u12\"",
    "\"\\u12G4\"",
    "\"a\nb\"",
    "\"\xFF\"",
    "\"\xC0\x80\"",
    "[",
    "{",
    "]",
    "",
    " ",
    "1 1",
    "{} x",
    "\"\\",
    "\"\\u",
    "[\"a\", \"\\ud800\"]",
    "{\"k1\":1,\"k2\":2,\"k3\":3,\"k4\":4,\"k5\":5,\"k6\":6,\"k7\":7,\"k8\":8,\"k9\":9,\"k10\":10}",
    "{\"k1\":1,\"k2\":2,\"k3\":3,\"k4\":4,\"k5\":5,\"k6\":6,\"k7\":7,\"k8\":8,\"k9\":9,\"k4\":10}",
};
enum { N_SAMPLES = sizeof samples / sizeof *samples };

static void agrees_with_jansson_on_samples(void **state)
{
    (void)state;
    for (int i = 0; i < N_SAMPLES; i++)
        for (size_t n = 0; n <= strlen(samples[i]); n++) /* and on every beginning of each */
            compare_with_jansson(samples[i], n);
}

static void agrees_with_jansson_on_mutations(void **state)
{
    static const char alphabet[] = "{}[]\",:\\u0123456789eE+-. truefalsn\n\t\xC3\xA9\xED\xA0";
    char text[256];

    (void)state;
    why_rng r = why_rng_stream(1, "test-json", 0, 0);
    for (int round = 0; round < 60000; round++) {
        const char *sample = samples[why_rng_below(&r, N_SAMPLES)];
        size_t n = strlen(sample);
        memcpy(text, sample, n);
        for (uint32_t edits = 1 + why_rng_below(&r, 3); edits > 0; edits--) {
            size_t at = why_rng_below(&r, (uint32_t)n + 1);
            char c = alphabet[why_rng_below(&r, sizeof alphabet - 1)];
            if (why_rng_below(&r, 2) && at < n) {
                text[at] = c;
            } else {
                memmove(text + at + 1, text + at, n - at);
                text[at] = c;
                n++;
            }
        }
        compare_with_jansson(text, n);
    }
}

/* Decimal text of random doubles with 1 to 20 digits: they must be rounded as strtod does. */
static void reads_numbers_to_the_last_bit(void **state)
{
    (void)state;
    why_rng r = why_rng_stream(2, "test-json", 0, 0);
    for (int round = 0; round < 100000; round++) {
        char text[64];
        double x = ldexp(why_rng_unit(&r) - 0.5, (int)why_rng_below(&r, 160) - 80);
        snprintf(text, sizeof text, "%.*g", 1 + (int)why_rng_below(&r, 20), x);
        if (!strpbrk(text, ".e"))
            continue; /* a whole number, which may be too large for one */
        double read = why_json_to_real(parsed(text), NAN), wanted = strtod(text, NULL);
        if (memcmp(&read, &wanted, sizeof read) != 0)
            fail_msg("%s: read %.17g, not %.17g", text, read, wanted);
        why_ctx_rewind(cx, (why_arena_mark){0});
    }
}

/* ---- places and members ---- */

static void expect_error(const char *text, int status, const char *message)
{
    const why_json *value = (const why_json *)text; /* must stay as it is */
    why_json_options options = {.name = "m.json", .max_depth = 5, .max_bytes = 200};

    assert_int_equal(why_json_parse(cx, &value, text, strlen(text), &options), status);
    assert_string_equal(why_ctx_error(cx)->message, message);
    assert_ptr_equal(value, text);
}

static void names_the_place_of_errors(void **state)
{
    (void)state;
    expect_error("{\"a\": 1,\n  \"b\": tru}", WHY_EPARSE,
                 "m.json:2:10: not JSON: invalid token near 'tru'");
    expect_error("[1,\n2", WHY_EPARSE, "m.json:2:1: not JSON: ']' expected near end of file");
    expect_error("[NaN]", WHY_EPARSE, "m.json:1:4: not JSON: invalid token near 'NaN'");
    expect_error("{\"a\":1,\n\"a\":2}", WHY_EPARSE,
                 "m.json:2:3: not JSON: duplicate object key near '\"a\"'");
    expect_error("[[[[[[0]]]]]]", WHY_ELIMIT,
                 "m.json: more than 5 arrays and objects inside each other");
    expect_error("1e400", WHY_EPARSE, "m.json:1:5: not JSON: real number overflow near '1e400'");
    char big[202];
    memset(big, ' ', 201);
    big[201] = '\0';
    expect_error(big, WHY_ELIMIT, "m.json: 201 bytes are more than the 200 allowed");
}

static void gives_members_or_says_what_is_wrong(void **state)
{
    (void)state;
    const why_json *o = parsed(
        "{\"n\": 5, \"x\": 0.5, \"s\": \"hi\\u0000!\", \"b\": true,\n \"l\": [1], \"o\": {}}");
    int64_t n = 0;
    double x = 0;
    const char *s = NULL;
    size_t n_bytes = 0;
    bool b = false;
    const why_json *child = NULL;
    assert_int_equal(why_json_get_int(cx, o, "n", 0, 10, &n), WHY_OK);
    assert_int_equal(n, 5);
    assert_int_equal(why_json_get_real(cx, o, "n", &x), WHY_OK);
    assert_true(x == 5.0);
    assert_int_equal(why_json_get_real(cx, o, "x", &x), WHY_OK);
    assert_true(x == 0.5);
    assert_int_equal(why_json_get_string(cx, o, "s", &s, &n_bytes), WHY_OK);
    assert_int_equal(n_bytes, 4);
    assert_memory_equal(s, "hi\0!", 5);
    assert_int_equal(why_json_get_bool(cx, o, "b", &b), WHY_OK);
    assert_true(b);
    assert_int_equal(why_json_get_array(cx, o, "l", &child), WHY_OK);
    assert_int_equal(why_json_count(child), 1);
    assert_int_equal(why_json_line(child), 0);
    assert_int_equal(why_json_get_object(cx, o, "o", &child), WHY_OK);
    assert_int_equal(why_json_count(child), 0);

    assert_int_equal(why_json_get_int(cx, o, "n", 6, 10, &n), WHY_EPARSE);
    assert_string_equal(why_ctx_error(cx)->message, "json: \"n\" is 5; it goes from 6 to 10");
    assert_int_equal(why_json_get_int(cx, o, "x", 0, 10, &n), WHY_EPARSE);
    assert_string_equal(why_ctx_error(cx)->message,
                        "json: \"x\" is a number; it must be a whole number");
    assert_int_equal(why_json_get_string(cx, o, "zz", &s, NULL), WHY_EPARSE);
    assert_string_equal(why_ctx_error(cx)->message,
                        "json: \"zz\" is missing in this object; it must be a string");
    assert_int_equal(why_json_get_bool(cx, why_json_find(o, "l"), "b", &b), WHY_EPARSE);
    assert_string_equal(why_ctx_error(cx)->message,
                        "json: an array stands where an object with \"b\" should be");

    assert_null(why_json_find(why_json_find(o, "no"), "thing"));
    assert_null(why_json_at(o, 6));
    assert_string_equal(why_json_key_at(o, 5, NULL), "o");
    assert_string_equal(why_json_to_string(why_json_find(o, "n"), NULL, "fallback"), "fallback");
}

static void finds_members_of_big_objects(void **state)
{
    (void)state;
    why_json_writer w;
    why_json_writer_init(&w, cx, 0, NULL, NULL);
    why_json_begin_object(&w);
    for (int i = 0; i < 1000; i++) {
        char key[16];
        snprintf(key, sizeof key, "k%d", i * 7919 % 1000);
        why_json_put_key(&w, key);
        why_json_put_int(&w, i);
    }
    why_json_end_object(&w);
    assert_int_equal(why_json_writer_end(&w), WHY_OK);
    const why_json *o = parsed(w.text.bytes);
    why_json_writer_release(&w);
    for (int i = 0; i < 1000; i++) {
        char key[16];
        snprintf(key, sizeof key, "k%d", i * 7919 % 1000);
        assert_int_equal(why_json_to_int(why_json_find(o, key), -1), i);
        assert_string_equal(why_json_key_at(o, (size_t)i, NULL), key);
    }
    assert_null(why_json_find(o, "k"));
    assert_null(why_json_find(o, "k1000"));
    assert_null(why_json_find(o, ""));
}

static void replaces_invalid_bytes_when_asked(void **state)
{
    (void)state;
    const why_json *value = NULL;
    why_json_options options = {.replace_invalid = true};
    assert_int_equal(why_json_parse(cx, &value, "\"a\xE9z\xFF\"", 6, &options), WHY_OK);
    assert_string_equal(why_json_to_string(value, NULL, NULL), "a\xEF\xBF\xBDz\xEF\xBF\xBD");
    assert_int_equal(why_json_parse(cx, &value, "\xEF\xBB\xBF[1]", 6, NULL), WHY_OK);
    assert_int_equal(why_json_count(value), 1);
}

static void fails_cleanly_at_each_allocation(void **state)
{
    static const char text[] =
        "{\"a\": [1, \"x\\ny\", {\"b\": 0.123456789123456789}], \"c\": {\"k1\":1,"
        "\"k2\":2,\"k3\":3,\"k4\":4,\"k5\":5,\"k6\":6,\"k7\":7,\"k8\":8,\"k9\":9}}";
    (void)state;
    int n_failures = 0;
    for (uint64_t n = 1;; n++) {
        const why_json *value = NULL;
        size_t before = why_ctx_blocks(cx);
        why_ctx_fail_allocation(cx, n);
        int status = parse_text(text, &value);
        why_ctx_fail_allocation(cx, 0);
        assert_int_equal(why_ctx_blocks(cx), before);
        if (status == WHY_OK)
            break;
        assert_int_equal(status, WHY_ENOMEM);
        assert_null(value);
        n_failures++;
    }
    assert_true(n_failures > 20);
}

/* ---- writer ---- */

static void writes_what_is_meant(void **state)
{
    (void)state;
    why_json_writer w;
    why_json_writer_init(&w, cx, 2, NULL, NULL);
    why_json_begin_object(&w);
    why_json_put_key(&w, "a\"b");
    why_json_put_string(&w, "x\ny\x01\x7F\xFF\xC3\xA9</script>");
    why_json_put_key(&w, "list");
    why_json_begin_array(&w);
    why_json_put_int(&w, INT64_MIN);
    why_json_put_uint(&w, UINT64_MAX);
    why_json_put_bool(&w, true);
    why_json_put_double(&w, NAN);
    why_json_begin_array(&w);
    why_json_end_array(&w);
    why_json_begin_object(&w);
    why_json_end_object(&w);
    why_json_end_array(&w);
    why_json_put_key(&w, "raw");
    why_json_put_raw(&w, "[1]", 3);
    why_json_end_object(&w);
    assert_int_equal(why_json_writer_end(&w), WHY_OK);
    assert_string_equal(w.text.bytes,
                        "{\n"
                        "  \"a\\\"b\": \"x\\ny\\u0001\\u007f\xEF\xBF\xBD\xC3\xA9</script>\",\n"
                        "  \"list\": [\n"
                        "    -9223372036854775808,\n"
                        "    18446744073709551615,\n"
                        "    true,\n"
                        "    null,\n"
                        "    [],\n"
                        "    {}\n"
                        "  ],\n"
                        "  \"raw\": [1]\n"
                        "}");
    why_json_writer_release(&w);
}

static void writes_json_lines(void **state)
{
    (void)state;
    why_json_writer w;
    why_json_writer_init(&w, cx, 0, NULL, NULL);
    for (int i = 0; i < 2; i++) {
        why_json_begin_object(&w);
        why_json_put_key(&w, "i");
        why_json_put_int(&w, i);
        why_json_put_key(&w, "s");
        why_json_put_string(&w, NULL);
        why_json_end_object(&w);
    }
    assert_int_equal(why_json_writer_end(&w), WHY_OK);
    assert_string_equal(w.text.bytes, "{\"i\":0,\"s\":null}\n{\"i\":1,\"s\":null}");
    why_json_writer_release(&w);
}

static void writes_numbers_that_read_back(void **state)
{
    (void)state;
    why_rng r = why_rng_stream(3, "test-json", 0, 0);
    for (int round = 0; round < 50000; round++) {
        uint64_t bits = (uint64_t)why_rng_u32(&r) << 32 | why_rng_u32(&r);
        double x;
        float f;
        memcpy(&x, &bits, sizeof x);
        memcpy(&f, &bits, sizeof f);
        why_json_writer w;
        why_json_writer_init(&w, cx, 0, NULL, NULL);
        why_json_begin_array(&w);
        why_json_put_double(&w, x);
        why_json_put_float(&w, f);
        why_json_end_array(&w);
        assert_int_equal(why_json_writer_end(&w), WHY_OK);
        const why_json *list = parsed(w.text.bytes);
        if (isfinite(x) && why_json_to_real(why_json_at(list, 0), NAN) != x)
            fail_msg("%s is not %a", w.text.bytes, x);
        if (isfinite(f) && (float)why_json_to_real(why_json_at(list, 1), NAN) != f)
            fail_msg("%s is not %a", w.text.bytes, (double)f);
        assert_true(isfinite(x) || why_json_kind_of(why_json_at(list, 0)) == WHY_JSON_NULL);
        why_json_writer_release(&w);
        why_ctx_rewind(cx, (why_arena_mark){0});
    }
}

static void writes_short_numbers_short(void **state)
{
    (void)state;
    why_json_writer w;
    why_json_writer_init(&w, cx, 0, NULL, NULL);
    why_json_begin_array(&w);
    why_json_put_double(&w, 0.1);
    why_json_put_float(&w, 0.1f);
    why_json_put_double(&w, 1.0 / 3.0);
    why_json_put_float(&w, 1.0f / 3.0f);
    why_json_put_double(&w, 1e300);
    why_json_put_double(&w, -0.0);
    why_json_put_float(&w, 0);
    why_json_end_array(&w);
    assert_int_equal(why_json_writer_end(&w), WHY_OK);
    assert_string_equal(w.text.bytes, "[0.1,0.1,0.3333333333333333,0.33333334,1e+300,-0.0,0]");
    why_json_writer_release(&w);
}

typedef struct {
    size_t n_bytes, n_pieces, fails_after;
    uint64_t hash;
} sink_state;

static int sink(why_ctx *sink_cx, const char *bytes, size_t n_bytes, void *payload)
{
    sink_state *s = payload;

    if (s->fails_after > 0 && s->n_pieces == s->fails_after)
        return why_fail(sink_cx, WHY_EIO, "the disk is full");
    s->n_bytes += n_bytes;
    s->n_pieces++;
    s->hash = why_hash64(bytes, n_bytes, s->hash);
    return WHY_OK;
}

static int write_many(why_json_writer *w)
{
    why_json_begin_array(w);
    for (int i = 0; i < 100000; i++)
        why_json_put_int(w, i);
    why_json_end_array(w);
    return why_json_writer_end(w);
}

static void streams_to_a_sink(void **state)
{
    (void)state;
    why_json_writer w;
    sink_state s = {0};
    why_json_writer_init(&w, cx, 0, sink, &s);
    assert_int_equal(write_many(&w), WHY_OK);
    assert_true(s.n_pieces > 5);
    assert_int_equal(s.n_bytes, 2 + 99999 + 10 + 90 * 2 + 900 * 3 + 9000 * 4 + 90000 * 5);
    assert_true(w.text.capacity < 200000);
    why_json_writer_release(&w);

    s = (sink_state){.fails_after = 2};
    why_json_writer_init(&w, cx, 0, sink, &s);
    assert_int_equal(write_many(&w), WHY_EIO);
    assert_string_equal(why_ctx_error(cx)->message, "the disk is full");
    why_json_writer_release(&w);

    why_json_writer_init(&w, cx, 0, NULL, NULL);
    why_json_begin_array(&w);
    assert_int_equal(why_json_writer_end(&w), WHY_EINTERNAL);
    why_json_writer_release(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(agrees_with_jansson_on_samples, setup, teardown),
        cmocka_unit_test_setup_teardown(agrees_with_jansson_on_mutations, setup, teardown),
        cmocka_unit_test_setup_teardown(reads_numbers_to_the_last_bit, setup, teardown),
        cmocka_unit_test_setup_teardown(names_the_place_of_errors, setup, teardown),
        cmocka_unit_test_setup_teardown(gives_members_or_says_what_is_wrong, setup, teardown),
        cmocka_unit_test_setup_teardown(finds_members_of_big_objects, setup, teardown),
        cmocka_unit_test_setup_teardown(replaces_invalid_bytes_when_asked, setup, teardown),
        cmocka_unit_test_setup_teardown(fails_cleanly_at_each_allocation, setup, teardown),
        cmocka_unit_test_setup_teardown(writes_what_is_meant, setup, teardown),
        cmocka_unit_test_setup_teardown(writes_json_lines, setup, teardown),
        cmocka_unit_test_setup_teardown(writes_numbers_that_read_back, setup, teardown),
        cmocka_unit_test_setup_teardown(writes_short_numbers_short, setup, teardown),
        cmocka_unit_test_setup_teardown(streams_to_a_sink, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

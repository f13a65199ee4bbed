/* Containers: what is written comes back; every damage of every byte is an error, and allocates
 * nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "container_p.h"

static why_ctx *cx;

static int set_up(void **state)
{
    (void)state;
    return why_ctx_new(&cx, NULL);
}

static int tear_down(void **state)
{
    (void)state;
    size_t n_blocks = why_ctx_blocks(cx);
    why_ctx_free(cx);
    return n_blocks != 0;
}

static const why_section two[] = {{"alpha", "some bytes", 10}, {"beta", "\0\1\2", 3}};

static void write_two(why_str *out)
{
    assert_int_equal(why_container__write(cx, out, WHY_CONTAINER_MODEL, two, 2), WHY_OK);
}

static int read_two(const void *bytes, size_t n)
{
    why_section found[] = {{"alpha", NULL, 0}, {"beta", NULL, 0}};
    return why_container__read(cx, "t.why", bytes, n, WHY_CONTAINER_MODEL, found, 2);
}

static void comes_back(void **state)
{
    (void)state;
    why_str s = {0};
    why_section found[] = {{"alpha", NULL, 0}, {"beta", NULL, 0}};
    write_two(&s);
    assert_int_equal(
        why_container__read(cx, "t.why", s.bytes, s.n_bytes, WHY_CONTAINER_MODEL, found, 2),
        WHY_OK);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(found[i].n_bytes, two[i].n_bytes);
        assert_memory_equal(found[i].bytes, two[i].bytes, two[i].n_bytes);
        assert_int_equal(((const char *)found[i].bytes - s.bytes) % WHY_CONTAINER_ALIGN, 0);
    }
    why_str_release(&s);
}

static void empty_sections_come_back(void **state)
{
    (void)state;
    why_section none[] = {{"alpha", "", 0}, {"beta", NULL, 0}};
    why_str s = {0};
    assert_int_equal(why_container__write(cx, &s, WHY_CONTAINER_MODEL, none, 2), WHY_OK);
    assert_int_equal(read_two(s.bytes, s.n_bytes), WHY_OK);
    why_str_release(&s);
}

static bool is_damage(int status)
{
    return status == WHY_ECORRUPT || status == WHY_EPARSE || status == WHY_EUNSUPPORTED ||
           status == WHY_ELIMIT;
}

static void every_cut_is_found(void **state)
{
    (void)state;
    why_str s = {0};
    write_two(&s);
    for (size_t n = 0; n < s.n_bytes; n++) {
        char *copy = malloc(n + 1); /* of exactly that size: reads past it are seen */
        memcpy(copy, s.bytes, n);
        copy = realloc(copy, n ? n : 1);
        assert_true(is_damage(read_two(copy, n)));
        free(copy);
    }
    why_str_release(&s);
}

static void every_changed_byte_is_found(void **state)
{
    (void)state;
    why_str s = {0};
    write_two(&s);
    for (size_t i = 0; i < s.n_bytes; i++)
        for (int bit = 0; bit < 8; bit++) {
            s.bytes[i] = (char)(s.bytes[i] ^ (1 << bit));
            int status = read_two(s.bytes, s.n_bytes);
            if (!is_damage(status))
                fail_msg("byte %zu bit %d: status %d", i, bit, status);
            s.bytes[i] = (char)(s.bytes[i] ^ (1 << bit));
        }
    assert_int_equal(read_two(s.bytes, s.n_bytes), WHY_OK);
    why_str_release(&s);
}

static void bytes_behind_are_found(void **state)
{
    (void)state;
    why_str s = {0};
    write_two(&s);
    assert_int_equal(why_str_append(cx, &s, "\0", 1), WHY_OK);
    assert_int_equal(read_two(s.bytes, s.n_bytes), WHY_ECORRUPT);
    why_str_release(&s);
}

static void other_versions_and_kinds_are_named(void **state)
{
    (void)state;
    why_str s = {0};
    why_section found[] = {{"alpha", NULL, 0}, {"beta", NULL, 0}};
    write_two(&s);
    assert_int_equal(
        why_container__read(cx, "t.why", s.bytes, s.n_bytes, WHY_CONTAINER_CHECKPOINT, found, 2),
        WHY_EUNSUPPORTED);
    assert_non_null(strstr(why_ctx_error(cx)->message, "this is a model file, not a checkpoint"));
    why_bytes__put_u32((uint8_t *)s.bytes + 12, 7);
    assert_int_equal(read_two(s.bytes, s.n_bytes), WHY_EUNSUPPORTED);
    assert_non_null(strstr(why_ctx_error(cx)->message, "version 7"));
    assert_non_null(strstr(why_ctx_error(cx)->message, "version 1"));
    why_bytes__put_u32((uint8_t *)s.bytes + 8, 0x04030201);
    assert_int_equal(read_two(s.bytes, s.n_bytes), WHY_EUNSUPPORTED);
    assert_non_null(strstr(why_ctx_error(cx)->message, "big-endian"));
    assert_int_equal(read_two("<html>", 6), WHY_EUNSUPPORTED);
    why_str_release(&s);
}

/* A hostile writer can make every digest fit: sizes and places must be judged on their own. */
static void put_header_digest(why_str *s, int n_sections)
{
    memset(s->bytes + 32, 0, 32);
    why_digest d = why_sha256(s->bytes, 64 + 64 * (size_t)n_sections);
    memcpy(s->bytes + 32, d.bytes, 32);
}

static void absurd_places_are_refused(void **state)
{
    (void)state;
    static const uint64_t absurd[] = {
        0, 1, 63, 65, 4096, (uint64_t)1 << 32, UINT64_MAX, UINT64_MAX - 63};
    for (int field = 0; field < 4; field++) /* offset and size of both sections */
        for (size_t i = 0; i < sizeof absurd / sizeof *absurd; i++) {
            why_str s = {0};
            write_two(&s);
            uint8_t *at = (uint8_t *)s.bytes + 64 + (field / 2) * 64 + 16 + (field % 2) * 8;
            why_bytes__put_u64(at, absurd[i]);
            put_header_digest(&s, 2);
            assert_int_equal(read_two(s.bytes, s.n_bytes), WHY_ECORRUPT);
            why_str_release(&s);
        }
}

static void absurd_counts_and_sizes_are_refused(void **state)
{
    (void)state;
    why_str s = {0};
    write_two(&s);
    why_bytes__put_u32((uint8_t *)s.bytes + 20, 0xffffffff);
    assert_int_equal(read_two(s.bytes, s.n_bytes), WHY_ELIMIT);
    why_bytes__put_u32((uint8_t *)s.bytes + 20, 16);
    assert_int_equal(read_two(s.bytes, s.n_bytes), WHY_ECORRUPT);
    why_bytes__put_u32((uint8_t *)s.bytes + 20, 1);
    put_header_digest(&s, 1);
    assert_int_equal(read_two(s.bytes, s.n_bytes), WHY_ECORRUPT);
    why_bytes__put_u32((uint8_t *)s.bytes + 20, 2);
    why_bytes__put_u64((uint8_t *)s.bytes + 24, UINT64_MAX);
    assert_int_equal(read_two(s.bytes, s.n_bytes), WHY_ECORRUPT);
    why_str_release(&s);
}

static void numbers_have_their_own_order(void **state)
{
    (void)state;
    uint8_t bytes[8];
    why_bytes__put_u32(bytes, 0x01020304);
    assert_memory_equal(bytes, "\4\3\2\1", 4);
    why_bytes__put_u64(bytes, 0x0102030405060708);
    assert_memory_equal(bytes, "\10\7\6\5\4\3\2\1", 8);
    why_bytes__put_f32(bytes, 1.0f);
    assert_memory_equal(bytes, "\0\0\x80\x3f", 4);
    assert_true(why_bytes__get_f32(bytes) == 1.0f);
    why_bytes__put_f64(bytes, -2.5);
    assert_memory_equal(bytes, "\0\0\0\0\0\0\4\xc0", 8);
    assert_true(why_bytes__get_f64(bytes) == -2.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comes_back),
        cmocka_unit_test(empty_sections_come_back),
        cmocka_unit_test(every_cut_is_found),
        cmocka_unit_test(every_changed_byte_is_found),
        cmocka_unit_test(bytes_behind_are_found),
        cmocka_unit_test(other_versions_and_kinds_are_named),
        cmocka_unit_test(absurd_places_are_refused),
        cmocka_unit_test(absurd_counts_and_sizes_are_refused),
        cmocka_unit_test(numbers_have_their_own_order),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

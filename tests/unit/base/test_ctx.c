/* Contexts: counted memory, the limit, injected failures, arenas, children. */
#include <why/base.h>

#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static why_ctx *cx;

static int setup(void **state)
{
    (void)state;
    return why_ctx_new(&cx, &(why_ctx_options){.n_threads = 1, .memory_limit = 1 << 20});
}

static int teardown(void **state)
{
    (void)state;
    why_ctx_free(cx);
    return 0;
}

static void allocates_zeroed_and_aligned(void **state)
{
    (void)state;
    for (size_t n = 0; n < 300; n++) {
        unsigned char *block = why_alloc(cx, n, 7);
        assert_non_null(block);
        assert_int_equal((uintptr_t)block % 64, 0);
        for (size_t i = 0; i < 7 * n; i++)
            assert_int_equal(block[i], 0);
        memset(block, 0xAA, 7 * n);
        assert_int_equal(why_ctx_bytes(cx), 7 * n);
        assert_int_equal(why_ctx_blocks(cx), 1);
        why_free(block);
        assert_int_equal(why_ctx_bytes(cx), 0);
        assert_int_equal(why_ctx_blocks(cx), 0);
    }
    why_free(NULL);
}

static void refuses_what_cannot_be_addressed(void **state)
{
    (void)state;
    void *block = NULL;
    assert_null(why_alloc(cx, SIZE_MAX / 2, 3));
    assert_int_equal(why_ctx_error(cx)->status, WHY_ENOMEM);
    assert_null(why_alloc(cx, SIZE_MAX, 1));
    assert_null(why_arena_alloc(cx, SIZE_MAX / 2, 3));
    assert_null(why_arena_alloc(cx, SIZE_MAX, 1));
    assert_int_equal(why_grow(cx, &block, SIZE_MAX / 2, 4), WHY_ENOMEM);
    assert_null(block);
    assert_int_equal(why_ctx_bytes(cx), 0);
}

static void keeps_the_limit(void **state)
{
    (void)state;
    void *half = why_alloc(cx, 1, 1 << 19);
    assert_non_null(half);
    assert_null(why_alloc(cx, 1, (1 << 19) + 1));
    assert_string_equal(
        why_ctx_error(cx)->message,
        "memory limit: 524289 bytes more than the 524288 held would pass the limit of "
        "1048576; raise the memory limit or make the work smaller");
    void *rest = why_alloc(cx, 1, 1 << 19); /* to the last byte */
    assert_non_null(rest);
    assert_null(why_arena_alloc(cx, 1, 1));
    why_free(half);
    assert_non_null(why_arena_alloc(cx, 1, 1));
    assert_int_equal(why_grow(cx, &rest, 1 << 20, 1), WHY_ENOMEM);
    assert_int_equal(why_ctx_error(cx)->status, WHY_ENOMEM);
    why_free(rest);
}

static void grows_keeping_contents(void **state)
{
    (void)state;
    void *block = NULL;
    for (size_t n = 1; n <= 3000; n++) {
        assert_int_equal(why_grow(cx, &block, n, sizeof(uint16_t)), WHY_OK);
        uint16_t *numbers = block;
        assert_int_equal(numbers[n - 1], 0);
        numbers[n - 1] = (uint16_t)(n * 31);
    }
    for (size_t n = 1; n <= 3000; n++)
        assert_int_equal(((uint16_t *)block)[n - 1], (uint16_t)(n * 31));
    void *before = block;
    assert_int_equal(why_grow(cx, &block, 5, sizeof(uint16_t)), WHY_OK); /* never shrinks */
    assert_ptr_equal(block, before);
    why_free(block);
    assert_int_equal(why_ctx_blocks(cx), 0);
}

/* Near the limit growing takes just what is needed, not half as much again. */
static void grows_up_to_the_limit(void **state)
{
    (void)state;
    void *block = NULL;
    assert_int_equal(why_grow(cx, &block, 400000, 1), WHY_OK);
    assert_int_equal(why_grow(cx, &block, 600000, 1), WHY_OK);
    assert_int_equal(why_ctx_bytes(cx), 600000);
    why_free(block);
}

static void fails_the_allocation_asked_for(void **state)
{
    (void)state;
    for (uint64_t n = 1; n <= 4; n++) {
        why_arena_mark mark = why_ctx_mark(cx);
        why_ctx_fail_allocation(cx, n);
        void *a = why_alloc(cx, 1, 10);
        void *b = why_arena_alloc(cx, 1, 10);
        void *grown = NULL;
        int status = why_grow(cx, &grown, 1, 10);
        void *c = why_alloc(cx, 1, 10);
        assert_int_equal(a == NULL, n == 1);
        assert_int_equal(b == NULL, n == 2);
        assert_int_equal(status == WHY_ENOMEM, n == 3);
        assert_int_equal(c == NULL, n == 4);
        why_free(a), why_free(grown), why_free(c);
        why_ctx_rewind(cx, mark);
    }
    assert_int_equal(why_ctx_blocks(cx), 0);
}

/* ---- arena ---- */

static void arena_gives_zeroed_memory_again_and_again(void **state)
{
    (void)state;
    why_rng r = why_rng_stream(1, "test-arena", 0, 0);
    for (int round = 0; round < 300; round++) {
        why_arena_mark outer = why_ctx_mark(cx);
        unsigned char *kept = why_arena_alloc(cx, 1, 100);
        memset(kept, 0x55, 100);
        why_arena_mark inner = why_ctx_mark(cx);
        for (int i = 0; i < 20; i++) {
            size_t n = why_rng_below(&r, why_rng_below(&r, 10) ? 300 : 20000);
            unsigned char *block = why_arena_alloc(cx, n, 1);
            assert_non_null(block);
            assert_int_equal((uintptr_t)block % 16, 0);
            for (size_t j = 0; j < n; j++)
                assert_int_equal(block[j], 0);
            memset(block, 0xAA, n);
        }
        why_ctx_rewind(cx, inner);
        for (int j = 0; j < 100; j++)
            assert_int_equal(kept[j], 0x55);
        why_ctx_rewind(cx, outer);
        assert_int_equal(why_ctx_bytes(cx), 0);
    }
}

static void arena_blocks_do_not_overlap(void **state)
{
    enum { N = 2000 };
    unsigned char *blocks[N];
    (void)state;
    for (int i = 0; i < N; i++) {
        blocks[i] = why_arena_alloc(cx, 1, (size_t)(i % 50));
        memset(blocks[i], i % 251, (size_t)(i % 50));
    }
    for (int i = 0; i < N; i++)
        for (int j = 0; j < i % 50; j++)
            assert_int_equal(blocks[i][j], i % 251);
    assert_ptr_not_equal(blocks[0],
                         blocks[50]); /* even blocks of no bytes have their own address */
}

static void arena_copies_and_formats_text(void **state)
{
    (void)state;
    assert_string_equal(why_arena_strndup(cx, "hello", 3), "hel");
    assert_string_equal(why_arena_strndup(cx, NULL, 0), "");
    char *text = why_arena_printf(cx, "%d %s %*d", 42, "x", 5000, 7);
    assert_int_equal(strlen(text), 5 + 5000);
    assert_memory_equal(text, "42 x  ", 6);
}

/* ---- children ---- */

static void children_share_counts_and_limit(void **state)
{
    (void)state;
    why_ctx *child = NULL;
    assert_int_equal(why_ctx_child(&child, cx), WHY_OK);
    void *block = why_alloc(child, 1, 1000);
    assert_int_equal(why_ctx_bytes(cx), 1000);
    assert_null(why_alloc(child, 1, 1 << 20));
    assert_int_equal(why_ctx_error(cx)->status, WHY_OK);
    why_ctx_adopt_error(cx, child);
    assert_int_equal(why_ctx_error(cx)->status, WHY_ENOMEM);
    (void)why_fail(child, WHY_EIO, "later");
    why_ctx_adopt_error(cx, child); /* the first one stays */
    assert_int_equal(why_ctx_error(cx)->status, WHY_ENOMEM);
    assert_int_equal(why_ctx_threads(child), 1);
    assert_null(why_ctx_pool(child));
    why_ctx_free(child);
    why_free(block);
    assert_int_equal(why_ctx_bytes(cx), 0);
}

static void blocks_outlive_their_context(void **state)
{
    (void)state;
    why_ctx *other = NULL;
    assert_int_equal(why_ctx_new(&other, NULL), WHY_OK);
    char *block = why_alloc(other, 100, 1);
    why_ctx_free(other);
    memset(block, 1, 100);
    why_free(block);
}

static void options_reach_the_context(void **state)
{
    (void)state;
    why_ctx *other = NULL;
    char kernel[] = "ref";
    why_ctx_options options = {.n_threads = 3, .seed = 77, .kernel = kernel};
    assert_int_equal(why_ctx_new(&other, &options), WHY_OK);
    kernel[0] = 'x';
    assert_string_equal(why_ctx_kernel(other), "ref");
    assert_int_equal(why_ctx_seed(other), 77);
    assert_int_equal(why_ctx_threads(other), 3);
    why_ctx_free(other);
    other = NULL;
    assert_int_equal(why_ctx_new(&other, &(why_ctx_options){.n_threads = -1}), WHY_EINVAL);
    assert_int_equal(why_ctx_new(&other, &(why_ctx_options){.n_threads = 257}), WHY_EINVAL);
    assert_null(other);
    why_ctx_free(NULL);
}

/* ---- strings ---- */

static void strings_grow(void **state)
{
    (void)state;
    why_str s = {0};
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(why_str_puts(cx, &s, "ab"), WHY_OK);
        assert_int_equal(why_str_printf(cx, &s, "%03d", i), WHY_OK);
        assert_int_equal(why_str_append(cx, &s, "\0z", 2), WHY_OK);
        assert_int_equal(s.n_bytes, 7 * (i + 1));
        assert_int_equal(s.bytes[s.n_bytes], 0);
    }
    assert_memory_equal(s.bytes + 7 * 123, "ab123\0z", 7);
    why_str_release(&s);
    assert_null(s.bytes);
    assert_int_equal(why_ctx_blocks(cx), 0);
    assert_int_equal(why_str_append(cx, &s, NULL, 0), WHY_OK);
    assert_string_equal(s.bytes, "");
    assert_int_equal(why_str_append(cx, &s, "x", SIZE_MAX), WHY_ENOMEM);
    why_str_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(allocates_zeroed_and_aligned, setup, teardown),
        cmocka_unit_test_setup_teardown(refuses_what_cannot_be_addressed, setup, teardown),
        cmocka_unit_test_setup_teardown(keeps_the_limit, setup, teardown),
        cmocka_unit_test_setup_teardown(grows_keeping_contents, setup, teardown),
        cmocka_unit_test_setup_teardown(grows_up_to_the_limit, setup, teardown),
        cmocka_unit_test_setup_teardown(fails_the_allocation_asked_for, setup, teardown),
        cmocka_unit_test_setup_teardown(arena_gives_zeroed_memory_again_and_again, setup, teardown),
        cmocka_unit_test_setup_teardown(arena_blocks_do_not_overlap, setup, teardown),
        cmocka_unit_test_setup_teardown(arena_copies_and_formats_text, setup, teardown),
        cmocka_unit_test_setup_teardown(children_share_counts_and_limit, setup, teardown),
        cmocka_unit_test_setup_teardown(blocks_outlive_their_context, setup, teardown),
        cmocka_unit_test_setup_teardown(options_reach_the_context, setup, teardown),
        cmocka_unit_test_setup_teardown(strings_grow, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

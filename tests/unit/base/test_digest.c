/* SHA-256 against the vectors of FIPS 180-4 and NIST's CAVP; hash64: spread and fixed values;
 * UTF-8. */
#include <why/base.h>

#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void check_sha256(const void *bytes, size_t n, const char *expected)
{
    char hex[65];
    why_digest digest = why_sha256(bytes, n);

    why_digest_hex(&digest, hex);
    assert_string_equal(hex, expected);
}

static void sha256_matches_the_standard(void **state)
{
    (void)state;
    check_sha256("abc", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    check_sha256("", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    check_sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56,
                 "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    check_sha256(
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrl"
        "mnopqrsmnopqrstnopqrstu",
        112, "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
    char *million = malloc(1000000);
    assert_non_null(million);
    memset(million, 'a', 1000000);
    check_sha256(million, 1000000,
                 "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    free(million);
}

/* Lengths around the block and padding borders: against the digest of coreutils, where it is
 * installed. */
static void sha256_matches_coreutils_at_the_borders(void **state)
{
    (void)state;
    for (int n = 54; n <= 130; n++) {
        char command[128], expected[65] = "", bytes[131];
        memset(bytes, 'x', sizeof bytes);
        snprintf(command, sizeof command, "head -c %d /dev/zero | tr '\\0' x | sha256sum", n);
        FILE *pipe = popen(command, "r");
        if (!pipe || fread(expected, 1, 64, pipe) != 64) {
            if (pipe)
                pclose(pipe);
            skip();
        }
        pclose(pipe);
        check_sha256(bytes, (size_t)n, expected);
    }
}

static void hash64_is_fixed_and_spreads(void **state)
{
    (void)state;
    /* Stored in files: these may never change. */
    assert_true(why_hash64("", 0, 0) == why_hash64(NULL, 0, 0));
    assert_true(why_hash64("", 0, 0) == 0x0779C5EA7AD99F2F);
    assert_true(why_hash64("why", 3, 1) == 0xCB8EB9B652B44A50);
    assert_true(why_hash64("0123456789", 10, 0) == 0x9C1A992DC765DA66);
    /* each input bit flips about half of the output bits */
    why_rng r = why_rng_stream(1, "test-hash", 0, 0);
    for (size_t n = 1; n <= 40; n++) {
        unsigned char bytes[40];
        for (size_t i = 0; i < n; i++)
            bytes[i] = (unsigned char)why_rng_u32(&r);
        uint64_t before = why_hash64(bytes, n, 7);
        int n_flips = 0;
        for (size_t bit = 0; bit < 8 * n; bit++) {
            bytes[bit / 8] ^= (unsigned char)(1u << bit % 8);
            int flips = __builtin_popcountll(before ^ why_hash64(bytes, n, 7));
            assert_true(flips > 8 && flips < 56);
            n_flips += flips;
            bytes[bit / 8] ^= (unsigned char)(1u << bit % 8);
        }
        double mean = (double)n_flips / (8 * (double)n);
        assert_true(mean > 26 && mean < 38);
    }
    /* no two of many short texts collide in the upper or lower 40 bits' neighbourhood */
    enum { N = 4096 };
    static uint64_t hashes[N];
    for (uint32_t i = 0; i < N; i++) {
        hashes[i] = why_hash64(&i, sizeof i, 0);
        for (uint32_t j = 0; j < i; j++)
            assert_true(hashes[i] >> 24 != hashes[j] >> 24 && hashes[i] << 24 != hashes[j] << 24);
    }
}

/* Every sequence of one to four bytes from a set that touches all borders, against a plain
 * decoder. */
static int plain_length(const unsigned char *s, size_t n)
{
    uint32_t code;
    int length = s[0] < 0x80       ? 1
                 : s[0] >> 5 == 6  ? 2
                 : s[0] >> 4 == 14 ? 3
                 : s[0] >> 3 == 30 ? 4
                                   : 0;

    if (length == 0 || (size_t)length > n)
        return 0;
    code = length == 1 ? s[0] : s[0] & (0x7Fu >> length);
    for (int i = 1; i < length; i++) {
        if (s[i] >> 6 != 2)
            return 0;
        code = code << 6 | (s[i] & 0x3F);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    return code < least[length] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) ? 0
                                                                                        : length;
}

static void utf8_knows_what_is_valid(void **state)
{
    static const unsigned char set[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF,
                                        0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
                                        0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF8, 0xFF};
    enum { N = sizeof set };
    (void)state;
    for (int i = 0; i < N * N * N * N; i++) {
        unsigned char s[4] = {set[i % N], set[i / N % N], set[i / N / N % N], set[i / N / N / N]};
        for (size_t n = 1; n <= 4; n++)
            if (why_utf8_length((const char *)s, n) != plain_length(s, n))
                fail_msg("%02x %02x %02x %02x of %zu", s[0], s[1], s[2], s[3], n);
    }
    assert_int_equal(why_utf8_length("", 0), 0);
    assert_int_equal(why_utf8_count("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xFF\xC3", 12), 6);
    assert_int_equal(why_utf8_count("", 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sha256_matches_the_standard),
        cmocka_unit_test(sha256_matches_coreutils_at_the_borders),
        cmocka_unit_test(hash64_is_fixed_and_spreads),
        cmocka_unit_test(utf8_knows_what_is_valid),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

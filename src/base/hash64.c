/* hash64.c — a fast 64-bit hash for tables and streams; not for security.
 *
 * Words of eight bytes are folded in by a 64x64 -> 128 bit product whose halves are xored: one
 * multiplication a word, every input bit reaches every output bit. Bytes are read little-endian, so
 * the value is the same on every machine (it is stored in files).
 */
#include <why/base.h>

static const uint64_t K0 = 0x9E3779B97F4A7C15u, K1 = 0xD6E8FEB86659FD93u, K2 = 0xA0761D6478BD642Fu;

static uint64_t fold(uint64_t a, uint64_t b)
{
    unsigned __int128 product = (unsigned __int128)a * b;

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t read_word(const unsigned char *s, size_t n)
{
    uint64_t word = 0;

    for (size_t i = 0; i < n; i++)
        word |= (uint64_t)s[i] << (8 * i);
    return word;
}

uint64_t why_hash64(const void *bytes, size_t n_bytes, uint64_t seed)
{
    const unsigned char *s = bytes;
    uint64_t h = fold(seed ^ K0, (uint64_t)n_bytes ^ K1);
    size_t left = n_bytes;

    for (; left >= 8; left -= 8, s += 8)
        h = fold(h ^ read_word(s, 8) ^ K2, h + K0);
    if (left > 0)
        h = fold(h ^ read_word(s, left) ^ K2, h + K1);
    return fold(h ^ K0, h ^ K2 ^ (uint64_t)n_bytes);
}

/* sha256.c — SHA-256 (FIPS 180-4). Cost: some 4 ns a byte. */
#include "base_p.h"

static const uint32_t round_constants[64] = {
    0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1, 0x923F82A4, 0xAB1C5ED5,
    0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3, 0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174,
    0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
    0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147, 0x06CA6351, 0x14292967,
    0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13, 0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85,
    0xA2BFE8A1, 0xA81A664B, 0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070,
    0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F, 0x682E6FF3,
    0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208, 0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2,
};

static uint32_t turn_right(uint32_t x, int n)
{
    return x >> n | x << (32 - n);
}

static void digest_block(uint32_t h[8], const uint8_t block[64])
{
    uint32_t w[64], a[8];

    for (int i = 0; i < 16; i++)
        w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
               (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
    for (int i = 16; i < 64; i++) {
        uint32_t s0 = turn_right(w[i - 15], 7) ^ turn_right(w[i - 15], 18) ^ w[i - 15] >> 3;
        uint32_t s1 = turn_right(w[i - 2], 17) ^ turn_right(w[i - 2], 19) ^ w[i - 2] >> 10;
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    memcpy(a, h, sizeof a);
    for (int i = 0; i < 64; i++) {
        uint32_t s1 = turn_right(a[4], 6) ^ turn_right(a[4], 11) ^ turn_right(a[4], 25);
        uint32_t choice = (a[4] & a[5]) ^ (~a[4] & a[6]);
        uint32_t t1 = a[7] + s1 + choice + round_constants[i] + w[i];
        uint32_t s0 = turn_right(a[0], 2) ^ turn_right(a[0], 13) ^ turn_right(a[0], 22);
        uint32_t majority = (a[0] & a[1]) ^ (a[0] & a[2]) ^ (a[1] & a[2]);
        memmove(a + 1, a, 7 * sizeof *a);
        a[4] += t1;
        a[0] = t1 + s0 + majority;
    }
    for (int i = 0; i < 8; i++)
        h[i] += a[i];
}

why_digest why_sha256(const void *bytes, size_t n_bytes)
{
    uint32_t h[8] = {0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A,
                     0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19};
    const uint8_t *at = bytes;
    size_t left = n_bytes;
    uint8_t tail[128] = {0};
    why_digest digest;

    for (; left >= 64; left -= 64, at += 64)
        digest_block(h, at);
    if (left > 0)
        memcpy(tail, at, left);
    tail[left] = 0x80;
    size_t n_tail = left < 56 ? 64 : 128;
    uint64_t n_bits = (uint64_t)n_bytes * 8;
    for (int i = 0; i < 8; i++)
        tail[n_tail - 1 - (size_t)i] = (uint8_t)(n_bits >> 8 * i);
    digest_block(h, tail);
    if (n_tail == 128)
        digest_block(h, tail + 64);
    for (int i = 0; i < 32; i++)
        digest.bytes[i] = (uint8_t)(h[i / 4] >> (24 - 8 * (i % 4)));
    return digest;
}

void why_digest_hex(const why_digest *d, char hex[65])
{
    static const char digits[] = "0123456789abcdef";

    for (int i = 0; i < 32; i++) {
        hex[2 * i] = digits[d->bytes[i] >> 4];
        hex[2 * i + 1] = digits[d->bytes[i] & 15];
    }
    hex[64] = '\0';
}

/* container.c — a header, a table of sections, the sections; checked on reading from the first byte
 * to the last before anything is believed.
 *
 * Every byte is covered: the header's digest covers header and table, the table's digests cover the
 * sections, and what lies between sections must be zero. Offsets are those the layout rule gives
 * and nothing else, so sections can neither overlap nor leave the file.
 */
#include <assert.h>
#include <string.h>

#include "container_p.h"

static const uint8_t magic[8] = {0x89, 'W', 'H', 'Y', '\r', '\n', 0x1a, '\n'};

enum {
    MARK = 0x01020304, /* stored little-endian: 04 03 02 01 */
    HEADER_BYTES = 64,
    ENTRY_BYTES = 64,
    AT_MARK = 8,
    AT_VERSION = 12,
    AT_KIND = 16,
    AT_COUNT = 20,
    AT_SIZE = 24,
    AT_DIGEST = 32,
    ENTRY_NAME = 16,
    ENTRY_OFFSET = 16,
    ENTRY_SIZE = 24,
    ENTRY_DIGEST = 32
};

/* ---- numbers ---- */

void why_bytes__put_u32(uint8_t *at, uint32_t x)
{
    for (int i = 0; i < 4; i++)
        at[i] = (uint8_t)(x >> (8 * i));
}

void why_bytes__put_u64(uint8_t *at, uint64_t x)
{
    for (int i = 0; i < 8; i++)
        at[i] = (uint8_t)(x >> (8 * i));
}

uint32_t why_bytes__get_u32(const uint8_t *at)
{
    uint32_t x = 0;
    for (int i = 0; i < 4; i++)
        x |= (uint32_t)at[i] << (8 * i);
    return x;
}

uint64_t why_bytes__get_u64(const uint8_t *at)
{
    uint64_t x = 0;
    for (int i = 0; i < 8; i++)
        x |= (uint64_t)at[i] << (8 * i);
    return x;
}

void why_bytes__put_f32(uint8_t *at, float x)
{
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    why_bytes__put_u32(at, bits);
}

void why_bytes__put_f64(uint8_t *at, double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    why_bytes__put_u64(at, bits);
}

float why_bytes__get_f32(const uint8_t *at)
{
    uint32_t bits = why_bytes__get_u32(at);
    float x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

double why_bytes__get_f64(const uint8_t *at)
{
    uint64_t bits = why_bytes__get_u64(at);
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static size_t align_up(size_t n)
{
    return (n + WHY_CONTAINER_ALIGN - 1) / WHY_CONTAINER_ALIGN * WHY_CONTAINER_ALIGN;
}

static const char *kind_name(uint32_t kind)
{
    return kind == WHY_CONTAINER_MODEL        ? "model"
           : kind == WHY_CONTAINER_CHECKPOINT ? "checkpoint"
                                              : "unknown";
}

/* ---- writing ---- */

int why_container__write(why_ctx *cx, why_str *out, why_container_kind kind,
                         const why_section *sections, int n_sections)
{
    uint8_t head[HEADER_BYTES + WHY_CONTAINER_MAX_SECTIONS * ENTRY_BYTES] = {0};
    static const uint8_t zeros[WHY_CONTAINER_ALIGN] = {0};
    size_t n_head = HEADER_BYTES + (size_t)n_sections * ENTRY_BYTES, end = n_head;

    assert(n_sections <= WHY_CONTAINER_MAX_SECTIONS && out->n_bytes == 0);
    for (int i = 0; i < n_sections; i++) {
        uint8_t *entry = head + HEADER_BYTES + (size_t)i * ENTRY_BYTES;
        why_digest digest = why_sha256(sections[i].bytes, sections[i].n_bytes);
        size_t n_name = strlen(sections[i].name);
        assert(n_name < ENTRY_NAME);
        memcpy(entry, sections[i].name, n_name);
        end = align_up(end);
        why_bytes__put_u64(entry + ENTRY_OFFSET, end);
        why_bytes__put_u64(entry + ENTRY_SIZE, sections[i].n_bytes);
        memcpy(entry + ENTRY_DIGEST, digest.bytes, sizeof digest.bytes);
        end += sections[i].n_bytes;
    }
    memcpy(head, magic, sizeof magic);
    why_bytes__put_u32(head + AT_MARK, MARK);
    why_bytes__put_u32(head + AT_VERSION, WHY_CONTAINER_VERSION);
    why_bytes__put_u32(head + AT_KIND, kind);
    why_bytes__put_u32(head + AT_COUNT, (uint32_t)n_sections);
    why_bytes__put_u64(head + AT_SIZE, end);
    why_digest digest = why_sha256(head, n_head); /* its own place still zero */
    memcpy(head + AT_DIGEST, digest.bytes, sizeof digest.bytes);
    WHY_TRY(why_str_append(cx, out, head, n_head));
    for (int i = 0; i < n_sections; i++) {
        WHY_TRY(why_str_append(cx, out, zeros, align_up(out->n_bytes) - out->n_bytes));
        WHY_TRY(why_str_append(cx, out, sections[i].bytes, sections[i].n_bytes));
    }
    return WHY_OK;
}

/* ---- reading ---- */

typedef struct {
    const char *name;
    const uint8_t *bytes;
    size_t n;
    uint32_t n_sections;
} reader;

static int check_start(why_ctx *cx, const reader *r, why_container_kind kind)
{
    size_t n_known = r->n < sizeof magic ? r->n : sizeof magic;

    if (r->n == 0)
        return why_fail(cx, WHY_EPARSE, "%s: the file is empty, not a %s of why", r->name,
                        kind_name(kind));
    if (memcmp(r->bytes, magic, n_known) != 0)
        return why_fail(cx, WHY_EUNSUPPORTED,
                        "%s: not a %s of why (its first bytes are others); models of other "
                        "programs must be imported",
                        r->name, kind_name(kind));
    if (r->n < HEADER_BYTES)
        return why_fail(cx, WHY_ECORRUPT,
                        "%s: cut off after %zu bytes, within the header; copy the file again",
                        r->name, r->n);
    uint32_t mark = why_bytes__get_u32(r->bytes + AT_MARK);
    if (mark == 0x04030201)
        return why_fail(cx, WHY_EUNSUPPORTED,
                        "%s: its numbers are big-endian; save the model again with this "
                        "version of why, which always writes little-endian",
                        r->name);
    if (mark != MARK)
        return why_fail(cx, WHY_ECORRUPT,
                        "%s: the byte order mark is %08x, not %08x: the file is damaged", r->name,
                        (unsigned)mark, (unsigned)MARK);
    uint32_t version = why_bytes__get_u32(r->bytes + AT_VERSION);
    if (version != WHY_CONTAINER_VERSION)
        return why_fail(cx, WHY_EUNSUPPORTED,
                        "%s: format version %u; why %s reads version %d; open it with the "
                        "version of why that wrote it, or train again",
                        r->name, (unsigned)version, why_version(), WHY_CONTAINER_VERSION);
    return WHY_OK;
}

static int check_header(why_ctx *cx, reader *r, why_container_kind kind)
{
    uint8_t head[HEADER_BYTES + WHY_CONTAINER_MAX_SECTIONS * ENTRY_BYTES];
    uint64_t size = why_bytes__get_u64(r->bytes + AT_SIZE);

    r->n_sections = why_bytes__get_u32(r->bytes + AT_COUNT);
    if (r->n_sections > WHY_CONTAINER_MAX_SECTIONS)
        return why_fail(cx, WHY_ELIMIT, "%s: %u sections; at most %d are read: the file is damaged",
                        r->name, (unsigned)r->n_sections, WHY_CONTAINER_MAX_SECTIONS);
    if (size > r->n)
        return why_fail(cx, WHY_ECORRUPT,
                        "%s: cut off after %zu of %llu bytes; copy the file again", r->name, r->n,
                        (unsigned long long)size);
    if (size < r->n)
        return why_fail(cx, WHY_ECORRUPT,
                        "%s: %llu bytes too many behind the end; copy the file again", r->name,
                        (unsigned long long)(r->n - size));
    size_t n_head = HEADER_BYTES + (size_t)r->n_sections * ENTRY_BYTES;
    if (n_head > r->n)
        return why_fail(cx, WHY_ECORRUPT, "%s: the table of %u sections does not fit in %zu bytes",
                        r->name, (unsigned)r->n_sections, r->n);
    memcpy(head, r->bytes, n_head);
    memset(head + AT_DIGEST, 0, sizeof(why_digest));
    why_digest digest = why_sha256(head, n_head);
    if (memcmp(digest.bytes, r->bytes + AT_DIGEST, sizeof digest.bytes) != 0)
        return why_fail(cx, WHY_ECORRUPT,
                        "%s: the header does not match its checksum: the file is damaged; copy "
                        "it again",
                        r->name);
    uint32_t found = why_bytes__get_u32(r->bytes + AT_KIND);
    if (found != (uint32_t)kind)
        return why_fail(cx, WHY_EUNSUPPORTED, "%s: this is a %s file, not a %s", r->name,
                        kind_name(found), kind_name(kind));
    return WHY_OK;
}

/* Section i against the layout rule; *end moves behind it. */
static int check_section(why_ctx *cx, const reader *r, int i, why_section *section, size_t *end)
{
    const uint8_t *entry = r->bytes + HEADER_BYTES + (size_t)i * ENTRY_BYTES;
    uint64_t offset = why_bytes__get_u64(entry + ENTRY_OFFSET),
             size = why_bytes__get_u64(entry + ENTRY_SIZE);
    char padded[ENTRY_NAME] = {0};
    size_t start = align_up(*end);

    memcpy(padded, section->name, strlen(section->name));
    if (memcmp(entry, padded, ENTRY_NAME) != 0)
        return why_fail(cx, WHY_ECORRUPT, "%s: section %d is not '%s'", r->name, i, section->name);
    if (offset != start || start > r->n || size > r->n - start)
        return why_fail(cx, WHY_ECORRUPT,
                        "%s: section '%s' lies at %llu with %llu bytes, outside its place", r->name,
                        section->name, (unsigned long long)offset, (unsigned long long)size);
    for (size_t k = *end; k < start; k++)
        if (r->bytes[k] != 0)
            return why_fail(cx, WHY_ECORRUPT,
                            "%s: byte %zu before section '%s' is not zero: the file is damaged; "
                            "copy it again",
                            r->name, k, section->name);
    why_digest digest = why_sha256(r->bytes + start, (size_t)size);
    if (memcmp(digest.bytes, entry + ENTRY_DIGEST, sizeof digest.bytes) != 0)
        return why_fail(cx, WHY_ECORRUPT,
                        "%s: section '%s' does not match its checksum: the file is damaged; "
                        "copy it again",
                        r->name, section->name);
    section->bytes = r->bytes + start;
    section->n_bytes = (size_t)size;
    *end = start + (size_t)size;
    return WHY_OK;
}

int why_container__read(why_ctx *cx, const char *name, const void *bytes, size_t n_bytes,
                        why_container_kind kind, why_section *sections, int n_sections)
{
    reader r = {name, bytes, n_bytes, 0};

    WHY_TRY(check_start(cx, &r, kind));
    WHY_TRY(check_header(cx, &r, kind));
    if (r.n_sections != (uint32_t)n_sections)
        return why_fail(cx, WHY_ECORRUPT, "%s: %u sections where a %s has %d", name,
                        (unsigned)r.n_sections, kind_name(kind), n_sections);
    size_t end = HEADER_BYTES + (size_t)n_sections * ENTRY_BYTES;
    for (int i = 0; i < n_sections; i++)
        WHY_TRY(check_section(cx, &r, i, &sections[i], &end));
    if (end != n_bytes)
        return why_fail(cx, WHY_ECORRUPT, "%s: %zu bytes lie behind the last section", name,
                        n_bytes - end);
    return WHY_OK;
}

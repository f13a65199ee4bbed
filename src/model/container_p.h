/* container_p.h — named sections of bytes in one file, each with its digest: the model file and the
 * checkpoint are containers. docs/formats/model.md has the layout.
 */
#ifndef WHY_CONTAINER_P_H
#define WHY_CONTAINER_P_H

#include <why/base.h>

typedef enum { WHY_CONTAINER_MODEL = 1, WHY_CONTAINER_CHECKPOINT = 2 } why_container_kind;
enum { WHY_CONTAINER_VERSION = 1, WHY_CONTAINER_ALIGN = 64, WHY_CONTAINER_MAX_SECTIONS = 16 };

typedef struct {
    const char *name; /* at most 15 bytes */
    const void *bytes;
    size_t n_bytes;
} why_section;

/* Appends the whole container to an empty out. */
int why_container__write(why_ctx *cx, why_str *out, why_container_kind kind,
                         const why_section *sections, int n_sections) WHY_MUST_CHECK;
/* Checks everything (magic, version, sizes, zero padding, digests) and points sections[i].bytes
 * into bytes; sections[i].name says which is expected as i-th. `name` is that of the file, for
 * messages. Allocates nothing. */
int why_container__read(why_ctx *cx, const char *name, const void *bytes, size_t n_bytes,
                        why_container_kind kind, why_section *sections,
                        int n_sections) WHY_MUST_CHECK;

/* Little-endian numbers of a fixed size, whatever the machine. */
void why_bytes__put_u32(uint8_t *at, uint32_t x);
void why_bytes__put_u64(uint8_t *at, uint64_t x);
uint32_t why_bytes__get_u32(const uint8_t *at);
uint64_t why_bytes__get_u64(const uint8_t *at);
void why_bytes__put_f32(uint8_t *at, float x);
void why_bytes__put_f64(uint8_t *at, double x);
float why_bytes__get_f32(const uint8_t *at);
double why_bytes__get_f64(const uint8_t *at);

#endif

/* tables_p.h — the tables of this folder, by name; dispatch.c chooses among those that the
 * processor can run. A table a processor lacks must not even be called for its packed_size. */
#ifndef WHY_KERNEL_TABLES_P_H
#define WHY_KERNEL_TABLES_P_H

#include "kernel_p.h"

extern const why_kernel why_kernel__ref;
extern const why_kernel why_kernel__baseline; /* 16-byte vectors: SSE2, NEON */
#ifdef __x86_64__
extern const why_kernel why_kernel__avx2;   /* 32-byte vectors and FMA: x86-64-v3 */
extern const why_kernel why_kernel__avx512; /* 64-byte vectors: x86-64-v4 */
#endif

#endif

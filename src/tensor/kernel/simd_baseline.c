/* simd_baseline.c — the kernels on 16-byte vectors: what every x86-64 (SSE2) and AArch64 (NEON)
 * has. See simd_body.inc.h. */
#define WHY_VECTOR_BYTES 16
#define WHY_KERNEL_TABLE why_kernel__baseline
#define WHY_KERNEL_NAME "baseline"
#include "simd_body.inc.h"

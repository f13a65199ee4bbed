/* simd_avx2.c — the kernels on 32-byte vectors: AVX2 and FMA, compiled with -march=x86-64-v3.
 * See simd_body.inc.h. */
#ifdef __x86_64__
#ifndef __AVX2__
#error "compile this file with -march=x86-64-v3"
#endif
#define WHY_VECTOR_BYTES 32
#define WHY_KERNEL_TABLE why_kernel__avx2
#define WHY_KERNEL_NAME "avx2"
#include "simd_body.inc.h"
#else
typedef int why_no_avx2; /* other processors: ISO C wants a declaration in every file */
#endif

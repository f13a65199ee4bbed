/* simd_avx512.c — the kernels on 64-byte vectors: AVX-512, compiled with -march=x86-64-v4.
 * See simd_body.inc.h. */
#ifdef __x86_64__
#ifndef __AVX512F__
#error "compile this file with -march=x86-64-v4"
#endif
#define WHY_VECTOR_BYTES 64
#define WHY_KERNEL_TABLE why_kernel__avx512
#define WHY_KERNEL_NAME "avx512"
#include "simd_body.inc.h"
#else
typedef int why_no_avx512; /* other processors: ISO C wants a declaration in every file */
#endif

/* simd_body.inc.h — one whole kernel table on vectors of WHY_VECTOR_BYTES.
 *
 * How: simd_baseline.c, simd_avx2.c and simd_avx512.c set WHY_VECTOR_BYTES, WHY_KERNEL_TABLE and
 * WHY_KERNEL_NAME, and include this file; each is compiled for its own instruction set. The
 * arithmetic is the same in all: only the width of the vectors, the height of the tiles and whether
 * a product and a sum are rounded once (FMA) or twice differ.
 */
#include <assert.h>

#include "kernel_p.h"
#include "tables_p.h"

#include "simd_vec.inc.h"

#include "simd_math.inc.h"

#include "simd_gemm.inc.h"

#include "simd_vector.inc.h"

#include "simd_cell.inc.h"

const why_kernel WHY_KERNEL_TABLE = {
    .name = WHY_KERNEL_NAME,
    .packed_size = simd_packed_size,
    .pack = simd_pack,
    .gemm = simd_gemm,
    .gemm_unpacked = simd_gemm_unpacked,
    .gemm_step = simd_gemm_step,
    .add = simd_add,
    .axpy = simd_axpy,
    .mul_add = simd_mul_add,
    .dot = simd_dot,
    .sum = simd_sum,
    .col_sum = simd_col_sum,
    .exp = simd_exp,
    .act = simd_act,
    .act_back = simd_act_back,
    .softmax_rows = simd_softmax_rows,
    .col_max = simd_col_max,
    .lstm_cell = simd_lstm_cell,
    .lstm_cell_back = simd_lstm_cell_back,
    .gru_cell = simd_gru_cell,
    .gru_cell_back = simd_gru_cell_back,
    .adam = simd_adam,
};

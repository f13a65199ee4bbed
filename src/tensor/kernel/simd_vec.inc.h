/* simd_vec.inc.h — a vector of WHY_VECTOR_BYTES, its type and the few operations gcc's vector
 * extensions lack. Included once per instruction set, after WHY_VECTOR_BYTES is set.
 *
 * Every operation rounds alike in each lane, so a value does not depend on the lane it falls into,
 * nor on whether it came in a whole vector or in the rest of a row.
 */
#include <math.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#ifdef WHY_F64
typedef uint64_t why_bits;
#define V_OP_(width, name) _mm##width##_##name##_pd
#else
typedef uint32_t why_bits;
#define V_OP_(width, name) _mm##width##_##name##_ps
#endif

#define VL ((int)(WHY_VECTOR_BYTES / sizeof(why_real)))

typedef why_real vec __attribute__((vector_size(WHY_VECTOR_BYTES)));
typedef why_bits vec_bits __attribute__((vector_size(WHY_VECTOR_BYTES)));
typedef why_real vec_loose /* a vec anywhere in memory */
    __attribute__((vector_size(WHY_VECTOR_BYTES), aligned(sizeof(why_real)), may_alias));

#define INLINE static inline __attribute__((always_inline))
/* For a count that is known when compiled: the arrays it indexes become registers. */
#define UNROLL_FOR(i, n) _Pragma("GCC unroll 32") for (int i = 0; i < (n); i++)

INLINE vec v_load(const why_real *p)
{
    return *(const vec_loose *)p;
}

INLINE void v_store(why_real *p, vec x)
{
    *(vec_loose *)p = x;
}

/* ---- by instruction set: v_set1, v_fma (a b + c), v_min, v_max (second operand when either is
 * NaN), v_sqrt, v_where_lt (a < b ? yes : no) ---- */

#if WHY_VECTOR_BYTES == 64 && defined(__AVX512F__)
#define V_OP(name) V_OP_(512, name)
#elif WHY_VECTOR_BYTES == 32 && defined(__AVX2__) && defined(__FMA__)
#define V_OP(name) V_OP_(256, name)
#elif WHY_VECTOR_BYTES == 16 && defined(__SSE2__)
#define V_OP(name) V_OP_(, name)
#endif

#ifdef V_OP
INLINE vec v_set1(why_real x)
{
    return V_OP(set1)(x);
}

INLINE vec v_min(vec a, vec b)
{
    return V_OP(min)(a, b);
}

INLINE vec v_max(vec a, vec b)
{
    return V_OP(max)(a, b);
}

INLINE vec v_sqrt(vec a)
{
    return V_OP(sqrt)(a);
}
#else
INLINE vec v_set1(why_real x)
{
    return x - (vec){0};
}

INLINE vec v_min(vec a, vec b)
{
    vec_bits less = (vec_bits)(a < b);
    return (vec)(((vec_bits)a & less) | ((vec_bits)b & ~less));
}

INLINE vec v_max(vec a, vec b)
{
    vec_bits more = (vec_bits)(a > b);
    return (vec)(((vec_bits)a & more) | ((vec_bits)b & ~more));
}

INLINE vec v_sqrt(vec a)
{
    for (int i = 0; i < VL; i++)
        a[i] = (why_real)sqrt((double)a[i]);
    return a;
}
#endif

#if defined(V_OP) && WHY_VECTOR_BYTES > 16
INLINE vec v_fma(vec a, vec b, vec c)
{
    return V_OP(fmadd)(a, b, c);
}
#else
INLINE vec v_fma(vec a, vec b, vec c)
{
    return a * b + c;
}
#endif

#if defined(V_OP) && WHY_VECTOR_BYTES == 64
INLINE vec v_where_lt(vec a, vec b, vec yes, vec no)
{
#ifdef WHY_F64
    return _mm512_mask_blend_pd(_mm512_cmp_pd_mask(a, b, _CMP_LT_OQ), no, yes);
#else
    return _mm512_mask_blend_ps(_mm512_cmp_ps_mask(a, b, _CMP_LT_OQ), no, yes);
#endif
}
#elif defined(V_OP) && WHY_VECTOR_BYTES == 32
INLINE vec v_where_lt(vec a, vec b, vec yes, vec no)
{
    return V_OP(blendv)(no, yes, V_OP(cmp)(a, b, _CMP_LT_OQ));
}
#else
INLINE vec v_where_lt(vec a, vec b, vec yes, vec no)
{
    vec_bits less = (vec_bits)(a < b);
    return (vec)(((vec_bits)yes & less) | ((vec_bits)no & ~less));
}
#endif

/* ---- the rest of a row: the first n < VL lanes; memory past them is not touched ---- */

#if defined(V_OP) && WHY_VECTOR_BYTES == 64
#ifdef WHY_F64
#define V_MASK(n) ((__mmask8)((1u << (n)) - 1u))
#else
#define V_MASK(n) ((__mmask16)((1u << (n)) - 1u))
#endif
INLINE vec v_load_rest(const why_real *p, int n)
{
    return V_OP(maskz_loadu)(V_MASK(n), p);
}

INLINE void v_store_rest(why_real *p, vec x, int n)
{
    V_OP(mask_storeu)(p, V_MASK(n), x);
}
#elif defined(V_OP) && WHY_VECTOR_BYTES == 32
#ifdef WHY_F64
static const int64_t lanes_on[8] = {-1, -1, -1, -1, 0, 0, 0, 0};
#else
static const int32_t lanes_on[16] = {-1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0};
#endif
INLINE vec v_load_rest(const why_real *p, int n)
{
    return V_OP(maskload)(p, _mm256_loadu_si256((const __m256i_u *)(lanes_on + VL - n)));
}

/* By halves: masked stores are microcode on some processors. */
INLINE void v_store_rest(why_real *p, vec x, int n)
{
#ifdef WHY_F64
    __m128d low = _mm256_castpd256_pd128(x);
    if (n & 2) {
        _mm_storeu_pd(p, low);
        low = _mm256_extractf128_pd(x, 1);
        p += 2;
    }
    if (n & 1)
        _mm_store_sd(p, low);
#else
    __m128 low = _mm256_castps256_ps128(x);
    if (n & 4) {
        _mm_storeu_ps(p, low);
        low = _mm256_extractf128_ps(x, 1);
        p += 4;
    }
    if (n & 2) {
        _mm_storel_pi((void *)p, low);
        low = _mm_movehl_ps(low, low);
        p += 2;
    }
    if (n & 1)
        _mm_store_ss(p, low);
#endif
}
#else
INLINE vec v_load_rest(const why_real *p, int n)
{
    vec x = {0};
    memcpy(&x, p, (size_t)n * sizeof *p);
    return x;
}

INLINE void v_store_rest(why_real *p, vec x, int n)
{
    memcpy(p, &x, (size_t)n * sizeof *p);
}
#endif

/* n <= VL lanes; n == VL, known when compiled, costs a plain move. */
INLINE vec v_get(const why_real *p, int n)
{
    return n == VL ? v_load(p) : v_load_rest(p, n);
}

INLINE void v_put(why_real *p, vec x, int n)
{
    if (n == VL)
        v_store(p, x);
    else
        v_store_rest(p, x, n);
}

/* Runs `step` for i = 0, VL, 2 VL ... < total with `lanes` = VL, last time perhaps fewer. */
#define BY_VECTOR(i, lanes, total, step)                                                           \
    do {                                                                                           \
        ptrdiff_t i = 0, end_ = (ptrdiff_t)(total);                                                \
        for (; i + VL <= end_; i += VL) {                                                          \
            enum { lanes = (int)(WHY_VECTOR_BYTES / sizeof(why_real)) };                           \
            step;                                                                                  \
        }                                                                                          \
        if (i < end_) {                                                                            \
            const int lanes = (int)(end_ - i);                                                     \
            step;                                                                                  \
        }                                                                                          \
    } while (0)

INLINE why_real v_top(vec x)
{
    why_real top = x[0];
    for (int i = 1; i < VL; i++)
        top = x[i] > top ? x[i] : top;
    return top;
}

INLINE why_real v_total(vec x)
{
    why_real lane[sizeof(vec) / sizeof(why_real)];
    v_store(lane, x);
    for (int width = VL / 2; width > 0; width /= 2)
        for (int i = 0; i < width; i++)
            lane[i] += lane[i + width];
    return lane[0];
}

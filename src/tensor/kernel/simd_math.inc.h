/* simd_math.inc.h — exp, tanh and the logistic function on vectors.
 *
 * How: e^x = 2^n e^r with n = round(x / ln 2), |r| <= ln 2 / 2; x - n ln 2 in two steps (Cody and
 * Waite, "Software Manual for the Elementary Functions", 1980); e^r - 1 = r + r^2 P(r), P the
 * interpolation of (e^r - 1 - r) / r^2 at Chebyshev nodes (error of e^r: 1.0e-8 in f32, degree 4;
 * 2.3e-19 in f64, degree 10), so that e^r - 1 keeps its relative accuracy near 0. n is taken from
 * the low bits of x / ln 2 + 1.5 * 2^mantissa and added to the exponent field: no conversions.
 * Cost: exp 14 operations a vector, tanh and logistic 19 with one division.
 */

#ifdef WHY_F64
#define MANTISSA_BITS 52
#define EXP_HIGH 709.7827128933839  /* just under ln of the largest number: above it inf  */
#define EXP_LOW (-708.396418532264) /* just over ln of the smallest normal one: below it 0 */
#define TANH_ONE 20.0               /* tanh is 1 from here                                */
#define ONE_BITS 0x3ff0000000000000u
#define SIGN_BIT 0x8000000000000000u
#define LN2_HIGH 6.93145751953125e-1
#define LN2_LOW 1.42860682030941723212e-6
#define EXP_DEGREE 10
static const double exp_p[EXP_DEGREE + 1] = {
    0.5,
    0.16666666666666671,
    0.041666666666666671,
    0.0083333333333261358,
    0.001388888888888375,
    0.00019841269874815834,
    2.4801587325544321e-05,
    2.7557255406285044e-06,
    2.7557273647451087e-07,
    2.5105214474751413e-08,
    2.0914685161418067e-09,
};
#else
#define MANTISSA_BITS 23
#define EXP_HIGH 88.72283f
#define EXP_LOW (-87.3365f)
#define TANH_ONE 10.0f
#define ONE_BITS 0x3f800000u
#define SIGN_BIT 0x80000000u
#define LN2_HIGH 0.693359375f
#define LN2_LOW (-2.12194440e-4f)
#define EXP_DEGREE 4
static const float exp_p[EXP_DEGREE + 1] = {
    0.5f, 0.166665763f, 0.0416665561f, 0.008363178f, 0.00139261817f,
};
#endif
#define LOG2_E WHY_REAL(1.4426950408889634)
#define ROUNDING ((why_real)((why_bits)3 << (MANTISSA_BITS - 1))) /* 1.5 * 2^mantissa */

/* e^x = 2^n (1 + q): returns q; *n is n in the place of an exponent. Finite for |x| < 2^16. */
INLINE vec exp_split(vec x, vec_bits *n)
{
    vec t = v_fma(x, v_set1(LOG2_E), v_set1(ROUNDING));
    vec whole = t - v_set1(ROUNDING);
    vec r = v_fma(whole, v_set1(-LN2_HIGH), x);
    r = v_fma(whole, v_set1(-LN2_LOW), r);
    vec p = v_set1(exp_p[EXP_DEGREE]);
    UNROLL_FOR (i, EXP_DEGREE)
        p = v_fma(p, r, v_set1(exp_p[EXP_DEGREE - 1 - i]));
    *n = (vec_bits)t << MANTISSA_BITS;
    return v_fma(r * r, p, r);
}

/* inf above EXP_HIGH, 0 below EXP_LOW (no subnormal results), NaN for NaN. */
INLINE vec v_exp(vec x)
{
    vec_bits n;
    vec q = exp_split(x, &n);
    /* Added to the exponent of 1 + q, not multiplied: 2^n alone would overflow near the top. */
    vec y = (vec)((vec_bits)(v_set1(1) + q) + n);
    y = v_where_lt(v_set1(EXP_HIGH), x, v_set1((why_real)INFINITY), y);
    return v_where_lt(x, v_set1(EXP_LOW), v_set1(0), y);
}

/* 1 / (1 + e^-x): exactly 1 for large x, exactly 0 for x < EXP_LOW. */
INLINE vec v_sigmoid(vec x)
{
    vec_bits n;
    vec minus = v_max(v_set1(EXP_LOW), -x);
    vec q = exp_split(minus, &n);
    vec e = (vec)((vec_bits)(v_set1(1) + q) + n);
    e = v_where_lt(v_set1(-EXP_LOW), minus, v_set1((why_real)INFINITY), e);
    return v_set1(1) / (v_set1(1) + e);
}

/* (e^2|x| - 1) / (e^2|x| + 1) with the sign of x: odd to the bit, exactly 1 from TANH_ONE. */
INLINE vec v_tanh(vec x)
{
    vec_bits sign_bit = (vec_bits){0} + SIGN_BIT, n;
    vec_bits sign = (vec_bits)x & sign_bit;
    vec size = v_min(v_set1(TANH_ONE), (vec)((vec_bits)x & ~sign_bit));
    vec q = exp_split(size + size, &n);
    vec scale = (vec)(n + ONE_BITS);
    vec less_one = v_fma(scale, q, scale - v_set1(1)); /* e^2|x| - 1 */
    vec y = less_one / (less_one + v_set1(2));
    return (vec)((vec_bits)y | sign);
}

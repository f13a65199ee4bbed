/* dense.c — input: one row of attr.units numbers a sample. Bound to the batch's array, never
 * copied. */
#include "op_p.h"

static int shape(why_ctx *cx, const char *name, const why_attr *attr, why_tensor *const *in,
                 int n_in, why_tensor *out)
{
    (void)in, (void)n_in;
    if (attr->units < 1)
        return why_fail(cx, WHY_ESHAPE, "dense '%s': units must be at least 1, is %d", name,
                        (int)attr->units);
    out->kind = WHY_ROWS_SAMPLE;
    out->cols = attr->units;
    return WHY_OK;
}

WHY_OP(dense) = {
    .name = "dense", .summary = "a row of numbers a sample", .flags = WHY_OP_AFFINE, .shape = shape,
};

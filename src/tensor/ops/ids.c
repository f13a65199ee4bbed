/* ids.c — input: the token ids of a batch. Its rows are read by embed; it holds no numbers
 * itself. */
#include "op_p.h"

static int shape(why_ctx *cx, const char *name, const why_attr *attr, why_tensor *const *in,
                 int n_in, why_tensor *out)
{
    (void)cx, (void)name, (void)attr, (void)in, (void)n_in;
    out->kind = WHY_ROWS_TOKEN;
    out->cols = 1;
    return WHY_OK;
}

WHY_OP(ids) = {
    .name = "ids", .summary = "token ids of the batch", .flags = WHY_OP_ROWWISE, .shape = shape,
};

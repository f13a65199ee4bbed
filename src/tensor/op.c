/* op.c — the table of ops, collected from op_list.h, and look-up in it. */
#include <string.h>

#include <why/ext/op.h>

#define OP(id) extern WHY_OP(id);
#include "op_list.h"
#undef OP

static const why_op *const ops[] = {
#define OP(id) &why_op_##id,
#include "op_list.h"
#undef OP
};

#define N_OPS ((int)(sizeof ops / sizeof ops[0]))

const why_op *why_op_at(int i)
{
    return i >= 0 && i < N_OPS ? ops[i] : NULL;
}

const why_op *why_op_find(const char *name)
{
    int lo = 0, hi = N_OPS;
    while (lo < hi) {
        int mid = (lo + hi) / 2;
        int order = strcmp(name, ops[mid]->name);
        if (order == 0)
            return ops[mid];
        if (order < 0)
            hi = mid;
        else
            lo = mid + 1;
    }
    return NULL;
}

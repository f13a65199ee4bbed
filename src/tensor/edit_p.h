/* edit_p.h — a chunk of edits of one sample on its way through the graph. For pass_edits.c,
 * edit_walk.c.
 *
 * Legend: T rows of the base sample, n edits of the chunk.
 */
#ifndef WHY_EDIT_P_H
#define WHY_EDIT_P_H

#include "exec_p.h"

enum { WHY_EDIT_CHUNK = 64 };

/* How a node takes part. */
typedef enum {
    WHY_EDIT_NONE,
    WHY_EDIT_SOURCE,
    WHY_EDIT_TABLE,  /* own rows are read from the cached projection    */
    WHY_EDIT_ROWS,   /* row-wise: forward over the own rows             */
    WHY_EDIT_SAMPLE, /* reads sample rows only: forward over the edits  */
    WHY_EDIT_RULE,   /* the op's own edit                               */
    WHY_EDIT_FLAT    /* the edited samples are spelled out              */
} why_edit_way;

/* What all chunks share. */
typedef struct {
    why_exec *ex;
    const why_plan *plan;
    why_tape *base;
    const why_batch *sample;
    unsigned char *way; /* [nodes] why_edit_way */
    bool *needs_flat;   /* [nodes] some reader wants it spelled out */
    void **edit_state;  /* [nodes] */
    bool has_table, has_values;
    int32_t n_base;     /* T */
    const why_edit *edits; /* without duplicates, sorted */
    int32_t n_edits, chunk;
    why_real *logits;   /* [n_edits, C] */
    double *rows;       /* [chunks] cost in passes */
    double base_flops;
} why_edit_job;

/* One worker's numbers. */
typedef struct why_edit_tape {
    why_tensor *t, *flat; /* [nodes] own rows; edited samples spelled out */
    why_op_call *calls;   /* [nodes] */
    why_splice *splices;  /* [nodes] */
    int32_t *splice_room; /* [nodes * 3 * (WHY_EDIT_CHUNK + 1)] */
    unsigned char *block;
    size_t n_block;
    int32_t *ids;
    why_real *values;
    size_t n_ids, n_values;
    int32_t offsets[WHY_EDIT_CHUNK + 1]; /* of the samples spelled out */
    why_batch view;
} why_edit_tape;

int why_edit_tape__init(why_ctx *cx, why_edit_tape *tape, const why_exec *ex) WHY_MUST_CHECK;
void why_edit_tape__release(why_edit_tape *tape);
void why_edit__choose_ways(why_edit_job *job);
/* Edits first .. first + n - 1 of the job; adds their cost to job->rows[i_chunk]. */
int why_edit__run(why_ctx *cx, why_edit_tape *tape, const why_edit_job *job, int32_t first,
                  int32_t n, double *cost) WHY_MUST_CHECK;

#endif

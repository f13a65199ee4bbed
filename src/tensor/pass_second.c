/* pass_second.c — products with second derivatives of the mean loss, and per-sample directional
 * derivatives.
 *
 *   H v        forward over reverse (Pearlmutter 1994): values, tangents along v, adjoints,
 * tangents of adjoints J' H_L J v  Gauss-Newton (Schraudolph 2002): tangents to the logits, the
 * loss's own Hessian there, adjoints <grad_s, v> the tangent of each sample's loss: one tangent
 * pass, no gradient is formed Dropout is off.  Legend: P weights.  Cost in passes: 6, 4, 2.
 */
#include <string.h>

#include "exec_p.h"

typedef struct {
    why_pass pass;
    double total_weight;
    double *dots;
} second_job;

static int prepare(why_ctx *cx, why_exec *ex, why_weights *w, const why_batch *batch,
                   const why_real *v, unsigned slots, second_job *job)
{
    const char *lacking = why_graph_lacks(ex->g, WHY_CAN_SECOND_ORDER);
    if (lacking)
        return why_fail(cx, WHY_EUNSUPPORTED,
                        "second order: the op of node '%s' has no tangent of its adjoint", lacking);
    WHY_TRY(why_exec__check(cx, ex, batch, true));
    WHY_TRY(why_exec__prepare(cx, ex, w, WHY_PACK_TO_WEIGHTS));
    const why_plan *plan = &ex->plans[0];
    *job = (second_job){.pass = {.plan = plan, .batch = batch, .slots = slots, .to_weights = true,
                                 .with_loss = true, .w = w->data, .dw = v}};
    job->pass.store = plan->can_index && !batch->values ? WHY_STORE_ONCE : WHY_STORE_EACH;
    return why_exec__sum_weights(cx, batch, &job->total_weight);
}

static int hvp_shard(why_ctx *cx, why_tape *tape, int32_t lo, int32_t hi, why_real *hv,
                     void *payload)
{
    second_job *job = payload;
    why_node loss = tape->ex->g->loss;
    WHY_TRY(why_tape__bind(cx, tape, &job->pass, lo, hi, NULL, hv));
    WHY_TRY(why_tape__forward(tape));
    WHY_TRY(why_tape__jvp(tape));
    why_tape__zero(tape, WHY_SLOT_G | WHY_SLOT_DG);
    why_exec__seed_loss(tape, job->pass.batch, lo, hi, job->total_weight);
    WHY_TRY(why_tape__vjp(tape, loss));
    return why_tape__vjp_t(tape, loss);
}

int why_exec_hvp(why_ctx *cx, why_exec *ex, why_weights *w, const why_batch *batch,
                 const why_real *v, why_real *hv)
{
    second_job job;
    WHY_TRY(prepare(cx, ex, w, batch, v, WHY_SLOT_G | WHY_SLOT_DX | WHY_SLOT_DG, &job));
    ex->passes += 6.0 * batch->n_samples;
    double work = 6 * why_exec__work(ex, batch->n_samples, why_exec__n_rows(ex, batch));
    return why_exec__sum(cx, ex, batch, work, hv, hvp_shard, &job);
}

static int gnvp_shard(why_ctx *cx, why_tape *tape, int32_t lo, int32_t hi, why_real *gv,
                      void *payload)
{
    second_job *job = payload;
    const why_graph *g = tape->ex->g;
    why_node top = job->pass.plan->source[g->logits];
    why_tensor *logits = &tape->t[top];
    WHY_TRY(why_tape__bind(cx, tape, &job->pass, lo, hi, gv, NULL));
    WHY_TRY(why_tape__forward(tape));
    WHY_TRY(why_tape__jvp(tape));
    why_tape__zero(tape, WHY_SLOT_G | WHY_SLOT_DG);
    why_exec__seed_loss(tape, job->pass.batch, lo, hi, job->total_weight);
    WHY_TRY(g->nodes[g->loss].op->vjp_t(&tape->calls[g->loss]));
    memcpy(logits->g, logits->dg, (size_t)logits->rows * (size_t)logits->cols * sizeof *logits->g);
    return why_tape__vjp(tape, top);
}

int why_exec_gnvp(why_ctx *cx, why_exec *ex, why_weights *w, const why_batch *batch,
                  const why_real *v, why_real *gv)
{
    second_job job;
    const why_graph *g = ex->g;
    WHY_TRY(prepare(cx, ex, w, batch, v, WHY_SLOT_G | WHY_SLOT_DX | WHY_SLOT_DG, &job));
    if (job.pass.plan->source[g->nodes[g->loss].in[0]] != job.pass.plan->source[g->logits])
        return why_fail(cx, WHY_EUNSUPPORTED,
                        "Gauss-Newton: loss '%s' does not read the logits directly",
                        g->nodes[g->loss].name);
    ex->passes += 4.0 * batch->n_samples;
    double work = 4 * why_exec__work(ex, batch->n_samples, why_exec__n_rows(ex, batch));
    return why_exec__sum(cx, ex, batch, work, gv, gnvp_shard, &job);
}

static int dots_shard(why_ctx *cx, why_tape *tape, int32_t i_shard, int32_t lo, int32_t hi,
                      void *payload)
{
    (void)i_shard;
    second_job *job = payload;
    WHY_TRY(why_tape__bind(cx, tape, &job->pass, lo, hi, NULL, NULL));
    WHY_TRY(why_tape__forward(tape));
    WHY_TRY(why_tape__jvp(tape));
    const why_real *dx = tape->t[tape->ex->g->loss].dx;
    for (int32_t s = lo; s < hi; s++)
        job->dots[s] = (double)dx[s - lo];
    return WHY_OK;
}

int why_exec_dots(why_ctx *cx, why_exec *ex, why_weights *w, const why_batch *batch,
                  const why_real *v, double *dots)
{
    second_job job;
    WHY_TRY(prepare(cx, ex, w, batch, v, WHY_SLOT_DX, &job));
    job.dots = dots;
    ex->passes += 2.0 * batch->n_samples;
    double work = 2 * why_exec__work(ex, batch->n_samples, why_exec__n_rows(ex, batch));
    return why_exec__each(cx, ex, batch, work,
                            dots_shard, &job);
}

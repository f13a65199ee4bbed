/* pass_path.c — path integrals (integrated gradients, Sundararajan et al. 2017, and its kin) of one
 * sample.
 *
 * How: the straight line between two inputs stays straight through affine row-wise nodes, and for
 * such a node A the sum over an input row <x - b, J' g> is <A x - A b, g>. So both ends are
 * projected once, the points are interpolated behind the last such nodes, and the way back ends
 * there. Points are samples of one batch, cut into shards like any other; parts are added in step
 * order. Legend: T rows, K points (the two ends are run along as points K and K+1).  Cost: 2 (K +
 * 2) short passes.
 */
#include <string.h>

#include "exec_p.h"

typedef struct {
    why_pass pass;
    int32_t n_rows, target, n_steps;
    why_out kind;
    const double *alphas;
    const why_real *ends; /* for each start node: rows of x, of b, of x - b */
    double *parts;        /* [K, T] */
    double *outputs;      /* [K + 2] */
} path_job;

/* Rows of the sample at a start node: T, or 1 for a dense net. */
static int32_t rows_at_start(const why_exec *ex, const why_batch *sample)
{
    return ex->g->ids >= 0 ? sample->offsets[1] : 1;
}

static double alpha_of(const path_job *job, int32_t k)
{
    return k < job->n_steps ? job->alphas[k] : k == job->n_steps ? 1.0 : 0.0;
}

static void interpolate(why_real *to, const why_real *ends, double alpha, size_t n)
{
    const why_real *x = ends, *b = ends + n, *way = ends + 2 * n;
    if (alpha == 1.0) { /* the end itself, to the bit */
        memcpy(to, x, n * sizeof *to);
        return;
    }
    why_real a = (why_real)alpha;
    for (size_t i = 0; i < n; i++)
        to[i] = b[i] + a * way[i];
}

static void fill_starts(why_tape *tape, const path_job *job, int32_t lo, int32_t hi)
{
    const why_graph *g = tape->ex->g;
    const why_real *ends = job->ends;
    for (why_node i = 0; i < g->n_nodes; i++) {
        if (tape->role[i] != WHY_ROLE_GIVEN)
            continue;
        size_t n = (size_t)job->n_rows * (size_t)tape->t[i].cols;
        for (int32_t k = lo; k < hi; k++)
            interpolate(tape->t[i].x + (size_t)(k - lo) * n, ends, alpha_of(job, k), n);
        ends += 3 * n;
    }
}

/* parts[k][t] = sum over the start nodes of <x_t - b_t, g_t> (dense nets: column by column). */
static void read_parts(const why_tape *tape, const path_job *job, int32_t k, int32_t lo,
                       int32_t n_scores)
{
    const why_exec *ex = tape->ex;
    const why_real *ends = job->ends;
    double *part = job->parts + (size_t)k * (size_t)n_scores;
    memset(part, 0, (size_t)n_scores * sizeof *part);
    for (why_node i = 0; i < ex->g->n_nodes; i++) {
        if (tape->role[i] != WHY_ROLE_GIVEN)
            continue;
        size_t n = (size_t)job->n_rows * (size_t)tape->t[i].cols, width = n / (size_t)n_scores;
        const why_real *way = ends + 2 * n, *adjoint = tape->t[i].g + (size_t)(k - lo) * n;
        for (size_t t = 0; t < (size_t)n_scores; t++)
            part[t] += ex->kernel->dot(way + t * width, adjoint + t * width, width);
        ends += 3 * n;
    }
}

/* Points of a shard that run at once: as many as PATH_BYTES hold. A point's numbers do not depend
 * on its company, so this changes memory alone. */
static int32_t points_at_once(why_tape *tape, const path_job *job, int32_t n_points)
{
    enum { PATH_BYTES = 32 << 20 };
    int32_t rows = tape->ex->g->ids >= 0 ? job->n_rows : 0;
    size_t one = why_tape__measure(tape, &job->pass, rows, 1) + 1;
    size_t n = PATH_BYTES / one;
    return n < 1 ? 1 : n < (size_t)n_points ? (int32_t)n : n_points;
}

static int path_points(why_ctx *cx, why_tape *tape, path_job *job, int32_t lo, int32_t hi)
{
    const why_graph *g = tape->ex->g;
    int32_t n_scores = g->ids >= 0 ? job->n_rows : g->dense_width;
    WHY_TRY(why_tape__bind(cx, tape, &job->pass, lo, hi, NULL, NULL));
    fill_starts(tape, job, lo, hi);
    WHY_TRY(why_tape__forward(tape));
    why_tape__zero(tape, WHY_SLOT_G);
    why_exec__seed_outputs(tape, &job->target, true, job->kind, job->outputs + lo);
    WHY_TRY(why_tape__vjp(tape, job->pass.plan->source[g->logits]));
    for (int32_t k = lo; k < hi && k < job->n_steps && n_scores > 0; k++)
        read_parts(tape, job, k, lo, n_scores);
    return WHY_OK;
}

static int path_shard(why_ctx *cx, why_tape *tape, int32_t i_shard, int32_t lo, int32_t hi,
                      void *payload)
{
    (void)i_shard;
    path_job *job = payload;
    int32_t step = points_at_once(tape, job, hi - lo);
    for (; lo < hi; lo += step)
        WHY_TRY(path_points(cx, tape, job, lo, lo + step < hi ? lo + step : hi));
    return WHY_OK;
}

/* ---- both ends at the start nodes ---- */

static int project_tokens(why_ctx *cx, why_exec *ex, const why_batch *sample,
                          const int32_t *base_ids, int32_t n_rows)
{
    const why_graph *g = ex->g;
    const why_plan *plan = &ex->plans[0];
    why_tape *tape = &ex->tapes[0];
    int32_t offsets[] = {0, 2 * n_rows};
    size_t n = (size_t)n_rows;
    int32_t *ids = why_alloc(cx, 2 * n + 1, sizeof *ids);
    why_real *values = sample->values ? why_alloc(cx, 2 * n + 1, sizeof *values) : NULL;
    int status = ids && (values || !sample->values) ? WHY_OK : WHY_ENOMEM;
    for (size_t t = 0; t < n && status == WHY_OK; t++) {
        ids[t] = sample->ids[t];
        ids[n + t] = base_ids && base_ids[t] >= 0 ? base_ids[t] : 0;
        if (values)
            values[t] = values[n + t] = sample->values[t];
    }
    why_batch both = {
        .n_samples = 1, .offsets = offsets, .ids = ids, .values = values, .dense = sample->dense};
    why_pass pass = {.plan = plan, .batch = &both, .only = plan->is_affine, .w = ex->weights->data};
    if (status == WHY_OK)
        status = why_tape__bind(cx, tape, &pass, 0, 1, NULL, NULL);
    for (int32_t k = 0; k < tape->n_run && status == WHY_OK; k++) {
        why_node i = tape->run[k];
        status = g->nodes[i].op->forward(&tape->calls[i]);
        for (size_t t = 0; t < n && i == g->embed && status == WHY_OK; t++)
            if (!base_ids || base_ids[t] < 0)
                memset(tape->t[i].x + (n + t) * (size_t)g->embedding, 0,
                       (size_t)g->embedding * sizeof(why_real));
    }
    why_free(ids);
    why_free(values);
    return status;
}

/* Copies the rows of both ends from the tape (tokens) or the sample (dense, baseline zero), and
 * their difference. */
static int keep_ends(why_ctx *cx, why_exec *ex, const why_batch *sample, int32_t n_rows)
{
    const why_graph *g = ex->g;
    const why_plan *plan = &ex->plans[0];
    size_t n = 0;
    for (why_node i = 0; i < g->n_nodes; i++)
        if (plan->is_start[i])
            n += 3 * (size_t)n_rows * (size_t)g->nodes[i].cols;
    WHY_TRY(why_exec__room(cx, (void **)&ex->path_rows, &ex->n_path_rows, n + 1,
                           sizeof *ex->path_rows));
    why_real *to = ex->path_rows;
    for (why_node i = 0; i < g->n_nodes; i++) {
        if (!plan->is_start[i])
            continue;
        size_t size = (size_t)n_rows * (size_t)g->nodes[i].cols;
        if (g->ids >= 0 && size > 0) {
            memcpy(to, ex->tapes[0].t[i].x, 2 * size * sizeof *to);
        } else if (g->ids < 0) {
            memcpy(to, sample->dense, size * sizeof *to);
            memset(to + size, 0, size * sizeof *to);
        }
        for (size_t j = 0; j < size; j++)
            to[2 * size + j] = to[j] - to[size + j];
        to += 3 * size;
    }
    return WHY_OK;
}

static int check(why_ctx *cx, const why_exec *ex, const why_batch *sample, const int32_t *base_ids,
                 int32_t target, int32_t n_steps)
{
    if (sample->n_samples != 1)
        return why_fail(cx, WHY_EINVAL, "path: takes one sample, got %d", (int)sample->n_samples);
    if (n_steps < 1)
        return why_fail(cx, WHY_EINVAL, "path: needs at least 1 step, got %d", (int)n_steps);
    WHY_TRY(why_exec__check(cx, ex, sample, false));
    for (int32_t t = 0; base_ids && ex->g->ids >= 0 && t < sample->offsets[1]; t++)
        if (base_ids[t] >= ex->g->vocabulary)
            return why_fail(cx, WHY_EINVAL,
                            "path: baseline id %d of row %d is outside the vocabulary of %d",
                            (int)base_ids[t], (int)t, (int)ex->g->vocabulary);
    return why_exec__check_targets(cx, ex, &target, 1);
}

/* Runs the K + 2 points as one batch; offsets, dense rows and outputs live for this call. */
static int run_points(why_ctx *cx, why_exec *ex, const why_batch *sample, path_job *job)
{
    int32_t n_points = job->n_steps + 2;
    const why_graph *g = ex->g;
    size_t width = (size_t)g->dense_width;
    int32_t *offsets = why_alloc(cx, (size_t)n_points + 1, sizeof *offsets);
    job->outputs = why_alloc(cx, (size_t)n_points, sizeof *job->outputs);
    why_real *dense = why_alloc(cx, (size_t)n_points * width + 1, sizeof *dense);
    int status = offsets && job->outputs && dense ? WHY_OK : WHY_ENOMEM;
    for (int32_t k = 0; k < n_points && status == WHY_OK; k++) {
        offsets[k + 1] = g->ids >= 0 ? offsets[k] + job->n_rows : 0;
        if (width)
            memcpy(dense + (size_t)k * width, sample->dense, width * sizeof *dense);
    }
    why_batch points = {.n_samples = n_points, .offsets = offsets, .dense = dense};
    job->pass.batch = &points;
    double work = 2 * why_exec__work(ex, n_points, g->ids >= 0 ? n_points * job->n_rows : 0);
    if (status == WHY_OK)
        status = why_exec__each(cx, ex, &points, work,
                                  path_shard, job);
    why_free(offsets);
    why_free(dense);
    return status;
}

int why_exec_path(why_ctx *cx, why_exec *ex, why_weights *w, const why_batch *sample,
                  const int32_t *base_ids, int32_t target, why_out kind, const double *alphas,
                  const double *quadrature, int32_t n_steps, double *scores, double ends[2])
{
    WHY_TRY(check(cx, ex, sample, base_ids, target, n_steps));
    WHY_TRY(why_exec__prepare(cx, ex, w, WHY_PACK_TO_INPUT));
    const why_plan *plan = &ex->plans[0];
    int32_t n_rows = rows_at_start(ex, sample),
            n_scores = ex->g->ids >= 0 ? n_rows : ex->g->dense_width;
    if (ex->g->ids >= 0)
        WHY_TRY(project_tokens(cx, ex, sample, base_ids, n_rows));
    WHY_TRY(keep_ends(cx, ex, sample, n_rows));
    WHY_TRY(why_exec__room(cx, (void **)&ex->path_parts, &ex->n_path_parts,
                           (size_t)n_steps * (size_t)n_scores + 1, sizeof *ex->path_parts));
    path_job job = {.pass = {.plan = plan,
                             .slots = WHY_SLOT_G,
                             .given = plan->is_affine,
                             .given_at = plan->is_start,
                             .w = w->data},
                    .n_rows = n_rows,
                    .target = target,
                    .n_steps = n_steps,
                    .kind = kind,
                    .alphas = alphas,
                    .ends = ex->path_rows,
                    .parts = ex->path_parts};
    int status = run_points(cx, ex, sample, &job);
    for (int32_t t = 0; t < n_scores && status == WHY_OK; t++) {
        scores[t] = 0;
        for (int32_t k = 0; k < n_steps; k++)
            scores[t] += quadrature[k] * job.parts[(size_t)k * (size_t)n_scores + (size_t)t];
    }
    if (status == WHY_OK) {
        ends[0] = job.outputs[n_steps];
        ends[1] = job.outputs[n_steps + 1];
        ex->passes += 2.0 * n_steps + 2;
    }
    why_free(job.outputs);
    return status;
}

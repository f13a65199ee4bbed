/* ops.c — what every op row promises in float: the table is sorted and each op has sample inputs;
 * values are finite on every kernel table and near the reference's; a sample alone has the bits it
 * has in a batch; rows read through an index give what spelled-out rows give; edits give what the
 * whole pass gives.
 */
#include "op_check.h"

static why_ctx *cx;

static void test_table_is_sorted_and_covered(void **state)
{
    (void)state;
    for (int i = 0; why_op_at(i); i++) {
        const why_op *op = why_op_at(i);
        int n_cases = 0;
        assert_true(i == 0 || strcmp(why_op_at(i - 1)->name, op->name) < 0);
        assert_ptr_equal(why_op_find(op->name), op);
        assert_non_null(op->summary);
        for (int k = 0; k < N_OP_CASES; k++)
            n_cases += strcmp(op_cases[k].op, op->name) == 0;
        if (op->max_in > 0 && n_cases == 0)
            fail_msg("op %s has no sample inputs in op_check.h", op->name);
    }
    assert_null(why_op_find("no such op"));
    assert_null(why_op_at(-1));
}

/* ---- every kernel table: finite, and near the plain one ---- */

static void all_slots(op_bench *b)
{
    size_t n = tensor_size(&b->out);
    bench_forward(b);
    fill_random(b->out.g, n, "u", 0);
    fill_random(b->out.dg, n, "du", 0);
    for (int i = 0; i < b->call.n_in; i++)
        if (b->in[i].x)
            fill_random(b->in[i].dx, tensor_size(&b->in[i]), "v", (uint64_t)i);
    assert_int_equal(b->op->jvp(&b->call), WHY_OK);
    assert_int_equal(b->op->vjp(&b->call), WHY_OK);
    assert_int_equal(b->op->vjp_t(&b->call), WHY_OK);
}

static void compare(const why_real *a, const why_real *b, size_t n, double tolerance,
                    const op_case *c, const char *what)
{
    for (size_t i = 0; i < n; i++)
        assert_near((double)a[i], (double)b[i], tolerance, c, what);
}

static void near_the_reference(op_bench *b)
{
    op_bench ref;
    op_batch shape = {.n_samples = b->batch.n_samples};
    for (int s = 0; s < shape.n_samples; s++)
        shape.lens[s] = b->offsets[s + 1] - b->offsets[s];
    bench_open(&ref, cx, b->c, &shape, why_kernel__find("ref"));
    all_slots(b);
    all_slots(&ref);
    double tolerance = 20 * b->op->tolerance;
    assert_finite(b->out.x, tensor_size(&b->out), b->c, "out.x");
    compare(b->out.x, ref.out.x, tensor_size(&b->out), tolerance, b->c, "x against ref");
    compare(b->out.dx, ref.out.dx, tensor_size(&b->out), tolerance, b->c, "dx against ref");
    for (int i = 0; i < b->call.n_in; i++) {
        if (!b->in[i].x)
            continue;
        compare(b->in[i].g, ref.in[i].g, tensor_size(&b->in[i]), tolerance, b->c, "g against ref");
        compare(b->in[i].dg, ref.in[i].dg, tensor_size(&b->in[i]), tolerance, b->c,
                "dg against ref");
    }
    bench_close(&ref);
}

static void test_kernels(void **state)
{
    (void)state;
    for_all(cx, near_the_reference);
}

/* Large and opposite inputs must saturate, not overflow. */
static void large_values_stay_finite(op_bench *b)
{
    for (int i = 0; i < b->call.n_in; i++)
        for (size_t j = 0;
             b->in[i].x && b->in[i].kind != WHY_ROWS_PARAM && j < tensor_size(&b->in[i]); j++)
            b->in[i].x[j] *= 1000;
    all_slots(b);
    assert_finite(b->out.x, tensor_size(&b->out), b->c, "out.x of large inputs");
    for (int i = 0; i < b->call.n_in; i++)
        if (b->in[i].x)
            assert_finite(b->in[i].g, tensor_size(&b->in[i]), b->c, "g of large inputs");
}

static void test_large(void **state)
{
    (void)state;
    for_all(cx, large_values_stay_finite);
}

/* ---- a sample alone ---- */

static void take_sample(op_bench *one, const op_bench *many, int s)
{
    size_t row0 = (size_t)many->offsets[s];
    for (int i = 0; i < many->call.n_in; i++) {
        const why_tensor *from = &many->in[i];
        size_t at = from->kind == WHY_ROWS_TOKEN    ? row0
                    : from->kind == WHY_ROWS_SAMPLE ? (size_t)s
                                                    : 0;
        if (from->x)
            memcpy(one->in[i].x, from->x + at * (size_t)from->cols,
                   tensor_size(&one->in[i]) * sizeof *from->x);
    }
    for (int32_t r = 0; many->ids && r < one->call.n_rows; r++) {
        one->ids[r] = many->ids[row0 + (size_t)r];
        one->values[r] = many->values[row0 + (size_t)r];
    }
    one->labels[0] = many->labels[s];
    one->keys[0] = many->keys[s];
}

static void alone_as_in_a_batch(op_bench *b)
{
    bench_forward(b);
    for (int s = 0; s < b->batch.n_samples; s++) {
        op_bench one;
        op_batch shape = {1, {b->offsets[s + 1] - b->offsets[s]}};
        bench_open(&one, cx, b->c, &shape, b->call.kernel);
        take_sample(&one, b, s);
        bench_forward(&one);
        size_t row = (size_t)(b->out.kind == WHY_ROWS_TOKEN ? b->offsets[s] : s);
        if (memcmp(one.out.x, b->out.x + row * (size_t)b->out.cols,
                   tensor_size(&one.out) * sizeof(why_real)))
            fail_msg("%s (%s): sample %d has other bits alone than in its batch", b->c->op,
                     b->c->title, s);
        bench_close(&one);
    }
}

static void test_alone(void **state)
{
    (void)state;
    for_all(cx, alone_as_in_a_batch);
}

/* ---- through an index ---- */

/* `few` stores U rows; `all` spells them out. */
static void spell_out(op_bench *all, const op_bench *few)
{
    const why_tensor *from = &few->in[0];
    size_t d = (size_t)from->cols;
    for (int32_t r = 0; r < all->call.n_rows; r++)
        memcpy(all->in[0].x + (size_t)r * d, from->x + (size_t)from->index[r] * d,
               d * sizeof *from->x);
}

static void index_rows(op_bench *b, int32_t *index, int32_t n_stored)
{
    for (int32_t r = 0; r < b->call.n_rows; r++)
        index[r] = (r * 7 + r / 3) % n_stored;
    b->in[0].index = index;
    b->in[0].rows = n_stored;
}

static void indexed_as_spelled_out(op_bench *few)
{
    op_bench all;
    int32_t n = few->call.n_rows, n_stored = n > 2 ? n / 2 : n;
    op_batch shape = {.n_samples = few->batch.n_samples};
    if (!(few->op->flags & WHY_OP_INDEXED) || few->in[0].kind != WHY_ROWS_TOKEN || n == 0)
        return;
    for (int s = 0; s < shape.n_samples; s++)
        shape.lens[s] = few->offsets[s + 1] - few->offsets[s];
    bench_open(&all, cx, few->c, &shape, few->call.kernel);
    int32_t *index = calloc((size_t)n, sizeof *index);
    index_rows(few, index, n_stored);
    spell_out(&all, few);
    bench_forward(few);
    bench_forward(&all);
    size_t n_out = tensor_size(&all.out);
    if (memcmp(few->out.x, all.out.x, n_out * sizeof(why_real)) != 0)
        fail_msg("%s (%s): other bits through an index", few->c->op, few->c->title);
    fill_random(few->out.g, n_out, "u", 5);
    fill_random(all.out.g, n_out, "u", 5);
    assert_int_equal(few->op->vjp(&few->call), WHY_OK);
    assert_int_equal(all.op->vjp(&all.call), WHY_OK);
    size_t d = (size_t)all.in[0].cols;
    why_real *sum = new_reals((size_t)n_stored * d);
    for (size_t i = 0; i < (size_t)n * d; i++)
        sum[(size_t)index[i / d] * d + i % d] += all.in[0].g[i];
    compare(few->in[0].g, sum, (size_t)n_stored * d, 1e-4, few->c, "g through an index");
    free(sum);
    free(index);
    few->in[0].index = NULL;
    bench_close(&all);
}

static void test_indexed(void **state)
{
    (void)state;
    for_all(cx, indexed_as_spelled_out);
}

/* ---- edits of token rows, op by op ---- */

enum { N_EDITS = MAX_SAMPLES };

/* Sample e of `whole` is base rows [0,lo), own rows, base rows [hi,T), for every token input
 * alike. */
typedef struct {
    int32_t lo[N_EDITS], hi[N_EDITS], offsets[N_EDITS + 1];
} edit_set;

static void choose_edits(edit_set *e, int32_t t)
{
    const int own[N_EDITS] = {1, 0, 2, 0, 3, 1, 0};
    for (int i = 0; i < N_EDITS; i++) {
        e->lo[i] = (int32_t)(t * i / N_EDITS);
        e->hi[i] = e->lo[i] + (i == 2 || t == 0 ? 0 : i == 4 && e->lo[i] + 2 <= t ? 2 : 1);
        e->offsets[i + 1] = e->offsets[i] + own[i];
    }
    e->lo[5] = e->hi[5] = t; /* an insertion at the end, and the sample gone */
    e->lo[6] = 0;
    e->hi[6] = t;
}

static void run_whole(op_bench *whole, const op_bench *base, const op_bench *own,
                      const edit_set *set)
{
    for (int k = 0; k < base->call.n_in; k++) {
        size_t d = (size_t)base->in[k].cols;
        why_real *to = whole->in[k].x;
        if (base->in[k].kind != WHY_ROWS_TOKEN)
            continue;
        for (int e = 0; e < N_EDITS; e++) {
            size_t n_own = (size_t)(set->offsets[e + 1] - set->offsets[e]);
            size_t n_tail = (size_t)(base->call.n_rows - set->hi[e]);
            memcpy(to, base->in[k].x, (size_t)set->lo[e] * d * sizeof *to);
            to += (size_t)set->lo[e] * d;
            memcpy(to, own->in[k].x + (size_t)set->offsets[e] * d, n_own * d * sizeof *to);
            to += n_own * d;
            memcpy(to, base->in[k].x + (size_t)set->hi[e] * d, n_tail * d * sizeof *to);
            to += n_tail * d;
        }
    }
    bench_forward(whole);
}

static void compare_edits(const op_bench *base, const op_bench *whole, const why_splice *out,
                          const why_real *x)
{
    size_t d = (size_t)base->out.cols;
    double tolerance = 50 * base->op->tolerance;
    if (base->out.kind == WHY_ROWS_SAMPLE) {
        compare(x, whole->out.x, (size_t)N_EDITS * d, tolerance, base->c, "edited sample");
        return;
    }
    for (int e = 0; e < N_EDITS; e++) {
        const why_real *row = whole->out.x + (size_t)whole->offsets[e] * d;
        int32_t n = whole->offsets[e + 1] - whole->offsets[e],
                n_own = out->offsets[e + 1] - out->offsets[e];
        assert_int_equal(n, out->lo[e] + n_own + base->call.n_rows - out->hi[e]);
        compare(base->out.x, row, (size_t)out->lo[e] * d, tolerance, base->c,
                "rows before an edit");
        compare(x + (size_t)out->offsets[e] * d, row + (size_t)out->lo[e] * d, (size_t)n_own * d,
                tolerance, base->c, "rows of an edit");
        compare(base->out.x + (size_t)out->hi[e] * d, row + (size_t)(out->lo[e] + n_own) * d,
                (size_t)(base->call.n_rows - out->hi[e]) * d, tolerance, base->c,
                "rows behind an edit");
    }
}

/* The call an executor makes for a chunk of edits: inputs hold the own rows. */
static void run_edit(op_bench *base, op_bench *own, const edit_set *set, op_bench *whole)
{
    why_op_call call = own->call;
    why_splice in = {N_EDITS, (int32_t *)set->lo, (int32_t *)set->hi, (int32_t *)set->offsets};
    int32_t lo[N_EDITS], hi[N_EDITS], offsets[N_EDITS + 1] = {0};
    why_splice out = {N_EDITS, lo, hi, offsets};
    why_op_call base_call = base->call;
    size_t n_state = base->op->edit_state_size ? base->op->edit_state_size(&base->call) : 0;
    call.edit_state = base_call.edit_state = new_reals(n_state / sizeof(why_real) + 1);
    if (base->op->edit_begin)
        assert_int_equal(base->op->edit_begin(&base_call), WHY_OK);
    for (int k = 0; k < call.n_in; k++) {
        call.base_in[k] = &base->in[k];
        call.in_splice[k] = base->in[k].kind == WHY_ROWS_TOKEN ? &in : NULL;
        if (base->in[k].kind == WHY_ROWS_PARAM)
            call.in[k] = &base->in[k];
    }
    call.base_out = &base->out;
    call.base_state = base->call.state;
    call.n_base_rows = base->call.n_rows;
    call.n_samples = N_EDITS;
    call.offsets = NULL;
    call.out_splice = base->out.kind == WHY_ROWS_TOKEN ? &out : NULL;
    why_tensor y = {.kind = base->out.kind, .rows = N_EDITS, .cols = base->out.cols};
    if (call.out_splice) {
        assert_int_equal(base->op->edit_shape(&call), WHY_OK);
        y.rows = offsets[N_EDITS];
    }
    y.x = new_reals(tensor_size(&y));
    call.out = &y;
    size_t n_own_state = base->op->state_size ? base->op->state_size(&call) : 0;
    size_t n_scratch = base->op->scratch_size ? base->op->scratch_size(&call) : 0;
    call.state = new_reals(n_own_state / sizeof(why_real) + 1);
    call.scratch = new_random(n_scratch, "scratch", 1);
    memcpy(call.packed, base->call.packed, sizeof call.packed);
    assert_int_equal(base->op->edit(&call), WHY_OK);
    compare_edits(base, whole, &out, y.x);
    free(call.state), free(call.scratch), free(call.edit_state), free(y.x);
}

static void edits_as_the_whole(op_bench *base)
{
    edit_set set = {0};
    op_bench own, whole;
    if (base->batch.n_samples != 1 && base->batch.n_samples != 2)
        return;
    if (!base->op->edit || base->in[0].kind != WHY_ROWS_TOKEN)
        return;
    op_bench one;
    op_batch shape = {1, {base->offsets[1]}};
    bench_open(&one, cx, base->c, &shape, base->call.kernel);
    take_sample(&one, base, 0);
    bench_forward(&one);
    choose_edits(&set, base->offsets[1]);
    op_batch own_shape = {1, {set.offsets[N_EDITS]}};
    bench_open(&own, cx, base->c, &own_shape, base->call.kernel);
    for (int k = 0; k < own.call.n_in; k++)
        if (own.in[k].kind == WHY_ROWS_TOKEN && own.in[k].x)
            fill_random(own.in[k].x, tensor_size(&own.in[k]), "own", (uint64_t)k);
    op_batch whole_shape = {.n_samples = N_EDITS};
    for (int e = 0; e < N_EDITS; e++)
        whole_shape.lens[e] =
            set.lo[e] + set.offsets[e + 1] - set.offsets[e] + base->offsets[1] - set.hi[e];
    bench_open(&whole, cx, base->c, &whole_shape, base->call.kernel);
    for (int k = 0; k < whole.call.n_in; k++)
        if (whole.in[k].kind == WHY_ROWS_PARAM)
            memcpy(whole.in[k].x, one.in[k].x, tensor_size(&one.in[k]) * sizeof(why_real));
    run_whole(&whole, &one, &own, &set);
    repack(&one);
    run_edit(&one, &own, &set, &whole);
    bench_close(&one);
    bench_close(&own);
    bench_close(&whole);
}

static void test_edits(void **state)
{
    (void)state;
    for_all(cx, edits_as_the_whole);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table_is_sorted_and_covered),
        cmocka_unit_test(test_kernels),
        cmocka_unit_test(test_large),
        cmocka_unit_test(test_alone),
        cmocka_unit_test(test_indexed),
        cmocka_unit_test(test_edits),
    };
    if (why_ctx_new(&cx, NULL) != WHY_OK)
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    why_ctx_free(cx);
    return failed;
}

/* lstm and gru in float, on every kernel table: near the formula; the same bits alone and in a
 * batch, in any order of samples, through an index, and under edits. */
#include "recurrent_harness.h"

typedef void (*table_check)(const why_op *op, const why_kernel *kernel, bool reverse);

static void each_table(table_check check)
{
    const why_op *ops[] = {&why_op_lstm, &why_op_gru};
    for (int i = 0; i < 2; i++)
        for (int k = 0; why_kernel__at(k); k++)
            for (int reverse = 0; reverse < 2; reverse++)
                check(ops[i], why_kernel__at(k), reverse);
}

/* Rows [from, from + n) of a and [to, to + n) of b are the same bytes. */
static void assert_rows(const why_real *a, int32_t from, const why_real *b, int32_t to, int32_t n,
                        int32_t width)
{
    if (n > 0)
        assert_memory_equal(a + (size_t)from * (size_t)width, b + (size_t)to * (size_t)width,
                            (size_t)n * (size_t)width * sizeof *a);
}

/* ---- near the formula, and near the plain table ---- */

static void check_near(const why_op *op, const why_kernel *kernel, bool reverse)
{
    const int32_t lengths[] = {300, 0, 1, 77, 77, 5};
    const int32_t widths[] = {1, 16, 37, 64};
    for (int i = 0; i < 4; i++) {
        net n, plain;
        net_init(&n, op, kernel, widths[i], lengths, 6, reverse, 0, 2);
        net_init(&plain, op, why_kernel__find("ref"), widths[i], lengths, 6, reverse, 0, 2);
        net_forward(&n);
        net_vjp(&n);
        net_forward(&plain);
        net_vjp(&plain);
        why_real *expected = take(&n, cells(&n.out), sizeof(why_real));
        oracle_forward(&n, expected);
        assert_close(n.out.x, expected, cells(&n.out), op->tolerance);
        for (int j = 0; j < n.call.n_in; j++)
            assert_close(n.in[j].g, plain.in[j].g, cells(&n.in[j]), 3 * op->tolerance);
        net_free(&n);
        net_free(&plain);
    }
}

static void near_the_formula(void **state)
{
    (void)state;
    each_table(check_near);
}

/* ---- a sample is itself wherever it stands ---- */

static const int32_t mixed[] = {4, 0, 9, 1, 4, 12, 0, 3, 9, 2};
enum { N_MIXED = sizeof mixed / sizeof mixed[0] };

/* Sample s of `from` becomes sample `place` of `to`, values and adjoints. */
static void put_sample(net *to, int32_t place, const net *from, int32_t s)
{
    size_t rows = (size_t)(from->offsets[s + 1] - from->offsets[s]), h = (size_t)from->H;
    size_t width = (size_t)from->in[0].cols;
    size_t a = (size_t)from->offsets[s], b = (size_t)to->offsets[place];
    memcpy(to->in[0].x + b * width, from->in[0].x + a * width, rows * width * sizeof(why_real));
    memcpy(to->out.g + b * h, from->out.g + a * h, rows * h * sizeof(why_real));
}

static void assert_sample(const net *a, int32_t place, const net *b, int32_t s)
{
    int32_t n = b->offsets[s + 1] - b->offsets[s];
    assert_rows(a->out.x, a->offsets[place], b->out.x, b->offsets[s], n, b->H);
    assert_rows(a->in[0].g, a->offsets[place], b->in[0].g, b->offsets[s], n, b->in[0].cols);
}

/* order[i]: which sample of `mixed` stands at i; n of them. */
static void check_arranged(const net *whole, const int32_t *order, int32_t n_samples)
{
    int32_t lengths[N_MIXED];
    net n;
    for (int32_t i = 0; i < n_samples; i++)
        lengths[i] = mixed[order[i]];
    net_init(&n, whole->op, whole->call.kernel, whole->H, lengths, n_samples, whole->attr.reverse,
             0, 9);
    for (int i = 1; i < n.call.n_in; i++)
        memcpy(n.in[i].x, whole->in[i].x, cells(&n.in[i]) * sizeof(why_real));
    net_pack(&n);
    for (int32_t i = 0; i < n_samples; i++)
        put_sample(&n, i, whole, order[i]);
    net_forward(&n);
    net_vjp(&n);
    for (int32_t i = 0; i < n_samples; i++)
        assert_sample(&n, i, whole, order[i]);
    net_free(&n);
}

static void check_order(const why_op *op, const why_kernel *kernel, bool reverse)
{
    why_rng rng = why_rng_stream(6, "order", 0, 0);
    int32_t order[N_MIXED];
    net n;
    net_init(&n, op, kernel, 19, mixed, N_MIXED, reverse, 0, 8);
    net_forward(&n);
    net_vjp(&n);
    for (int32_t i = 0; i < N_MIXED; i++) {
        order[i] = i;
        check_arranged(&n, &order[i], 1);
    }
    for (int trial = 0; trial < 3; trial++) {
        why_rng_shuffle(&rng, order, N_MIXED);
        check_arranged(&n, order, N_MIXED);
    }
    net_free(&n);
}

static void alone_and_in_any_order(void **state)
{
    (void)state;
    each_table(check_order);
}

/* Reverse is forward on the rows turned round. */
static void check_turned(const why_op *op, const why_kernel *kernel, bool reverse)
{
    net there, back;
    if (reverse)
        return;
    net_init(&there, op, kernel, 19, mixed, N_MIXED, false, 0, 8);
    net_init(&back, op, kernel, 19, mixed, N_MIXED, true, 0, 8);
    size_t width = (size_t)there.in[0].cols;
    for (int32_t s = 0; s < N_MIXED; s++)
        for (int32_t t = 0; t < mixed[s]; t++)
            memcpy(back.in[0].x + (size_t)row_at(&back, s, t) * width,
                   there.in[0].x + (size_t)row_at(&there, s, t) * width, width * sizeof(why_real));
    net_forward(&there);
    net_forward(&back);
    for (int32_t s = 0; s < N_MIXED; s++)
        for (int32_t t = 0; t < mixed[s]; t++)
            assert_rows(back.out.x, row_at(&back, s, t), there.out.x, row_at(&there, s, t), 1, 19);
    net_free(&there);
    net_free(&back);
}

static void reverse_is_forward_turned_round(void **state)
{
    (void)state;
    each_table(check_turned);
}

/* ---- rows through an index ---- */

static void check_indexed(const why_op *op, const why_kernel *kernel, bool reverse)
{
    net few, all;
    net_init(&few, op, kernel, 19, mixed, N_MIXED, reverse, 7, 8);
    net_init(&all, op, kernel, 19, mixed, N_MIXED, reverse, 0, 8);
    size_t width = (size_t)few.in[0].cols, h = (size_t)few.H;
    for (int32_t r = 0; r < few.N; r++)
        memcpy(all.in[0].x + (size_t)r * width, input_row(&few, r), width * sizeof(why_real));
    for (int i = 1; i < few.call.n_in; i++)
        memcpy(all.in[i].x, few.in[i].x, cells(&few.in[i]) * sizeof(why_real));
    memcpy(all.out.g, few.out.g, (size_t)few.N * h * sizeof(why_real));
    net_pack(&all);
    net_forward(&few);
    net_vjp(&few);
    net_forward(&all);
    net_vjp(&all);
    assert_rows(few.out.x, 0, all.out.x, 0, few.N, few.H);
    for (int i = 1; i < few.call.n_in; i++)
        assert_rows(few.in[i].g, 0, all.in[i].g, 0, few.in[i].rows, few.in[i].cols);
    why_real *sums = take(&few, cells(&few.in[0]), sizeof *sums);
    for (size_t e = 0; e < cells(&all.in[0]); e++)
        sums[(size_t)few.index[e / width] * width + e % width] += all.in[0].g[e];
    assert_close(few.in[0].g, sums, cells(&few.in[0]), 1e-5);
    net_free(&few);
    net_free(&all);
}

static void indexed_is_dense(void **state)
{
    (void)state;
    each_table(check_indexed);
}

/* ---- less room when less follows ---- */

/* Every pass that was not ruled out. */
static void run_promised(net *n)
{
    why_rng rng = why_rng_stream(2, "promised", 0, 0);
    double absorbed = 0;
    const why_relevance_rule rule = {.epsilon = 0.1, .absorbed = &absorbed};
    for (int i = 0; i < n->call.n_in; i++) {
        fill(n->in[i].dx, cells(&n->in[i]), &rng, 1);
        zero(n->in[i].dg, &n->in[i]);
    }
    fill(n->out.rel, cells(&n->out), &rng, 1);
    zero(n->in[0].rel, &n->in[0]);
    net_forward(n);
    if (!(n->call.never & WHY_NEVER_VJP))
        net_vjp(n);
    spoil_scratch(n);
    if (!(n->call.never & WHY_NEVER_JVP))
        assert_int_equal(n->op->jvp(&n->call), WHY_OK);
    spoil_scratch(n);
    if (!(n->call.never & (WHY_NEVER_VJP_T | WHY_NEVER_JVP)))
        assert_int_equal(n->op->vjp_t(&n->call), WHY_OK);
    spoil_scratch(n);
    if (!(n->call.never & WHY_NEVER_RELEVANCE))
        assert_int_equal(n->op->relevance_epsilon(&n->call, &rule), WHY_OK);
}

static void check_promises(const why_op *op, const why_kernel *kernel, bool reverse)
{
    const uint32_t all = 0x1f;
    net n, whole;
    net_init(&n, op, kernel, 19, mixed, N_MIXED, reverse, 0, 8);
    net_init(&whole, op, kernel, 19, mixed, N_MIXED, reverse, 0, 8);
    run_promised(&whole);
    for (uint32_t never = 0; never <= all; never++) {
        net_promise(&n, never);
        assert_true(n.n_state <= whole.n_state && n.n_scratch <= whole.n_scratch);
        run_promised(&n);
        assert_rows(n.out.x, 0, whole.out.x, 0, n.N, 19);
        if (!(never & WHY_NEVER_VJP))
            assert_rows(n.in[0].g, 0, whole.in[0].g, 0, n.N, n.in[0].cols);
        if (!(never & WHY_NEVER_JVP))
            assert_rows(n.out.dx, 0, whole.out.dx, 0, n.N, 19);
        if (!(never & (WHY_NEVER_VJP_T | WHY_NEVER_JVP)))
            assert_rows(n.in[1].dg, 0, whole.in[1].dg, 0, n.in[1].rows, n.in[1].cols);
        if (!(never & WHY_NEVER_RELEVANCE))
            assert_rows(n.in[0].rel, 0, whole.in[0].rel, 0, n.N, n.in[0].cols);
    }
    assert_true(n.n_state < whole.n_state && n.n_scratch == 0);
    net_free(&n);
    net_free(&whole);
}

static void less_room_when_less_follows(void **state)
{
    (void)state;
    each_table(check_promises);
}

/* ---- edits ---- */

enum { N_EDITS = 12, MAX_OWN = 3 };

typedef struct {
    int32_t lo[N_EDITS], hi[N_EDITS], offsets[N_EDITS + 1];
} splice_arrays;

static why_splice splice_of(splice_arrays *a)
{
    return (why_splice){.n = N_EDITS, .lo = a->lo, .hi = a->hi, .offsets = a->offsets};
}

static void draw_edits(splice_arrays *a, int32_t T, why_rng *rng)
{
    a->offsets[0] = 0;
    for (int e = 0; e < N_EDITS; e++) {
        int32_t x = (int32_t)why_rng_below(rng, (uint32_t)T + 1);
        int32_t y = (int32_t)why_rng_below(rng, (uint32_t)T + 1);
        a->lo[e] = x < y ? x : y;
        a->hi[e] = e % 4 ? (x < y ? y : x) : a->lo[e];
        a->offsets[e + 1] = a->offsets[e] + (int32_t)why_rng_below(rng, MAX_OWN + 1);
    }
    a->lo[0] = 0, a->hi[0] = T; /* all of it */
    a->lo[1] = a->hi[1] = T;    /* behind the end */
    a->lo[2] = a->hi[2] = 0;    /* before the start */
}

/* Every edit spelled out as a sample of its own, in one batch. */
static void spell_out(net *whole, const net *base, const net *own, const splice_arrays *in)
{
    int32_t lengths[N_EDITS];
    for (int e = 0; e < N_EDITS; e++)
        lengths[e] = in->lo[e] + in->offsets[e + 1] - in->offsets[e] + base->N - in->hi[e];
    net_init(whole, base->op, base->call.kernel, base->H, lengths, N_EDITS, base->attr.reverse, 0,
             3);
    for (int i = 1; i < base->call.n_in; i++)
        memcpy(whole->in[i].x, base->in[i].x, cells(&base->in[i]) * sizeof(why_real));
    net_pack(whole);
    size_t width = (size_t)base->in[0].cols;
    why_real *to = whole->in[0].x;
    for (int e = 0; e < N_EDITS; e++) {
        for (int32_t r = 0; r < in->lo[e]; r++, to += width)
            memcpy(to, input_row(base, r), width * sizeof *to);
        for (int32_t r = in->offsets[e]; r < in->offsets[e + 1]; r++, to += width)
            memcpy(to, input_row(own, r), width * sizeof *to);
        for (int32_t r = in->hi[e]; r < base->N; r++, to += width)
            memcpy(to, input_row(base, r), width * sizeof *to);
    }
    net_forward(whole);
}

/* Calls edit the way the executor does; returns out's own rows, taken from `base`. */
static why_real *run_edits(net *base, net *own, splice_arrays *in, splice_arrays *out)
{
    why_splice in_splice = splice_of(in), out_splice = splice_of(out);
    why_op_call call = base->call;
    why_tensor y = base->out;
    call.in[0] = &own->in[0];
    for (int i = 0; i < call.n_in; i++)
        call.base_in[i] = &base->in[i];
    call.base_out = &base->out;
    call.base_state = base->call.state;
    call.n_base_rows = base->N;
    call.in_splice[0] = &in_splice;
    call.out_splice = &out_splice;
    call.offsets = NULL;
    call.n_samples = N_EDITS;
    call.n_rows = own->N;
    call.state = NULL;
    call.never = 0;
    assert_int_equal(base->op->edit_shape(&call), WHY_OK);
    y.rows = out->offsets[N_EDITS];
    y.x = take(base, cells(&y), sizeof(why_real));
    call.out = &y;
    size_t n_scratch = base->op->scratch_size(&call);
    call.scratch = take(base, n_scratch, sizeof(why_real));
    for (size_t i = 0; i < n_scratch; i++)
        call.scratch[i] = (why_real)NAN;
    assert_int_equal(base->op->edit(&call), WHY_OK);
    return y.x;
}

static void check_edits_of(const why_op *op, const why_kernel *kernel, bool reverse, int32_t T,
                           why_rng *rng)
{
    net base, own, whole;
    splice_arrays in, out;
    int32_t n_stored = why_rng_below(rng, 2) ? 5 : 0;
    draw_edits(&in, T, rng);
    net_init(&base, op, kernel, 19, &T, 1, reverse, n_stored, why_rng_u32(rng));
    net_init(&own, op, kernel, 19, &in.offsets[N_EDITS], 1, reverse, n_stored, why_rng_u32(rng));
    if (why_rng_below(rng, 2))
        net_promise(&base, ~(uint32_t)WHY_NEVER_EDITS);
    net_forward(&base);
    spell_out(&whole, &base, &own, &in);
    const why_real *x = run_edits(&base, &own, &in, &out);
    for (int e = 0; e < N_EDITS; e++) {
        int32_t first = whole.offsets[e], n_own = out.offsets[e + 1] - out.offsets[e];
        assert_int_equal(out.lo[e] + n_own + T - out.hi[e], whole.offsets[e + 1] - first);
        assert_rows(whole.out.x, first, base.out.x, 0, out.lo[e], 19);
        assert_rows(whole.out.x, first + out.lo[e], x, out.offsets[e], n_own, 19);
        assert_rows(whole.out.x, first + out.lo[e] + n_own, base.out.x, out.hi[e], T - out.hi[e],
                    19);
        assert_true(reverse ? out.lo[e] == 0 && out.hi[e] == in.hi[e]
                            : out.lo[e] == in.lo[e] && out.hi[e] == T); /* no more than needed */
    }
    net_free(&base);
    net_free(&own);
    net_free(&whole);
}

static void check_edits(const why_op *op, const why_kernel *kernel, bool reverse)
{
    why_rng rng = why_rng_stream(12, "edits", 0, 0);
    for (int32_t T = 0; T < 20; T += 1 + T / 6)
        for (int trial = 0; trial < 3; trial++)
            check_edits_of(op, kernel, reverse, T, &rng);
}

static void edits_have_the_bits_of_the_whole(void **state)
{
    (void)state;
    each_table(check_edits);
}

/* ---- relevance in float ---- */

static void check_relevance(const why_op *op, const why_kernel *kernel, bool reverse)
{
    const int32_t lengths[] = {256, 1, 0, 40};
    why_rng rng = why_rng_stream(4, "relevance", 0, 0);
    double absorbed = 0, put = 0, got = 0, size = 0;
    why_relevance_rule rule = {.epsilon = 1e-2, .absorbed = &absorbed};
    net n;
    net_init(&n, op, kernel, 24, lengths, 4, reverse, 0, 2);
    fill(n.out.rel, cells(&n.out), &rng, 1);
    net_forward(&n);
    spoil_scratch(&n);
    assert_int_equal(op->relevance_epsilon(&n.call, &rule), WHY_OK);
    for (size_t e = 0; e < cells(&n.out); e++)
        put += (double)n.out.rel[e];
    for (size_t e = 0; e < cells(&n.in[0]); e++) {
        got += (double)n.in[0].rel[e];
        size = fmax(size, fabs((double)n.in[0].rel[e]));
        if (e / (size_t)n.H % (size_t)n.G != 2)
            assert_true(n.in[0].rel[e] == 0); /* gates get nothing */
    }
    assert_true(size > 0 && fabs(put - got - absorbed) <= 1e-4 * fmax(1, size));
    net_free(&n);
}

static void relevance_is_conserved(void **state)
{
    (void)state;
    each_table(check_relevance);
}

/* ---- shapes ---- */

static int shape(why_ctx *cx, const why_op *op, why_tensor *in, int32_t units)
{
    why_attr attr = {.units = units};
    why_tensor out = {0};
    why_tensor *const slots[] = {&in[0], &in[1], &in[2]};
    int status = op->shape(cx, "rnn", &attr, slots, op->max_in, &out);
    if (status == WHY_OK)
        assert_true(out.kind == WHY_ROWS_TOKEN && out.cols == units);
    else
        assert_non_null(strstr(why_ctx_error(cx)->message, "'rnn'"));
    return status;
}

static void wrong_shapes_are_refused(void **state)
{
    (void)state;
    const why_op *ops[] = {&why_op_lstm, &why_op_gru};
    why_ctx *cx;
    assert_int_equal(why_ctx_new(&cx, NULL), WHY_OK);
    for (int i = 0; i < 2; i++) {
        int32_t width = i ? 9 : 12;
        const why_tensor good[] = {{.kind = WHY_ROWS_TOKEN, .cols = width},
                                   {.kind = WHY_ROWS_PARAM, .rows = 3, .cols = width},
                                   {.kind = WHY_ROWS_PARAM, .rows = 1, .cols = width}};
        why_tensor in[3];
        memcpy(in, good, sizeof in);
        assert_int_equal(shape(cx, ops[i], in, 3), WHY_OK);
        assert_int_equal(shape(cx, ops[i], in, 0), WHY_ESHAPE);
        assert_int_equal(shape(cx, ops[i], in, -3), WHY_ESHAPE);
        assert_int_equal(shape(cx, ops[i], in, INT32_MAX), WHY_ESHAPE);
        for (int wrong = 0; wrong < 3 * ops[i]->max_in; wrong++) {
            why_tensor *t = &in[wrong / 3];
            memcpy(in, good, sizeof in);
            t->cols += wrong % 3 == 0;
            t->rows += wrong % 3 == 1;
            t->kind = wrong % 3 == 2 ? WHY_ROWS_SAMPLE : t->kind;
            assert_int_equal(shape(cx, ops[i], in, 3), wrong == 1 ? WHY_OK : WHY_ESHAPE);
        }
    }
    why_ctx_free(cx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(near_the_formula),
        cmocka_unit_test(alone_and_in_any_order),
        cmocka_unit_test(reverse_is_forward_turned_round),
        cmocka_unit_test(indexed_is_dense),
        cmocka_unit_test(less_room_when_less_follows),
        cmocka_unit_test(edits_have_the_bits_of_the_whole),
        cmocka_unit_test(relevance_is_conserved),
        cmocka_unit_test(wrong_shapes_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* simd_gemm.inc.h — the matrix product on vectors.
 *
 * How: the blocking of Goto and van de Geijn ("Anatomy of High-Performance Matrix Multiplication",
 * ACM TOMS 34, 2008): K in blocks of K_BLOCK, M in blocks of about M_BLOCK; a tile of up to
 * TILE_ROWS rows times PANEL columns lives in registers while p runs over the K block. B is packed
 * in column panels [k][PANEL] (the last one [k][VL] when VL columns suffice, the rest filled with
 * 0), so that the inner loop reads it front to back and no tail of n is ever special in it. A is
 * read in place through row pointers (plain, transposed, overlapping or gathered rows alike); where
 * its columns are strided a block is first copied to the stack, because strided lines evict each
 * other.
 *
 * Order of sums: within a K block each element of C is one chain in the order of p, started at 0;
 * the block's sum is then added to C. No path (any m, packed or not) sums otherwise, so a row of
 * the result depends on k, n and the row alone.
 *
 * Cost: 2 m n k operations; C is read and written once per K block.
 */

#define PANEL_VECS 2
#define PANEL (PANEL_VECS * VL)
#define K_BLOCK 256
#define M_BLOCK 96 /* a multiple of TILE_ROWS; 96 x 256 floats are a fifth of a 512 KiB L2 */
#define B_AT_HAND ((size_t)2 << 20) /* bytes of B that are still near when they are read again */
#if WHY_VECTOR_BYTES == 64
#define TILE_ROWS 12 /* 24 of 32 registers hold sums */
#elif WHY_VECTOR_BYTES == 32
#define TILE_ROWS 6 /* 12 of 16 */
#else
#define TILE_ROWS 4 /* 8 of 16: without fused multiply-add each product needs a register too */
#endif
#define PACK_PANELS 4 /* packed at a time: 256 floats of a row, and 64 KiB that stay in L2 */
#define WIDE_PANELS 4 /* most panels a tile of few rows takes at once, to hide latency */

static size_t simd_packed_size(int k, int n)
{
    assert(k >= 0 && n >= 0);
    int rest = n % PANEL;
    size_t width = (size_t)(n - rest) + (size_t)(rest == 0 ? 0 : rest <= VL ? VL : PANEL);
    return width * (size_t)k;
}

INLINE int panel_width(int n_left)
{
    return n_left <= VL ? VL : PANEL;
}

INLINE int at_most(int a, int b)
{
    return a < b ? a : b;
}

/* One panel: columns of b (n of them valid) to [k][width]. */
static void pack_panel(why_real *to, const why_real *b, int k, int n, ptrdiff_t rs, ptrdiff_t cs)
{
    const int width = panel_width(n);
    for (ptrdiff_t i = 0; i < k; i++, to += width, b += rs) {
        for (ptrdiff_t j = 0; j < n; j++)
            to[j] = b[j * cs];
        for (int j = n; j < width; j++)
            to[j] = 0;
    }
}

/* n_panels whole panels of a B whose rows are contiguous: row by row through all of them, because
 * memory is read fastest in long runs. */
static void pack_rows(why_real *to, const why_real *b, int k, int n_panels, ptrdiff_t rs)
{
    for (ptrdiff_t i = 0; i < k; i++)
        for (ptrdiff_t q = 0; q < n_panels; q++)
            UNROLL_FOR (v, PANEL_VECS)
                v_store(to + (q * k + i) * PANEL + v * VL, v_load(b + i * rs + q * PANEL + v * VL));
}

/* n columns, each panel after the other. */
static void pack_columns(why_real *to, const why_real *b, int k, int n, ptrdiff_t rs, ptrdiff_t cs)
{
    int j = 0;
    if (cs == 1) {
        for (int n_panels; (n_panels = at_most((n - j) / PANEL, PACK_PANELS)) > 0;
             j += n_panels * PANEL)
            pack_rows(to + (size_t)j * (size_t)k, b + j, k, n_panels, rs);
    }
    for (; j < n; j += PANEL)
        pack_panel(to + (size_t)j * (size_t)k, b + j * cs, k, at_most(n - j, PANEL), rs, cs);
}

static void simd_pack(why_real *packed, const why_real *b, int k, int n, ptrdiff_t rs, ptrdiff_t cs)
{
    pack_columns(packed, b, k, n, rs, cs);
}

/* ---- the tile ---- */

typedef struct {
    const why_real *const *a; /* start of each row */
    ptrdiff_t acs;
    const why_real *b; /* rows of the panel, ldb apart */
    ptrdiff_t ldb;
    ptrdiff_t next_panel; /* from a panel to the one on its right */
    int k;
    why_real *c;
    ptrdiff_t ldc;
    int n;                /* valid columns */
    bool add_c;           /* c += rather than c = */
    const why_real *const *start; /* rows to add to instead of c's, or NULL */
    ptrdiff_t column;             /* of c's first, in those rows */
    const char *soon; /* n_soon lines to bring near meanwhile */
    int n_soon;
    const why_real *bias; /* of the first column, or NULL */
} tile_args;

INLINE void put_sum(why_real *c, vec sum, bool add_c, const why_real *onto, const why_real *bias,
                    int lanes)
{
    if (add_c)
        sum = v_get(onto, lanes) + sum;
    if (bias)
        sum += v_get(bias, lanes);
    v_put(c, sum, lanes);
}

enum { LINE = 64, SOON_STRETCH = 32, SOON_LINES = 3 };

/* rows, vecs (a panel) and panels are known when compiled: all the sums stay in registers. */
INLINE void tile(const tile_args *t, const int rows, const int vecs, const int panels)
{
    vec sum[TILE_ROWS][PANEL_VECS * WIDE_PANELS];
    const why_real *a[TILE_ROWS];
    const int width = vecs * panels;
    UNROLL_FOR (r, rows) {
        a[r] = t->a[r];
        UNROLL_FOR (v, width)
            sum[r][v] = v_set1(0);
    }
    /* What the sums are added to comes while they are formed. */
    const why_real *onto[TILE_ROWS];
    const bool add_c = t->add_c;
    UNROLL_FOR (r, rows) {
        onto[r] = t->start ? t->start[r] + t->column : t->c + r * t->ldc;
        __builtin_prefetch(onto[r], 0, 3);
        if (t->start)
            __builtin_prefetch(t->c + r * t->ldc, 1, 3);
    }
    const why_real *b = t->b;
    const ptrdiff_t acs = t->acs, ldb = t->ldb, next = t->next_panel;
    ptrdiff_t at = 0;
    /* A few lines a stretch of p, because a processor has few requests to memory under way and
     * waits for a free one. */
    const char *soon = t->soon, *soon_end = soon + (ptrdiff_t)t->n_soon * LINE;
    for (int k = t->k, stretch; k > 0; k -= stretch) {
        stretch = soon < soon_end ? at_most(k, SOON_STRETCH) : k;
        for (int i = 0; i < SOON_LINES && soon < soon_end; i++, soon += LINE)
            __builtin_prefetch(soon, 0, 2);
        for (int p = stretch; p > 0; p--, at += acs, b += ldb) {
            vec bv[PANEL_VECS * WIDE_PANELS];
            UNROLL_FOR (v, width)
                bv[v] = v_load(b + v / vecs * next + v % vecs * VL);
            UNROLL_FOR (r, rows) {
                vec av = v_set1(a[r][at]);
                UNROLL_FOR (v, width)
                    sum[r][v] = v_fma(av, bv[v], sum[r][v]);
            }
        }
    }
    why_real *c = t->c;
    const ptrdiff_t ldc = t->ldc;
    const int n = t->n;
    UNROLL_FOR (v, width) {
        const int column = v * VL;
        const why_real *bias = t->bias ? t->bias + column : NULL;
        if (n - column >= VL) {
            UNROLL_FOR (r, rows)
                put_sum(c + r * ldc + column, sum[r][v], add_c, onto[r] + column, bias, VL);
        } else if (n > column) {
            UNROLL_FOR (r, rows)
                put_sum(c + r * ldc + column, sum[r][v], add_c, onto[r] + column, bias, n - column);
        }
    }
}

#define TILE(rows, vecs, panels)                                                                   \
    static void tile_##rows##_##vecs##_##panels(const tile_args *t)                                \
    {                                                                                              \
        tile(t, rows, vecs, panels);                                                               \
    }
#define TILES(rows) TILE(rows, 1, 1) TILE(rows, 2, 1)
TILES(1)
TILES(2)
TILES(3)
TILES(4)
#if TILE_ROWS > 4
TILES(5)
TILES(6)
#endif
#if TILE_ROWS > 6
TILES(7)
TILES(8)
TILES(9)
TILES(10)
TILES(11)
TILES(12)
#endif
TILE(1, 2, 4)
TILE(2, 2, 2)

typedef void (*tile_fn)(const tile_args *t);

/* By rows - 1, then by vectors a panel - 1. */
static const tile_fn tiles[TILE_ROWS][PANEL_VECS] = {
    {tile_1_1_1, tile_1_2_1},   {tile_2_1_1, tile_2_2_1},   {tile_3_1_1, tile_3_2_1},
    {tile_4_1_1, tile_4_2_1},
#if TILE_ROWS > 4
    {tile_5_1_1, tile_5_2_1},   {tile_6_1_1, tile_6_2_1},
#endif
#if TILE_ROWS > 6
    {tile_7_1_1, tile_7_2_1},   {tile_8_1_1, tile_8_2_1},   {tile_9_1_1, tile_9_2_1},
    {tile_10_1_1, tile_10_2_1}, {tile_11_1_1, tile_11_2_1}, {tile_12_1_1, tile_12_2_1},
#endif
};

/* ---- the blocks around it ---- */

/* Lines of memory to bring near: up to so many with every tile. */
typedef struct {
    const why_span *span, *end;
    size_t at; /* bytes into *span */
    size_t lines_a_tile;
} soon_lines;

typedef struct {
    why_real *c;
    ptrdiff_t ldc;
    const why_real *a;
    ptrdiff_t ars, acs;
    const int32_t *rows;
    const why_real *start; /* of gemm_step */
    ptrdiff_t start_ld;
    const int32_t *start_rows;
    soon_lines *soon; /* or NULL */
    int m, n, k;
    bool beta;
    const why_real *bias;
    const why_real *packed; /* B; or NULL: B(i,j) = b[i*brs + j*bcs] is yet to be packed */
    const why_real *b;
    ptrdiff_t brs, bcs;
    why_real *scratch;
} gemm_job;

/* A block of the work: rows i.. of A and C, p.. of K; its tiles are `height` rows high, the first
 * n_taller of them one more. */
typedef struct {
    int i, n_rows, p, n_p;
    int n_tiles, height, n_taller;
    const why_real *a[M_BLOCK], *start[M_BLOCK];
    ptrdiff_t acs; /* 0: A was copied tile by tile to [p][row] */
} gemm_block;

/* Copies the part of a column of A that a tile takes; tiles are nearly always of these heights, and
 * a copy of known length is two moves. */
INLINE void copy_column(why_real *to, const why_real *from, ptrdiff_t ars, int height)
{
    if (ars == 1 && height == TILE_ROWS)
        memcpy(to, from, TILE_ROWS * sizeof *to);
    else if (ars == 1 && height == TILE_ROWS - 1)
        memcpy(to, from, (TILE_ROWS - 1) * sizeof *to);
    else
        for (ptrdiff_t r = 0; r < height; r++)
            to[r] = from[r * ars];
}

/* Copies the block of A to the stack, so that each tile lies there front to back. Written for a
 * transposed A, whose columns p are the contiguous ones. */
static void pack_a(gemm_block *block, const gemm_job *job, why_real *to)
{
    const why_real *from = job->a + block->i * job->ars + block->p * job->acs;
    const ptrdiff_t ars = job->ars, n_p = block->n_p;
    for (ptrdiff_t p = 0; p < n_p; p++, from += job->acs)
        for (int t = 0, row = 0, height; t < block->n_tiles; t++, row += height) {
            height = block->height + (t < block->n_taller);
            copy_column(to + row * n_p + p * height, from + row * ars, ars, height);
        }
    for (int t = 0, row = 0, height; t < block->n_tiles; t++, row += height) {
        height = block->height + (t < block->n_taller);
        for (int r = 0; r < height; r++)
            block->a[row + r] = to + row * n_p + r;
    }
    block->acs = 0;
}

static void point_at_a(gemm_block *block, const gemm_job *job)
{
    const why_real *a = job->a + block->p * job->acs;
    for (int r = 0; r < block->n_rows; r++) {
        ptrdiff_t row = block->i + r;
        block->a[r] = a + (job->rows ? job->rows[row] : row) * job->ars;
    }
    block->acs = job->acs;
}

/* Rows that the first block of K is added to. */
static void point_at_start(gemm_block *block, const gemm_job *job)
{
    for (int r = 0; r < block->n_rows; r++) {
        ptrdiff_t row = block->i + r;
        block->start[r] =
            job->start + (job->start_rows ? job->start_rows[row] : row) * job->start_ld;
    }
}

/* The tile's share of the lines: a run within one span. */
static void share_soon(tile_args *t, soon_lines *soon)
{
    t->n_soon = 0;
    if (!soon || soon->span == soon->end)
        return;
    size_t left = (soon->span->n_bytes - soon->at + LINE - 1) / LINE;
    t->soon = (const char *)soon->span->at + soon->at;
    t->n_soon = (int)(left < soon->lines_a_tile ? left : soon->lines_a_tile);
    soon->at += (size_t)t->n_soon * LINE;
    if (soon->at >= soon->span->n_bytes) {
        soon->at = 0;
        soon->span++;
    }
}

/* Where columns j.. of B lie for this block, packing them where need be. */
static void find_panel(tile_args *t, const gemm_job *job, const gemm_block *block, int j)
{
    int n_left = job->n - j, width = panel_width(n_left);
    t->ldb = width;
    if (job->packed) {
        t->b = job->packed + (size_t)j * (size_t)job->k + (size_t)block->p * (size_t)width;
        t->next_panel = (ptrdiff_t)PANEL * job->k;
        return;
    }
    const why_real *b = job->b + block->p * job->brs + j * job->bcs;
    bool in_place = job->bcs == 1 && job->m <= 2 * TILE_ROWS; /* too few rows to be worth a copy */
    if (in_place && n_left >= PANEL) {
        t->b = b;
        t->ldb = job->brs;
        t->next_panel = PANEL;
        return;
    }
    why_real *panel = job->scratch + (size_t)j * (size_t)block->n_p;
    if (block->i == 0 && (in_place || j % (PACK_PANELS * PANEL) == 0))
        pack_columns(panel, b, block->n_p, at_most(n_left, PACK_PANELS * PANEL), job->brs,
                     job->bcs);
    t->b = panel;
    t->next_panel = (ptrdiff_t)PANEL * block->n_p;
}

/* All rows of the block times the panel t points to. */
static void multiply_panel(tile_args *t, const gemm_job *job, const gemm_block *block, int j)
{
    int vecs = panel_width(job->n - j) / VL;
    for (int i = 0, tile_i = 0; tile_i < block->n_tiles; tile_i++) {
        int height = block->height + (tile_i < block->n_taller);
        t->a = block->a + i;
        t->start = job->start && block->p == 0 ? block->start + i : NULL;
        t->acs = block->acs ? block->acs : height;
        t->c = job->c + (ptrdiff_t)(block->i + i) * job->ldc + j;
        share_soon(t, job->soon);
        tiles[height - 1][vecs - 1](t);
        i += height;
    }
}

/* One or two rows: the sums of one panel are too few to hide the latency of an addition, so several
 * panels are taken at once. Returns the first column not done. */
static int multiply_wide(tile_args *t, const gemm_job *job, const gemm_block *block)
{
    int panels = block->n_rows == 1 ? 4 : 2, j = 0;
    /* The last of them must have the full width; and be full, lest it alone be packed. */
    int least = panels * PANEL - (job->packed ? VL - 1 : 0);
    if (block->n_rows > 2)
        return 0;
    t->acs = block->acs ? block->acs : block->n_rows;
    for (; job->n - j >= least; j += panels * PANEL) {
        for (int q = panels - 1; q >= 0; q--) /* the leftmost last: t points to it afterwards */
            find_panel(t, job, block, j + q * PANEL);
        t->n = at_most(job->n - j, panels * PANEL);
        t->bias = job->bias && block->p == 0 ? job->bias + j : NULL;
        t->a = block->a;
        t->start = job->start && block->p == 0 ? block->start : NULL;
        t->column = j;
        t->c = job->c + block->i * job->ldc + j;
        if (block->n_rows == 1)
            tile_1_2_4(t);
        else
            tile_2_2_2(t);
    }
    return j;
}

static void multiply_block(const gemm_job *job, const gemm_block *block)
{
    tile_args t = {.k = block->n_p, .ldc = job->ldc, .add_c = job->beta || block->p > 0};
    for (int j = multiply_wide(&t, job, block); j < job->n; j += PANEL) {
        find_panel(&t, job, block, j);
        t.column = j;
        t.n = at_most(job->n - j, PANEL);
        t.bias = job->bias && block->p == 0 ? job->bias + j : NULL;
        multiply_panel(&t, job, block, j);
    }
}

static gemm_block make_block(int i, int n_rows, int p, int n_p)
{
    int n_tiles = (n_rows + TILE_ROWS - 1) / TILE_ROWS;
    return (gemm_block){.i = i,
                        .n_rows = n_rows,
                        .p = p,
                        .n_p = n_p,
                        .n_tiles = n_tiles,
                        .height = n_rows / n_tiles,
                        .n_taller = n_rows % n_tiles};
}

static void multiply_at(const gemm_job *job, int i, int p, int n_rows, why_real *a_block)
{
    gemm_block block = make_block(i, at_most(job->m - i, n_rows), p, at_most(job->k - p, K_BLOCK));
    if (job->acs != 1 && job->n > PANEL)
        pack_a(&block, job, a_block);
    else
        point_at_a(&block, job);
    if (job->start && p == 0)
        point_at_start(&block, job);
    multiply_block(job, &block);
}

static void multiply(const gemm_job *job)
{
    why_real a_block[K_BLOCK * M_BLOCK];
    if (job->m <= 0 || job->n <= 0)
        return;
    const int n_blocks = (job->m + M_BLOCK - 1) / M_BLOCK;
    int n_rows = (job->m + n_blocks - 1) / n_blocks;
    n_rows = (n_rows + TILE_ROWS - 1) / TILE_ROWS * TILE_ROWS;
    const int end = job->k > 0 ? job->k : 1; /* once even when k is 0: C must be set */
    /* Either order adds the blocks of K to an element of C one after the other. Rows outside: A is
     * read and C written once, but B over and over, so it must be packed already and fit into L3. K
     * outside: B is read, or packed, one block of its rows at a time. */
    const size_t b_bytes = simd_packed_size(job->k, job->n) * sizeof(why_real);
    if (job->packed && b_bytes <= B_AT_HAND) {
        for (int i = 0; i < job->m; i += n_rows)
            for (int p = 0; p < end; p += K_BLOCK)
                multiply_at(job, i, p, n_rows, a_block);
    } else {
        for (int p = 0; p < end; p += K_BLOCK)
            for (int i = 0; i < job->m; i += n_rows)
                multiply_at(job, i, p, n_rows, a_block);
    }
}

static void simd_gemm(why_real *c, ptrdiff_t ldc, const why_real *a, ptrdiff_t ars, ptrdiff_t acs,
                      const int32_t *rows, const why_real *packed, int m, int n, int k, int beta,
                      const why_real *bias)
{
    assert(beta == 0 || beta == 1);
    assert(!rows || acs == 1);
    gemm_job job = {.c = c,
                    .ldc = ldc,
                    .a = a,
                    .ars = ars,
                    .acs = acs,
                    .rows = rows,
                    .m = m,
                    .n = n,
                    .k = k,
                    .beta = beta,
                    .bias = bias,
                    .packed = packed};
    multiply(&job);
}

static void simd_gemm_step(why_real *c, ptrdiff_t ldc, const why_real *a, ptrdiff_t ars,
                           const why_real *packed, int m, int n, int k, const why_real *start,
                           ptrdiff_t ld, const int32_t *rows, const why_span *soon, int n_soon)
{
    gemm_job job = {.c = c,
                    .ldc = ldc,
                    .a = a,
                    .ars = ars,
                    .acs = 1,
                    .m = m,
                    .n = n,
                    .k = k,
                    .beta = start != NULL,
                    .start = start,
                    .start_ld = ld,
                    .start_rows = rows,
                    .packed = packed};
    soon_lines lines = {.span = soon, .end = soon + n_soon};
    size_t n_tiles = (size_t)((m + TILE_ROWS - 1) / TILE_ROWS) * (size_t)((n + PANEL - 1) / PANEL) *
                     (size_t)((k + K_BLOCK - 1) / K_BLOCK),
           n_lines = 0;
    for (int i = 0; i < n_soon; i++)
        n_lines += (soon[i].n_bytes + LINE - 1) / LINE;
    if (n_lines > 0 && n_tiles > 0) {
        lines.lines_a_tile = n_lines / n_tiles + 2;
        job.soon = &lines;
    }
    multiply(&job);
}

static void simd_gemm_unpacked(why_real *c, ptrdiff_t ldc, const why_real *a, ptrdiff_t ars,
                               ptrdiff_t acs, const why_real *b, ptrdiff_t brs, ptrdiff_t bcs,
                               int m, int n, int k, int beta, why_real *scratch)
{
    assert(beta == 0 || beta == 1);
    gemm_job job = {.c = c,
                    .ldc = ldc,
                    .a = a,
                    .ars = ars,
                    .acs = acs,
                    .m = m,
                    .n = n,
                    .k = k,
                    .beta = beta,
                    .b = b,
                    .brs = brs,
                    .bcs = bcs,
                    .scratch = scratch};
    multiply(&job);
}

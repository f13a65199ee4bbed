/* random.c — scores drawn by chance: the floor every measure is set against. The stream depends on
 * the seed and the sample's content alone, so a sample keeps its random scores in any order of
 * work. score: [n_units], uniform on [-1, 1)   cost: no pass */
#include "explain_p.h"

typedef struct {
    int64_t draw;
} params;

static const why_option options[] = {
    { "draw", "number of the draw, to have several for one sample", WHY_OPT_INT,
      offsetof(params, draw), 0, 0, 1e6, NULL },
    { 0 }
};

static int run(why_ctx *cx, why_explanation *out, const why_explain_input *in, const void *p) {
    const params *o = p;
    (void)cx;
    why_rng rng = why_rng_stream(out->seed, "random", why_hash64(out->sample_digest.bytes, 32, 0),
                                 (uint64_t)o->draw);
    for (int32_t i = 0; i < in->features->n_units; i++)
        out->unit_scores[i] = 2 * why_rng_unit(&rng) - 1;
    out->value = why_perturb__whole(in, WHY_OUT_LOGIT);
    return WHY_OK;
}

WHY_METHOD(random) = {
    .name = "random",
    .summary = "scores drawn by chance: the floor for every measure",
    .cite = "-",
    .family = WHY_FAMILY_CONTROL,
    .promises = 0,
    .version = 1,
    .options = options,
    .params_size = sizeof(params),
    .run = run,
};

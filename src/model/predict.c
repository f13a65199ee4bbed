/* predict.c — the verdict on one sample. Cost: one forward pass. */
#include "model_p.h"

why_batch why_model_batch(const why_features *features, int32_t offsets[2])
{
    offsets[0] = 0;
    offsets[1] = features->n_units;
    return (why_batch){
        .n_samples = 1, .offsets = offsets, .ids = features->ids, .values = features->values};
}

static int judge(why_ctx *cx, why_verdict *v, const why_model *m, why_exec *exec,
                 const why_features *features)
{
    int32_t offsets[2];
    why_batch batch = why_model_batch(features, offsets);

    WHY_TRY(why_exec_forward(cx, exec, m->weights, &batch, v->logits));
    why_softmax(v->logits, v->n_classes, v->probabilities);
    for (int32_t i = 1; i < v->n_classes; i++)
        if (v->logits[i] > v->logits[v->label])
            v->label = i;
    v->label_name = m->info.labels[v->label];
    return WHY_OK;
}

int why_model_predict(why_ctx *cx, why_verdict **out, const why_model *m, why_exec *exec,
                      const why_features *features)
{
    why_verdict *v = why_arena_alloc(cx, 1, sizeof *v);
    why_exec *own = NULL;

    if (!v)
        return WHY_ENOMEM;
    v->n_classes = m->info.n_classes;
    v->logits = why_arena_alloc(cx, (size_t)v->n_classes, sizeof *v->logits);
    v->probabilities = why_arena_alloc(cx, (size_t)v->n_classes, sizeof *v->probabilities);
    if (!v->logits || !v->probabilities)
        return WHY_ENOMEM;
    if (!exec)
        WHY_TRY(why_exec_new(cx, &own, m->graph));
    int status = judge(cx, v, m, exec ? exec : own, features);
    why_exec_free(own);
    if (status == WHY_OK)
        *out = v;
    return status;
}

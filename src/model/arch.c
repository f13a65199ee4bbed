/* arch.c — the table of architectures, and building a graph from a row of it. */
#include <string.h>

#include "model_p.h"

#define ARCH(id) extern const struct why_arch why_arch_##id;
#include "arch_list.h"
#undef ARCH

static const why_arch *const rows[] = {
#define ARCH(id) &why_arch_##id,
#include "arch_list.h"
#undef ARCH
};
enum { N_ROWS = sizeof rows / sizeof *rows };

const why_arch *why_arch_find(const char *name)
{
    for (int i = 0; i < N_ROWS; i++)
        if (strcmp(rows[i]->name, name) == 0)
            return rows[i];
    return NULL;
}

const why_arch *why_arch_at(int i)
{
    return i >= 0 && i < N_ROWS ? rows[i] : NULL;
}

const char *why_arch_name(const why_arch *a)
{
    return a->name;
}

const char *why_arch_summary(const why_arch *a)
{
    return a->summary;
}

const why_option *why_arch_options(const why_arch *a)
{
    return a->options;
}

size_t why_arch_params_size(const why_arch *a)
{
    return a->params_size;
}

int why_arch__build(why_ctx *cx, why_graph **out, const why_arch *arch, const void *params,
                    int32_t vocabulary, int32_t n_classes)
{
    why_graph *g = NULL;
    why_node logits = -1, loss = -1;

    WHY_TRY(why_graph_new(cx, &g));
    int status = arch->build(cx, g, params, vocabulary, n_classes, &logits, &loss);
    if (status == WHY_OK)
        status = why_graph_seal(cx, g, logits, loss);
    if (status != WHY_OK) {
        why_graph_unref(&g);
        return status;
    }
    *out = g;
    return WHY_OK;
}

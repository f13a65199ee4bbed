/* why/ext/arch.h — an architecture: src/model/archs/<id>.c + a line in arch_list.h. */
#ifndef WHY_EXT_ARCH_H
#define WHY_EXT_ARCH_H

#include <why/model.h>

struct why_arch {
    const char *name, *summary, *cite;
    why_units_kind needs; /* sequence or bag features */
    const why_option *options;
    size_t params_size;
    /* Builds ids -> ... -> logits [B,C] -> loss; names every param ("embedding", "forward.wh"). */
    int (*build)(why_ctx *cx, why_graph *g, const void *params, int32_t vocabulary,
                 int32_t n_classes, why_node *logits, why_node *loss);
};

#define WHY_ARCH(id) const struct why_arch why_arch_##id

#endif

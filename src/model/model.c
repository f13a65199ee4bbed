/* model.c — the model object: immutable, counted, owner of copies of everything it was made
 * from. */
#include <string.h>

#include "model_p.h"

static int copy_text(why_ctx *cx, const char **out, const char *text)
{
    size_t n = text ? strlen(text) : 0;
    char *copy = why_alloc(cx, n + 1, 1);
    if (!copy)
        return WHY_ENOMEM;
    if (n)
        memcpy(copy, text, n);
    *out = copy;
    return WHY_OK;
}

static int copy_labels(why_ctx *cx, why_model_info *info, const why_model_parts *parts)
{
    const char **labels = why_alloc(cx, (size_t)parts->n_classes, sizeof *labels);
    if (!labels)
        return WHY_ENOMEM;
    info->labels = labels;
    info->n_classes = parts->n_classes;
    for (int32_t i = 0; i < parts->n_classes; i++)
        WHY_TRY(copy_text(cx, &labels[i], parts->labels[i]));
    return WHY_OK;
}

static int fill(why_ctx *cx, why_model *m, const why_model_parts *parts)
{
    why_model_info *info = &m->info;
    const char *arch_options = NULL;

    m->graph = why_graph_ref(parts->graph);
    m->weights = why_weights_ref(parts->weights);
    m->vectoriser = why_vectoriser_ref(parts->vectoriser);
    WHY_TRY(copy_text(cx, &info->name, parts->name));
    WHY_TRY(copy_text(cx, &info->arch, parts->arch));
    WHY_TRY(copy_text(cx, &arch_options, parts->arch_options));
    m->arch_options = (char *)arch_options;
    WHY_TRY(copy_text(cx, &info->vectoriser, why_vectoriser_name(parts->vectoriser)));
    WHY_TRY(copy_text(cx, &info->lang, parts->lang));
    WHY_TRY(copy_text(cx, &info->settings, parts->settings));
    WHY_TRY(copy_text(cx, &info->results, parts->results));
    WHY_TRY(copy_text(cx, &info->data_name, parts->data_name));
    WHY_TRY(copy_text(cx, &info->created, parts->created));
    WHY_TRY(copy_text(cx, &info->tool, parts->tool));
    WHY_TRY(copy_labels(cx, info, parts));
    info->n_weights = why_graph_weights(parts->graph);
    info->data_digest = parts->data_digest;
    return WHY_OK;
}

int why_model__new(why_ctx *cx, why_model **out, const why_model_parts *parts)
{
    why_model *m = why_alloc(cx, 1, sizeof *m);
    if (!m)
        return WHY_ENOMEM;
    atomic_init(&m->n_refs, 1);
    int status = fill(cx, m, parts);
    if (status != WHY_OK) {
        why_model_unref(&m);
        return status;
    }
    *out = m;
    return WHY_OK;
}

int why_model__seal(why_ctx *cx, why_model *m)
{
    why_str bytes = {0};
    int status = why_model__write(cx, m, &bytes);
    if (status == WHY_OK)
        m->info.digest = why_sha256(bytes.bytes, bytes.n_bytes);
    why_str_release(&bytes);
    return status;
}

static bool is_c_or_cpp(const char *lang)
{
    return strcmp(lang, "c") == 0 || strcmp(lang, "cpp") == 0;
}

bool why_model_knows_language(const why_model_info *info, const why_language *lang)
{
    const char *own = info->lang, *other = lang ? why_language_name(lang) : "";

    return !own || !*own || !*other || strcmp(own, other) == 0 ||
           (is_c_or_cpp(own) && is_c_or_cpp(other));
}

why_model *why_model_ref(why_model *m)
{
    atomic_fetch_add_explicit(&m->n_refs, 1, memory_order_relaxed);
    return m;
}

static void free_text(const char *text)
{
    why_free((void *)text);
}

void why_model_unref(why_model **pointer)
{
    why_model *m = *pointer;
    *pointer = NULL;
    if (!m || atomic_fetch_sub_explicit(&m->n_refs, 1, memory_order_acq_rel) != 1)
        return;
    const why_model_info *info = &m->info;
    const char *const texts[] = {info->name,    info->arch,    info->vectoriser, info->lang,
                                 info->settings, info->results, info->data_name,  info->created,
                                 info->tool,    m->arch_options};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free_text(texts[i]);
    for (int32_t i = 0; i < info->n_classes; i++)
        free_text(info->labels[i]);
    why_free((void *)info->labels);
    why_graph_unref(&m->graph);
    why_weights_unref(&m->weights);
    why_vectoriser_unref(&m->vectoriser);
    why_free(m);
}

const why_model_info *why_model_info_get(const why_model *m)
{
    return &m->info;
}

why_graph *why_model_graph(const why_model *m)
{
    return m->graph;
}

why_weights *why_model_weights(const why_model *m)
{
    return m->weights;
}

const why_vectoriser *why_model_vectoriser(const why_model *m)
{
    return m->vectoriser;
}

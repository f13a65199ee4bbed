/* file.c — the native model file: docs/formats/model.md.
 *
 * A container with five sections: info (JSON), settings (JSON), results (JSON), vectoriser (JSON),
 * weights (f32 tensors in the graph's order, each starting at a multiple of 64 bytes, zeros
 * between). The graph is not stored: it is built again from the architecture's name and options,
 * and the weights must fit it exactly, which is checked before memory for them is asked for.
 */
#include <math.h>
#include <string.h>

#include <why/json.h>

#include "container_p.h"
#include "model_p.h"
#include "settings_p.h"

enum { INFO, SETTINGS, RESULTS, VECTORISER, WEIGHTS, N_SECTIONS };
static const char *const section_names[N_SECTIONS] = {"info", "settings", "results", "vectoriser",
                                                      "weights"};

enum { F32_BYTES = 4, MAX_CLASSES = 65536, MAX_JSON = 256 << 20 };
static const size_t max_file = (size_t)4 << 30;

/* ---- writing ---- */

static size_t tensor_bytes(const why_param *p)
{
    size_t n = (size_t)p->rows * (size_t)p->cols * F32_BYTES;
    return (n + WHY_CONTAINER_ALIGN - 1) / WHY_CONTAINER_ALIGN * WHY_CONTAINER_ALIGN;
}

static void write_info(why_json_writer *w, const why_model *m)
{
    const why_model_info *info = &m->info;
    char hex[65];

    why_digest_hex(&info->data_digest, hex);
    why_json_begin_object(w);
    why_json_put_key(w, "schema");
    why_json_put_string(w, "why/model/1");
    why_json_put_key(w, "tool");
    why_json_put_string(w, info->tool);
    why_json_put_key(w, "created");
    why_json_put_string(w, info->created);
    why_json_put_key(w, "lang");
    why_json_put_string(w, info->lang);
    why_json_put_key(w, "data_name");
    why_json_put_string(w, info->data_name);
    why_json_put_key(w, "data_sha256");
    why_json_put_string(w, hex);
    why_json_put_key(w, "labels");
    why_json_begin_array(w);
    for (int32_t i = 0; i < info->n_classes; i++)
        why_json_put_string(w, info->labels[i]);
    why_json_end_array(w);
    why_json_put_key(w, "arch");
    why_json_put_string(w, info->arch);
    why_json_put_key(w, "arch_options");
    why_json_put_raw(w, m->arch_options, strlen(m->arch_options));
    why_json_put_key(w, "vectoriser");
    why_json_put_string(w, info->vectoriser);
    why_json_put_key(w, "tensors");
    why_json_begin_array(w);
    for (int32_t i = 0; i < why_graph_params(m->graph); i++) {
        const why_param *p = why_graph_param_at(m->graph, i);
        why_json_begin_object(w);
        why_json_put_key(w, "name");
        why_json_put_string(w, p->name);
        why_json_put_key(w, "rows");
        why_json_put_int(w, p->rows);
        why_json_put_key(w, "cols");
        why_json_put_int(w, p->cols);
        why_json_end_object(w);
    }
    why_json_end_array(w);
    why_json_end_object(w);
}

static int write_weights(why_ctx *cx, const why_model *m, uint8_t **out, size_t *n_bytes)
{
    const why_real *flat = why_weights_view(m->weights);
    size_t n = 0, at = 0;

    for (int32_t i = 0; i < why_graph_params(m->graph); i++)
        n += tensor_bytes(why_graph_param_at(m->graph, i));
    uint8_t *bytes = why_alloc(cx, n + 1, 1); /* zeroed: the padding */
    if (!bytes)
        return WHY_ENOMEM;
    for (int32_t i = 0; i < why_graph_params(m->graph); i++) {
        const why_param *p = why_graph_param_at(m->graph, i);
        size_t count = (size_t)p->rows * (size_t)p->cols;
        for (size_t k = 0; k < count; k++)
            why_bytes__put_f32(bytes + at + k * F32_BYTES, (float)flat[p->offset + k]);
        at += tensor_bytes(p);
    }
    *out = bytes;
    *n_bytes = n;
    return WHY_OK;
}

int why_model__write(why_ctx *cx, const why_model *m, why_str *out)
{
    why_section sections[N_SECTIONS];
    why_json_writer info;
    why_str vectoriser = {0};
    uint8_t *weights = NULL;
    size_t n_weights = 0;
    int status = WHY_OK;

    why_json_writer_init(&info, cx, 0, NULL, NULL);
    write_info(&info, m);
    WHY_TRY_GOTO(why_json_writer_end(&info));
    WHY_TRY_GOTO(why_vectoriser_write(cx, m->vectoriser, &vectoriser));
    WHY_TRY_GOTO(write_weights(cx, m, &weights, &n_weights));
    sections[INFO] = (why_section){section_names[INFO], info.text.bytes, info.text.n_bytes};
    sections[SETTINGS] =
        (why_section){section_names[SETTINGS], m->info.settings, strlen(m->info.settings)};
    sections[RESULTS] =
        (why_section){section_names[RESULTS], m->info.results, strlen(m->info.results)};
    sections[VECTORISER] =
        (why_section){section_names[VECTORISER], vectoriser.bytes, vectoriser.n_bytes};
    sections[WEIGHTS] = (why_section){section_names[WEIGHTS], weights, n_weights};
    WHY_TRY_GOTO(why_container__write(cx, out, WHY_CONTAINER_MODEL, sections, N_SECTIONS));
done:
    why_json_writer_release(&info);
    why_str_release(&vectoriser);
    why_free(weights);
    return status;
}

int why_model_save(why_ctx *cx, const why_model *m, const char *path)
{
    why_str bytes = {0};
    int status = why_model__write(cx, m, &bytes);

    if (status == WHY_OK)
        status = why_file_write(cx, path, bytes.bytes, bytes.n_bytes);
    why_str_release(&bytes);
    return status;
}

/* ---- reading ---- */

typedef struct {
    const char *name;
    const why_json *info;
    why_section sections[N_SECTIONS];
    const char **labels;
    int32_t n_classes;
    void *arch_params;
    const why_arch *arch;
    why_model_parts parts;
} loading;

static int read_labels(why_ctx *cx, loading *l)
{
    const why_json *array = NULL;

    WHY_TRY(why_json_get_array(cx, l->info, "labels", &array));
    size_t n = why_json_count(array);
    if (n < 2 || n > MAX_CLASSES)
        return why_json_fail(cx, array, WHY_ELIMIT, "%zu labels; a model has 2 to %d", n,
                             MAX_CLASSES);
    l->labels = why_arena_alloc(cx, n, sizeof *l->labels);
    if (!l->labels)
        return WHY_ENOMEM;
    for (size_t i = 0; i < n; i++) {
        size_t n_bytes = 0;
        l->labels[i] = why_json_to_string(why_json_at(array, i), &n_bytes, NULL);
        if (!l->labels[i] || n_bytes == 0 || strlen(l->labels[i]) != n_bytes)
            return why_json_fail(cx, array, WHY_EPARSE, "label %zu is no text", i);
    }
    l->n_classes = (int32_t)n;
    return WHY_OK;
}

static int hex_value(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static int read_digest(why_ctx *cx, const why_json *info, why_digest *out)
{
    const char *hex = NULL;
    size_t n = 0;

    WHY_TRY(why_json_get_string(cx, info, "data_sha256", &hex, &n));
    for (size_t i = 0; i < n; i++)
        if (n != 64 || hex_value(hex[i]) < 0)
            return why_json_fail(cx, why_json_find(info, "data_sha256"), WHY_EPARSE,
                                 "not a SHA-256 in hex");
    if (n != 64)
        return why_json_fail(cx, why_json_find(info, "data_sha256"), WHY_EPARSE,
                             "not a SHA-256 in hex");
    for (size_t i = 0; i < 32; i++)
        out->bytes[i] = (uint8_t)(hex_value(hex[2 * i]) * 16 + hex_value(hex[2 * i + 1]));
    return WHY_OK;
}

static int read_arch(why_ctx *cx, loading *l)
{
    const char *name = NULL;
    const why_json *options = NULL;

    WHY_TRY(why_json_get_string(cx, l->info, "arch", &name, NULL));
    l->arch = why_arch_find(name);
    if (!l->arch)
        return why_fail(cx, WHY_EUNSUPPORTED,
                        "%s: architecture '%s' is not known to why %s; open it with the "
                        "version that wrote it",
                        l->name, name, why_version());
    l->arch_params = why_arena_alloc(cx, 1, l->arch->params_size);
    if (!l->arch_params)
        return WHY_ENOMEM;
    WHY_TRY(why_json_get_object(cx, l->info, "arch_options", &options));
    WHY_TRY(why_settings__read_options(cx, options, l->arch->options, l->arch_params,
                                       l->arch->params_size));
    return why_settings__options_text(cx, &l->parts.arch_options, l->arch->options, l->arch_params);
}

static int parse_json(why_ctx *cx, const loading *l, int i, const why_json **out)
{
    why_json_options options = {.max_bytes = MAX_JSON};
    options.name = why_arena_printf(cx, "%s(%s)", l->name, section_names[i]);
    if (!options.name)
        return WHY_ENOMEM;
    return why_json_parse(cx, out, l->sections[i].bytes, l->sections[i].n_bytes, &options);
}

/* A section that is kept as the text it is, after a look whether it is JSON. */
static int read_text(why_ctx *cx, const loading *l, int i, const char **out)
{
    const why_json *value = NULL;
    const why_section *section = &l->sections[i];

    WHY_TRY(parse_json(cx, l, i, &value));
    if (why_json_kind_of(value) != WHY_JSON_OBJECT || memchr(section->bytes, 0, section->n_bytes))
        return why_fail(cx, WHY_EPARSE, "%s: section '%s' is no JSON object", l->name,
                        section->name);
    *out = why_arena_strndup(cx, section->bytes, section->n_bytes);
    return *out ? WHY_OK : WHY_ENOMEM;
}

static int read_info(why_ctx *cx, loading *l)
{
    why_model_parts *p = &l->parts;
    const char *schema = NULL;

    WHY_TRY(parse_json(cx, l, INFO, &l->info));
    WHY_TRY(why_json_get_string(cx, l->info, "schema", &schema, NULL));
    if (strcmp(schema, "why/model/1") != 0)
        return why_fail(cx, WHY_EUNSUPPORTED, "%s: schema '%s'; why %s reads why/model/1", l->name,
                        schema, why_version());
    WHY_TRY(why_json_get_string(cx, l->info, "tool", &p->tool, NULL));
    WHY_TRY(why_json_get_string(cx, l->info, "created", &p->created, NULL));
    WHY_TRY(why_json_get_string(cx, l->info, "lang", &p->lang, NULL));
    WHY_TRY(why_json_get_string(cx, l->info, "data_name", &p->data_name, NULL));
    WHY_TRY(read_digest(cx, l->info, &p->data_digest));
    WHY_TRY(read_labels(cx, l));
    WHY_TRY(read_arch(cx, l));
    WHY_TRY(read_text(cx, l, SETTINGS, &p->settings));
    WHY_TRY(read_text(cx, l, RESULTS, &p->results));
    p->arch = l->arch->name;
    p->n_classes = l->n_classes;
    p->labels = l->labels;
    return WHY_OK;
}

/* The tensors named in the file must be those of the graph, and the section as long as they
 * need. */
static int check_tensors(why_ctx *cx, const loading *l, const why_graph *g)
{
    const why_json *tensors = NULL;
    size_t n_bytes = 0;
    int32_t n = why_graph_params(g);

    WHY_TRY(why_json_get_array(cx, l->info, "tensors", &tensors));
    if (why_json_count(tensors) != (size_t)n)
        return why_json_fail(cx, tensors, WHY_ECORRUPT, "%zu tensors; architecture %s has %d",
                             why_json_count(tensors), l->arch->name, (int)n);
    for (int32_t i = 0; i < n; i++) {
        const why_json *t = why_json_at(tensors, (size_t)i);
        const why_param *p = why_graph_param_at(g, i);
        const char *name = NULL;
        int64_t rows = 0, cols = 0;
        WHY_TRY(why_json_get_string(cx, t, "name", &name, NULL));
        WHY_TRY(why_json_get_int(cx, t, "rows", 1, INT32_MAX, &rows));
        WHY_TRY(why_json_get_int(cx, t, "cols", 1, INT32_MAX, &cols));
        if (strcmp(name, p->name) != 0 || rows != p->rows || cols != p->cols)
            return why_json_fail(cx, t, WHY_ECORRUPT,
                                 "tensor %d is %s [%d,%d]; architecture %s has %s [%d,%d] "
                                 "there",
                                 (int)i, name, (int)rows, (int)cols, l->arch->name, p->name,
                                 (int)p->rows, (int)p->cols);
        n_bytes += tensor_bytes(p);
    }
    if (l->sections[WEIGHTS].n_bytes != n_bytes)
        return why_fail(cx, WHY_ECORRUPT, "%s: %zu bytes of weights; architecture %s needs %zu",
                        l->name, l->sections[WEIGHTS].n_bytes, l->arch->name, n_bytes);
    return WHY_OK;
}

static int read_weights(why_ctx *cx, const loading *l, const why_graph *g, why_weights *w)
{
    const uint8_t *bytes = l->sections[WEIGHTS].bytes;
    why_real *flat = why_weights_data(w);

    for (int32_t i = 0; i < why_graph_params(g); i++) {
        const why_param *p = why_graph_param_at(g, i);
        size_t count = (size_t)p->rows * (size_t)p->cols;
        for (size_t k = 0; k < count; k++) {
            float x = why_bytes__get_f32(bytes + k * F32_BYTES);
            if (!isfinite(x))
                return why_fail(cx, WHY_ECORRUPT,
                                "%s: tensor %s holds a number that is not finite at [%zu,%zu]",
                                l->name, p->name, k / (size_t)p->cols, k % (size_t)p->cols);
            flat[p->offset + k] = (why_real)x;
        }
        for (size_t k = count * F32_BYTES; k < tensor_bytes(p); k++)
            if (bytes[k] != 0)
                return why_fail(cx, WHY_ECORRUPT, "%s: the bytes behind tensor %s are not zero",
                                l->name, p->name);
        bytes += tensor_bytes(p);
    }
    why_weights_touch(w);
    return WHY_OK;
}

static int read_parts(why_ctx *cx, loading *l)
{
    why_model_parts *p = &l->parts;
    const char *vectoriser = NULL;

    WHY_TRY(read_info(cx, l));
    WHY_TRY(why_vectoriser_read(cx, &p->vectoriser, l->sections[VECTORISER].bytes,
                                l->sections[VECTORISER].n_bytes));
    WHY_TRY(why_json_get_string(cx, l->info, "vectoriser", &vectoriser, NULL));
    if (strcmp(vectoriser, why_vectoriser_name(p->vectoriser)) != 0 ||
        why_vectoriser_kind(p->vectoriser) != l->arch->needs)
        return why_fail(cx, WHY_ECORRUPT,
                        "%s: vectoriser %s does not go with %s of architecture %s", l->name,
                        why_vectoriser_name(p->vectoriser), vectoriser, l->arch->name);
    WHY_TRY(why_arch__build(cx, &p->graph, l->arch, l->arch_params,
                            why_vectoriser_size(p->vectoriser), l->n_classes));
    WHY_TRY(check_tensors(cx, l, p->graph));
    WHY_TRY(why_weights_new(cx, &p->weights, p->graph));
    return read_weights(cx, l, p->graph, p->weights);
}

/* "models/det.why" -> "det" */
static const char *base_name(why_ctx *cx, const char *path)
{
    const char *slash = strrchr(path, '/'), *start = slash ? slash + 1 : path,
               *dot = strrchr(start, '.');
    size_t n = dot && dot > start ? (size_t)(dot - start) : strlen(start);
    return why_arena_strndup(cx, start, n);
}

int why_model_read(why_ctx *cx, why_model **out, const char *name, const void *bytes,
                   size_t n_bytes)
{
    loading l = {.name = name};
    why_arena_mark mark = why_ctx_mark(cx);
    why_model *m = NULL;
    int status = WHY_OK;

    for (int i = 0; i < N_SECTIONS; i++)
        l.sections[i].name = section_names[i];
    WHY_TRY_GOTO(
        why_container__read(cx, name, bytes, n_bytes, WHY_CONTAINER_MODEL, l.sections, N_SECTIONS));
    WHY_TRY_GOTO(read_parts(cx, &l));
    l.parts.name = base_name(cx, name);
    status = l.parts.name ? why_model__new(cx, &m, &l.parts) : WHY_ENOMEM;
    if (status == WHY_OK) {
        m->info.digest = why_sha256(bytes, n_bytes);
        *out = m;
    }
done:
    why_vectoriser_unref(&l.parts.vectoriser);
    why_weights_unref(&l.parts.weights);
    why_graph_unref(&l.parts.graph);
    why_ctx_rewind(cx, mark);
    return status;
}

int why_model_load(why_ctx *cx, why_model **out, const char *path)
{
    char *bytes = NULL;
    size_t n_bytes = 0;

    /* A device or a pipe may never end, and says nothing of its size before it is read. */
    if (why_file_stat(path, NULL) == WHY_FILE_OTHER)
        return why_fail(cx, WHY_EIO,
                        "%s: not a regular file but a device or a pipe; a model is read from a "
                        "file",
                        path);
    WHY_TRY(why_file_read(cx, &bytes, &n_bytes, path, max_file));
    int status = why_model_read(cx, out, path, bytes, n_bytes);
    why_free(bytes);
    return status;
}

/* model inspect — what a model file holds: classes, layers, settings, where it came from. */
#include <string.h>

#include "run_p.h"

typedef struct {
    bool json;
} params;

static const why_option options[] = {
    { "json", "as JSON", WHY_OPT_BOOL, offsetof(params, json), 0, 0, 0, NULL },
    { 0 }
};

static int say_json(why_ctx *cx, const why_request *request, const why_model *m) {
    const why_model_info *info = why_model_info_get(m);
    char hex[65];
    why_json_writer w;
    why_json_writer_init(&w, cx, 2, NULL, NULL);
    why_json_begin_object(&w);
    why_json_put_key(&w, "schema");
    why_json_put_string(&w, "why/model-info/1");
    why_json_put_key(&w, "sha256");
    why_digest_hex(&info->digest, hex);
    why_json_put_string(&w, hex);
    const struct {
        const char *key, *value;
    } texts[] = {
        { "arch", info->arch }, { "vectoriser", info->vectoriser }, { "lang", info->lang },
        { "data", info->data_name }, { "tool", info->tool },
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        why_json_put_key(&w, texts[i].key);
        why_json_put_string(&w, texts[i].value);
    }
    why_json_put_key(&w, "data_sha256");
    why_digest_hex(&info->data_digest, hex);
    why_json_put_string(&w, hex);
    why_json_put_key(&w, "weights");
    why_json_put_uint(&w, info->n_weights);
    why_json_put_key(&w, "labels");
    why_json_begin_array(&w);
    for (int32_t c = 0; c < info->n_classes; c++)
        why_json_put_string(&w, info->labels[c]);
    why_json_end_array(&w);
    why_json_put_key(&w, "settings");
    why_json_put_raw(&w, info->settings, strlen(info->settings));
    why_json_put_key(&w, "results");
    why_json_put_raw(&w, info->results, strlen(info->results));
    why_json_end_object(&w);
    int status = why_json_writer_end(&w);
    if (status == WHY_OK)
        status = why_run__write(cx, request, w.text.bytes, w.text.n_bytes);
    why_json_writer_release(&w);
    return status == WHY_OK ? why_run__print(cx, request, "\n") : status;
}

static int say_text(why_ctx *cx, const why_request *request, const why_model *m) {
    const why_model_info *info = why_model_info_get(m);
    const char *layers = why_graph_describe(cx, why_model_graph(m));
    char hex[65], data_hex[65];
    if (!layers)
        return WHY_ENOMEM;
    why_digest_hex(&info->digest, hex);
    why_digest_hex(&info->data_digest, data_hex);
    WHY_TRY(why_run__print(
        cx, request, "model      %s\nsha256     %s\ntrained by why %s on %s (sha256 %.16s...)\n",
        info->name, hex, info->tool, info->data_name, data_hex));
    WHY_TRY(why_run__print(
        cx, request, "arch       %s, %zu weights\nvectoriser %s, %d units\nlanguage   %s\n",
        info->arch, info->n_weights, info->vectoriser,
        (int)why_vectoriser_size(why_model_vectoriser(m)), info->lang[0] ? info->lang : "mixed"));
    WHY_TRY(why_run__print(cx, request, "classes    %d:", (int)info->n_classes));
    for (int32_t c = 0; c < info->n_classes; c++)
        WHY_TRY(why_run__print(cx, request, " %s", info->labels[c]));
    WHY_TRY(why_run__print(cx, request, "\nsettings   %s\nresults    ", info->settings));
    WHY_TRY(why_run__print(cx, request, "%s\nlayers\n", info->results));
    return why_run__write(cx, request, layers, strlen(layers));
}

static int run(why_ctx *cx, const why_request *request, const void *params_, int *exit_code) {
    const params *p = params_;
    why_model *m = NULL;
    (void)exit_code;
    WHY_TRY(why_run__model(cx, &m, request->files[0]));
    int status = p->json ? say_json(cx, request, m) : say_text(cx, request, m);
    why_model_unref(&m);
    return status;
}

WHY_COMMAND(model_inspect) = {
    .group = "model",
    .verb = "inspect",
    .summary = "what a model file holds: classes, layers, settings, origin",
    .usage = "MODEL",
    .examples = "why model inspect why-out/model.why\n",
    .options = options,
    .params_size = sizeof(params),
    .min_files = 1,
    .max_files = 1,
    .run = run,
};

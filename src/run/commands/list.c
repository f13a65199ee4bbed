/* list — what there is to choose from: methods, architectures, vectorisers, transforms, languages,
 * writers, commands. */
#include <stdio.h>
#include <string.h>

#include "run_p.h"

typedef struct {
    bool options;
} params;

static const why_option options[] = {{"options", "with each row's settings and their defaults",
                                      WHY_OPT_BOOL, offsetof(params, options), 0, 0, 0, NULL},
                                     {0}};

typedef struct {
    const char *name, *summary;
    const why_option *table;
    char languages[64]; /* of a transform: " (c, cpp)" */
} row;

static void name_languages(row *r, const why_transform *t) {
    size_t used = 0;
    const why_language *lang;
    for (int i = 0; (lang = why_language_at(i)) != NULL && used < sizeof r->languages; i++)
        if (why_transform_knows(t, lang))
            used += (size_t)snprintf(r->languages + used, sizeof r->languages - used, "%s%s",
                                     used ? ", " : " (", why_language_name(lang));
    if (used > 0 && used + 1 < sizeof r->languages)
        memcpy(r->languages + used, ")", 2);
}

static bool row_at(const char *kind, int i, row *r) {
    *r = (row){ 0 };
    if (strcmp(kind, "methods") == 0 && why_method_at(i)) {
        const why_method *m = why_method_at(i);
        *r = (row){ why_method_name(m), why_method_summary(m), why_method_options(m), "" };
    } else if (strcmp(kind, "archs") == 0 && why_arch_at(i)) {
        const why_arch *a = why_arch_at(i);
        *r = (row){ why_arch_name(a), why_arch_summary(a), why_arch_options(a), "" };
    } else if (strcmp(kind, "vectorisers") == 0 && why_vectoriser_row_at(i)) {
        const why_vectoriser_row *v = why_vectoriser_row_at(i);
        *r = (row){why_vectoriser_row_name(v), why_vectoriser_row_summary(v),
                   why_vectoriser_row_options(v), ""};
    } else if (strcmp(kind, "transforms") == 0 && why_transform_at(i)) {
        const why_transform *t = why_transform_at(i);
        *r = (row){ .name = why_transform_name(t), .summary = why_transform_summary(t) };
        name_languages(r, t);
    } else if (strcmp(kind, "languages") == 0 && why_language_at(i)) {
        const why_language *l = why_language_at(i);
        *r = (row){ why_language_name(l), why_language_summary(l), NULL, "" };
    } else if (strcmp(kind, "formats") == 0 && why_writer_at(i)) {
        const why_writer *w = why_writer_at(i);
        *r = (row){ why_writer_name(w), why_writer_summary(w), NULL, "" };
    } else if (strcmp(kind, "training") == 0 && i == 0) {
        *r = (row){ "training", "settings of `why model train`", why_train_option_table(), "" };
    }
    return r->name != NULL;
}

static int say_options(why_ctx *cx, const why_request *request, const why_option *table) {
    size_t size = 0;
    for (const why_option *o = table; o && o->name; o++)
        size = o->offset + 16 > size ? o->offset + 16 : size;
    void *presets = why_arena_alloc(cx, 1, size + 1);
    if (!presets)
        return WHY_ENOMEM;
    if (table)
        why_options_preset(table, presets, size);
    for (const why_option *o = table; o && o->name; o++) {
        const char *value = why_option_text(cx, o, presets);
        WHY_TRY(why_run__print(cx, request, "    --%-18s %s (default %s)\n", o->name, o->summary,
                               value && *value ? value : "none"));
    }
    return WHY_OK;
}

static int say_kind(why_ctx *cx, const why_request *request, const char *kind, bool with_options) {
    row r;
    for (int i = 0; row_at(kind, i, &r); i++) {
        WHY_TRY(why_run__print(cx, request, "%-22s %s%s\n", r.name, r.summary, r.languages));
        if (with_options)
            WHY_TRY(say_options(cx, request, r.table));
    }
    return WHY_OK;
}

static int run(why_ctx *cx, const why_request *request, const void *params_, int *exit_code) {
    static const char *const kinds[] = {"methods",  "archs",     "vectorisers", "transforms",
                                        "training", "languages", "formats"};
    const size_t n = sizeof kinds / sizeof *kinds;
    const params *p = params_;
    const char *asked = request->n_files ? request->files[0] : NULL;
    (void)exit_code;
    for (size_t i = 0; i < n; i++) {
        if (asked && strcmp(asked, kinds[i]) == 0)
            return say_kind(cx, request, kinds[i], p->options);
        if (!asked) {
            WHY_TRY(why_run__print(cx, request, "%s%s:\n", i ? "\n" : "", kinds[i]));
            WHY_TRY(say_kind(cx, request, kinds[i], p->options));
        }
    }
    if (!asked)
        return WHY_OK;
    return why_fail(cx, WHY_EINVAL,
                    "nothing is called '%s' here; ask for methods, archs, vectorisers, "
                    "transforms, training, languages or formats",
                    asked);
}

WHY_COMMAND(list) = {
    .group = "list",
    .summary =
        "what to choose from: methods, architectures, vectorisers, transforms, languages, formats",
    .usage = "[KIND]",
    .examples = "why list methods\nwhy list archs --options\n",
    .options = options,
    .params_size = sizeof(params),
    .min_files = 0,
    .max_files = 1,
    .run = run,
};

/* inputs.c — what is named on a command line: sources, data sets, models, classes, splits. */
#include <stdio.h>
#include <string.h>

#include "run_p.h"

static const size_t max_source_bytes = (size_t)1 << 20;
enum { MAX_NAMES = 256 };

static int add_folder(why_ctx *cx, why_run_input **list, size_t *n, size_t *n_unread,
                      const char *dir) {
    char **paths;
    size_t n_paths, n_hidden, before = *n;
    WHY_TRY(why_dir_list(cx, &paths, &n_paths, &n_hidden, dir));
    *n_unread += n_hidden;
    for (size_t i = 0; i < n_paths; i++) {
        if (!why_language_of_path(paths[i]))
            continue;
        char *full = why_arena_printf(cx, "%s/%s", dir, paths[i]);
        if (!full)
            return WHY_ENOMEM;
        WHY_TRY(why_grow(cx, (void **)list, *n + 1, sizeof **list));
        (*list)[(*n)++] = (why_run_input){ full, full };
    }
    if (*n == before)
        return why_fail(cx, WHY_EINVAL,
                        "%s: no source file in this folder (known extensions: why list languages)",
                        dir);
    return WHY_OK;
}

int why_run__inputs(why_ctx *cx, why_run_input **out, size_t *n, size_t *n_unread,
                    const why_request *request, const char *stdin_name) {
    why_run_input *list = NULL;
    int status = WHY_OK;
    *n = *n_unread = 0;
    for (int i = 0; i < request->n_files && status == WHY_OK; i++) {
        const char *path = request->files[i];
        bool is_stdin = strcmp(path, "-") == 0;
        if (!*path) {
            status = why_fail(cx, WHY_EINVAL,
                              "source %d has an empty name; name a file, a folder, or - for "
                              "standard input",
                              i + 1);
            break;
        }
        if (!is_stdin && why_file_stat(path, NULL) == WHY_FILE_DIR) {
            status = add_folder(cx, &list, n, n_unread, path);
            continue;
        }
        status = why_grow(cx, (void **)&list, *n + 1, sizeof *list);
        if (status == WHY_OK)
            list[(*n)++] = (why_run_input){path, !is_stdin    ? path
                                                 : stdin_name ? stdin_name
                                                              : "stdin"};
    }
    if (status == WHY_OK) {
        *out = why_arena_alloc(cx, *n + 1, sizeof **out);
        if (*out)
            memcpy(*out, list, *n * sizeof *list);
        else
            status = WHY_ENOMEM;
    }
    why_free(list);
    return status;
}

static int language_for(why_ctx *cx, const why_language **out, const char *name, const char *lang,
                        const why_model *model) {
    if (lang) {
        *out = why_language_find(lang);
        return *out ? WHY_OK
                    : why_fail(cx, WHY_EINVAL,
                               "no language is called '%s'; see `why list languages`", lang);
    }
    *out = why_language_of_path(name);
    if (!*out && model && why_model_info_get(model)->lang[0])
        *out = why_language_find(why_model_info_get(model)->lang);
    if (!*out)
        return why_fail(
            cx, WHY_EINVAL,
            "%s: its language is not clear from the name; give --lang (why list languages)", name);
    return WHY_OK;
}

int why_run__parse(why_ctx *cx, why_tree **out, const why_run_input *input, const char *lang,
                   const why_model *model) {
    const why_language *language;
    char *bytes = NULL;
    size_t n_bytes;
    WHY_TRY(language_for(cx, &language, input->name, lang, model));
    WHY_TRY(why_file_read(cx, &bytes, &n_bytes, input->path, max_source_bytes));
    char *text =
        why_arena_strndup(cx, bytes, n_bytes); /* the tree borrows it for the context's life */
    why_free(bytes);
    if (!text)
        return WHY_ENOMEM;
    if (n_bytes == 0)
        return why_fail(cx, WHY_EDATA, "%s: the file is empty", input->name);
    return why_tree_parse(cx, out, input->name, text, n_bytes, language, NULL);
}

void why_run__remark_language(why_ctx *cx, const why_model *model, const why_tree *tree,
                              bool *is_told)
{
    const why_model_info *info = why_model_info_get(model);
    if (*is_told || why_model_knows_language(info, tree->lang))
        return;
    *is_told = true;
    why_log(cx, WHY_LOG_WARN,
            "%s is %s, but model %s was trained on %s: its verdicts on other languages mean little",
            tree->name, why_language_name(tree->lang), info->name, info->lang);
}

int why_run__model(why_ctx *cx, why_model **out, const char *path) {
    if (why_file_stat(path, NULL) == WHY_FILE_NONE)
        return why_fail(
            cx, WHY_EIO,
            "%s: there is no model; train one (why quickstart DIR, why model train DIR) or name "
            "another with --model",
            path);
    return why_model_load(cx, out, path);
}

int why_run__target(why_ctx *cx, int32_t *out, const why_model *model, const char *name) {
    const why_model_info *info = why_model_info_get(model);
    *out = -1;
    if (!name)
        return WHY_OK;
    for (int32_t c = 0; c < info->n_classes; c++)
        if (strcmp(info->labels[c], name) == 0) {
            *out = c;
            return WHY_OK;
        }
    const char *near = why_nearest_name(name, info->labels, (size_t)info->n_classes);
    return why_fail(cx, WHY_EINVAL,
                    "the model has no class '%s'%s%s%s; its classes: why model inspect", name,
                    near ? " (did you mean '" : "", near ? near : "", near ? "'?)" : "");
}

/* ---- plugs by name ---- */

static int refuse_name(why_ctx *cx, const char *kind, const char *name, const char *const *names,
                       size_t n, const char *list)
{
    const char *near = why_nearest_name(name, names, n);
    return why_fail(cx, WHY_EINVAL, "no %s is called '%s'%s%s%s; see `why list %s`", kind, name,
                    near ? " (did you mean '" : "", near ? near : "", near ? "'?)" : "", list);
}

int why_run__method(why_ctx *cx, const why_method **out, const char *name) {
    const char *names[MAX_NAMES];
    size_t n = 0;
    *out = why_method_find(name);
    if (*out)
        return WHY_OK;
    while (n < MAX_NAMES && why_method_at((int)n)) {
        names[n] = why_method_name(why_method_at((int)n));
        n++;
    }
    return refuse_name(cx, "method", name, names, n, "methods");
}

int why_run__arch(why_ctx *cx, const why_arch **out, const char *name) {
    const char *names[MAX_NAMES];
    size_t n = 0;
    *out = why_arch_find(name);
    if (*out)
        return WHY_OK;
    while (n < MAX_NAMES && why_arch_at((int)n)) {
        names[n] = why_arch_name(why_arch_at((int)n));
        n++;
    }
    return refuse_name(cx, "architecture", name, names, n, "archs");
}

int why_run__vectoriser(why_ctx *cx, const why_vectoriser_row **out, const char *name) {
    const char *names[MAX_NAMES];
    size_t n = 0;
    *out = why_vectoriser_row_find(name);
    if (*out)
        return WHY_OK;
    while (n < MAX_NAMES && why_vectoriser_row_at((int)n)) {
        names[n] = why_vectoriser_row_name(why_vectoriser_row_at((int)n));
        n++;
    }
    return refuse_name(cx, "vectoriser", name, names, n, "vectorisers");
}

static int add_transform(why_ctx *cx, const why_transform **list, int32_t *n, const char *name,
                         const why_language *lang) {
    const char *names[MAX_NAMES];
    size_t n_names = 0;
    const why_transform *t = why_transform_find(name);
    if (!t) {
        while (n_names < MAX_NAMES && why_transform_at((int)n_names)) {
            names[n_names] = why_transform_name(why_transform_at((int)n_names));
            n_names++;
        }
        return refuse_name(cx, "transform", name, names, n_names, "transforms");
    }
    if (!why_transform_knows(t, lang))
        return why_fail(cx, WHY_EINVAL,
                        "transform %s does not know %s; see `why list transforms`, or leave it out",
                        name, why_language_name(lang));
    for (int32_t i = 0; i < *n; i++)
        if (list[i] == t)
            return WHY_OK;
    list[(*n)++] = t;
    return WHY_OK;
}

int why_run__transforms(why_ctx *cx, const why_transform ***out, int32_t *n, const char *names,
                        const why_language *lang) {
    char word[64];
    int32_t n_all = 0;
    while (why_transform_at(n_all))
        n_all++;
    const why_transform **list = why_arena_alloc(cx, (size_t)n_all + 1, sizeof *list);
    if (!list)
        return WHY_ENOMEM;
    *n = 0;
    while (why_run__next_word(&names, word, sizeof word)) {
        if (strcmp(word, "all") != 0) {
            WHY_TRY(add_transform(cx, list, n, word, lang));
            continue;
        }
        for (int32_t i = *n = 0; i < n_all; i++)
            if (why_transform_knows(why_transform_at(i), lang))
                list[(*n)++] = why_transform_at(i);
    }
    if (*n == 0)
        return why_fail(cx, WHY_EINVAL,
                        "no transform is left to look for: none was named, or none knows %s; see "
                        "`why list transforms`",
                        why_language_name(lang));
    *out = list;
    return WHY_OK;
}

bool why_run__next_word(const char **at, char *word, size_t n_word) {
    if (!**at)
        return false;
    size_t n = strcspn(*at, ",");
    snprintf(word, n_word, "%.*s", (int)(n < n_word ? n : n_word - 1), *at);
    *at += n + ((*at)[n] == ',');
    return true;
}

char *why_run__report_path(why_ctx *cx, const char *folder, const char *name, const char *ending) {
    while (*name == '/' || *name == '.')
        name++;
    size_t n = strlen(folder);
    char *path = why_arena_printf(cx, "%s%s%s.%s", folder, n && folder[n - 1] == '/' ? "" : "/",
                                  name, ending);
    for (char *c = path ? path + n : NULL; c && *c; c++)
        if (*c == '/' && c != path + n)
            *c = '_';
    return path;
}

int why_run__report_paths(why_ctx *cx, char ***out, const why_run_input *inputs, size_t n,
                          const char *folder, const char *ending)
{
    char **paths = why_arena_alloc(cx, n + 1, sizeof *paths);
    uint64_t *hashes = why_arena_alloc(cx, n + 1, sizeof *hashes); /* of paths, to compare fast */
    uint64_t *plain = why_arena_alloc(cx, n + 1, sizeof *plain);   /* of paths without a number */
    if (!paths || !hashes || !plain)
        return WHY_ENOMEM;
    for (size_t i = 0; i < n; i++) {
        const char *name = inputs[i].name;
        size_t number = 1;
        bool taken = true;
        paths[i] = why_run__report_path(cx, folder, name, ending);
        if (!paths[i])
            return WHY_ENOMEM;
        plain[i] = hashes[i] = why_hash64(paths[i], strlen(paths[i]), 0);
        for (size_t k = 0; k < i; k++)
            number += plain[k] == plain[i];
        if (number > 1)
            number--; /* the first number to try is the next one below */
        while (taken) {
            taken = false;
            for (size_t k = 0; k < i && !taken; k++)
                taken = hashes[k] == hashes[i] && strcmp(paths[k], paths[i]) == 0;
            if (!taken)
                break;
            name = why_arena_printf(cx, "%s-%zu", inputs[i].name, ++number);
            paths[i] = name ? why_run__report_path(cx, folder, name, ending) : NULL;
            if (!paths[i])
                return WHY_ENOMEM;
            hashes[i] = why_hash64(paths[i], strlen(paths[i]), 0);
        }
    }
    *out = paths;
    return WHY_OK;
}

/* ---- data sets ---- */

int why_run__dataset(why_ctx *cx, why_dataset **out, const char *path, const why_run_data *data) {
    why_import_options options = {
        .lang = data->lang,
        .text_field = data->text_field,
        .label_field = data->label_field,
        .id_field = data->id_field,
        .group_field = data->group_field,
        .split_field = data->split_field,
        .max_file_bytes = (size_t)data->max_file_bytes,
        .max_samples = (int32_t)data->max_samples,
    };
    if (strcmp(path, "-") != 0 && why_file_stat(path, NULL) == WHY_FILE_NONE)
        return why_fail(cx, WHY_EIO,
                        "%s: no such file or folder; give a folder with one sub-folder a class, or "
                        "a .jsonl file",
                        path);
    return why_dataset_import(cx, out, path, &options);
}

int why_run__sides(why_ctx *cx, why_split_side **sides, const char **note, const why_dataset *d,
                   const why_run_split *split) {
    why_split_options options = {
        .valid = split->valid,
        .test = split->test,
        .by_group = split->by_group,
        .use_given = split->use_given,
        .test_group = split->test_group,
        .folds = (int)split->folds,
        .fold = (int)split->fold,
        .seed = why_ctx_seed(cx),
    };
    if (split->test_group || (split->folds > 1 && split->by_group))
        options.use_given = false; /* the test side was chosen by hand */
    WHY_TRY(why_dataset_split(cx, sides, d, &options));
    char part[160] = "";
    if (split->test_group)
        snprintf(part, sizeof part, ", test = group %.100s", split->test_group);
    else if (split->folds > 1)
        snprintf(part, sizeof part, ", fold %d of %d", (int)split->fold, (int)split->folds);
    *note =
        why_arena_printf(cx, "by class%s, duplicates kept together%s, valid %g, test %g, seed %llu",
                         split->by_group ? " and group" : "", part, split->valid, split->test,
                         (unsigned long long)options.seed);
    return *note ? WHY_OK : WHY_ENOMEM;
}

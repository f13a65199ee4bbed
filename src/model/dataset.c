/* dataset.c — the dataset object: samples collected one by one, then frozen with classes, labels
 * and a digest. */
#include <stdlib.h>
#include <string.h>
#include <why/json.h>

#include "dataset_p.h"

enum { BINARY_WINDOW = 8192 };

static const char *const side_names[] = { "none", "train", "valid", "test" };

const char *why_split_side_name(why_split_side side) {
    return side_names[side];
}

/* ---- collecting ---- */

static const char *why_not(const why_sample *s, size_t max_bytes) {
    size_t window = s->n_bytes < BINARY_WINDOW ? s->n_bytes : BINARY_WINDOW;
    if (s->n_bytes == 0)
        return "it is empty";
    if (s->n_bytes > max_bytes)
        return "it is larger than the limit for one source (--max-file-bytes)";
    if (memchr(s->text, 0, window))
        return "it is binary (a NUL byte near its start)";
    if (!s->lang)
        return "its language is unknown: give --lang or a known extension (why list languages)";
    return NULL;
}

void why_dataset__skip(why_ctx *cx, why_collector *c, const char *message) {
    enum { MOST_TOLD = 10 }; /* a folder of pictures must not push everything else off the screen */
    c->n_skipped++;
    why_log(cx, c->n_skipped <= MOST_TOLD ? WHY_LOG_WARN : WHY_LOG_DEBUG, "%s",
            message ? message : "left out");
    if (c->n_skipped == MOST_TOLD)
        why_log(cx, WHY_LOG_WARN, "further sources that are left out are only counted");
}

int why_dataset__collect(why_ctx *cx, why_collector *c, const why_collected *item,
                         size_t max_bytes) {
    why_ctx *own = c->set->cx;
    why_collected kept = *item;
    const char *reason = why_not(&item->sample, max_bytes);
    if (reason) {
        why_dataset__skip(cx, c,
                          why_arena_printf(own, "%s: left out: %s", item->sample.id, reason));
        return WHY_OK;
    }
    kept.sample.content =
        why_content__hash(item->sample.text, item->sample.n_bytes, item->sample.lang);
    kept.sample.text = why_arena_strndup(own, item->sample.text, item->sample.n_bytes);
    kept.sample.id = why_arena_strndup(own, item->sample.id, strlen(item->sample.id));
    if (item->sample.group)
        kept.sample.group = why_arena_strndup(own, item->sample.group, strlen(item->sample.group));
    if (item->class_name)
        kept.class_name = why_arena_strndup(own, item->class_name, strlen(item->class_name));
    if (item->sample.n_truth_lines > 0) {
        size_t n = (size_t)item->sample.n_truth_lines;
        int32_t *lines = why_arena_alloc(own, n, sizeof *lines);
        if (lines)
            memcpy(lines, item->sample.truth_lines, n * sizeof *lines);
        kept.sample.truth_lines = lines;
    }
    if (!kept.sample.text || !kept.sample.id || (item->sample.group && !kept.sample.group) ||
        (item->class_name && !kept.class_name) ||
        (item->sample.n_truth_lines > 0 && !kept.sample.truth_lines)) {
        why_ctx_adopt_error(cx, own);
        return WHY_ENOMEM;
    }
    WHY_TRY(why_grow(cx, (void **)&c->items, c->n + 1, sizeof *c->items));
    c->items[c->n++] = kept;
    return WHY_OK;
}

/* ---- classes ---- */

static bool is_number(const char *s, long *value) {
    char *end;
    *value = strtol(s, &end, 10);
    return *s && !*end && strlen(s) < 18;
}

static int by_class_name(const void *a, const void *b) {
    const char *x = *(const char *const *)a, *y = *(const char *const *)b;
    long m, n;
    bool x_number = is_number(x, &m), y_number = is_number(y, &n);
    if (x_number && y_number && m != n)
        return m < n ? -1 : 1;
    if (x_number != y_number)
        return x_number ? -1 : 1;
    return strcmp(x, y);
}

static int name_classes(why_ctx *cx, why_collector *c) {
    why_dataset *set = c->set;
    size_t n = 0;
    const char **names = why_arena_alloc(set->cx, c->n + 1, sizeof *names);
    if (!names)
        return why_fail(cx, WHY_ENOMEM, "%s: no memory for the names of the classes", set->name);
    for (size_t i = 0; i < c->n; i++)
        if (c->items[i].class_name)
            names[n++] = c->items[i].class_name;
    qsort(names, n, sizeof *names, by_class_name);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || strcmp(names[i], names[i - 1]) != 0)
            names[set->n_classes++] = names[i];
    set->classes = names;
    for (size_t i = 0; i < c->n; i++) {
        const char **found = NULL;
        if (c->items[i].class_name)
            found = bsearch(&c->items[i].class_name, names, (size_t)set->n_classes, sizeof *names,
                            by_class_name);
        c->items[i].sample.label = found ? (int32_t)(found - names) : -1;
    }
    return WHY_OK;
}

/* ---- a seeded, class-balanced choice ---- */

/* Marks in `keep` at most `want` samples: one of each class in turn, in an order drawn by the
 * seed. */
static int choose(why_ctx *cx, const why_collector *c, size_t want, bool *keep) {
    int32_t n_classes = c->set->n_classes + 1; /* the last: no label */
    int32_t *order = why_alloc(cx, c->n, sizeof *order);
    size_t *next = why_alloc(cx, (size_t)n_classes, sizeof *next), left = want;
    if (!order || !next) {
        why_free(order);
        why_free(next);
        return WHY_ENOMEM;
    }
    for (size_t i = 0; i < c->n; i++)
        order[i] = (int32_t)i;
    why_rng rng = why_rng_stream(why_ctx_seed(cx), "import", 0, 0);
    why_rng_shuffle(&rng, order, c->n);
    while (left > 0) {
        for (int32_t label = 0; label < n_classes && left > 0; label++) {
            size_t at = next[label];
            while (at < c->n && (c->items[order[at]].sample.label < 0
                                     ? n_classes - 1
                                     : c->items[order[at]].sample.label) != label)
                at++;
            next[label] = at + 1;
            if (at < c->n) {
                keep[order[at]] = true;
                left--;
            }
        }
    }
    why_free(order);
    why_free(next);
    return WHY_OK;
}

static int keep_some(why_ctx *cx, why_collector *c, int32_t max_samples) {
    if (max_samples <= 0 || (size_t)max_samples >= c->n)
        return WHY_OK;
    bool *keep = why_alloc(cx, c->n, sizeof *keep);
    if (!keep)
        return WHY_ENOMEM;
    int status = choose(cx, c, (size_t)max_samples, keep);
    size_t n = 0;
    for (size_t i = 0; status == WHY_OK && i < c->n; i++)
        if (keep[i])
            c->items[n++] = c->items[i];
    if (status == WHY_OK)
        c->n = n;
    why_free(keep);
    return status;
}

/* ---- finishing ---- */

static int by_id(const void *a, const void *b) {
    return strcmp((*(const why_sample *const *)a)->id, (*(const why_sample *const *)b)->id);
}

static int check_ids(why_ctx *cx, const why_dataset *set) {
    int status = WHY_OK;
    const why_sample **order = why_alloc(cx, set->n_samples, sizeof *order);
    if (!order)
        return WHY_ENOMEM;
    for (size_t i = 0; i < set->n_samples; i++)
        order[i] = &set->samples[i];
    qsort(order, set->n_samples, sizeof *order, by_id);
    for (size_t i = 1; i < set->n_samples && status == WHY_OK; i++)
        if (strcmp(order[i]->id, order[i - 1]->id) == 0)
            status = why_fail(cx, WHY_EDATA,
                              "%s: the id '%s' stands for two samples; ids must be unique",
                              set->name, order[i]->id);
    why_free(order);
    return status;
}

static int digest_samples(why_ctx *cx, why_dataset *set) {
    why_str all = { 0 };
    int status = WHY_OK;
    for (size_t i = 0; i < set->n_samples; i++) {
        const why_sample *s = &set->samples[i];
        const char *label = s->label < 0 ? "" : set->classes[s->label];
        why_digest text = why_sha256(s->text, s->n_bytes);
        WHY_TRY_GOTO(why_str_append(cx, &all, s->id, strlen(s->id) + 1));
        WHY_TRY_GOTO(why_str_append(cx, &all, label, strlen(label) + 1));
        WHY_TRY_GOTO(why_str_append(cx, &all, text.bytes, sizeof text.bytes));
    }
    set->digest = why_sha256(all.bytes ? all.bytes : "", all.n_bytes);
done:
    why_str_release(&all);
    return status;
}

int why_dataset__finish(why_ctx *cx, why_collector *c, const why_import_options *options) {
    why_dataset *set = c->set;
    if (c->n == 0)
        return why_fail(cx, WHY_EDATA,
                        "%s: no sample in it%s", set->name,
                        c->n_skipped ? ": every source was left out, for the reasons given above"
                                     : "; give a folder with one sub-folder a class, or JSONL");
    WHY_TRY(name_classes(cx, c));
    WHY_TRY(keep_some(cx, c, options->max_samples));
    set->samples = why_arena_alloc(set->cx, c->n, sizeof *set->samples);
    if (!set->samples) {
        why_ctx_adopt_error(cx, set->cx);
        return WHY_ENOMEM;
    }
    for (size_t i = 0; i < c->n; i++)
        set->samples[i] = c->items[i].sample;
    set->n_samples = c->n;
    set->n_skipped = c->n_skipped;
    WHY_TRY(check_ids(cx, set));
    return digest_samples(cx, set);
}

/* ---- the object ---- */

why_dataset *why_dataset_ref(why_dataset *d) {
    atomic_fetch_add(&d->n_refs, 1);
    return d;
}

void why_dataset_unref(why_dataset **d) {
    why_dataset *set = *d;
    *d = NULL;
    if (!set || atomic_fetch_sub(&set->n_refs, 1) != 1)
        return;
    why_ctx_free(set->cx);
    why_free(set);
}

size_t why_dataset_count(const why_dataset *d) {
    return d->n_samples;
}

const why_sample *why_dataset_at(const why_dataset *d, size_t i) {
    return &d->samples[i];
}

int32_t why_dataset_classes(const why_dataset *d) {
    return d->n_classes;
}

const char *why_dataset_class(const why_dataset *d, int32_t label) {
    return d->classes[label];
}

const char *why_dataset_name(const why_dataset *d) {
    return d->name;
}

size_t why_dataset_skipped(const why_dataset *d) {
    return d->n_skipped;
}

why_digest why_dataset_digest(const why_dataset *d) {
    return d->digest;
}

static void write_sample(why_json_writer *w, const why_dataset *d, const why_sample *s,
                         why_split_side side) {
    why_json_begin_object(w);
    why_json_put_key(w, "id");
    why_json_put_string(w, s->id);
    if (s->label >= 0) {
        why_json_put_key(w, "label");
        why_json_put_string(w, d->classes[s->label]);
    }
    why_json_put_key(w, "lang");
    why_json_put_string(w, why_language_name(s->lang));
    if (s->group) {
        why_json_put_key(w, "group");
        why_json_put_string(w, s->group);
    }
    if (side != WHY_SPLIT_NONE) {
        why_json_put_key(w, "split");
        why_json_put_string(w, side_names[side]);
    }
    if (s->n_truth_lines > 0) {
        why_json_put_key(w, "flaw_lines");
        why_json_begin_array(w);
        for (int32_t i = 0; i < s->n_truth_lines; i++)
            why_json_put_int(w, s->truth_lines[i]);
        why_json_end_array(w);
    }
    why_json_put_key(w, "code");
    why_json_put_bytes(w, s->text, s->n_bytes);
    why_json_end_object(w);
}

static int into_string(why_ctx *cx, const char *bytes, size_t n_bytes, void *payload) {
    return why_str_append(cx, payload, bytes, n_bytes);
}

int why_dataset_write(why_ctx *cx, const why_dataset *d, const why_split_side *split, why_str *out)
{
    why_json_writer w;
    why_json_writer_init(&w, cx, 0, into_string, out);
    for (size_t i = 0; i < d->n_samples; i++)
        write_sample(&w, d, &d->samples[i], split ? split[i] : d->samples[i].given_split);
    int status = why_json_writer_end(&w);
    why_json_writer_release(&w);
    return status;
}

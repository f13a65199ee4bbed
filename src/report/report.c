/* report.c — the writers by name, by file extension and by index; one call that checks what they
 * may rely on. */
#include "report_p.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define WRITER(id) extern WHY_WRITER(id);
#include "writer_list.h"
#undef WRITER

static const why_writer *const writers[] = {
#define WRITER(id) &why_writer_##id,
#include "writer_list.h"
#undef WRITER
};
enum { N_WRITERS = sizeof writers / sizeof *writers };

const why_writer *why_writer_at(int i)
{
    return i >= 0 && i < N_WRITERS ? writers[i] : NULL;
}

const why_writer *why_writer_find(const char *name)
{
    for (int i = 0; i < N_WRITERS; i++)
        if (strcmp(writers[i]->name, name) == 0)
            return writers[i];
    return NULL;
}

const why_writer *why_writer_of_path(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(slash ? slash : path, '.');

    for (int i = 0; dot && i < N_WRITERS; i++)
        for (const char *const *extension = writers[i]->extensions; *extension; extension++)
            if (strcasecmp(dot, *extension) == 0)
                return writers[i];
    return NULL;
}

const char *why_writer_name(const why_writer *w)
{
    return w->name;
}

const char *why_writer_summary(const why_writer *w)
{
    return w->summary;
}

const char *why_writer_media_type(const why_writer *w)
{
    return w->media_type;
}

why_report_options why_report_options_preset(void)
{
    return (why_report_options){.columns = 80, .grain = WHY_GRAIN_TOKEN, .n_top = 10, .context = 5};
}

static int check_request(why_ctx *cx, const why_explanation *const *explanations, int32_t n)
{
    if (n < 1)
        return why_fail(cx, WHY_EINVAL, "report: no explanation to write");
    for (int32_t i = 1; i < n; i++)
        if (memcmp(&explanations[i]->sample_digest, &explanations[0]->sample_digest,
                   sizeof(why_digest)) != 0)
            return why_fail(cx, WHY_EINVAL,
                            "report: %s and %s are different samples; write one report for each",
                            explanations[0]->sample_id, explanations[i]->sample_id);
    return WHY_OK;
}

static why_report_options settle_options(const why_report_options *options)
{
    why_report_options o = options ? *options : why_report_options_preset();

    if (o.columns <= 0)
        o.columns = 80;
    if (o.columns < 60) /* the tables' numbers alone take 43 */
        o.columns = 60;
    if (o.n_top <= 0)
        o.n_top = 10;
    return o;
}

/* Untouched on error. */
static int settle_output(why_str *out, size_t n_before, int status)
{
    if (status != WHY_OK && out->bytes) {
        out->n_bytes = n_before;
        out->bytes[n_before] = '\0';
    }
    return status;
}

int why_report_write(why_ctx *cx, why_str *out, const why_writer *w,
                     const why_explanation *const *explanations, int32_t n,
                     const why_report_options *options)
{
    why_report_options o = settle_options(options);
    size_t n_before = out->n_bytes;

    WHY_TRY(check_request(cx, explanations, n));
    why_arena_mark mark = why_ctx_mark(cx);
    int status = w->write(cx, out, explanations, n, &o);
    why_ctx_rewind(cx, mark);
    return settle_output(out, n_before, status);
}

int why_report_variants(why_ctx *cx, why_str *out, const why_writer *w,
                        const why_screening *screening, const why_report_options *options)
{
    why_report_options o = settle_options(options);
    size_t n_before = out->n_bytes;

    if (!w->write_variants)
        return why_fail(cx, WHY_EUNSUPPORTED,
                        "report: the form %s does not show variants; take terminal, json or html",
                        w->name);
    why_arena_mark mark = why_ctx_mark(cx);
    int status = w->write_variants(cx, out, screening, &o);
    why_ctx_rewind(cx, mark);
    return settle_output(out, n_before, status);
}

/* Appends a field and its length, so that no two different lists of fields make the same bytes. */
static void add_field(why_sink *s, const void *bytes, size_t n)
{
    why_sink__format(s, "%zu:", n);
    why_sink__bytes(s, bytes, n);
}

int why_report__id(why_ctx *cx, const why_explanation *e, char id[13])
{
    char hex[65];
    why_str key = {0};
    why_sink s = {.cx = cx, .out = &key};

    add_field(&s, &e->sample_digest, sizeof e->sample_digest);
    add_field(&s, &e->model->digest, sizeof e->model->digest);
    why_sink__format(&s, "%d %llu ", (int)e->target, (unsigned long long)e->seed);
    add_field(&s, e->method->name, strlen(e->method->name));
    why_sink__format(&s, "%d ", e->method->version);
    for (int32_t i = 0; i < e->n_settings; i++) {
        add_field(&s, e->settings[i].name, strlen(e->settings[i].name));
        add_field(&s, e->settings[i].value, strlen(e->settings[i].value));
    }
    if (s.status == WHY_OK) {
        why_digest digest = why_sha256(key.bytes, key.n_bytes);
        why_digest_hex(&digest, hex);
        memcpy(id, hex, 12);
        id[12] = '\0';
    }
    why_str_release(&key);
    return s.status;
}

int why_report__order(why_ctx *cx, int32_t **out, const why_grouping *g)
{
    int32_t *order = why_arena_alloc(cx, (size_t)g->n_groups + 1, sizeof *order);

    if (!order)
        return WHY_ENOMEM;
    for (int32_t i = 0; i < g->n_groups; i++)
        if (g->groups[i].rank >= 1 && g->groups[i].rank <= g->n_groups)
            order[g->groups[i].rank - 1] = i;
    *out = order;
    return WHY_OK;
}

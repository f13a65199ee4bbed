/* run.c — commands by name, and running one from named text arguments. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "run_p.h"

#define COMMAND(id) extern WHY_COMMAND(id);
#include "command_list.h"
#undef COMMAND

static const why_command *const commands[] = {
#define COMMAND(id) &why_command_##id,
#include "command_list.h"
#undef COMMAND
};
enum { N_COMMANDS = sizeof commands / sizeof *commands, MAX_NAMES = 256 };

int why_exit_code(int status) {
    switch ((why_status)status) {
    case WHY_OK:
        return WHY_EXIT_DONE;
    case WHY_EUNSUPPORTED:
    case WHY_ECORRUPT:
        return WHY_EXIT_FORMAT;
    case WHY_ECANCELLED:
        return WHY_EXIT_INTERRUPTED;
    case WHY_EINTERNAL:
        return WHY_EXIT_BUG;
    default:
        return WHY_EXIT_USAGE;
    }
}

const why_command *why_command_at(int i) {
    return i >= 0 && i < N_COMMANDS ? commands[i] : NULL;
}

const why_command *why_command_find(const char *group, const char *verb) {
    for (int i = 0; i < N_COMMANDS; i++) {
        const char *v = commands[i]->verb;
        if (strcmp(commands[i]->group, group) == 0 &&
            (v == NULL ? verb == NULL : verb != NULL && strcmp(v, verb) == 0))
            return commands[i];
    }
    return NULL;
}

const char *why_command_group(const why_command *c) {
    return c->group;
}

const char *why_command_verb(const why_command *c) {
    return c->verb;
}

const char *why_command_summary(const why_command *c) {
    return c->summary;
}

const char *why_command_usage(const why_command *c) {
    return c->usage;
}

const char *why_command_examples(const why_command *c) {
    return c->examples;
}

const why_option *why_command_options(const why_command *c) {
    return c->options;
}

/* ---- tables of plugs ---- */

static const why_option *plug_table(const char *kind, int i, const char **name) {
    if (strcmp(kind, "method") == 0) {
        const why_method *m = why_method_at(i);
        *name = m ? why_method_name(m) : NULL;
        return m ? why_method_options(m) : NULL;
    }
    if (strcmp(kind, "arch") == 0) {
        const why_arch *a = why_arch_at(i);
        *name = a ? why_arch_name(a) : NULL;
        return a ? why_arch_options(a) : NULL;
    }
    if (strcmp(kind, "vectoriser") == 0) {
        const why_vectoriser_row *v = why_vectoriser_row_at(i);
        *name = v ? why_vectoriser_row_name(v) : NULL;
        return v ? why_vectoriser_row_options(v) : NULL;
    }
    *name = i == 0 ? "training" : NULL;
    return i == 0 ? why_train_option_table() : NULL;
}

const why_option *why_command_more(const why_command *c, int i, const char **kind,
                                   const char **name)
{
    for (int k = 0; c->more && c->more[k]; k++)
        for (int p = 0;; p++) {
            const why_option *table = plug_table(c->more[k], p, name);
            if (!*name)
                break;
            if (i-- == 0) {
                *kind = c->more[k];
                return table;
            }
        }
    return NULL;
}

const why_option *why_command_option(const why_command *c, const char *name) {
    const char *kind, *plug;
    const why_option *row = why_option_find(c->options, name), *table;
    for (int i = 0; !row && (table = why_command_more(c, i, &kind, &plug)) != NULL; i++)
        row = why_option_find(table, name);
    return row;
}

/* Names the command takes, for "did you mean". */
static const char *near_option(const why_command *c, const char *name) {
    const char *names[MAX_NAMES], *kind, *plug;
    size_t n = 0;
    const why_option *table = c->options;
    for (int i = 0; table; table = why_command_more(c, i++, &kind, &plug))
        for (const why_option *row = table; row->name && n < MAX_NAMES; row++)
            names[n++] = row->name;
    return why_nearest_name(name, names, n);
}

static int refuse_unknown(why_ctx *cx, const why_command *c, const char *name) {
    const char *near = near_option(c, name);
    return why_fail(cx, WHY_EINVAL, "unknown option --%s%s%s%s; see: why help %s%s%s", name,
                    near ? " (did you mean --" : "", near ? near : "", near ? "?)" : "", c->group,
                    c->verb ? " " : "", c->verb ? c->verb : "");
}

static int set_in_tables(why_ctx *cx, why_run_table *tables, int n_tables, const why_argument *a) {
    bool found = false;
    for (int t = 0; t < n_tables; t++) {
        if (!why_option_find(tables[t].table, a->name))
            continue;
        found = true;
        WHY_TRY(why_option_set(cx, tables[t].table, tables[t].params, a->name, a->value));
    }
    if (found)
        return WHY_OK;
    return why_fail(cx, WHY_EINVAL,
                    "--%s does not belong to %s%s; leave it out or choose what takes it", a->name,
                    n_tables ? tables[0].whose : "this command",
                    n_tables > 1 ? " (or what goes with it)" : "");
}

int why_run__tables(why_ctx *cx, const why_request *request, const why_option *own,
                    why_run_table *tables, int n_tables) {
    for (int t = 0; t < n_tables; t++)
        why_options_preset(tables[t].table, tables[t].params, tables[t].params_size);
    for (int i = 0; i < request->n_options; i++)
        if (!why_option_find(own, request->options[i].name))
            WHY_TRY(set_in_tables(cx, tables, n_tables, &request->options[i]));
    return WHY_OK;
}

/* ---- running ---- */

static int check_files(why_ctx *cx, const why_command *c, int n_files) {
    const char *verb = c->verb ? c->verb : "", *gap = c->verb ? " " : "";
    if (n_files < c->min_files)
        return why_fail(cx, WHY_EINVAL, "%s%s%s needs %s; usage: why %s%s%s %s", c->group, gap,
                        verb, c->usage, c->group, gap, verb, c->usage);
    if (c->max_files >= 0 && n_files > c->max_files)
        return why_fail(cx, WHY_EINVAL,
                        "%s%s%s takes at most %d argument%s, %d were given; usage: why %s%s%s %s",
                        c->group, gap, verb, c->max_files, c->max_files == 1 ? "" : "s", n_files,
                        c->group, gap, verb, c->usage);
    return WHY_OK;
}

int why_run(why_ctx *cx, const why_command *command, const why_request *request, int *exit_code) {
    int code = WHY_EXIT_DONE;
    void *params = why_arena_alloc(cx, 1, command->params_size + 1);
    if (!params)
        return WHY_ENOMEM;
    why_options_preset(command->options, params, command->params_size);
    for (int i = 0; i < request->n_options; i++) {
        const why_argument *a = &request->options[i];
        if (!why_command_option(command, a->name))
            return refuse_unknown(cx, command, a->name);
        if (why_option_find(command->options, a->name))
            WHY_TRY(why_option_set(cx, command->options, params, a->name, a->value));
    }
    WHY_TRY(check_files(cx, command, request->n_files));
    WHY_TRY(command->run(cx, request, params, &code));
    *exit_code = code;
    return WHY_OK;
}

/* ---- output ---- */

int why_run__write(why_ctx *cx, const why_request *request, const void *bytes, size_t n_bytes) {
    if (n_bytes > 0 && request->write(bytes, n_bytes, request->payload) != 0)
        return why_fail(cx, WHY_EIO,
                        "the output could not be written (closed pipe, or no space left)");
    return WHY_OK;
}

int why_run__print(why_ctx *cx, const why_request *request, const char *format, ...) {
    char line[2048];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (n >= (int)sizeof line)
        n = (int)sizeof line - 1;
    return why_run__write(cx, request, line, n > 0 ? (size_t)n : 0);
}

int why_run__deliver(why_ctx *cx, const why_request *request, const char *path, const why_str *text)
{
    if (path && strcmp(path, "-") != 0)
        return why_file_write(cx, path, text->bytes ? text->bytes : "", text->n_bytes);
    return why_run__write(cx, request, text->bytes, text->n_bytes);
}

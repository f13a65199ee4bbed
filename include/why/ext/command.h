/* why/ext/command.h — a command: src/run/commands/<group>_<verb>.c + a line in command_list.h. */
#ifndef WHY_EXT_COMMAND_H
#define WHY_EXT_COMMAND_H

#include <why/run.h>

struct why_command {
    const char *group, *verb; /* verb NULL: a command of one word */
    const char *summary, *usage, *examples;
    const why_option *options;
    size_t params_size;
    const char *const *more; /* NULL-terminated: "method", "arch", "vectoriser", "train" */
    int min_files, max_files; /* max -1 = any */
    int (*run)(why_ctx *cx, const why_request *request, const void *params, int *exit_code);
};

#define WHY_COMMAND(id) const struct why_command why_command_##id

#endif

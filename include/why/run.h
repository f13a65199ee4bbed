/* why/run.h — the use cases, shared by the program and (later) the service: a command is a row with
 * options, and one function runs any of them from named text arguments. */
#ifndef WHY_RUN_H
#define WHY_RUN_H

#include <why/option.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Exit codes of the program, and what a command returns beside its status (docs: `why help
 * exit-codes`). */
enum {
    WHY_EXIT_DONE = 0,
    WHY_EXIT_GATE = 1,
    WHY_EXIT_USAGE = 2,
    WHY_EXIT_PARTLY = 3,
    WHY_EXIT_UNREACHABLE = 4,
    WHY_EXIT_FORMAT = 5,
    WHY_EXIT_BUG = 70,
    WHY_EXIT_INTERRUPTED = 130,
    WHY_EXIT_TERMINATED = 143
};
/* The exit code an error status means. */
WHY_API int why_exit_code(int status);

/* rows of ext/command.h: "explain", "model train", "dataset lint", ... */
typedef struct why_command why_command;
/* ("model","train"), ("explain",NULL) */
WHY_API const why_command *why_command_find(const char *group, const char *verb);
WHY_API const why_command *why_command_at(int i);
WHY_API const char *why_command_group(const why_command *c);
WHY_API const char *why_command_verb(const why_command *c); /* NULL for a command of one word */
WHY_API const char *why_command_summary(const why_command *c);
WHY_API const char *why_command_usage(const why_command *c);    /* "FILE...|-" */
WHY_API const char *why_command_examples(const why_command *c); /* lines       */
WHY_API const why_option *why_command_options(const why_command *c);
/* Tables of the plugs a command takes options for: the i-th with its kind ("method", "arch",
 * "vectoriser", "train") and the plug's name; NULL past the end. */
WHY_API const why_option *why_command_more(const why_command *c, int i, const char **kind,
                                           const char **name);
/* The row of an option in the command's own table or any of its plugs'; NULL when there is none. */
WHY_API const why_option *why_command_option(const why_command *c, const char *name);

typedef struct {
    const char *name, *value;
} why_argument;

typedef struct {
    const char *const *files; /* positional arguments */
    int n_files;
    const why_argument *options;
    int n_options;
    /* stdout of the command: bytes as they come. Messages and progress go through the context's log
     * and progress. */
    int (*write)(const void *bytes, size_t n_bytes, void *payload);
    void *payload;
    bool out_is_terminal;
    int columns;
    bool colour, dark;
} why_request;

/* Runs. exit_code gets what the program should end with, also when the status is WHY_OK (gates,
 * partly done). */
WHY_API int why_run(why_ctx *cx, const why_command *command, const why_request *request,
                    int *exit_code) WHY_MUST_CHECK;

#ifdef __cplusplus
}
#endif
#endif

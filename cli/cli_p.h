/* cli_p.h — private to the program: arguments, terminal, help. */
#ifndef WHY_CLI_P_H
#define WHY_CLI_P_H

#include <stdio.h>
#include <why/run.h>

/* What the command line says, before any command sees it. Arrays live as long as the process. */
typedef struct {
    const why_command *command;
    why_argument *options;
    int n_options;
    const char **files;
    int n_files;
    bool help, version, as_json, quiet, verbose, no_colour; /* as_json: of the version */
    uint64_t seed;
    int jobs;
    const char *kernel;
    const char *help_topic, *help_verb; /* why help TOPIC [VERB] */
    char problem[512];                  /* not empty: usage error, already worded */
} cli_args;
void cli_args_read(cli_args *out, int argc, char **argv);
void cli_args_release(cli_args *args);

typedef struct {
    bool out_is_terminal, err_is_terminal, out_colour, err_colour, dark;
    int columns;
} cli_tty;
cli_tty cli_tty_look(bool no_colour);
/* Replaces what a terminal would obey (control bytes, bidirectional marks) by visible signs. */
void cli_tty_put_safe(FILE *stream, const char *text);

/* Progress on stderr: a bar on a terminal, else a line every ten seconds. */
typedef struct {
    const cli_tty *tty;
    bool quiet, drawn;
    double started, last;
    char stage[32];
} cli_progress;
void cli_progress_show(cli_progress *p, const why_progress *now);
void cli_progress_clear(cli_progress *p);

void cli_help_overview(FILE *out);
void cli_help_command(FILE *out, const why_command *c);
/* 0, or 2 when there is no such topic (said on stderr). */
int cli_help_topic(FILE *out, const char *topic, const char *verb);
/* roff of why(1), made from the same tables as the help. */
void cli_help_man(FILE *out);
/* Completion script for a shell; false when the shell is not known. */
bool cli_help_completion(FILE *out, const char *shell);

#endif

/* why.c — the program: a client of libwhy like any other. Arguments in, a command run, bytes out;
 * stdout is the result, stderr everything else. */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "cli_p.h"

/* The first signal asks the work to stop cleanly, the second ends the process. */
static volatile int cancel_flag;
static volatile sig_atomic_t caught_signal;

static void on_signal(int number) {
    if (caught_signal)
        _exit(128 + number);
    caught_signal = number;
    cancel_flag = 1;
}

static void catch_signals(void) {
    struct sigaction action = { .sa_handler = on_signal };
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is a write error like any other */
    signal(SIGXFSZ, SIG_IGN); /* and so is a file larger than the shell allows */
}

typedef struct {
    cli_tty tty;
    cli_progress progress;
    why_log_level loudest;
} program;

static void on_log(why_log_level level, const char *message, void *payload) {
    program *p = payload;
    static const char *const words[] = { "error: ", "warning: ", "", "" };
    if (level > p->loudest)
        return;
    cli_progress_clear(&p->progress);
    fprintf(stderr, " %s", words[level]);
    cli_tty_put_safe(stderr, message);
    putc('\n', stderr);
}

static void on_progress(const why_progress *now, void *payload) {
    program *p = payload;
    cli_progress_show(&p->progress, now);
}

static int on_write(const void *bytes, size_t n_bytes, void *payload) {
    program *p = payload;
    cli_progress_clear(&p->progress);
    return fwrite(bytes, 1, n_bytes, stdout) == n_bytes && fflush(stdout) == 0 ? 0 : -1;
}

static int say_usage_error(const char *text) {
    fputs("why: ", stderr);
    cli_tty_put_safe(stderr, text);
    putc('\n', stderr);
    return WHY_EXIT_USAGE;
}

static int say_failure(why_ctx *cx, int status) {
    const why_error *e = why_ctx_error(cx);
    if (status == WHY_ECANCELLED) {
        fprintf(stderr, "why: stopped");
        if (e->message[0]) {
            fputs(": ", stderr);
            cli_tty_put_safe(stderr, e->message);
        }
        putc('\n', stderr);
        return caught_signal == SIGTERM ? WHY_EXIT_TERMINATED : WHY_EXIT_INTERRUPTED;
    }
    fputs("why: ", stderr);
    cli_tty_put_safe(stderr, e->message[0] ? e->message : why_status_name(status));
    putc('\n', stderr);
    if (status == WHY_EINTERNAL)
        fprintf(stderr, "why: this is a bug (%s:%d); please report it\n", e->file ? e->file : "?",
                e->line);
    return why_exit_code(status);
}

static int run_command(const cli_args *args, program *p) {
    why_ctx *cx = NULL;
    why_ctx_options options = {
        .n_threads = args->jobs,
        .seed = args->seed,
        .kernel = args->kernel,
        .log = on_log,
        .progress = on_progress,
        .payload = p,
        .cancel = &cancel_flag,
    };
    why_request request = {
        .files = args->files,
        .n_files = args->n_files,
        .options = args->options,
        .n_options = args->n_options,
        .write = on_write,
        .payload = p,
        .out_is_terminal = p->tty.out_is_terminal,
        .columns = p->tty.columns,
        .colour = p->tty.out_colour,
        .dark = p->tty.dark,
    };
    int code = WHY_EXIT_DONE;
    if (why_ctx_new(&cx, &options) != WHY_OK)
        return say_usage_error(
            "the context could not be made: no memory, or an unknown --kernel for this processor");
    int status = why_run(cx, args->command, &request, &code);
    cli_progress_clear(&p->progress);
    if (status != WHY_OK)
        code = say_failure(cx, status);
    why_ctx_free(cx);
    return code;
}

static int run_help(const cli_args *args) {
    if (args->help_topic && strcmp(args->help_topic, "man") == 0)
        cli_help_man(stdout);
    else if (args->help_topic && strcmp(args->help_topic, "completion") == 0 &&
             args->help_verb) {
        if (!cli_help_completion(stdout, args->help_verb))
            return say_usage_error(
                "completion is there for bash, zsh and fish: why completion bash");
    }
    else if (args->help_topic)
        return cli_help_topic(stdout, args->help_topic, args->help_verb);
    else if (args->command)
        cli_help_command(stdout, args->command);
    else
        cli_help_overview(stdout);
    return WHY_EXIT_DONE;
}

int main(int argc, char **argv) {
    cli_args args;
    program p = { 0 };
    int code;
    catch_signals();
    cli_args_read(&args, argc, argv);
    p.tty = cli_tty_look(args.no_colour);
    p.progress = (cli_progress){ .tty = &p.tty, .quiet = args.quiet };
    p.loudest = args.quiet ? WHY_LOG_ERROR : args.verbose ? WHY_LOG_DEBUG : WHY_LOG_INFO;
    if (args.problem[0])
        code = say_usage_error(args.problem);
    else if (args.version) {
        printf(args.as_json ? "{\"schema\":\"why/version/1\",\"name\":\"why\",\"version\":\"%s\"}\n"
                            : "why %s\n",
               why_version());
        code = WHY_EXIT_DONE;
    } else if (args.help || !args.command) {
        code = run_help(&args);
        if (!args.help)
            code = WHY_EXIT_USAGE;
    } else
        code = run_command(&args, &p);
    if (fflush(stdout) != 0 && code == WHY_EXIT_DONE)
        code = say_usage_error("the output could not be written (no space left, or a closed pipe)");
    cli_args_release(&args);
    return code;
}

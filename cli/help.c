/* help.c — help, man page and completion from the rows of the commands: nothing is typed twice. */
#include <string.h>

#include "cli_p.h"

static const char *const exit_codes =
    "Exit codes:\n"
    "  0    done (also when something was classified as vulnerable)\n"
    "  1    a gate you asked for failed (--min-accuracy, --strict)\n"
    "  2    usage, configuration, unreadable input, output that cannot be written\n"
    "  3    partly done: some inputs failed, the rest is written\n"
    "  4    a remote model, database or server cannot be reached\n"
    "  5    the model or file format is not supported, or damaged\n"
    "  70   internal error: a bug\n"
    "  130  interrupted (Ctrl-C)     143  terminated\n";

static const char *const global_options =
    "Options of every command:\n"
    "  -h, --help           this help\n"
    "  -q, --quiet          no progress, no remarks; errors only\n"
    "  -v, --verbose        more remarks\n"
    "      --seed N         root of every random choice (default 0)\n"
    "      --jobs N         threads (default: one a core); results do not depend on it\n"
    "      --kernel NAME    instruction set: ref, baseline, avx2, avx512 (default: the best there "
    "is)\n"
    "      --no-color       no colours (also: NO_COLOR set, TERM=dumb)\n"
    "      --no-input       accepted for scripts: nothing is ever asked\n"
    "      --version        version\n";

typedef struct {
    const char *name, *text;
} topic;

static const topic topics[] = {
    {"attribution",
     "An explanation gives every unit the model saw (a token, an n-gram) one score: positive\n"
     "supports the target class, negative opposes it. Scores of units go to source tokens in "
     "equal\n"
     "shares; tokens add up to identifiers, statements, lines and functions. `why list methods`\n"
     "shows the ways to get scores; each result tells by how much its own identity fails "
     "(completeness,\n"
     "conservation, telescoping) and what masking the strongest tokens does next to masking "
     "random\n"
     "ones. An explanation that does no better than random tokens explains nothing.\n"},
    {"duplicates",
     "Two samples are the same code when they differ in white space and comments only. They stay "
     "on\n"
     "one side of every split; with different labels they contradict each other, and on both sides "
     "of a\n"
     "given split they leak the answer. `why dataset lint` lists them, and near duplicates too.\n"},
    {"reproducibility", "The same input and --seed give the same bytes on any number of threads. "
                        "Every result carries its\n"
                        "seed, settings and the model's SHA-256. Results may differ in the last "
                        "digits between --kernel\n"
                        "tables, because sums are ordered differently.\n"},
};

static void put_option(FILE *out, const why_option *o) {
    char flag[64];
    static const char *const value_words[] = { "N", "X", "", "TEXT", "", "PATH" };
    snprintf(flag, sizeof flag, "--%s %s", o->name,
             o->type == WHY_OPT_CHOICE ? "WORD" : value_words[o->type]);
    fprintf(out, "  %s%-26s %s", strcmp(o->name, "output") == 0 ? "-o, " : "    ", flag,
            o->summary);
    switch (o->type) {
    case WHY_OPT_INT:
    case WHY_OPT_REAL:
        fprintf(out, " (default %g, from %g to %g)", o->preset, o->min, o->max);
        break;
    case WHY_OPT_CHOICE: {
        const char *first = o->text;
        for (int skip = (int)o->preset; skip > 0 && strchr(first, '|'); skip--)
            first = strchr(first, '|') + 1;
        fprintf(out, ": %s (default %.*s)", o->text, (int)strcspn(first, "|"), first);
        break;
    }
    case WHY_OPT_BOOL:
        if (o->preset != 0)
            fprintf(out, " (default on; --no-%s)", o->name);
        break;
    default:
        if (o->text)
            fprintf(out, " (default %s)", o->text);
    }
    putc('\n', out);
}

static void put_name(FILE *out, const why_command *c) {
    fprintf(out, "%s%s%s", why_command_group(c), why_command_verb(c) ? " " : "",
            why_command_verb(c) ? why_command_verb(c) : "");
}

void cli_help_overview(FILE *out) {
    fputs(
        "why — no verdict without its reasons.\n\n"
        "  why demo                       train on built-in samples and explain one, in a minute\n"
        "  why quickstart DIR             the same on your folder, one sub-folder a class\n"
        "  why explain FILE -o why.html   which tokens made the verdict on FILE\n\nCommands:\n",
        out);
    for (int i = 0; why_command_at(i); i++) {
        const why_command *c = why_command_at(i);
        char name[64];
        snprintf(name, sizeof name, "%s%s%s", why_command_group(c), why_command_verb(c) ? " " : "",
                 why_command_verb(c) ? why_command_verb(c) : "");
        fprintf(out, "  %-16s %s\n", name, why_command_summary(c));
    }
    fputs("  completion SHELL completion for bash, zsh or fish\n"
          "  version [--json] which why this is\n"
          "  help TOPIC       a command, or:",
          out);
    for (size_t i = 0; i < sizeof topics / sizeof *topics; i++)
        fprintf(out, " %s", topics[i].name);
    fprintf(out, " exit-codes man\n\n%s\n%s", global_options, exit_codes);
}

void cli_help_command(FILE *out, const why_command *c) {
    const char *kind, *plug;
    fprintf(out, "why ");
    put_name(out, c);
    fprintf(out, " — %s\n\nUsage: why ", why_command_summary(c));
    put_name(out, c);
    fprintf(out, " %s [options]\n\nExamples:\n", why_command_usage(c));
    for (const char *line = why_command_examples(c); *line;) {
        size_t n = strcspn(line, "\n");
        fprintf(out, "  %.*s\n", (int)n, line);
        line += n + (line[n] == '\n');
    }
    fputs("\nOptions:\n", out);
    for (const why_option *o = why_command_options(c); o->name; o++)
        put_option(out, o);
    const why_option *table;
    for (int i = 0; (table = why_command_more(c, i, &kind, &plug)) != NULL; i++) {
        if (!table->name)
            continue;
        fprintf(out, "\nOptions of %s%s%s:\n", strcmp(kind, "train") == 0 ? "" : kind,
                strcmp(kind, "train") == 0 ? "" : " ", plug);
        for (const why_option *o = table; o->name; o++)
            put_option(out, o);
    }
    fprintf(out, "\n%s\n%s", global_options, exit_codes);
}

static const char *near_topic(const char *name) {
    const char *words[128] = { "exit-codes", "man", "completion" };
    size_t n = 3;
    for (size_t i = 0; i < sizeof topics / sizeof *topics; i++)
        words[n++] = topics[i].name;
    for (int i = 0; why_command_at(i) && n < sizeof words / sizeof *words; i++)
        words[n++] = why_command_group(why_command_at(i));
    return why_nearest_name(name, words, n);
}

int cli_help_topic(FILE *out, const char *name, const char *verb) {
    const why_command *c = why_command_find(name, verb);
    bool is_group = false;
    if (!c && !verb)
        for (size_t i = 0; i < sizeof topics / sizeof *topics; i++)
            if (strcmp(topics[i].name, name) == 0) {
                fputs(topics[i].text, out);
                return 0;
            }
    if (strcmp(name, "exit-codes") == 0) {
        fputs(exit_codes, out);
        return 0;
    }
    if (strcmp(name, "completion") == 0) {
        fputs("why completion — completion for a shell\n\nUsage: why completion bash|zsh|fish\n\n"
              "Examples:\n  source <(why completion bash)\n"
              "  why completion fish > ~/.config/fish/completions/why.fish\n",
              out);
        return 0;
    }
    if (c) {
        cli_help_command(out, c);
        return 0;
    }
    for (int i = 0; why_command_at(i); i++) {
        const why_command *member = why_command_at(i);
        if (strcmp(why_command_group(member), name) != 0 || !why_command_verb(member))
            continue;
        fprintf(out, "why %s %-10s %s\n", name, why_command_verb(member),
                why_command_summary(member));
        is_group = true;
    }
    if (is_group)
        return 0;
    const char *near = near_topic(name);
    fputs("why: there is no help on '", stderr);
    cli_tty_put_safe(stderr, name);
    fprintf(stderr, "'%s%s%s; see: why --help\n", near ? " (did you mean '" : "", near ? near : "",
            near ? "'?)" : "");
    return WHY_EXIT_USAGE;
}

/* ---- man page ---- */

/* roff reads a leading dot or quote and every backslash as its own. */
static void put_roff(FILE *out, const char *text) {
    for (const char *c = text; *c; c++) {
        if ((c == text || c[-1] == '\n') && (*c == '.' || *c == '\''))
            fputs("\\&", out);
        if (*c == '\\')
            fputs("\\e", out);
        else if (*c == '-')
            fputs("\\-", out);
        else
            putc(*c, out);
    }
}

static void put_roff_options(FILE *out, const why_option *table) {
    for (const why_option *o = table; o->name; o++) {
        fputs(".TP\n.B \\-\\-", out);
        put_roff(out, o->name);
        putc('\n', out);
        put_roff(out, o->summary);
        if (o->type == WHY_OPT_CHOICE)
            fprintf(out, " (%s)", o->text);
        putc('\n', out);
    }
}

void cli_help_man(FILE *out) {
    const char *kind, *plug;
    const why_option *table;
    fprintf(out,
            ".TH WHY 1 \"\" \"why %s\" \"User Commands\"\n.SH NAME\nwhy \\- no verdict without its "
            "reasons\n"
            ".SH SYNOPSIS\n.B why\n.I COMMAND\n[options] [FILE...]\n.SH DESCRIPTION\n"
            "Trains classifiers of source code and shows for each verdict which tokens, lines and "
            "names made "
            "it, with measured residuals.\n.SH COMMANDS\n",
            why_version());
    for (int i = 0; why_command_at(i); i++) {
        const why_command *c = why_command_at(i);
        fputs(".SS why ", out);
        put_name(out, c);
        putc(' ', out);
        put_roff(out, why_command_usage(c));
        putc('\n', out);
        put_roff(out, why_command_summary(c));
        fputs("\n.PP\n.nf\n", out);
        put_roff(out, why_command_examples(c));
        fputs(".fi\n", out);
        put_roff_options(out, why_command_options(c));
        for (int k = 0; (table = why_command_more(c, k, &kind, &plug)) != NULL; k++) {
            if (!table->name)
                continue;
            fprintf(out, ".PP\nOptions of %s:\n", plug);
            put_roff_options(out, table);
        }
    }
    fputs(".SH OPTIONS OF EVERY COMMAND\n.nf\n", out);
    put_roff(out, global_options);
    fputs(".fi\n.SH EXIT STATUS\n.nf\n", out);
    put_roff(out, exit_codes);
    fputs(".fi\n", out);
}

/* ---- completion ---- */

bool cli_help_completion(FILE *out, const char *shell) {
    bool is_zsh = strcmp(shell, "zsh") == 0;
    if (!is_zsh && strcmp(shell, "bash") != 0 && strcmp(shell, "fish") != 0)
        return false;
    if (strcmp(shell, "fish") == 0) {
        for (int i = 0; why_command_at(i); i++) {
            const why_command *c = why_command_at(i);
            fprintf(out, "complete -c why -n __fish_use_subcommand -a %s\n", why_command_group(c));
            if (why_command_verb(c))
                fprintf(out, "complete -c why -n '__fish_seen_subcommand_from %s' -a %s\n",
                        why_command_group(c), why_command_verb(c));
            for (const why_option *o = why_command_options(c); o->name; o++)
                fprintf(out, "complete -c why -n '__fish_seen_subcommand_from %s' -l %s\n",
                        why_command_group(c), o->name);
        }
        return true;
    }
    if (is_zsh)
        fputs("#compdef why\nautoload -U +X bashcompinit && bashcompinit\n", out);
    fputs("_why() {\n  local cur=${COMP_WORDS[COMP_CWORD]} first=${COMP_WORDS[1]-} "
          "second=${COMP_WORDS[2]-} words=\n"
          "  case \"$COMP_CWORD $first $second\" in\n    1*) words='help completion version",
          out);
    for (int i = 0; why_command_at(i); i++)
        if (i == 0 || strcmp(why_command_group(why_command_at(i)),
                             why_command_group(why_command_at(i - 1))) != 0)
            fprintf(out, " %s", why_command_group(why_command_at(i)));
    fputs("';;\n", out);
    for (int i = 0; why_command_at(i); i++) {
        const why_command *c = why_command_at(i);
        if (why_command_verb(c))
            fprintf(out, "    \"2 %s \"*) words=\"$words %s\";;&\n", why_command_group(c),
                    why_command_verb(c));
        fputs("    *\" ", out);
        put_name(out, c);
        fputs(why_command_verb(c) ? "\") words=\"$words" : " \"*) words=\"$words", out);
        for (const why_option *o = why_command_options(c); o->name; o++)
            fprintf(out, " --%s", o->name);
        fputs("\";;&\n", out);
    }
    fputs(
        "  esac\n  COMPREPLY=($(compgen -W \"$words\" -- \"$cur\") $(compgen -f -- \"$cur\"))\n}\n"
        "complete -o filenames -F _why why\n",
        out);
    return true;
}

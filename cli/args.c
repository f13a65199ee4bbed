/* args.c — argv into a command, its options and files. Which options take a value comes from the
 * command's tables, so the same rows serve parsing, help and completion. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli_p.h"

static void word_problem(cli_args *a, const char *format, const char *x, const char *y) {
    if (!a->problem[0])
        snprintf(a->problem, sizeof a->problem, format, x, y);
}

static bool read_number(const char *text, uint64_t *value) {
    char *end;
    errno = 0;
    *value = strtoull(text, &end, 10);
    return *text >= '0' && *text <= '9' && *end == '\0' && errno == 0;
}

/* Options of the program itself; true when `name` is one. */
static bool read_global(cli_args *a, const char *name, const char *value, bool *takes_value) {
    uint64_t number;
    *takes_value =
        strcmp(name, "seed") == 0 || strcmp(name, "jobs") == 0 || strcmp(name, "kernel") == 0;
    if (*takes_value && !value)
        return true; /* the caller fetches the value and comes back */
    if (strcmp(name, "seed") == 0) {
        if (!read_number(value, &a->seed))
            word_problem(a, "--seed %s: not a whole number from 0%s", value, "");
    } else if (strcmp(name, "jobs") == 0) {
        if (!read_number(value, &number) || number < 1 || number > 256)
            word_problem(a, "--jobs %s: not a number of threads from 1 to 256%s", value, "");
        else
            a->jobs = (int)number;
    } else if (strcmp(name, "kernel") == 0)
        a->kernel = value;
    else if (strcmp(name, "help") == 0)
        a->help = true;
    else if (strcmp(name, "version") == 0)
        a->version = true;
    else if (strcmp(name, "quiet") == 0)
        a->quiet = true;
    else if (strcmp(name, "verbose") == 0)
        a->verbose = true;
    else if (strcmp(name, "no-color") == 0 || strcmp(name, "no-colour") == 0)
        a->no_colour = true;
    else
        return strcmp(name, "no-input") == 0; /* nothing is ever asked: accepted for scripts */
    return true;
}

static void add_option(cli_args *a, const char *name, const char *value) {
    a->options[a->n_options++] = (why_argument){ name, value };
}

/* --no-flag for a flag that is on by default. */
static bool read_negation(cli_args *a, const char *name) {
    if (strncmp(name, "no-", 3) != 0)
        return false;
    const why_option *row = why_command_option(a->command, name + 3);
    if (!row || row->type != WHY_OPT_BOOL)
        return false;
    add_option(a, name + 3, "false");
    return true;
}

/* One "--name", "--name=value" or "--name value"; returns how many words of argv it used. */
static int read_long(cli_args *a, char *word, const char *next) {
    char *name = word + 2, *equals = strchr(name, '=');
    const char *value = equals ? equals + 1 : NULL;
    bool takes_value;
    if (equals)
        *equals = '\0';
    if (read_global(a, name, value, &takes_value)) {
        if (!takes_value || value)
            return 1;
        if (!next)
            word_problem(a, "--%s needs a value%s", name, "");
        else
            read_global(a, name, next, &takes_value);
        return 2;
    }
    if (a->version && strcmp(name, "json") == 0 && !value) {
        a->as_json = true;
        return 1;
    }
    if (!a->command) {
        word_problem(a, "unknown option --%s; see: why --help%s", name, "");
        return 1;
    }
    const why_option *row = why_command_option(a->command, name);
    if (!row && read_negation(a, name))
        return 1;
    if (value || !row) { /* an unknown name is refused by the command, with the nearest spelling */
        add_option(a, name, value ? value : "true");
        return 1;
    }
    if (row->type == WHY_OPT_BOOL) {
        add_option(a, name, "true");
        return 1;
    }
    if (!next)
        word_problem(a, "--%s needs a value: %s", name, row->summary);
    else
        add_option(a, name, next);
    return 2;
}

static int read_short(cli_args *a, const char *word, const char *next) {
    switch (word[1]) {
    case 'h':
        a->help = true;
        return 1;
    case 'q':
        a->quiet = true;
        return 1;
    case 'v':
        a->verbose = true;
        return 1;
    case 'o':
        if (word[2]) {
            add_option(a, "output", word + 2);
            return 1;
        }
        if (!next)
            word_problem(a, "-o needs a value: where to write%s%s", "", "");
        else
            add_option(a, "output", next);
        return 2;
    default:
        word_problem(a, "unknown option %s; see: why --help%s", word, "");
        return 1;
    }
}

/* The first one or two plain words name the command. */
static int read_command(cli_args *a, int argc, char **argv) {
    if (argc < 1 || argv[0][0] == '-')
        return 0;
    if (strcmp(argv[0], "help") == 0) {
        a->help = true;
        a->help_topic = argc > 1 ? argv[1] : NULL;
        a->help_verb = argc > 2 ? argv[2] : NULL;
        return argc;
    }
    if (strcmp(argv[0], "completion") == 0) {
        a->help = true;
        a->help_topic = argv[0];
        a->help_verb = argc > 1 ? argv[1] : "";
        return argc;
    }
    if (strcmp(argv[0], "version") == 0) {
        a->version = true;
        return 1;
    }
    if (argc > 1 && (a->command = why_command_find(argv[0], argv[1])) != NULL)
        return 2;
    a->command = why_command_find(argv[0], NULL);
    if (a->command)
        return 1;
    const char *words[128];
    size_t n = 0;
    bool is_group = false;
    for (int i = 0; why_command_at(i) && n < 128; i++) {
        const why_command *c = why_command_at(i);
        bool same = strcmp(why_command_group(c), argv[0]) == 0;
        is_group = is_group || same;
        if (same && why_command_verb(c))
            words[n++] = why_command_verb(c);
    }
    if (is_group) {
        const char *near = argc > 1 ? why_nearest_name(argv[1], words, n) : NULL;
        if (argc > 1 && argv[1][0] != '-')
            snprintf(a->problem, sizeof a->problem,
                     "'%s' has no command '%s'%s%s%s; see: why help %s", argv[0], argv[1],
                     near ? " (did you mean '" : "", near ? near : "", near ? "'?)" : "", argv[0]);
        else {
            a->help = true;
            a->help_topic = argv[0];
        }
        return 1;
    }
    static const char *const built_in[] = { "help", "version", "completion" };
    n = 0;
    for (size_t i = 0; i < sizeof built_in / sizeof *built_in; i++)
        words[n++] = built_in[i];
    for (int i = 0; why_command_at(i) && n < 128; i++)
        words[n++] = why_command_group(why_command_at(i));
    const char *near = why_nearest_name(argv[0], words, n);
    snprintf(a->problem, sizeof a->problem, "there is no command '%s'%s%s%s; see: why --help",
             argv[0], near ? " (did you mean '" : "", near ? near : "", near ? "'?)" : "");
    return 1;
}

void cli_args_read(cli_args *out, int argc, char **argv) {
    bool only_files = false;
    *out = (cli_args){ 0 };
    out->options = calloc((size_t)argc + 1, sizeof *out->options);
    out->files = calloc((size_t)argc + 1, sizeof *out->files);
    if (!out->options || !out->files) {
        word_problem(out, "no memory for the command line%s%s", "", "");
        return;
    }
    int i = 1;
    while (i < argc && argv[i][0] == '-' && argv[i][1]) { /* global options may come first */
        const char *next = i + 1 < argc ? argv[i + 1] : NULL;
        i += argv[i][1] == '-' ? read_long(out, argv[i], next) : read_short(out, argv[i], next);
    }
    i += read_command(out, argc - i, argv + i);
    for (; i < argc && !out->problem[0];) {
        const char *next = i + 1 < argc ? argv[i + 1] : NULL;
        if (only_files || argv[i][0] != '-' || argv[i][1] == '\0')
            out->files[out->n_files++] = argv[i++];
        else if (strcmp(argv[i], "--") == 0) {
            only_files = true;
            i++;
        } else
            i += argv[i][1] == '-' ? read_long(out, argv[i], next) : read_short(out, argv[i], next);
    }
}

void cli_args_release(cli_args *args) {
    free(args->options);
    free((void *)args->files);
}

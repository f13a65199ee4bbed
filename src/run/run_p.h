/* run_p.h — private to run/: what the commands share. */
#ifndef WHY_RUN_P_H
#define WHY_RUN_P_H

#include <why/ext/command.h>
#include <why/json.h>
#include <why/report.h>

/* ---- run.c: options of plugs beside the command's own ---- */

/* A table in play: the command fills params with what the request sets and this table knows. */
typedef struct {
    const char *whose; /* "method deletion", for messages */
    const why_option *table;
    void *params;
    size_t params_size;
} why_run_table;
/* Presets every table, sets what the request says, refuses options none of the tables (nor `own`)
 * has. */
int why_run__tables(why_ctx *cx, const why_request *request, const why_option *own,
                    why_run_table *tables, int n_tables);
/* Sends formatted text to the request's output. */
int why_run__print(why_ctx *cx, const why_request *request, const char *format, ...)
    WHY_PRINTF(3, 4);
int why_run__write(why_ctx *cx, const why_request *request, const void *bytes, size_t n_bytes);
/* To the file `path`, or to the request's output when path is NULL or "-". */
int why_run__deliver(why_ctx *cx, const why_request *request, const char *path,
                     const why_str *text);

/* ---- inputs.c: samples, data and models named on the command line ---- */

typedef struct {
    const char *path; /* "-" = stdin */
    const char *name; /* shown; for "-" what --name said, or "stdin" */
} why_run_input;
/* Files as given; folders become the sources in them (known extensions); *n_unread counts the
 * sub-folders that could not be read. */
int why_run__inputs(why_ctx *cx, why_run_input **out, size_t *n, size_t *n_unread,
                    const why_request *request, const char *stdin_name);
/* Reads and parses one source; lang NULL = by the name's extension, else by the model's
 * language. */
int why_run__parse(why_ctx *cx, why_tree **out, const why_run_input *input, const char *lang,
                   const why_model *model);
/* Loads a model; a missing file says how to get one. */
int why_run__model(why_ctx *cx, why_model **out, const char *path);
/* Index of a class name in the model, -1 for NULL (the predicted class). */
int why_run__target(why_ctx *cx, int32_t *out, const why_model *model, const char *name);

/* A method, an architecture or a vectoriser by name; unknown ones are refused with the nearest
 * spelling. */
int why_run__method(why_ctx *cx, const why_method **out, const char *name);
int why_run__arch(why_ctx *cx, const why_arch **out, const char *name);
int why_run__vectoriser(why_ctx *cx, const why_vectoriser_row **out, const char *name);
/* Transforms by name, with commas between; "all" = each that knows the language. Refuses names that
 * are unknown or do not know it. */
int why_run__transforms(why_ctx *cx, const why_transform ***out, int32_t *n, const char *names,
                        const why_language *lang);
/* The next of several words with commas between, cut at n_word bytes; false at the end. */
bool why_run__next_word(const char **at, char *word, size_t n_word);
/* "src/a/b.c" -> "folder/src_a_b.c.html": no sample's name can leave the folder, or hide
 * another's. */
char *why_run__report_path(why_ctx *cx, const char *folder, const char *name, const char *ending);
/* One such path for each input; where two would be the same, the later gets a number: "-2",
 * "-3". */
int why_run__report_paths(why_ctx *cx, char ***out, const why_run_input *inputs, size_t n,
                          const char *folder, const char *ending);
/* One remark a run when a source's language is not the one the model was trained on. */
void why_run__remark_language(why_ctx *cx, const why_model *model, const why_tree *tree,
                              bool *is_told);

/* Options every command that reads a data set has, and what they become. */
typedef struct {
    const char *lang, *text_field, *label_field, *id_field, *group_field, *split_field;
    int64_t max_samples, max_file_bytes;
} why_run_data;
#define WHY_RUN_DATA_OPTIONS(params, field)                                   \
    {"lang",                                                                  \
     "language of all sources, when names do not tell",                       \
     WHY_OPT_TEXT,                                                            \
     offsetof(params, field.lang),                                            \
     0,                                                                       \
     0,                                                                       \
     0,                                                                       \
     NULL},                                                                   \
        {"text-field",                                                        \
         "JSONL field of the source text",                                    \
         WHY_OPT_TEXT,                                                        \
         offsetof(params, field.text_field),                                  \
         0,                                                                   \
         0,                                                                   \
         0,                                                                   \
         "code"},                                                             \
        {"label-field",                                                       \
         "JSONL field of the class",                                          \
         WHY_OPT_TEXT,                                                        \
         offsetof(params, field.label_field),                                 \
         0,                                                                   \
         0,                                                                   \
         0,                                                                   \
         NULL},                                                               \
        {"id-field",                                                          \
         "JSONL field of the sample's id",                                    \
         WHY_OPT_TEXT,                                                        \
         offsetof(params, field.id_field),                                    \
         0,                                                                   \
         0,                                                                   \
         0,                                                                   \
         NULL},                                                               \
        {"group-field",                                                       \
         "JSONL field that must not cross a split (author, project)",         \
         WHY_OPT_TEXT,                                                        \
         offsetof(params, field.group_field),                                 \
         0,                                                                   \
         0,                                                                   \
         0,                                                                   \
         NULL},                                                               \
        {"split-field",                                                       \
         "JSONL field of the sample's side: train, valid, test",              \
         WHY_OPT_TEXT,                                                        \
         offsetof(params, field.split_field),                                 \
         0,                                                                   \
         0,                                                                   \
         0,                                                                   \
         NULL},                                                               \
        {"max-samples",                                                       \
         "use a seeded, class-balanced choice of so many; 0 = all",           \
         WHY_OPT_INT,                                                         \
         offsetof(params, field.max_samples),                                 \
         0,                                                                   \
         0,                                                                   \
         1e9,                                                                 \
         NULL},                                                               \
    {                                                                         \
        "max-file-bytes", "larger sources are left out", WHY_OPT_INT,         \
            offsetof(params, field.max_file_bytes), 1 << 20, 1, 1 << 30, NULL \
    }
int why_run__dataset(why_ctx *cx, why_dataset **out, const char *path, const why_run_data *data);

/* Options of commands that split. */
typedef struct {
    double valid, test;
    bool by_group, use_given;
    const char *test_group;
    int64_t folds, fold;
} why_run_split;
#define WHY_RUN_SPLIT_OPTIONS(params, field)                                                       \
    {"valid",      "share of samples for validation",                                              \
     WHY_OPT_REAL, offsetof(params, field.valid),                                                  \
     0.1,          0,                                                                              \
     0.9,          NULL},                                                                          \
        {"test",       "share of samples for the test",                                            \
         WHY_OPT_REAL, offsetof(params, field.test),                                               \
         0.1,          0,                                                                          \
         0.9,          NULL},                                                                      \
        {"by-group",                                                                               \
         "keep samples of one group on one side",                                                  \
         WHY_OPT_BOOL,                                                                             \
         offsetof(params, field.by_group),                                                         \
         0,                                                                                        \
         0,                                                                                        \
         0,                                                                                        \
         NULL},                                                                                    \
        {"use-given",                                                                              \
         "take the sides the data states, where it does",                                          \
         WHY_OPT_BOOL,                                                                             \
         offsetof(params, field.use_given),                                                        \
         1,                                                                                        \
         0,                                                                                        \
         0,                                                                                        \
         NULL},                                                                                    \
        {"test-group",                                                                             \
         "this group is the test (leave one out)",                                                 \
         WHY_OPT_TEXT,                                                                             \
         offsetof(params, field.test_group),                                                       \
         0,                                                                                        \
         0,                                                                                        \
         0,                                                                                        \
         NULL},                                                                                    \
        {"folds",     "cross validation: number of folds; 0 = none",                               \
         WHY_OPT_INT, offsetof(params, field.folds),                                               \
         0,           0,                                                                           \
         64,          NULL},                                                                       \
    {                                                                                              \
        "fold", "which fold is the test, from 0", WHY_OPT_INT, offsetof(params, field.fold), 0, 0, \
            63, NULL                                                                               \
    }
int why_run__sides(why_ctx *cx, why_split_side **sides, const char **note, const why_dataset *d,
                   const why_run_split *split);

/* ---- data_warnings.c: data that is used all the same ---- */

/* Says how many samples have no label; returns how many have one. */
size_t why_run__warn_unlabelled(why_ctx *cx, const why_dataset *d);
/* The same, and sides or classes that the split left empty although a share was asked for. */
int why_run__warn_sides(why_ctx *cx, const why_dataset *d, const why_split_side *sides,
                        const why_run_split *split);
/* Samples of equal content with different labels. */
int why_run__warn_contradictions(why_ctx *cx, const why_dataset *d);

/* ---- training.c: what `model train`, `quickstart` and `demo` share ---- */

typedef struct {
    const why_arch *arch;
    const why_vectoriser_row *vectoriser;
    const void *arch_params, *vectoriser_params;
    const why_train_options *options;
    bool resume;
} why_run_training;
int why_run__train(why_ctx *cx, why_model **out, const why_dataset *d, const why_split_side *sides,
                   const char *split_note, const why_run_training *training);
/* "vectoriser an architecture reads when none is named" */
const why_vectoriser_row *why_run__vectoriser_for(const why_arch *arch);
/* "accuracy 0.90 [0.79, 0.96] (45/50)  macro-F1 0.90  majority class would give 0.24" */
int why_run__say_evaluation(why_ctx *cx, const why_request *request, const char *what,
                            const why_evaluation *e);
int why_run__evaluation_json(why_ctx *cx, why_str *out, const why_evaluation *e, const why_model *m,
                             const why_dataset *d);

#endif

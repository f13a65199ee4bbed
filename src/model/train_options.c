/* train_options.c — the settings of training as option rows. */
#include <why/model.h>

#define FIELD(name) offsetof(why_train_options, name)

static const why_option rows[] = {
    {"epochs", "passes over the training samples, at most", WHY_OPT_INT, FIELD(epochs), 20, 1,
     100000, NULL},
    {"batch-size", "samples a step", WHY_OPT_INT, FIELD(batch_size), 64, 1, 65536, NULL},
    {"learning-rate", "highest learning rate", WHY_OPT_REAL, FIELD(learning_rate), 3e-3, 1e-9, 10,
     NULL},
    {"weight-decay", "decoupled weight decay (AdamW); 0 = Adam", WHY_OPT_REAL, FIELD(weight_decay),
     0, 0, 1, NULL},
    {"schedule", "how the learning rate goes down over the steps", WHY_OPT_CHOICE, FIELD(schedule),
     WHY_SCHEDULE_COSINE, 0, 0, "constant|cosine|step|linear"},
    {"warmup", "share of the steps over which the learning rate rises first", WHY_OPT_REAL,
     FIELD(warmup), 0.02, 0, 1, NULL},
    {"clip-norm", "largest norm of a step's gradient; 0 = any", WHY_OPT_REAL, FIELD(clip_norm), 5,
     0, 1e9, NULL},
    {"class-weights", "weigh samples by the inverse frequency of their class", WHY_OPT_BOOL,
     FIELD(class_weights), 0, 0, 0, NULL},
    {"word-dropout", "share of units hidden from each training sample", WHY_OPT_REAL,
     FIELD(word_dropout), 0, 0, 0.95, NULL},
    {"patience",
     "epochs without a better validation figure or loss before training stops; 0 = never",
     WHY_OPT_INT, FIELD(patience), 5, 0, 100000, NULL},
    {"metric", "validation figure that decides which epoch is best", WHY_OPT_CHOICE, FIELD(metric),
     0, 0, 0, "accuracy|macro-f1|loss"},
    {"shard", "samples of a gradient shard; part of the result's definition", WHY_OPT_INT,
     FIELD(shard), 32, 1, 65536, NULL},
    {"checkpoint", "file that keeps the state of an unfinished training", WHY_OPT_PATH,
     FIELD(checkpoint), 0, 0, 0, NULL},
    {"checkpoint-minutes", "minutes between two writes of the checkpoint", WHY_OPT_REAL,
     FIELD(checkpoint_minutes), 1, 0, 1e6, NULL},
    {0}};

const why_option *why_train_option_table(void)
{
    return rows;
}

/*
 * gen-samples.h: what the files of the sample generator share. gen-samples.c says what it
 * does. */
#ifndef GEN_SAMPLES_H
#define GEN_SAMPLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    MAX_PICKS = 48,      /* slots or named choices one template may use */
    MAX_ATTEMPTS = 4000, /* walks tried before a template counts as too poor for its `count` */
    MAX_GUILTY = 8,
    MIN_LINES = 6, /* a shorter variant is thrown away: nobody explains three lines */
    MISLABELLED = 10,
    DEFAULT_COUNT = 6
};

typedef struct {
    char *text;
    size_t len, cap;
} Str;

typedef struct {
    char **at;
    size_t n;
} List;

/* A name with the words it may become: a pool of pools.txt or a slot of one template. */
typedef struct {
    char *name;
    List words;
} Pool;

typedef struct {
    Pool *at;
    size_t n;
} Pools;

typedef struct {
    char *file, *klass, *lang, *name;
    char *split, *guilty, *reason;
    int count, shortcut;
    bool clean_hit;
    Pools slots;
    List body;
    size_t body_line; /* line of the file where the body starts, for messages */
    int group;
} Template;

typedef struct {
    const Template *from;
    char *code, *signature;
    const char *label;
    bool shortcut;
    int lines[MAX_GUILTY];
    size_t n_lines;
    char *guilty; /* the template's guilty words with this variant's names */
} Sample;

typedef struct {
    Template *templates;
    size_t n_templates;
    Sample *samples;
    size_t n_samples;
    List classes;
    Pools pools;
    char *shortcut_name, *shortcut_class;
    uint64_t seed;
} Set;

/* State of one walk. */
typedef struct {
    const Template *from;
    uint64_t rng;
    bool shortcut;
    int indent; /* spaces written for one level */
    size_t line; /* template line, for messages */
    struct {
        const char *name;
        size_t len, pick;
    } choices[MAX_PICKS];
    const char *words[MAX_PICKS]; /* by slot; NULL until first use */
    size_t n_choices;
    Str out, signature;
    int written, lines[MAX_GUILTY];
    size_t n_lines;
} Walk;

/* gen-samples-read.c: strings, lists and the reading of templates. All end the program with a
 * message when they fail: this is a build tool. */
void die(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));
void *grow(void *p, size_t bytes);
char *copy(const char *s, size_t n);
void put(Str *s, const char *text, size_t n);
void puts_to(Str *s, const char *text);
void push(List *l, char *word);
void free_list(List *l);
void free_pools(Pools *p);
Pool *new_pool(Pools *p, char *name);
const Pool *find_pool(const Pools *p, const char *name, size_t len);
char *join(const char *a, const char *b);
bool starts(const char *s, const char *with);
void read_words(List *to, const char *text, const Pools *pools, const char *file);
void read_seeds(Set *set, const char *folder);
void free_set(Set *set);
bool is_folder(const char *path);

/* gen-samples-walk.c: random draws and the expansion of one template. */
uint64_t key_of(uint64_t seed, const char *text, uint64_t a, uint64_t b);
size_t draw(uint64_t *rng, size_t n);
void expand(Walk *w, Str *out, const char *s, size_t n);
void walk_template(Walk *w, const Template *t, uint64_t key, bool shortcut);

#endif

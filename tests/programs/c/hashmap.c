#include <stdio.h>
#include <stdlib.h>
#include <string.h>
enum { SLOTS = 7 };
typedef struct entry { char *key; int count; struct entry *next; } entry;
typedef struct { entry *slot[SLOTS]; int used; } map;
typedef void (*visitor)(const entry *e, void *to);

static unsigned hash(const char *s) { unsigned h = 0; while (*s) h = h * 31 + (unsigned char)*s++; return h; }

static entry *find(map *m, const char *key, int make)
{
    entry **at = &m->slot[hash(key) % SLOTS];
    for (; *at; at = &(*at)->next)
        if (!strcmp((*at)->key, key)) return *at;
    if (!make) return NULL;
    entry *e = malloc(sizeof *e);
    *e = (entry){ .key = strcpy(malloc(strlen(key) + 1), key), .next = NULL };
    m->used++;
    return *at = e;
}

static int drop(map *m, const char *key)
{
    entry **at = m->slot + hash(key) % SLOTS, *e;
    while ((e = *at) != NULL && strcmp(e->key, key) != 0) at = &e->next;
    if (!e) return 0;
    *at = e->next;
    free(e->key), free(e);
    return m->used--, 1;
}

static void each(const map *m, visitor v, void *to)
{
    for (int i = 0; i < SLOTS; i++)
        for (const entry *e = m->slot[i]; e; e = e->next) v(e, to);
}

static void most(const entry *e, void *to)
{
    const entry **best = to;
    if (!*best || e->count > (*best)->count || (e->count == (*best)->count && strcmp(e->key, (*best)->key) < 0)) *best = e;
}

static void sum(const entry *e, void *to) { *(int *)to += e->count; }

static int by_key(const void *a, const void *b) { return strcmp((*(entry *const *)a)->key, (*(entry *const *)b)->key); }

static void collect(const entry *e, void *to) { const entry ***end = to; *(*end)++ = e; }

int main(void)
{
    map words = { 0 };
    char word[32];
    int total = 0;
    while (scanf("%31s", word) == 1) {
        if (word[0] == '-') { printf("drop %s %d\n", word + 1, drop(&words, word + 1)); continue; }
        if (word[0] == '?') { entry *e = find(&words, &word[1], 0); e ? printf("%s %d\n", e->key, e->count) : puts("none"); }
        else find(&words, word, 1)->count++;
    }
    const entry *list[40], **end = list, *best = NULL;
    each(&words, collect, &end);
    qsort(list, end - list, sizeof list[0], by_key);
    for (const entry **p = list; p != end; p++) printf("%s=%d%s", (*p)->key, p[0]->count, p + 1 < end ? " " : "\n");
    each(&words, most, &best);
    each(&words, sum, &total);
    printf("%s %d %d\n", best ? best->key : "-", total, words.used);
    for (int i = 0; i < SLOTS; i++) { int n = 0; while (words.slot[i]) { n++; drop(&words, words.slot[i]->key); } printf("%d", n); }
    printf(" %d\n", words.used);
    return total;
}

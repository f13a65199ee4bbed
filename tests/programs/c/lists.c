#include <stdio.h>
#include <stdlib.h>

struct node { int value; struct node *next; };
typedef struct node *list;

static list push(list head, int value)
{
    list n = (list)malloc(sizeof(struct node));
    if (n == NULL) exit(9);
    n->value = value;
    n->next = head;
    return n;
}

static list reverse(list head)
{
    list done = NULL;
    while (head) {
        list next = head->next;
        head->next = done;
        done = head;
        head = next;
    }
    return done;
}

static void insert_sorted(list *at, int value)
{
    while (*at && (*at)->value < value) at = &(*at)->next;
    *at = push(*at, value);
}

static int remove_all(list *at, int value)
{
    int n = 0;
    while (*at) {
        if ((*at)->value == value) {
            list gone = *at;
            *at = gone->next;
            free(gone);
            n++;
        } else
            at = &(*at)->next;
    }
    return n;
}

static list merge(list a, list b)
{
    struct node head = { 0, NULL }, *tail = &head;
    for (; a && b; tail = tail->next)
        if (a->value <= b->value) tail->next = a, a = a->next;
        else { tail->next = b; b = b->next; }
    tail->next = a ? a : b;
    return head.next;
}

static void show(const char *name, list l)
{
    printf("%s:", name);
    for (; l != NULL; l = l->next) printf(" %d", l->value);
    putchar('\n');
}

static int length(list l) { return l ? 1 + length(l->next) : 0; }
static void drop(list l) { if (!l) return; drop(l->next); free(l); }

struct tree { struct tree *left, *right; int key, count; };

static struct tree *add(struct tree *t, int key)
{
    if (!t) { t = calloc(1, sizeof *t); t->key = key; t->count = 1; }
    else if (key < t->key) t->left = add(t->left, key);
    else if (key > t->key) t->right = add(t->right, key);
    else t->count++;
    return t;
}

static void walk(struct tree *t, int depth)
{
    if (t == NULL) return;
    walk(t->left, depth + 1);
    printf("%*s%d x%d\n", 2 * depth, "", t->key, t->count);
    walk(t->right, depth + 1);
    free(t);
}

int main(void)
{
    list a = NULL, b = NULL;
    int i;
    for (i = 0; i < 6; i++) a = push(a, i * 7 % 5);
    show("a", a);
    a = reverse(a);
    show("reversed", a);
    for (i = 5; i > 0; --i) insert_sorted(&b, i * i % 11);
    show("b", b);
    printf("removed %d\n", remove_all(&a, 0) + remove_all(&b, 5));
    show("a", a);
    show("merged", a = merge(a, b));
    struct tree *t = NULL;
    for (list l = a; l; l = l->next) t = add(t, (l->value * 5 + 3) % 7);
    walk(t, 0);
    i = length(a);
    drop(a);
    return i;
}

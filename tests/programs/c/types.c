#include <stdio.h>
#include <stddef.h>

typedef int number;
typedef number row[3];
typedef struct point { int x, y; } point;
typedef point *point_ref;
typedef int (*operation)(int, int);
typedef unsigned long long ull;
struct node { int value; struct node *next; };
union view { unsigned int word; unsigned char byte[4]; };
struct flags { unsigned a : 1; unsigned b : 3; int c : 4; unsigned : 0; unsigned d : 5; };
enum level { LOW = 1, MID, HIGH = 10, TOP };
typedef enum level level;

static int add(int a, int b) { return a + b; }
static int sub(int a, int b) { return a - b; }
static operation pick(char c) { return c == '+' ? add : sub; }
static int (*const table[])(int, int) = { add, sub, &add };

static number shadow(void)
{
    number number = 5;
    number += 2;
    return number * (int)sizeof number;
}

static int tags(void)
{
    int point = 3;
    struct point node = { point, point + 1 };
    struct node list = { .value = node.x, .next = NULL };
    return list.value * 10 + node.y + point;
}

static int scope(void)
{
    typedef char number;
    number c = (number)300;
    return c + (int)sizeof(number);
}

static point make(int x, int y) { return (point){ .y = y, .x = x }; }
static int area(const point *p) { return p->x * p->y; }

int main(void)
{
    row r = { 1, 2 }, *whole = &r;
    point p = { 3, 4 }, q = p, *ref = &q;
    const point_ref fixed = &p;
    fixed->x++;
    ref->y = p.x;
    printf("%d %d %d %d\n", p.x, p.y, q.x, q.y);
    printf("%d %d %zu\n", r[2], (*whole)[1], sizeof(row) / sizeof(number));
    printf("%d %d\n", pick('+')(5, 2), pick('-')(5, 2));
    for (int i = 0; i < 3; i++) printf("%d ", table[i](10, i));
    printf("\n%d %d %d\n", shadow(), tags(), scope());
    union view v = { .word = 0x01020304 };
    printf("%u %u\n", v.byte[0] + v.byte[3], v.word & 0xff);
    struct flags f = { 1, 9, -3, 31 };
    f.b += 5;
    f.a = f.a + 1;
    f.d++;
    printf("%u %u %d %u\n", f.a, f.b, f.c, f.d);
    level l = TOP;
    printf("%d %d %d\n", l, MID, l > HIGH);
    int sparse[8] = { [2] = 5, 6, [6] = 1, }, n = 0;
    for (size_t i = 0; i < sizeof sparse / sizeof *sparse; i++) n = n * 3 + sparse[i];
    printf("%d\n", n);
    printf("%d\n", area(&(point){ 6, 7 }));
    int *lit = (int[]){ 9, 8, 7 };
    printf("%d %d %d\n", lit[0], *(lit + 1), 2[lit]);
    struct { int a; struct { int b, c; }; } anon = { 1, { 2, 3 } };
    printf("%d\n", anon.a * 100 + anon.b * 10 + anon.c);
    struct node third = { 3, NULL }, second = { 2, &third }, first = { 1, &second };
    for (struct node *at = &first; at; at = at->next) printf("%d ", at->value);
    printf("%d\n", first.next->next->value);
    printf("%zu %zu\n", offsetof(struct node, next), sizeof(ull));
    const int *const cp = &r[1];
    int const k = *cp;
    volatile int w = k;
    w = w + 1;
    printf("%d %d\n", k, w);
    p = make(make(1, 2).y, 5);
    return p.x + p.y;
}

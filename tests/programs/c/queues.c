#include <stdio.h>
#include <stdlib.h>
#define CAP 8

typedef struct {
    int data[CAP];
    int head, count;
} queue;

static int put(queue *q, int v)
{
    if (q->count == CAP) return 0;
    q->data[(q->head + q->count++) % CAP] = v;
    return 1;
}

static int take(queue *q, int *v)
{
    if (!q->count) return 0;
    *v = q->data[q->head];
    q->head = (q->head + 1) % CAP;
    --q->count;
    return 1;
}

static const char *maze[] = { "S.#...", "..#.#.", "#...#.", "..##..", ".#...E" };
static int seen[5][6];

static int bfs(void)
{
    static const int dx[4] = { 0, 1, 0, -1 }, dy[] = { 1, 0, -1, 0 };
    int q[60][2], head = 0, tail = 0;
    q[tail][0] = 0, q[tail++][1] = 0;
    seen[0][0] = 1;
    while (head != tail) {
        int r = q[head][0], c = q[head++][1];
        if (maze[r][c] == 'E') return seen[r][c] - 1;
        for (int k = 0; k < 4; k++) {
            int nr = r + dy[k], nc = c + dx[k];
            if (nr < 0 || nr >= 5 || nc < 0 || nc > 5) continue;
            if (maze[nr][nc] == '#' || seen[nr][nc]) continue;
            seen[nr][nc] = seen[r][c] + 1;
            q[tail][0] = nr;
            q[tail++][1] = nc;
        }
    }
    return -1;
}

static int stack[100], top;
static void push(int v) { stack[top++] = v; }
static int pop(void) { return stack[--top]; }

static int rpn(const char *s)
{
    for (; *s; s++) {
        int a, b;
        switch (*s) {
        case ' ': break;
        case '+': b = pop(); a = pop(); push(a + b); break;
        case '-': b = pop(); a = pop(); push(a - b); break;
        case '*': b = pop(), a = pop(), push(a * b); break;
        case '/':
            b = pop();
            a = pop();
            if (b == 0) return -999;
            push(a / b);
            break;
        default:
            if (*s >= '0' && *s <= '9') push(*s - '0');
            else return -998;
        }
    }
    return top == 1 ? pop() : -997;
}

int main(void)
{
    queue q = { .head = 5 };
    int v, n = 0;
    for (int i = 0; i < 11; i++) if (!put(&q, i * i)) { printf("full at %d\n", i); n++; if (!take(&q, &v)) return 1; }
    while (take(&q, &v)) printf("%d ", v);
    printf("\nsteps %d\n", bfs());
    for (int r = 0; r < 5; r++, putchar('\n')) for (int c = 0; c < 6; c++) printf("%3d", seen[r][c]);
    printf("%d %d\n", rpn("34+2*7/"), rpn("93-2-"));
    printf("%d %d\n", rpn("10/"), rpn("1x"));
    top = 0;
    printf("%d\n", rpn("1 2"));
    int people[10], alive = 10, at = 0;
    for (int i = 0; i < 10; i++) people[i] = i + 1;
    while (alive > 1) {
        at = (at + 2) % alive;
        printf("%d ", people[at]);
        for (int i = at; i + 1 < alive; i++) people[i] = people[i + 1];
        alive--;
    }
    printf("| %d\n", people[0]);
    return n;
}

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define ROWS 8
#define COLS 16

typedef unsigned int uint;
static uint state = 12345u;
static char board[ROWS][COLS + 1], next_board[ROWS][COLS + 1];

static uint rnd(void)
{
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}

static int around(int r, int c)
{
    int n = 0;
    for (int dr = -1; dr <= 1; dr++)
        for (int dc = -1; dc <= 1; dc++)
            if (dr || dc)
                n += board[(r + dr + ROWS) % ROWS][(c + dc + COLS) % COLS] == '*';
    return n;
}

static void step(void)
{
    int r, c;
    for (r = 0; r < ROWS; r++) {
        for (c = 0; c < COLS; c++) {
            int n = around(r, c);
            if (n == 3 || (board[r][c] == '*' && n == 2)) next_board[r][c] = '*';
            else next_board[r][c] = '.';
        }
    }
    memcpy(board, next_board, sizeof board);
}

enum state { IDLE, MOVING, STOPPED };
struct lift { int floor, target; enum state state; unsigned moves; };

static void run(struct lift *l)
{
    switch (l->state) {
    case IDLE:
        if (l->floor != l->target) l->state = MOVING;
        break;
    case MOVING:
        l->floor += l->floor < l->target ? 1 : -1;
        l->moves++;
        if (l->floor == l->target) { l->state = STOPPED; break; }
        break;
    case STOPPED: l->state = IDLE; l->target = (int)(rnd() % 10);
    }
}

static uint crc(const char *s)
{
    uint c = 0xffffffff;
    while (*s) {
        c ^= (unsigned char)*s++;
        for (int k = 8; k-- > 0;) c = c & 1 ? c >> 1 ^ 0xEDB88320u : c >> 1;
    }
    return ~c;
}

int main(void)
{
    for (int r = 0; r < ROWS; r++) for (int c = 0; c < COLS; c++) board[r][c] = rnd() % 3 == 0 ? '*' : '.';
    for (int i = 0; i < 3; ++i) {
        for (int r = 0; r < ROWS; r++) puts(board[r]);
        puts("");
        step();
    }
    struct lift l = { 0, 4, IDLE, 0u };
    for (int t = 0; t < 40; t++) { run(&l); printf("%d%c", l.floor, "ims"[l.state]); if (t % 10 == 9) printf("\n"); }
    printf("%u moves\n", l.moves);
    printf("%08x %08X\n", crc("123456789"), crc(""));
    int dice[7] = { 0 };
    for (int i = 0; i < 600; i++) dice[1 + rnd() % 6]++;
    for (int i = 1; i <= 6; i++) printf("%d:%d ", i, dice[i]);
    printf("\n");
    uint hash = 5381;
    for (const char *s = "a simulation"; *s; hash = hash * 33 + *s++) ;
    printf("%u\n", hash);
    return (int)(hash % 100);
}

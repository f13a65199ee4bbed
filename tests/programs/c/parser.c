#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *at;
static int errors, vars[26];

static int expr(void);

static void skip(void) { while (isspace((unsigned char)*at)) at++; }

static int accept(char c)
{
    skip();
    if (*at != c) return 0;
    at++;
    return 1;
}

static int primary(void)
{
    int sign = 1, v = 0;
    while (accept('-')) sign = -sign;
    if (accept('(')) {
        v = expr();
        if (!accept(')')) errors++;
        return sign * v;
    }
    skip();
    if (isalpha((unsigned char)*at)) {
        int i = tolower(*at++) - 'a';
        if (accept('=')) {
            if (*at == '=') { at--; return sign * vars[i]; }
            return vars[i] = expr();
        }
        return sign * vars[i];
    }
    if (!isdigit((unsigned char)*at)) { errors++; if (*at) at++; return 0; }
    while (isdigit((unsigned char)*at)) v = 10 * v + *at++ - '0';
    return sign * v;
}

static int term(void)
{
    int v = primary();
    for (;;) {
        if (accept('*')) v *= primary();
        else if (accept('/')) { int d = primary(); if (d) v /= d; else errors++; }
        else if (accept('%')) { int d = primary(); v = d ? v % d : (errors++, 0); }
        else return v;
    }
}

static int sum(void)
{
    int v = term();
    while (1) {
        skip();
        switch (*at) {
        case '+': at++; v += term(); continue;
        case '-': at++; v -= term(); continue;
        }
        break;
    }
    return v;
}

static int expr(void)
{
    int v = sum();
    if (accept('<')) return v < sum();
    if (accept('?')) {
        int yes = expr(), no;
        if (!accept(':')) errors++;
        no = expr();
        return v ? yes : no;
    }
    return v;
}

int main(void)
{
    char line[128];
    int n = 0, bad = 0;
    while (fgets(line, sizeof(line), stdin) != NULL) {
        char *end = strchr(line, '\n');
        if (end) *end = 0;
        if (line[0] == '#' || !*line) continue;
        n++, errors = 0;
        at = line;
        int v = expr();
        skip();
        if (*at) errors++;
        if (errors && ++bad) printf("%d: '%s' %d error%s\n", n, line, errors, errors == 1 ? "" : "s");
        else printf("%d: %s => %d\n", n, line, v);
    }
    for (int i = 0; i < 26; i++) { if (!vars[i]) continue; printf("%c=%d ", 'a' + i, vars[i]); }
    printf("\n%d of %d\n", bad, n);
    return bad ? 2 : EXIT_SUCCESS;
}

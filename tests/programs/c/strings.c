#include <stdio.h>
#include <string.h>
#include <wchar.h>

#define VERSION "1" ".2"
#define QUOTE "\""

static void bytes(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++) printf("%02x ", (unsigned char)s[i]);
    printf("\n");
}

static int lines(const char *s)
{
    int n = 0;
    for (; *s; s++) n += *s == '\n';
    return n;
}

int main(void)
{
    printf("a" "b" /* between */ "c\n");
    printf("v" VERSION ": %s\n", QUOTE "quoted" QUOTE);
    bytes("\x41" "1", 3);
    bytes("\1011", 3);
    bytes("\0" "12", 4);
    bytes("\012", 2);
    bytes("\18", 3);
    bytes("\t\\n\"'\?\a\b\f\v\r", 11);
    bytes(u8"\u00e9\u20ac", 6);
    printf("%zu %zu %zu\n", sizeof "a" "b", sizeof("abc\0def"), strlen("abc\0def"));
    printf("%zu %zu\n", sizeof(L"wide") / sizeof(wchar_t), wcslen(L"ab" L"c"));
    printf("100%% of %d%s", 5, "\n");
    printf("no newline");
    puts("");
    puts("with newline");
    printf("with newline\n");
    printf("%s\n", "with newline");
    printf("two\nlines\n");
    printf("percent %% alone\n");
    puts("percent % and %% and %d stay");
    puts("trailing newline\n");
    printf("\n");
    printf("%c\n", 'x');
    printf("%s%s\n", "ab", "");
    printf("%%d\n");
    int n = printf("count\n");
    int m = puts("puts") >= 0;
    printf("%d %d\n", n, m);
    if (printf("cond\n") > 4) printf("long\n"); else printf("short\n");
    printf("%5d|%-5d|%05d|%+d|% d|%x|%#X|%o|%#o\n", 42, 42, 42, 42, 42, 255, 255, 8, 8);
    printf("%*d|%-*s|%.3s|%.*s\n", 6, 7, 6, "ab", "abcdef", 2, "xyz");
    printf("line one\n\
line two\n");
    printf("%d\n", lines("a\nb\n\\n\n"));
    const char *s = "She said: \"// not a comment\" /* nor this */";
    printf("%s %zu\n", s, strlen(s));
    char c = '"', d = '\'', e = '\\', z = '\0';
    printf("%c%c%c%d\n", c, d, e, z);
    printf("%d %d\n", 'ab' == 'a' * 256 + 'b', "abc"[1] == 'b');
    printf("??/ is no trigraph here\n");
    char buffer[32];
    int w = snprintf(buffer, sizeof buffer, "%s-%03d", "id", 7);
    printf("%s %d\n", buffer, w);
    fputs("fputs keeps it\n", stdout);
    fprintf(stdout, "fprintf %s\n", "too");
    putchar('p'), putchar('\n');
    printf("");
    printf("%s", "");
    printf("%s", "100%\n");
    printf("tab\there\n" "%d" "%%\n", 3);
    return (int)strlen("\x61\x62" "c");
}

#include <stdio.h>
#include <string.h>
#include <ctype.h>

char line[200];
int words, letters[26];

int palindrome(char *s)
{
    int i = 0, j = strlen(s) - 1;
    while (i < j) {
        while (i < j && !isalpha((unsigned char)s[i])) i++;
        while (i < j && !isalpha((unsigned char)s[j])) j--;
        if (tolower(s[i++]) != tolower(s[j--])) return 0;
    }
    return 1;
}

void caesar(char *s, int k)
{
    for (; *s; s++) {
        char c = *s;
        if (c >= 'a' && c <= 'z') *s = (c - 'a' + k + 26) % 26 + 'a';
        else if ('A' <= c && c <= 'Z') *s = (c - 'A' + k + 26) % 26 + 'A';
    }
}

int split(char *s, char *out[], int most)
{
    int n = 0, in = 0;
    for (; *s; s++)
        if (*s == ' ' || *s == '\t') { *s = 0; in = 0; }
        else if (!in && n < most) { in = 1; out[n++] = s; }
    return n;
}

int match(const char *p, const char *s)
{
    if (!*p) return !*s;
    if (*p == '*') return match(p + 1, s) || (*s && match(p, s + 1));
    return *s && (*p == '?' || *p == *s) && match(p + 1, s + 1);
}

long parse(const char *s, int *ok)
{
    long v = 0;
    int sign = 1;
    *ok = 0;
    if (*s == '-') sign = -1, s++;
    else if (*s == '+') s++;
    if (!isdigit((unsigned char)*s)) return 0;
    do v = v * 10 + (*s - '0'); while (isdigit((unsigned char)*++s));
    *ok = *s == '\0';
    return sign * v;
}

int main()
{
    char *part[20], copy[200];
    int i, n, ok, longest = 0;
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = '\0';
        if (!line[0]) continue;
        if (palindrome(line)) printf("palindrome: %s\n", line);
        strcpy(copy, line);
        caesar(copy, 3);
        printf("%s\n", copy);
        caesar(copy, -3);
        if (strcmp(copy, line)) return 1;
        for (i = 0; line[i]; i++) if (isalpha((unsigned char)line[i])) letters[tolower(line[i]) - 'a']++;
        n = split(line, part, 20);
        words += n;
        for (i = n - 1; i >= 0; i--) {
            long v = parse(part[i], &ok);
            if (ok) printf("<%ld>", v * 2); else printf("%s", part[i]);
            printf(i ? " " : "\n");
            if ((int)strlen(part[i]) > longest) longest = strlen(part[i]);
        }
        printf("%d words, match %d %d\n", n, match("*a*", part[0]), match("?o*", part[n - 1]));
    }
    for (i = 0; i < 26; i++) if (letters[i] > 2) printf("%c:%d ", i + 'a', letters[i]);
    printf("\n%d %d\n", words, longest);
    return words;
}

/* What the C samples take for granted; used only to check that they compile. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <ctype.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>

struct user {
    int id;
    char name[32];
};

char *gets(char *line); /* gone from the headers since C11; a sample shows why */

#include <stdio.h>
/* a byte order mark stands before this file; words are in UTF-8: é ü 漢字 */

static int größe(int länge) { return länge * 2; }

static const char *wörter[] = { "é", "日本", "naïve" };

int main(void)
{
	int café = 3, i;
	for (i = 0; i < 3; i++) {
		int n = 0;
		const char *p = wörter[i];
		while (*p) {
			if ((*p & 0xC0) != 0x80) n++;	// counts characters, é = 1
			p++;
		}
		printf("%s: %d\n", wörter[i], n);
	}
	café += größe(café);
	printf("café = %d\n", café);
	if (café > 5) printf("größer\n"); else printf("kleiner\n");
	while (café --> 0) {
		if (café % 3 == 0) continue;
		printf("%d\u00e9 ", café);
	}
	printf("\n");
	return café + 2;
}

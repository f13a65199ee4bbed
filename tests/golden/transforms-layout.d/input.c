#include <stdio.h>

/* tabs and CRLF */
int main()
{
	int a=1, b;	// one
	b = a /* mid */ + 2;


	if (a<b)
	{
		printf("%d\n", b);
	}
	for (a = 0; a < 3; a++) {
		b += a;
	}
	return b;
}
public class Tabs {
	static int	total;
	static final	String[]	NAMES	=	{ "a",	"b" };
	static int sum(int... v) {
		int s = 0;
		for (int x : v)	s += x;
		return	s;
	}
	static void show(String s)	{	System.out.println(s + "\t|");	total++;	}
	public static void main(String[]	args) {
		int	i = 0,	j;
		while (i < 3)	{
			i++;
			if (i == 2)	continue;
			show(NAMES[i % 2] + "	tab	" + i);
		}
		for (j = 5;	j > 0;	j -= 2)
			switch (j) {
			case 5:	show("five");
			case 3:	show("three");	break;
			default:	show("one");
			}
		if (i > j && sum(i, j) > 1)	show("if");
		else	show("else");
		boolean	odd = (i & 1) == 1,	big = i > 100;
		if (odd)	if (big)	show("both");	else	show("odd");
		do	{	j++;	}	while (j < 4);
		int k = odd	? big ? 1 : 2	: 3;
		k	+=	j++	-	--i;
		String text = "x"	+ k	+ 'y'	+ (char) ('a' + k)	+ 1 + 2 + (1 + 2);
		show(text);	{	int n = k;	k = n * 2;	}
		try	{	Object o = text;	show("" + (Integer) o);	}
		catch	(ClassCastException e)	{	show("cast");	}
		finally	{	total	*=	2;	}
		label:	for (;;)	{	for (;;)	break label;	}
		long	l = 1L << 33,	m = 1 << 33;	l	>>>=	1;	show(l + "	" + m);
		final int f = k;	Runnable r = () ->	{	int g = f + 1;	show("run" + g);	};	r.run();
		System.exit(total	+ k);
	}
}

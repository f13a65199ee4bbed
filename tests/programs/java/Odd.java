/* odd */ import /* i */ java.util /* . */ . /* all */ * ; // places
public /* p */ class /* c */ Odd /* O */ { // open
	static /* s */ int /* t */ gr\u00f6\u00dfe /* unicode escape */ = /* v */ 3 /* ; */; // gr\u00f6\u00dfe
	/* g */ static < /* T */ T /* t */ > /* r */ T id /* n */ ( /* p */ T x /* x */ ) /* b */ { /* r */ return /* v */ x /* e */ ; /* d */ } // id
	static int[] twice(int a[]) /* old style */ [] [] { return null; } // not called
	@ /* at */ SuppressWarnings /* ( */ ( /* s */ "unused" /* e */ ) // annotation
	public static void main /* m */ ( /* f */ final /* S */ String /* [ */ [ /* i */ ] /* a */ args /* ) */ ) /* { */ { // main
		int a /* a */ = /* 1 */ 1 , /* comma */ b /* b */ [ /* d */ ] /* = */ = /* { */ { /* 2 */ 2 , /* 3 */ 3 , /* t */ } /* } */ , c ; // three
		c /* c */ = /* = */ a /* + */ + /* b */ b /* [ */ [ /* 0 */ 0 ] /* ; */ ; // sum
		for /* f */ ( /* i */ int i = 0 /* ; */ ; /* c */ i < 2 /* ; */ ; /* u */ i ++ /* ) */ ) /* body */ // loop
			// before the body
			System . /* dot */ out /* . */ . println ( /* arg */ i /* + */ + "/* no comment */" /* end */ ) /* ; */ ; // print
		if /* if */ ( /* c */ c /* > */ > /* 2 */ 2 /* ) */ ) /* then */ // yes
			c ++ /* up */ ; // inc
		// between
		else /* e */ // no
			c -- ; // dec
		while /* w */ ( c /* < */ < 6 ) /* { */ { // grow
			/* first */ c /* += */ += /* 1 */ 1 /* ; */ ; // one
			if ( c == 5 ) /* skip */ continue /* c */ ; // next
			/* last */ } // close
		do /* d */ -- c /* c */ ; /* while */ while /* ( */ ( /* c */ c > 3 /* ) */ ) /* ; */ ; // done
		l /* label */ : /* : */ for ( /* ever */ ; /* and */ ; /* ever */ ) /* { */ { break /* b */ l /* l */ ; /* } */ } // loop
		switch /* s */ ( /* c */ c /* ) */ ) /* { */ { // open
			// before case
			case /* 3 */ 3 /* : */ : // three
				/* falls */ System.out.print ( 3 ) ; // no break
			case 4 : /* four */ System.out.println ( 4 ) ; /* out */ break /* ; */ ; // out
			default /* d */ : // nothing
		} // close
		int r = c > 2 /* ? */ ? /* y */ c /* : */ : /* n */ a ; char q = '\u0041' , s = '\'' , d = '"' ; // chars
		String t = "\u0022 + \u0022" /* one literal and another */ + 'x' + "\\" + "'" ; // escapes
		System.out.println ( id /* id */ ( r ) + t + q + s + d + Odd /* . */ . /* < */ < /* I */ Integer /* > */ > /* id */ id ( 7 ) + größe ) ; // all
		Runnable f = /* ( */ ( /* ) */ ) /* -> */ -> /* { */ { /* body */ System.out.println ( "run" ) ; /* end */ } /* ; */ ; f . run ( ) ; // lambda
		\u0069nt\u0020z = 5\u003b System.out.println(z); // written in escapes
		{ /* block */ { } /* empty */ ; /* ; */ ; } // nothing
		try /* t */ { /* b */ throw /* n */ new /* E */ RuntimeException /* ( */ ( /* m */ "m" /* ) */ ) /* ; */ ; } /* c */ catch /* ( */ ( /* E */ RuntimeException /* e */ e /* ) */ ) /* { */ { System.out.println ( e . getMessage ( ) ) ; } /* f */ finally /* { */ { /* last */ } // end
		if (a > 5) { } else if (a > 3) ; else { System.out.println("else"); } /* semicolon */ ; System.exit(r); // exit
	} // main
} // Odd
/* end */
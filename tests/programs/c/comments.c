#include/* a header */<stdio.h> // for printf
#define /* odd */ SQUARE(x /* the value */) ((x) /* times */ * (x)) // comment after
#define TWO 2 /* spans
two lines */ + 0

/**/int/**/main/*m*/(/*no*/void/*args*/)/* body */{/*{*/
    int a/*=1*/=/*2*/3/*;*/;/* one */int b = 4; // int c = 5; \
    int d = 6;
    int c = a /* / */ / /* * */ b; /* c */
    if /* if */ (/* ( */ a < b /* ) */) /* then */ // really
        // before the statement
        /* and another */ printf("less\n"); // after it
    // between if and else
    else /* else */ // else comment
        /* inside */ printf("more\n");
    for (/* init */ int i = 0; /* cond */ i < 3; /* step */ i++ /* end */) // loop
    /* body comes */ {
        // first in body
        printf("%d /* not a comment */ // nor this\n", i); // printf("hidden\n");
        /* last in body */
    } /* end for */ // really end
    while (c < 2 /* two */) // while comment
        c++ /* grows */;
    do // do
        c--; // step
    while /* w */ (c > /* zero */ 0); // done
    switch (a /* three */) { // open
    // before the case
    case 3: // three
        /* nothing, falls */
    case /* */ 4: /* four */ printf("3 or 4\n"); // print
        break /* out */; // out
    /* default comes */
    default: // other
        printf("other\n");
        // no break here
    } // close
    int x = a; // a into x
    x += /* plus */ b /* b */; // add
    x = /* first */ x /* mid */ + /* plus */ 1 /* last */;
    x++; /* up */ ++x; // and up
    printf("%d %d %d\n", SQUARE(x + 1 /* inner */), TWO, x /* end */ /* really */);
    printf(/* format */ "%s" /* glue */ "%s\n" // more
           , "a" /* then */
             "b", "'" /* quote: ' " */);
    char q = '"' /* " */, s = '/', t = '*'; // '"'
    printf("%c%c%c\n", q, s, t);
    int r = a > b /* ? */ ? /* : */ 1 // yes
                          : /* ? */ 2; // no
    int y, /* y */ z; // both
    y = 1; /* y first */ z = y /* then z */;
    ; // empty
    {} /* block */
    return /* r */ r + y + z /* total */; // end
} // main
// last line without newline
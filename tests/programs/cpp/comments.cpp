#include <iostream> // streams
/* before */ using /* u */ namespace /* n */ std /* s */ ; // after
template </* T */ class T /* t */> /* ret */ T /* name */ id(/* p */ T /* v */ x /* end */) /* b */ { /* r */ return /* x */ x; /* done */ } // id
struct /* tag */ S /* base */ { // S
    /* m */ int a /* a */ = /* 1 */ 1, /* b */ b = 2 /* two */; // members
    // constructor
    S(/* none */) /* init */ : /* a */ a(/* 3 */ 3) /* , */, /* b */ b(4) /* body */ {} // ctor
    int sum() const /* const */ { return a /* + */ + /* b */ b; } // sum
}; // S ends
/*/ tricky /*/ int global /* = */ = 7 /* */; //*/ still a comment
int /**/ main /**/ ( /**/ ) // main
/* brace */ { // open
    S s; /* one */ S t /* two */; // both
    s.a /* lhs */ += /* op */ t.b /* rhs */; // compound
    for (/* i */ auto /* a */ i /* : */ : /* list */ { 1, /* two */ 2, 3 /* three */ }) /* body */ // each
        // comment before the statement
        cout << i /* item */ << ' ' /* space */; // print
    cout /* out */ << /* nl */ endl; // line
    if (/* c */ s.a > /* four */ 4 /* ) */) /* then */ { // yes
        cout << "big" // big
             << '\n' /* newline */;
        // end of then
    } /* between */ else /* other */ { /* empty */ } // no
    int x = /* a */ 1 /* b */, /* c */ y /* d */ = /* e */ x /* f */; // two
    while (/* w */ x++ /* post */ < 4) // loop
        /* if */ if (x == 3) // three
            continue; // skip
        else /* else */ y += x; // add
    do /* do */ x--; /* x */ while /* wh */ (x /* > */ > 0) /* ; */; // end do
    auto f = [/* cap */ & /* all */] (/* p */ int p /* q */) /* -> */ -> /* int */ int { // lambda
        return p * /* times */ y; // product
    } /* f */; // semicolon
    int a[] /* size */ = { /* 0 */ 1, // one
                           /* 1 */ 2 }; // two
    switch (/* on */ a[/* i */ 1] /* v */) { // switch
    /* one */ case 1 /* : */ : // one
        cout << "one"; /* fall */ // through
    // two
    case 2: /* two */ cout << "two" /* 2 */; break /* b */; // out
    default /* d */ : /* nothing */; // default
    } // end switch
    cout << id(/* T */ 5) << id</* double */ double>(2) /* two */ << s.sum() << t.sum() << f(/* two */ 2) << "/* string */" << "// string" << '\n';
    int r = x /* ? */ ? /* y */ 1 // one
                 : /* n */ y /* : */ ? /* yy */ 2 /* two */ : 3; // nested
    ; /* ; */ ; // empty
    { /* block */ } // block
    return /* value */ r + /* g */ global /* end */ ; // return
    // after return
} /* eof */ // no newline at the end
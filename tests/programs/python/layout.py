#!/usr/bin/env python3
# -*- coding: utf-8 -*-
# comment before everything

import sys ; import math as m , os.path ; from math import ( sqrt , # root
    floor as down ,
)

x = 1 ; y = 2 ; z = x + y ;
if x < y : print ( "less" ) ; x = 5 # trailing ; comment
else : print ( "more" )
for i in range ( 3 ) : x += i ; y -= i
while x > 5 : x -= 1 ; print ( x , end = " " ) ;
else : print ( "end" )
def f ( a , # first
        b = 2 , * args ,
        c : int = 3 , ** kw ) -> int : return ( a
    + b   # plus b
    + c
    # nothing
    - len ( args ) )
class C : v = 1 ; w = v + 1 ; g = lambda self , k = 3 : self . v + k
class D ( C , ) : pass
if z == 3 :
        # deep comment
    # shallow comment

  if x :
                  print ( "odd indent" )
                  x = 7

# column zero comment
  else :
   print ( "never" )

  print ( "after" , x )
total = x + \
  y \
  + z
print ( total , f ( 1 ) , f ( 1 , 2 , 3 , 4 , c = 9 , d = 0 ) , C ( ) . g ( ) , D . w ) ; print ( down ( sqrt ( 17 ) ) , m . floor ( - 2.5 ) , os . path . basename ( "a/b" ) )
d = { 'a' : 1 , # one
      'b' : [ 1 , 2 ,
              3 , ] , } ; d [ 'c' ] = d [ "a" ] + d [ 'b' ] [ - 1 ] ; print ( d )
t = 1 , ; u = ( 1 ) ; v = ( 1 , ) ; w = ( ) ; print ( t == v , t == u , w , ( t ) == ( ( v ) ) , - - 1 , not not 1 , + + - 1 , ~ ~ 3 )
if (     x > 1 and
         # inside the condition
         y < 100
    ) :
    pass ; pass

try : k = int ( "z" )
except ValueError : k = - 1 ; print ( "bad" ) # bad
except ( TypeError , KeyError ) as e : print ( e )
else : print ( "fine" )
finally : print ( "always" ) ; k -= 1
assert k == - 2 , "k"
@ ( lambda g : g )
def h ( ) :
    # only comments and a string
    'doc'
    # and more
    return h . __doc__ ; print ( "unreachable" )
    # end
print ( h ( ) , [ q for q in range ( 4 )
                  if q % 2
                  if q > 1 ] , { q : q for q in ( 1 , ) } , x if x else y , ( yield_ := 3 ) )
with open ( os . devnull ) as fh , open ( os . devnull ) \
     as gh : print ( fh . read ( ) == gh . read ( ) )
del t , ( u , [ v ] ) ; global_ = 1 ; nonlocal_ = lambda : global_
a = b = c = [ ] ; a . append ( 1 ) ; ( b ) . append ( 2 ) ; c [ 0 ] += 5 ; ( c ) [ 1 ] , e = 9 , c ; print ( a , e is a , 1if x else 2 )
lines = [ ] # last
for i , ( p , q ) in enumerate ( zip ( 'ab' , 'cd' ) , ) : lines += [ f'{ i }{ p }' , q ] ; lines [ 0 ] *= 2
print ( * lines , sep = '' ) ; sys . exit ( k + 10 )
# no newline at the end
# A byte order mark before, tabs inside, letters beyond ASCII.
class Größe:
	länge = 3

	def fläche(self, breite=2):
		if breite > 2:
			return self.länge * breite
		else:
			return -1


def zähle(wörter):
	n = 0
	for wort in wörter:
		if len(wort) % 2 == 0: continue
		n += len(wort);	print(wort,	end='	')
	else:
		print("fertig")
	return n


größe = Größe()
größe.länge += 1
print(größe.fläche(5), größe.fläche(), zähle(["é", "日本", "naïve"]))
é, e = 1, 2
if é < e:	print("é < e")
elif é == e:	print("=")
else:	print("sonst")
while é < 20:
	é *= 2
	if é == 8:	continue
	print(é,	"é=%d" % é, f"{é:>4}", sep="|")
print("\u00fc", "ü", 'ü'.encode(), b'\xc3\xbc'.decode(), "𝔘".isidentifier())
try:
	x = [1,	2,
			3]
	def f(a,	b=2):	return a	+ b
	print(f(1),	f(1,	3), x)
finally:
	print("ende")
raise SystemExit(é)

// A byte order mark, tabs, and letters beyond ASCII.
#include <iostream>
#include <string>
using namespace std;

struct Größe {
	int länge, breite;
	int fläche() const { return länge * breite; }
};

static string grüße(const string &wer, int n = 1)
{
	string s;
	for (int i = 0; i < n; i++)	s += "Grüße, " + wer + (i + 1 < n ? "; " : "…");
	return s;
}

int main()
{
	Größe g{ 3, 4 };
	auto größer = [&g](int um) { g.länge += um; return g.fläche(); };
	cout << g.fläche() << "\t" << größer(2) << '\t' << grüße("日本", 2) << endl;
	int é = 1, e = 2;
	if (é < e)	cout << "é < e\n";	else	cout << "é >= e\n";
	while (é < 20) { é *= 2;	if (é == 8) continue;	cout << é << ' '; }
	switch (é & 3) {
		case 0:	cout << "null";	break;
		case 1:	cout << "eins";
		default:	cout << "sonst";
	}
	cout << "\u00fc\xC3\xBC" << R"(ü\n)" << u8"ü" << '\n';
	string ключ = "ключ";	ключ += "!";
	cout << ключ << ключ.size() << endl;
	return é;
}

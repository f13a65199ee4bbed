#include <iostream>
#include <string>
#include <map>
#include <vector>
#include <cctype>
#include <sstream>
using namespace std;
bool isPalin(string s){
	int l=0,r=s.length()-1;
	while(l<r){
		if(s[l]!=s[r])return false;
		l++;r--;
	}
	return true;
}
string rev(string s){
	string t="";
	for(int i=s.size()-1;i>=0;i--)t+=s[i];
	return t;
}
string compress(const string&s){
	string out;
	for(unsigned int i=0,j;i<s.size();i=j){
		for(j=i;j<s.size()&&s[j]==s[i];j++);
		if(j-i>1)out+=to_string(j-i);
		out+=s[i];
	}
	return out;
}
int toInt(string s,int base=10){
	int r=0;
	for(auto c:s){
		int d;
		if(isdigit(c))d=c-'0';
		else if(c>='a'&&c<='f')d=c-'a'+10;
		else return -1;
		r=r*base+d;
	}
	return r;
}
string toBase(int n,int b){
	if(n==0)return "0";
	string s;
	bool neg=n<0;
	if(neg)n=-n;
	while(n){s=char(n%b<10?'0'+n%b:'a'+n%b-10)+s;n/=b;}
	return neg?"-"+s:s;
}
int main(){
	string line;
	map<char,int>freq;map<string,vector<int>>idx;
	int ln=0;
	while(getline(cin,line)){
		ln++;
		if(line=="")continue;
		stringstream ss(line);
		string w;
		int k=0;
		while(ss>>w){
			k++;
			idx[w].push_back(ln);
			for(char&c:w){freq[c]++;if(isupper(c))c=tolower(c);else c=toupper(c);}
			cout<<w<<(isPalin(w)?"* ":" ");
		}
		cout<<"("<<k<<" word"<<(k==1?"":"s")<<")"<<endl;
		cout<<rev(line)<<" "<<compress(line)<<"\n";
	}
	for(auto&p:freq)if(p.second>2)cout<<p.first<<p.second<<" ";
	cout<<endl;
	for(map<string,vector<int>>::iterator it=idx.begin();it!=idx.end();++it){
		if(it->second.size()<2)continue;
		cout<<it->first<<":";
		for(size_t i=0;i<it->second.size();++i)cout<<" "<<it->second[i];
		cout<<"\n";
	}
	cout<<toInt("ff",16)<<" "<<toInt("101",2)<<" "<<toInt("9x")<<" "<<toInt("42")<<endl;
	for(int b=2;b<=16;b+=7)cout<<toBase(-255,b)<<" "<<toBase(4096,b)<<" ";
	cout<<toBase(0,2)<<endl;
	string a="hello",b="world";
	int i=0;
	while(i<(int)a.size()&&i<(int)b.size()){if(a[i]==b[i])break;i++;}
	cout<<i<<" "<<(a.compare(b)<0)<<" "<<(a+" "+b).find("o w")<<" "<<a.substr(1,3)+b.substr(2)<<endl;
	return i+ln;
}

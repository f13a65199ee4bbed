#include<iostream>
#include<algorithm>
#include<vector>
#include<string>
#include<cstdio>
using namespace std;
struct student{
	string name; int score, id;
	bool operator<(const student&o)const{
		if(score!=o.score)return score>o.score;
		return name<o.name;
	}
};
int a[100],tmp[100],cnt=0;
void mergesort(int l,int r){
	if(r-l<=1)return;
	int mid=(l+r)/2;
	mergesort(l,mid);mergesort(mid,r);
	int i=l,j=mid,k=l;
	while(i<mid||j<r){
		if(j>=r||(i<mid&&a[i]<=a[j]))tmp[k++]=a[i++];
		else{cnt+=mid-i;tmp[k++]=a[j++];}
	}
	for(i=l;i<r;i++)a[i]=tmp[i];
}
int part(int*v,int l,int r){
	int p=v[r],i=l-1;
	for(int j=l;j<r;j++)if(v[j]<=p){i++;swap(v[i],v[j]);}
	swap(v[i+1],v[r]);
	return i+1;
}
int kth(int*v,int l,int r,int k){
	if(l==r)return v[l];
	int p=part(v,l,r);
	if(p==k)return v[p];
	else if(k<p)return kth(v,l,p-1,k);
	else return kth(v,p+1,r,k);
}
int bsearch_(int x,int n){
	int l=0,r=n-1;
	while(l<=r){
		int m=(l+r)>>1;
		if(a[m]==x)return m;
		if(a[m]<x)l=m+1;
		else r=m-1;
	}
	return -1;
}
void shell(int*v,int n){
	for(int gap=n/2;gap>0;gap/=2)
		for(int i=gap;i<n;i++){
			int t=v[i],j;
			for(j=i;j>=gap&&v[j-gap]>t;j-=gap)v[j]=v[j-gap];
			v[j]=t;
		}
}
int main(){
	int n,b[100],c[10]={0};
	cin>>n;
	for(int i=0;i<n;i++){cin>>a[i];b[i]=a[i];}
	for(int k=0;k<n;k+=3)printf("%d%s",kth(b,0,n-1,k),k+3<n?" ":"\n");
	mergesort(0,n);
	for(int i=0;i<n;++i){
		cout<<a[i];
		if(i<n-1)cout<<" ";
		else cout<<endl;
	}
	cout<<cnt<<" "<<bsearch_(7,n)<<" "<<bsearch_(8,n)<<endl;
	random:
	for(int i=0;i<n;i++)b[i]=a[(i*7+3)%n];
	if(b[0]==b[1]){b[1]=0;goto random;}
	shell(b,n);
	for(int i=0;i<n;i++)c[b[i]%10<0?-(b[i]%10):b[i]%10]++;
	int i=0;
	while(i<10){if(!c[i]){i++;continue;}cout<<i<<"x"<<c[i]<<" ";i++;}
	cout<<endl;
	int m;cin>>m;
	vector<student>v(m);
	for(auto&s:v){cin>>s.name>>s.score;s.id=&s-&v[0]+1;}
	sort(v.begin(),v.end());
	for(int i=0;i<m;i++){
		int rank=1;
		for(int j=0;j<m;j++)if(v[j].score>v[i].score)rank++;
		printf("%d. %-5s %3d #%d %c\n",rank,v[i].name.c_str(),v[i].score,v[i].id,v[i].score>=90?'A':v[i].score>=60?'B':'F');
	}
	stable_sort(v.begin(),v.end(),[](const student&x,const student&y){return x.id%2<y.id%2;});
	double sum=0;for(auto s:v)sum+=s.score,cout<<s.name<<' ';
	printf("%.2lf\n",m?sum/m:0.0);
	return cnt;
}

#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#define rep(i,n) for(i=0;i<(n);i++)
#define rrep(i,n) for(i=(n)-1;i>=0;i--)
#define fr(i,a,b) for(int i=a;i<=b;i++)
#define sz(a) (int)(sizeof(a)/sizeof((a)[0]))
#define pb(v) st[top++]=v
#define all 0,n
#define dbg(x) printf(#x "=%d\n",x)
typedef long long ll;
typedef unsigned char uc;
int st[1000],top,T,n,k,i,j;
char s[1005];
ll dp[20][2];

ll tidy(ll x){
  char b[32];int m,p;
  sprintf(b,"%lld",x);m=strlen(b);
  for(p=m-1;p>0;p--)if(b[p-1]>b[p]){b[p-1]--;for(int q=p;q<m;q++)b[q]='9';}
  return atoll(b);
}
int flip(){
  int r=0,len=strlen(s);
  rep(i,len-k+1){
    if(s[i]=='+')continue;
    r++;
    rep(j,k)s[i+j]=s[i+j]=='+'?'-':'+';
  }
  rep(i,len)if(s[i]=='-')return -1;
  return r;
}
int range(int lo,int hi){int t=0;fr(x,lo,hi-1)t+=x;return t;}
ll count(int d,int odd){
  if(d==0)return odd;
  if(dp[d][odd]>=0)return dp[d][odd];
  ll r=0;
  fr(x,0,9)r+=count(d-1,odd^(x&1));
  return dp[d][odd]=r;
}
int main(){
  scanf("%d",&T);
  fr(tc,1,T){
    scanf("%s%d",s,&k);
    int r=flip();
    printf("Case #%d: ",tc);
    if(r<0)puts("IMPOSSIBLE");
    else printf("%d\n",r);
  }
  fr(t,1,4){ll x=t*t*t*1234LL;printf("%lld->%lld\n",x,tidy(x));}
  n=10;
  printf("%d\n",range(all));
  rep(i,5)pb(i*i);
  rrep(i,top){if(st[i]==9){printf("skip ");continue;}printf("%d ",st[i]);}
  puts("");
  memset(dp,-1,sizeof dp);
  printf("%lld %lld\n",count(3,0),count(4,1));
  int arr[]={3,1,4,1,5,9,2,6};
  int best=arr[0],*p=arr;
  rep(i,sz(arr)){if(arr[i]>best)best=arr[i],p=arr+i;}
  dbg(best);dbg(p-arr==5);
  uc u=255;u++;dbg(u);
  rep(i,3)rep(j,3)if(i==j)printf("\\");else printf(i<j?"<":">");
  printf("\n");
  return top;
}

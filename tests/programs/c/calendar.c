#include <stdio.h>
int days[12]={31,28,31,30,31,30,31,31,30,31,30,31};
char *names[]={"Mon","Tue","Wed","Thu","Fri","Sat","Sun"};
int leap(int y)
{
if(y%400==0)return 1;
else if(y%100==0)return 0;
else if(y%4==0)return 1;
return 0;
}
int number(int y,int m,int d)
{
   int i,t=0;
   for(i=1900;i<y;i++)
   {
      if(leap(i))
         t=t+366;
      else
         t=t+365;
   }
   for(i=0;i<m-1;i++)
      t+=(i==1&&leap(y))?29:days[i];
   return t+d-1;
}
void roman(int n,char*out)
{
   int v[]={1000,900,500,400,100,90,50,40,10,9,5,4,1};
   char*s[]={"M","CM","D","CD","C","XC","L","XL","X","IX","V","IV","I"};
   int i=0;
   *out=0;
   while(n>0)
   {
      if(n>=v[i]){ char*p=s[i]; n-=v[i]; while(*p)*out++=*p++; *out='\0'; }
      else i++;
   }
}
int main()
{
   int y,m,d,i,k; char r[40];
   while(scanf("%d%d%d",&y,&m,&d)==3&&y)
   {
      if(m<1||m>12||d<1){printf("bad\n");continue;}
      k=number(y,m,d);
      roman(y,r);
      printf("%04d-%02d-%02d %s %d %s\n",y,m,d,names[k%7],k,r);
      if(names[k%7][0]=='S')printf("weekend\n");
      if(!(d!=13||k%7!=4))printf("friday 13\n");
   }
   for(i=0;i<7;i++)printf("%3s ",names[i]);
   printf("\n");
   k=number(2024,2,1)%7;
   for(i=0;i<k;i++)printf("    ");
   for(d=1;d<=28+leap(2024);d++){printf("%3d%c",d,(d+k)%7==0?'\n':' ');}
   printf("\n");
   for(y=0,i=1901;i<=2000;i++)for(m=1;m<=12;++m)if(number(i,m,1)%7==6)y++;
   printf("%d\n",y);
   for(i=1;i<=15;i++)if(i%3&&i%5)printf("%d ",i);else if(i%15==0)printf("FizzBuzz ");else if(i%5)printf("Fizz ");else printf("Buzz ");
   printf("\n");
   return y%100;
}

import java.util.*;
public class Dp {
	static int[][] memo=new int[50][50];static String s,t;
	static int lcs(int i,int j){
		if(i==s.length()||j==t.length())return 0;
		if(memo[i][j]!=-1)return memo[i][j];
		int r;
		if(s.charAt(i)==t.charAt(j))r=1+lcs(i+1,j+1);
		else r=Math.max(lcs(i+1,j),lcs(i,j+1));
		return memo[i][j]=r;
	}
	static int knap(int[]w,int[]v,int cap){int[]best=new int[cap+1];for(int i=0;i<w.length;i++)for(int c=cap;c>=w[i];c--)best[c]=Math.max(best[c],best[c-w[i]]+v[i]);return best[cap];}
	static int lis(int...a){int[]tail=new int[a.length];int len=0;for(int x:a){int lo=0,hi=len;while(lo<hi){int mid=lo+hi>>1;if(tail[mid]<x)lo=mid+1;else hi=mid;}tail[lo]=x;if(lo==len)len++;}return len;}
	static long ways(int sum,int...coins){long[]w=new long[sum+1];w[0]=1;for(int c:coins)for(int i=c;i<=sum;i++)w[i]+=w[i-c];return w[sum];}
	static int kadane(int[]a){int best=Integer.MIN_VALUE,run=0;for(int i=0;i<a.length;i++){run=run>0?run+a[i]:a[i];if(run>best)best=run;}return best;}
	static int maxSub(int[][]g){int n=g.length,best=0;int[][]d=new int[n][g[0].length];for(int i=0;i<n;i++)for(int j=0;j<g[i].length;j++){if(g[i][j]==0)continue;d[i][j]=i==0||j==0?1:1+Math.min(d[i-1][j-1],Math.min(d[i-1][j],d[i][j-1]));best=d[i][j]>best?d[i][j]:best;}return best;}
	static boolean canBreak(String w,Set<String>dict){boolean[]ok=new boolean[w.length()+1];ok[0]=true;out:for(int i=1;i<=w.length();i++)for(int j=0;j<i;j++)if(ok[j]&&dict.contains(w.substring(j,i))){ok[i]=true;continue out;}return ok[w.length()];}
	static class Edge implements Comparable<Edge>{int to,w;Edge(int to,int w){this.to=to;this.w=w;}public int compareTo(Edge o){return Integer.compare(w,o.w);}}
	static int[]dijkstra(List<List<Edge>>g,int from){
		int[]d=new int[g.size()];Arrays.fill(d,Integer.MAX_VALUE);d[from]=0;
		PriorityQueue<Edge>pq=new PriorityQueue<>();pq.add(new Edge(from,0));
		while(!pq.isEmpty()){Edge e=pq.poll();if(e.w>d[e.to])continue;for(Edge f:g.get(e.to)){int nd=d[e.to]+f.w;if(nd>=d[f.to])continue;d[f.to]=nd;pq.add(new Edge(f.to,nd));}}
		return d;
	}
	static int[]parent=new int[10];static int find(int x){return parent[x]==x?x:(parent[x]=find(parent[x]));}
	static boolean unite(int a,int b){a=find(a);b=find(b);if(a==b)return false;parent[b]=a;return true;}
	public static void main(String[]args){
		for(int[]row:memo)Arrays.fill(row,-1);
		s="AGGTABQXY";t="GXTXAYBXX";System.out.println(lcs(0,0));
		for(int c=0;c<30;c+=5)System.out.print(knap(new int[]{3,4,5,9,14},new int[]{3,4,4,10,15},c)+" ");
		System.out.println(lis(5,2,8,6,3,6,9,7)+" "+lis()+" "+ways(100,1,5,10,25,50)+" "+kadane(new int[]{-2,1,-3,4,-1,2,1,-5,4})+" "+kadane(new int[]{-3,-1}));
		System.out.println(maxSub(new int[][]{{1,0,1,1},{1,1,1,1},{0,1,1,1}})+" "+canBreak("leetcodeleet",Set.of("leet","code"))+canBreak("catsand",Set.of("cats","an")));
		List<List<Edge>>g=new ArrayList<>();for(int i=0;i<7;i++)g.add(new ArrayList<>());int[][]e={{0,1,4},{0,2,1},{2,1,2},{1,3,5},{2,3,8},{4,5,3}};
		for(int i=0;i<e.length;i++){g.get(e[i][0]).add(new Edge(e[i][1],e[i][2]));g.get(e[i][1]).add(new Edge(e[i][0],e[i][2]));}
		for(int d:dijkstra(g,0))System.out.print(d==Integer.MAX_VALUE?"inf ":d+" ");
		System.out.println();Arrays.sort(e,(a,b)->a[2]!=b[2]?a[2]-b[2]:a[0]-b[0]);for(int i=0;i<10;)parent[i]=i++;int total=0;for(int[]x:e){if(!unite(x[0],x[1]))continue;total+=x[2];System.out.print(x[0]+"-"+x[1]+" ");}
		System.out.println(total);int x=0,y=10;while(x<y){if((x+y)%3==0){x+=2;continue;}y--;x++;}System.out.println(x+","+y);long h=0;for(char c:"hash me".toCharArray())h=h*31+c;System.out.println(h%1000007);System.exit(total);
	}
}

/* Built by network.py. Forward: sums over the samples of a window of rectified units, and of their squares. Backward: the gradient, units computed again rather than kept. */
/* ix, w: n x T x R rows of the table and their shares; a first row below 0 is a sample that is not there. ctx: what every sample of a window begins with. */
#include <string.h>
#include <stdlib.h>
void fwd(int n,int T,int R,int H,const int*ix,const float*w,const float*tab,const float*ctx,float*s1,float*s2){
  float*pre=(float*)aligned_alloc(64,(H*4+63)/64*64);
  for(int i=0;i<n;i++){float*a=s1+(long)i*H,*b=s2+(long)i*H;memset(a,0,H*4);memset(b,0,H*4);
    for(int t=0;t<T;t++){const int*p=ix+((long)i*T+t)*R;const float*q=w+((long)i*T+t)*R;if(p[0]<0)continue;
      if(ctx)memcpy(pre,ctx+(long)i*H,H*4);else memset(pre,0,H*4);
      for(int r=0;r<R;r++){const float*row=tab+(long)p[r]*H;float x=q[r];for(int h=0;h<H;h++)pre[h]+=x*row[h];}
      for(int h=0;h<H;h++){float v=pre[h]>0?pre[h]:0;a[h]+=v;b[h]+=v*v;}
    }}
  free(pre);
}
void bwd(int n,int T,int R,int H,const int*ix,const float*w,const float*tab,const float*ctx,const float*g1,const float*g2,float*dtab,float*dctx){
  float*pre=(float*)aligned_alloc(64,(H*4+63)/64*64);
  for(int i=0;i<n;i++){const float*a=g1+(long)i*H,*b=g2+(long)i*H;float*dc=dctx?dctx+(long)i*H:0;if(dc)memset(dc,0,H*4);
    for(int t=0;t<T;t++){const int*p=ix+((long)i*T+t)*R;const float*q=w+((long)i*T+t)*R;if(p[0]<0)continue;
      if(ctx)memcpy(pre,ctx+(long)i*H,H*4);else memset(pre,0,H*4);
      for(int r=0;r<R;r++){const float*row=tab+(long)p[r]*H;float x=q[r];for(int h=0;h<H;h++)pre[h]+=x*row[h];}
      for(int h=0;h<H;h++)pre[h]=pre[h]>0?a[h]+2*pre[h]*b[h]:0;
      for(int r=0;r<R;r++){float*row=dtab+(long)p[r]*H;float x=q[r];for(int h=0;h<H;h++)row[h]+=x*pre[h];}
      if(dc)for(int h=0;h<H;h++)dc[h]+=pre[h];
    }}
  free(pre);
}

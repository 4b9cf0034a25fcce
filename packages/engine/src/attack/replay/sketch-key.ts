/** 64 bits that the host keeps secret, one key a subject: without it a sketch cannot be searched for a rhythm. Two unsigned 32-bit words. */
export interface SketchKey {
  readonly low: number;
  readonly high: number;
}

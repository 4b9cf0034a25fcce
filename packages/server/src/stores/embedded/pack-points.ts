import type { Evidence } from '@samehand/protocol';
import type { StoredPoint } from '../contract/points.ts';

/** A point without its names: there are more points than of anything else in the store. */
type Packed = readonly [
  at: number,
  question: Evidence['question'],
  witness: string,
  evidenceAt: number,
  evidenceBits: number,
  bits: number,
  alarm: number,
  grounds: Evidence['grounds'],
];

export function writePoints(points: readonly StoredPoint[]): string {
  return JSON.stringify(
    points.map(({ at, evidence, bits, alarm }): Packed => {
      const { question, witness, at: evidenceAt, bits: evidenceBits, grounds } = evidence;
      return [at, question, witness, evidenceAt, evidenceBits, bits, alarm, grounds];
    }),
  );
}

export function readPoints(packed: readonly Packed[]): StoredPoint[] {
  return packed.map(([at, question, witness, evidenceAt, evidenceBits, bits, alarm, grounds]) => ({
    at: at as StoredPoint['at'],
    evidence: { question, witness, bits: evidenceBits, at: evidenceAt as Evidence['at'], grounds },
    bits,
    alarm,
  }));
}

import type { Belief, EpochMs, Evidence } from '@samehand/protocol';
import type { StoredPoint } from '../stores/index.ts';

/** Numbers of a point: when, bits of the evidence, then bits and alarm of the belief after it. */
const width = 4;

/**
 * Points of a session that no snapshot contains yet, oldest first. A batch leaves one or two, for half a minute: as objects, each of a dozen pieces, they were two thirds of
 * what V8 found alive whenever it cleared young objects, and copied twice before it let them grow old. So they lie in columns, and become points when somebody reads them.
 */
export class FreshPoints {
  private numbers: number[] = [];
  private questions: Evidence['question'][] = [];
  private witnesses: Evidence['witness'][] = [];
  private grounds: Evidence['grounds'][] = [];

  get count(): number {
    return this.questions.length;
  }

  /** Adds what a witness said, and the belief that it made. */
  add({ question, witness, at, bits, grounds }: Evidence, belief: Belief): void {
    this.numbers.push(at, bits, belief.bits, belief.alarm);
    this.questions.push(question);
    this.witnesses.push(witness);
    this.grounds.push(grounds);
  }

  list(): StoredPoint[] {
    return this.questions.map((question, place) => {
      const [at, told, bits, alarm] = this.numbers.slice(width * place, width * (place + 1)) as [
        EpochMs,
        number,
        number,
        number,
      ];
      const [witness, grounds] = [this.witnesses[place] as string, this.grounds[place] as Evidence['grounds']];
      return { at, evidence: { question, witness, bits: told, at, grounds }, bits, alarm };
    });
  }

  /** Forgets the oldest `count`: a snapshot contains them. */
  drop(count: number): void {
    this.numbers = this.numbers.slice(width * count);
    this.questions = this.questions.slice(count);
    this.witnesses = this.witnesses.slice(count);
    this.grounds = this.grounds.slice(count);
  }
}

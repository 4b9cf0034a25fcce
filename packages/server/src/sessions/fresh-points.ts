import type { Belief, EpochMs, Evidence } from '@samehand/protocol';
import type { StoredPoint } from '../stores/index.ts';

/** Numbers of a point: when, bits of the evidence, then bits and alarm of the belief after it. */
const width = 4;

interface Columns {
  readonly numbers: number[];
  readonly questions: Evidence['question'][];
  readonly witnesses: Evidence['witness'][];
  readonly grounds: Evidence['grounds'][];
}

/**
 * Points of a session that no snapshot contains yet, oldest first. A batch leaves one or two, for half a minute: as objects, each of a dozen pieces, they were two thirds of
 * what V8 found alive whenever it cleared young objects, and copied twice before it let them grow old. So they lie in columns, and become points when somebody reads them.
 */
export class FreshPoints {
  /** Null while there are none: of most sessions, most of the time. */
  private columns: Columns | null = null;

  get count(): number {
    return this.columns?.questions.length ?? 0;
  }

  /** Adds what a witness said, and the belief that it made. */
  add({ question, witness, at, bits, grounds }: Evidence, belief: Belief): void {
    this.columns ??= { numbers: [], questions: [], witnesses: [], grounds: [] };
    this.columns.numbers.push(at, bits, belief.bits, belief.alarm);
    this.columns.questions.push(question);
    this.columns.witnesses.push(witness);
    this.columns.grounds.push(grounds);
  }

  list(): StoredPoint[] {
    const points: StoredPoint[] = [];
    for (let place = 0; place < this.count; place += 1) points.push(readPoint(this.columns as Columns, place));
    return points;
  }

  /** Forgets the oldest `count`: a snapshot contains them. */
  drop(count: number): void {
    if (this.columns === null) return;
    const { numbers, questions, witnesses, grounds } = this.columns;
    this.columns =
      count >= questions.length
        ? null
        : {
            numbers: numbers.slice(width * count),
            questions: questions.slice(count),
            witnesses: witnesses.slice(count),
            grounds: grounds.slice(count),
          };
  }
}

function readPoint({ numbers, questions, witnesses, grounds }: Columns, place: number): StoredPoint {
  const [at, told, bits, alarm] = numbers.slice(width * place, width * (place + 1)) as [
    EpochMs,
    number,
    number,
    number,
  ];
  const evidence = { question: questions[place], witness: witnesses[place], bits: told, at, grounds: grounds[place] };
  return { at, evidence: evidence as Evidence, bits, alarm };
}

import type { Journal, JournalRow } from '../stores/index.ts';
import type { LiveSubject } from './live-session.ts';
import type { OrderedWork, Work } from './ordered-work.ts';
import type { Outbox } from './outbox.ts';
import type { Residents } from './residents.ts';

/** What is done with a row when it is durable and its turn has come. */
export interface Turn<Value> {
  /** Changes what the row changes. Not called where the row is a repeat, or its subject was erased meanwhile. */
  apply(row: JournalRow): Value;
  /** Null: it was there already. A repeat, too, waits for its turn: its first must have been applied when it is acknowledged. */
  done(value: Value | null): void;
  failed(error: Error): void;
}

/** A row that has no place in the journal yet. */
export type NewRow = { -readonly [Key in keyof JournalRow]: JournalRow[Key] };

export interface Entrance {
  /** Makes a row durable, then applies it in its turn; its subject stays in memory as long. */
  enter<Value>(row: NewRow, turn: Turn<Value>): void;
  /** The same as a promise. */
  journal<Value>(row: NewRow, apply: (row: JournalRow) => Value): Promise<Value | null>;
}

interface EntranceParts {
  readonly journal: Pick<Journal, 'submit'>;
  readonly order: OrderedWork;
  readonly residents: Residents;
  readonly outbox: Outbox;
}

export function createEntrance(parts: EntranceParts): Entrance {
  const { journal, residents } = parts;

  function enter<Value>(row: NewRow, turn: Turn<Value>): void {
    const subject = residents.subjects.get(row.subject) ?? null;
    if (subject !== null) residents.hold(subject);
    journal.submit(row, new Entering(parts, row, subject, turn));
  }

  return {
    enter,
    journal: (row, apply) => new Promise((done, failed) => enter(row, { apply, done, failed })),
  };
}

/** A row on its way: one object for all its stations, because every batch has one. */
class Entering<Value> implements Work {
  readonly #parts: EntranceParts;
  readonly #row: NewRow;
  readonly #subject: LiveSubject | null;
  readonly #turn: Turn<Value>;

  constructor(parts: EntranceParts, row: NewRow, subject: LiveSubject | null, turn: Turn<Value>) {
    this.#parts = parts;
    this.#row = row;
    this.#subject = subject;
    this.#turn = turn;
  }

  /** Of the journal: the row is durable. */
  appended(position: number | null): void {
    this.#row.position = position ?? 0;
    this.#parts.order.add(this);
  }

  failed(error: Error): void {
    this.#letGo();
    this.#turn.failed(error);
  }

  run(): void {
    let value: Value | null;
    try {
      value = this.#apply();
    } catch (error) {
      return this.failed(error as Error);
    }
    this.#letGo();
    this.#turn.done(value);
  }

  #apply(): Value | null {
    const [row, subject] = [this.#row, this.#subject];
    if (row.position === 0 || subject?.isErased === true) return null;
    try {
      return this.#turn.apply(row);
    } finally {
      this.#parts.outbox.advance(row.position, subject, row.at);
    }
  }

  #letGo(): void {
    if (this.#subject !== null) this.#parts.residents.letGo(this.#subject);
  }
}

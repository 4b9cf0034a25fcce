import type { InputMoment } from '../../drive/input-moment.ts';

/** A place where somebody's hands act, signed in as one employee. */
export interface Seat {
  /** How the hand reaches the desk, for the report. */
  readonly through: string;
  /** Where the pointer may move without leaving the note field. */
  readonly area: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  /** Plays input at its own pace; ends early once `isOver` says so. */
  play(moments: readonly InputMoment[], isOver: () => boolean): Promise<void>;
  /** Names of the customers' records that the person at the seat could open. */
  records(): Promise<readonly string[]>;
  /** Opens one in the same session; true where it was shown in full. */
  read(record: string): Promise<boolean>;
  /** What this session may see of customers now. */
  access(): Promise<'full' | 'masked' | 'refused'>;
  leave(): Promise<void>;
}

/** The desk cannot be drilled as asked; the message says what to do. */
export class DrillFault extends Error {
  override readonly name = 'DrillFault';
}

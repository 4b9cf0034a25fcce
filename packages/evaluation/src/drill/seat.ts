import type { InputMoment } from '../drive/input-moment.ts';

/** A place at the desk, signed in as one employee: somebody's hands act here. */
export interface Seat {
  /** How the hand reaches the desk, for the report. */
  readonly through: string;
  /** Where the pointer may move without leaving the note field. */
  readonly area: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  /** Plays input at its own pace; ends early once `isOver` says so. */
  play(moments: readonly InputMoment[], isOver: () => boolean): Promise<void>;
  /** Opens a page of the desk as the person at the seat would, in the same session; gives its HTML. */
  open(path: string): Promise<string>;
  /** What the desk lets this session see of customers now. */
  access(): Promise<'full' | 'masked' | 'refused'>;
  leave(): Promise<void>;
}

/** The desk cannot be drilled as asked; the message says what to do. */
export class DrillFault extends Error {
  override readonly name = 'DrillFault';
}

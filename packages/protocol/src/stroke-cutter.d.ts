import { type PointerButton, type Stroke } from './capture.ts';
import { type Chance } from './erase-clock.ts';
/** A finished stroke, with the raw clock's times of its first and last event (ms). */
export interface CutStroke {
  readonly stroke: Stroke;
  readonly startedAt: number;
  readonly endedAt: number;
}
/** Times in ms of any epoch, places in CSS pixels of any origin. A repeated or backward time counts as the last one seen. */
export interface StrokeCutter {
  move(at: number, x: number, y: number): void;
  press(at: number, x: number, y: number, button: PointerButton): void;
  /** Of the button that is down. Whoever sees motion without a button after a press has missed this: call it then. */
  release(at: number, x: number, y: number): void;
  /** `dx`, `dy` in pixels. A wheel turned while a button is down counts for nothing. */
  wheel(at: number, dx: number, dy: number): void;
  /** Ends what has rested for more than a second at `at`; gives the strokes finished since the last call. */
  drain(at: number): readonly CutStroke[];
  /** Ends everything, also what is under way (a press without release counts as a move); gives what is finished. */
  flush(at: number): readonly CutStroke[];
}
/**
 * Cuts pointer events into mouse actions: moves until a rest, moves + click, drag, scroll burst (Antal & Egyed-Zsigmond 2019).
 * Never throws; events whose numbers are not finite are ignored.
 */
export declare function createStrokeCutter(chance: Chance): StrokeCutter;

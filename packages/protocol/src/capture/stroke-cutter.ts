import { type PointerButton, type Stroke, type StrokeKind, stepMs } from './capture.ts';
import { type Chance, clamp, eraseClock, roundToTwo } from './erase-clock.ts';
import { createStepPath, type StepPath } from './step-path.ts';

/** A rest longer than this ends a move, and a scroll burst: ms. */
const longestRest = 1000;
const longestPause = 60_000;
const longestHold = 10_000;
/** A press whose path moves in at least this many steps is a drag, otherwise a click that slipped. */
const dragSteps = 3;

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

/** The button that is down: what the stroke will tell of it. */
interface Press {
  readonly button: PointerButton;
  readonly settle: number;
  readonly pressStep: number;
  /** When it went down, the clock erased. */
  readonly erasedAt: number;
}

interface Running {
  readonly path: StepPath;
  readonly startedAt: number;
  readonly erase: (time: number) => number;
  movedAt: number;
  x: number;
  y: number;
  press: Press | undefined;
  /** It goes on a drag that was cut. */
  isDrag: boolean;
}

/**
 * Cuts pointer events into mouse actions: moves until a rest, moves + click, drag, scroll burst (Antal & Egyed-Zsigmond 2019).
 * Never throws; events whose numbers are not finite are ignored.
 */
export function createStrokeCutter(chance: Chance): StrokeCutter {
  let pointer: Running | undefined;
  let scroll: Running | undefined;
  let finished: CutStroke[] = [];
  let movedAt = Number.NEGATIVE_INFINITY;
  let endedAt = Number.NEGATIVE_INFINITY;

  const begin = (at: number, x: number, y: number, moved: number): Running => ({
    path: createStepPath(at, x, y, chance),
    startedAt: at,
    erase: eraseClock(chance),
    movedAt: moved,
    x,
    y,
    press: undefined,
    isDrag: false,
  });

  const finish = ({ path, startedAt, erase, press }: Running, kind: StrokeKind, at: number) => {
    path.close(at);
    const steps = Int16Array.from(path.steps);
    if (kind !== 'click' && !steps.some(Boolean)) return;
    const { button, settle, pressStep } = press ?? { button: 'none', settle: 0, pressStep: steps.length / 2 };
    const hold = press ? roundToTwo(erase(at) - press.erasedAt, 0, longestHold) : 0;
    const pause = Math.floor((startedAt - endedAt) / stepMs + chance()) * stepMs;
    const stroke = { kind, button, pause: clamp(pause, 0, longestPause), settle, hold, pressStep, steps };
    finished.push({ stroke, startedAt, endedAt: at });
    endedAt = Math.max(endedAt, at);
  };

  const endPointer = () => {
    if (pointer) finish({ ...pointer, press: undefined }, 'move', pointer.movedAt);
    pointer = undefined;
  };
  const endScroll = () => {
    if (scroll) finish(scroll, 'scroll', scroll.movedAt);
    scroll = undefined;
  };
  const endRested = (at: number) => {
    if (pointer && !pointer.press && at - pointer.movedAt > longestRest) endPointer();
    if (scroll && at - scroll.movedAt > longestRest) endScroll();
  };

  /** Follows a motion, and cuts the stroke where its steps are full. */
  const follow = (running: Running, at: number, x: number, y: number, kind: StrokeKind): Running => {
    if (x === running.x && y === running.y) return running;
    const { path, press } = running;
    const time = Math.max(at, running.movedAt);
    let next = running;
    path.reach(time, x, y);
    if (path.isFull()) {
      finish(running, press ? 'drag' : kind, time);
      next = begin(time, ...path.end(), time);
      next.path.reach(time, x, y);
      next.press = press && { ...press, pressStep: 0, settle: 0 };
      next.isDrag = !!press;
    }
    return Object.assign(next, { movedAt: time, x, y });
  };

  const drain = (at: number) => {
    endRested(at);
    const drained = finished;
    finished = [];
    return drained;
  };

  return {
    move(at, x, y) {
      if (!Number.isFinite(at + x + y)) return;
      endRested(at);
      pointer = pointer ? follow(pointer, at, x, y, 'move') : begin(at, x, y, at);
      movedAt = pointer.movedAt;
    },
    press(at, x, y, button) {
      if (!Number.isFinite(at + x + y)) return;
      endRested(at);
      endScroll();
      if (pointer?.press) endPointer();
      pointer = pointer ? follow(pointer, at, x, y, 'move') : begin(at, x, y, movedAt);
      movedAt = pointer.movedAt;
      const { path, erase } = pointer;
      path.close(at);
      const erasedAt = erase(at);
      const settle = roundToTwo(erasedAt - erase(Math.max(movedAt, at - longestHold)), 0, longestHold);
      pointer.press = { button, settle, pressStep: path.steps.length / 2, erasedAt };
    },
    release(at, x, y) {
      if (!Number.isFinite(at + x + y) || !pointer?.press) return;
      const running = follow(pointer, at, x, y, 'drag');
      movedAt = running.movedAt;
      finish(running, isDragged(running, at) ? 'drag' : 'click', Math.max(at, movedAt));
      pointer = undefined;
    },
    wheel(at, dx, dy) {
      if (!Number.isFinite(at + dx + dy) || pointer?.press) return;
      endRested(at);
      scroll ??= begin(at - stepMs, 0, 0, at);
      scroll = follow(scroll, at, scroll.x + dx, scroll.y + dy, 'scroll');
    },
    drain,
    flush(at) {
      endPointer();
      endScroll();
      return drain(at);
    },
  };
}

function isDragged({ isDrag, path, press }: Running, at: number): boolean {
  path.close(at);
  const after = path.steps.slice((press as Press).pressStep * 2);
  const moving = after.filter((pixels, place) => place % 2 === 0 && (pixels || after[place + 1]));
  return isDrag || moving.length >= dragSteps;
}

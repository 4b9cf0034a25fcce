import { type PointerButton, type Stroke, type StrokeKind, stepMs } from './capture.ts';
import { type Chance, eraseClock, roundToTwo } from './erase-clock.ts';
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

interface Running {
  readonly path: StepPath;
  readonly startedAt: number;
  movedAt: number;
  x: number;
  y: number;
  press:
    | { readonly step: number; readonly erasedAt: number; readonly settle: number; readonly button: PointerButton }
    | undefined;
  erase: (time: number) => number;
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

  const begin = (at: number, x: number, y: number): Running => ({
    path: createStepPath(at, x, y, chance),
    startedAt: at,
    movedAt: at,
    x,
    y,
    press: undefined,
    erase: eraseClock(chance),
    isDrag: false,
  });

  const finish = (running: Running, kind: StrokeKind, at: number) => {
    const { path, press, startedAt } = running;
    const steps = path.finish();
    if (kind !== 'click' && !steps.some((pixels) => pixels !== 0)) return;
    const isPressed = kind === 'click' || kind === 'drag';
    const pause = Math.max(0, Math.min(longestPause, startedAt - endedAt));
    finished.push({
      stroke: {
        kind,
        button: isPressed && press ? press.button : 'none',
        pause: Math.min(longestPause, Math.floor(pause / stepMs + chance()) * stepMs),
        settle: isPressed && press ? press.settle : 0,
        hold: isPressed && press ? roundToTwo(running.erase(at) - press.erasedAt, 0, longestHold) : 0,
        pressStep: isPressed && press ? press.step : steps.length / 2,
        steps,
      },
      startedAt,
      endedAt: at,
    });
    endedAt = Math.max(endedAt, at);
  };

  const endPointer = () => {
    if (pointer) finish(pointer, 'move', pointer.movedAt);
    pointer = undefined;
  };
  const endScroll = () => {
    if (scroll) finish(scroll, 'scroll', scroll.movedAt);
    scroll = undefined;
  };

  /** Follows a motion, and cuts the stroke where its steps are full. */
  const follow = (running: Running, at: number, x: number, y: number, kind: StrokeKind): Running => {
    if (x === running.x && y === running.y) return running;
    const time = Math.max(at, running.movedAt);
    let next = running;
    running.path.reach(time, x, y);
    if (running.path.isFull) {
      finish(running, running.press ? 'drag' : kind, time);
      next = begin(time, ...running.path.end);
      next.path.reach(time, x, y);
      if (running.press) next.press = { ...running.press, step: 0, settle: 0 };
      next.isDrag = running.press !== undefined;
    }
    next.movedAt = time;
    next.x = x;
    next.y = y;
    return next;
  };

  const drain = (at: number) => {
    if (pointer && !pointer.press && at - pointer.movedAt > longestRest) endPointer();
    if (scroll && at - scroll.movedAt > longestRest) endScroll();
    const drained = finished;
    finished = [];
    return drained;
  };

  return {
    move(at, x, y) {
      if (!Number.isFinite(at + x + y)) return;
      if (pointer && !pointer.press && at - pointer.movedAt > longestRest) endPointer();
      pointer = pointer ? follow(pointer, at, x, y, 'move') : begin(at, x, y);
      movedAt = pointer.movedAt;
    },
    press(at, x, y, button) {
      if (!Number.isFinite(at + x + y)) return;
      endScroll();
      if (pointer && (pointer.press || at - pointer.movedAt > longestRest)) endPointer();
      if (pointer) {
        pointer = follow(pointer, at, x, y, 'move');
        movedAt = pointer.movedAt;
      } else {
        pointer = begin(at, x, y);
      }
      pointer.path.breakAt(at);
      const erasedAt = pointer.erase(at);
      pointer.press = {
        step: pointer.path.length,
        erasedAt,
        settle: roundToTwo(
          Math.min(longestHold, erasedAt - pointer.erase(Math.max(movedAt, at - longestHold))),
          0,
          longestHold,
        ),
        button,
      };
    },
    release(at, x, y) {
      if (!Number.isFinite(at + x + y) || !pointer?.press) return;
      const running = follow(pointer, at, x, y, 'drag');
      movedAt = Math.max(movedAt, running.movedAt);
      finish(running, isDragged(running) ? 'drag' : 'click', Math.max(at, running.movedAt));
      pointer = undefined;
    },
    wheel(at, dx, dy) {
      if (!Number.isFinite(at + dx + dy) || pointer?.press) return;
      if (scroll && at - scroll.movedAt > longestRest) endScroll();
      scroll ??= begin(at - stepMs, 0, 0);
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

function isDragged({ isDrag, path, press }: Running): boolean {
  const steps = path.finish();
  let moving = 0;
  for (let index = (press?.step ?? 0) * 2; index < steps.length; index += 2) {
    if (steps[index] !== 0 || steps[index + 1] !== 0) moving += 1;
  }
  return isDrag || moving >= dragSteps;
}

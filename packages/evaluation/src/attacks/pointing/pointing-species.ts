import type { Chance } from '../../synthetic/chance.ts';

/** Where a real hand once went: what a bot is told to do. */
export interface Aim {
  /** Way from start to target, pixels. */
  readonly dx: number;
  readonly dy: number;
  /** Time that the hand took, ms: the bots that have no clock of their own take as long. */
  readonly duration: number;
}

/** A bot's way: place at `at` ms from its start, relative to the start; at `duration` it has arrived. */
export interface BotPath {
  readonly duration: number;
  place(at: number): readonly [x: number, y: number];
}

/** One species of pointer bot. */
export interface PointingSpecies {
  /** As in figure ids: `attack.<id>.…`. */
  readonly id: string;
  /** Species of one family are near relatives: a detector that has seen one has seen them all. */
  readonly family: string;
  readonly title: string;
  /** Chooses what stays the same throughout one attack; gives a function that moves once. */
  arm(chance: Chance): (aim: Aim, chance: Chance) => BotPath;
}

/** A straight way whose share of the distance at a share of the time is `ease`. */
export function moveStraight({ dx, dy, duration }: Aim, ease: (share: number) => number): BotPath {
  return {
    duration,
    place(at) {
      const share = ease(Math.min(1, Math.max(0, at / duration)));
      return [dx * share, dy * share];
    },
  };
}

/** A path of points told by a bot itself: the pointer stays at each until the next. `at` in ms, rising, from 0. */
export function moveByPoints(
  points: readonly { readonly at: number; readonly x: number; readonly y: number }[],
): BotPath {
  const last = points.at(-1) ?? { at: 0, x: 0, y: 0 };
  let from = 0;
  return {
    duration: last.at,
    place(at) {
      if ((points[from]?.at ?? 0) > at) from = 0;
      while ((points[from + 1]?.at ?? Number.POSITIVE_INFINITY) <= at) from++;
      const point = points[from] ?? last;
      return [point.x, point.y];
    },
  };
}

import { seedChance } from '@samehand/protocol';

/** Repeatable chance for the fake server: the same seed gives the same people and the same day. */
export interface Chance {
  /** 0 ≤ x < 1. */
  readonly next: () => number;
  /** Whole number, both ends included. */
  readonly between: (low: number, high: number) => number;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** Normal with mean 0 and deviation 1. */
  readonly normal: () => number;
}

export function createChance(seed: number): Chance {
  const next = seedChance(seed);
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    pick: (items) => {
      const item = items[between(0, items.length - 1)];
      if (item === undefined) throw new Error('Nothing to pick from.');
      return item;
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

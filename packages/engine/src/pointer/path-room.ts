/** Numbers of eight bytes that the loops over a path leave at the beginning of their memory, one after the other. */
const results = [
  'x',
  'y',
  'length',
  'across',
  'down',
  'squares',
  'peak',
  'reversalsAcross',
  'reversalsDown',
  'low',
  'middle',
  'high',
  'turn',
  'turnSquares',
  'turnSigned',
  'curvature',
  'sines',
  'memory',
  'furthest',
  'back',
  'changes',
  'changeSquares',
  'changeMost',
  'changeLeast',
  'jerks',
  'jerkMost',
  'crests',
  'homing',
  'homingSteps',
  'variance',
  'memoryOne',
  'memoryTwo',
  'memoryFour',
  'aimStart',
  'aimEnd',
] as const;
export type Result = (typeof results)[number];
export const resultAt = Object.fromEntries(results.map((name, at) => [name, 8 * at])) as Readonly<
  Record<Result, number>
>;

/** What is written behind the last step, in steps. */
const beyond = 4;

/** Where in their memory the loops find and leave the numbers of a path with so many steps at most: addresses. */
export interface PathPlaces {
  /** Numbers whose logarithms are taken, then a row. */
  readonly logarithms: number;
  readonly row: number;
  /** Of each moving step, in eight bytes: its motion, its pixels, the place it leads to, the pixels up to it, and the speed less the mean, with four zeros before it. */
  readonly dx: number;
  readonly dy: number;
  readonly speed: number;
  readonly toX: number;
  readonly toY: number;
  readonly done: number;
  readonly off: number;
  /** The same in four bytes: its index among all steps, and its squared pixels. */
  readonly at: number;
  readonly squares: number;
  /** The steps as they came: pairs of two bytes each. */
  readonly given: number;
  readonly end: number;
}

export function placePath(steps: number, logarithms: number, rowWidth: number): PathPlaces {
  const size = beyond * Math.ceil(steps / beyond) + beyond;
  let next = 16 * Math.ceil((8 * results.length) / 16);
  const take = (bytes: number) => {
    const at = next;
    next += 16 * Math.ceil(bytes / 16);
    return at;
  };
  return {
    logarithms: take(8 * logarithms),
    row: take(4 * rowWidth),
    dx: take(8 * size),
    dy: take(8 * size),
    speed: take(8 * size),
    toX: take(8 * size),
    toY: take(8 * size),
    done: take(8 * size),
    off: take(8 * (size + beyond)) + 8 * beyond,
    at: take(4 * size),
    squares: take(4 * size),
    given: take(4 * size),
    end: next,
  };
}

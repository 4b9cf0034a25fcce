import type { KeyZone } from '@samehand/protocol';
import type { TypingSession } from '../datasets/read-keystrokes.ts';
import type { PointerMoment, PointingSession } from '../datasets/read-pointer.ts';
import type { InputMoment } from '../drive/input-moment.ts';
import type { Chance } from '../synthetic/chance.ts';
import { screen } from './seat.ts';

/** Between a stretch of typing and one of pointing: ms. */
const between = 700;
/** Keys and motion take turns of about so long, ms. */
const turn = 10_000;
/** Further apart than this, the pointer of a recording rested between two events: ms. */
const longestJoin = 120;
/** The pointer stays so far from the edges of the screen, px: there the browser's own buttons are, and the viewer's frame. */
const margin = { left: 60, top: 180, right: 60, bottom: 60 };

/** Keys of each zone: any will do, because the page's collector takes only the zone. */
const keysOfZone: readonly (readonly string[])[] = [
  'QWERTASDFGZXCVB'.split('').map((letter) => `Key${letter}`),
  'YUIOPHJKLNM'.split('').map((letter) => `Key${letter}`),
  ['Space'],
  ['Backspace'],
  ['ShiftLeft', 'ShiftRight'],
  ['Enter'],
  ['Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5', 'Digit6', 'Digit7', 'Digit8', 'Digit9', 'Digit0'],
  ['Comma', 'Period', 'Slash', 'Semicolon'],
  ['ArrowLeft', 'ArrowRight'],
];

/**
 * Input of a person for `milliseconds`: their recorded typing and pointing in turns, each key and motion when the person did it. Recordings
 * of browsers hold a place every 16 ms or so; between these the way is a spline, reported every `reportEvery` ms, as a mouse does.
 */
export function borrowInput(
  typing: readonly TypingSession[],
  pointing: readonly PointingSession[],
  reportEvery: number,
  milliseconds: number,
  chance: Chance,
): InputMoment[] {
  const moments: InputMoment[] = [];
  const keys = typing.flatMap((session) => cutTurns(borrowKeys(session, chance)));
  const ways = pointing.flatMap((session) => cutTurns(borrowWays(session, reportEvery, chance)));
  let clock = 0;
  for (let round = 0; clock < milliseconds && (keys.length > 0 || ways.length > 0); round += 1) {
    const stretch = (round % 2 === 0 && keys.length > 0 ? keys : ways.length > 0 ? ways : keys).shift() ?? [];
    const start = stretch[0]?.at ?? 0;
    for (const moment of stretch) moments.push({ ...moment, at: clock + moment.at - start });
    clock = (moments.at(-1)?.at ?? clock) + between;
  }
  return moments;
}

function borrowKeys({ keys }: TypingSession, chance: Chance): InputMoment[] {
  const moments: InputMoment[] = [];
  const upAt = new Map<string, number>();
  for (const { press, release, zone } of keys) {
    const code = chooseKey(zone, (one) => (upAt.get(one) ?? Number.NEGATIVE_INFINITY) < press, chance);
    if (code === undefined) continue;
    upAt.set(code, release);
    moments.push({ at: press, kind: 'key-down', code, key: '' }, { at: release, kind: 'key-up', code, key: '' });
  }
  return moments.sort((one, other) => one.at - other.at);
}

function chooseKey(zone: KeyZone, isUp: (code: string) => boolean, chance: Chance): string | undefined {
  const free = (keysOfZone[zone] ?? []).filter(isUp);
  return free[Math.floor(chance() * free.length)];
}

/** Cuts where a turn is over and nothing is pressed. */
function cutTurns(moments: readonly InputMoment[]): InputMoment[][] {
  const turns: InputMoment[][] = [];
  let running: InputMoment[] = [];
  let pressed = 0;
  for (const moment of moments) {
    running.push(moment);
    if (moment.kind === 'key-down' || moment.kind === 'button-down') pressed += 1;
    if (moment.kind === 'key-up' || moment.kind === 'button-up') pressed -= 1;
    if (pressed === 0 && moment.at - (running[0]?.at ?? 0) > turn) {
      turns.push(running);
      running = [];
    }
  }
  return running.length > 20 ? [...turns, running] : turns;
}

function borrowWays({ moments }: PointingSession, reportEvery: number, chance: Chance): InputMoment[] {
  const known = moments.filter(({ kind }) => kind !== 'wheel');
  const width = Math.max(1, ...known.map(({ x }) => x));
  const height = Math.max(1, ...known.map(({ y }) => y));
  const scale = Math.min(
    1,
    (screen.width - margin.left - margin.right) / width,
    (screen.height - margin.top - margin.bottom) / height,
  );
  const place = (x: number, y: number) => ({
    x: Math.round(margin.left + x * scale),
    y: Math.round(margin.top + y * scale),
  });
  const played: InputMoment[] = [];
  let report = (known[0]?.at ?? 0) + chance() * reportEvery;
  let last = place(-1, -1);
  let isDown = false;
  const move = (at: number, x: number, y: number) => {
    const to = place(x, y);
    if (to.x !== last.x || to.y !== last.y) played.push({ at, kind: 'move', ...to });
    last = to;
  };
  known.forEach((moment, index) => {
    const before = known[index - 1];
    const rested = before === undefined || moment.at - before.at > longestJoin;
    if (rested) report = Math.max(report, moment.at);
    for (; report <= moment.at; report += reportEvery) {
      const [x, y] = rested ? [moment.x, moment.y] : splineAt(known, index, report);
      move(report, x, y);
    }
    if (moment.kind === 'down' && !isDown) played.push({ at: moment.at, kind: 'button-down', ...last });
    if (moment.kind === 'up' && isDown) played.push({ at: moment.at, kind: 'button-up', ...last });
    isDown = moment.kind === 'down' || (isDown && moment.kind !== 'up');
  });
  if (isDown) played.push({ at: (known.at(-1)?.at ?? 0) + 100, kind: 'button-up', ...last });
  return played.sort((one, other) => one.at - other.at);
}

/** Place at `time` between the moments `index` − 1 and `index`: a cubic with the slopes of their neighbours (Catmull–Rom). */
function splineAt(moments: readonly PointerMoment[], index: number, time: number): [number, number] {
  const [p0, p1, p2, p3] = [index - 2, index - 1, index, index + 1].map(
    (at) => moments[Math.max(0, Math.min(moments.length - 1, at))] as PointerMoment,
  ) as [PointerMoment, PointerMoment, PointerMoment, PointerMoment];
  const span = p2.at - p1.at;
  if (span <= 0) return [p2.x, p2.y];
  const share = (time - p1.at) / span;
  const along = (axis: 'x' | 'y') => {
    const slope = (from: PointerMoment, to: PointerMoment) => {
      const gap = to.at - from.at;
      // A slope across a rest or from a moment at the same time says nothing.
      return gap > 0 && gap < longestJoin ? ((to[axis] - from[axis]) / gap) * span : p2[axis] - p1[axis];
    };
    const [m1, m2] = [slope(p0, p2), slope(p1, p3)];
    const [s2, s3] = [share ** 2, share ** 3];
    return (
      (2 * s3 - 3 * s2 + 1) * p1[axis] + (s3 - 2 * s2 + share) * m1 + (3 * s2 - 2 * s3) * p2[axis] + (s3 - s2) * m2
    );
  };
  return [along('x'), along('y')];
}

import { bootstrapSubjects } from '../metrics/bootstrap.ts';
import { weightedQuantile } from '../metrics/weighted-quantile.ts';
import type { Genuine } from '../takeover/hear-genuine.ts';
import { measureRate } from '../takeover/measure-rate.ts';
import type { Takeover } from '../takeover/measure-takeover.ts';
import type { Curve, Measure } from './result.ts';

/** Desks taken over, and the genuine input beside them. */
export interface TakeoverTally {
  readonly asked: readonly Takeover[];
  readonly genuine: readonly Genuine[];
}

/** How soon impostors are noticed, and how often the genuine ones are asked; `isFused` gives the measures their ids. */
export function describeTakeovers(
  { asked, genuine }: TakeoverTally,
  hands: number,
  isFused: boolean,
  draws: number,
): readonly Measure[] {
  const quantile = (share: number, pick: (one: Takeover) => number, weights?: Float64Array) =>
    weightedQuantile(asked, share, pick, ({ owner }) => (weights ? (weights[owner] as number) : 1));
  const time = (
    name: string,
    id: string | null,
    share: number,
    pick: (one: Takeover) => number,
    unit: 'seconds' | 'count',
  ): Measure => ({
    id: isFused ? id : null,
    name,
    interval: bootstrapSubjects(hands, draws, (weights) => quantile(share, pick, weights)),
    n: asked.length,
    unit,
    better: 'lower',
  });
  const hours = genuine.reduce((sum, one) => sum + one.hours, 0);
  const missed = asked.filter(({ seconds }) => !Number.isFinite(seconds)).length;
  return [
    time('T50', 'takeover.t50', 0.5, ({ seconds }) => seconds, 'seconds'),
    time('T95', 'takeover.t95', 0.95, ({ seconds }) => seconds, 'seconds'),
    time('keys to half', null, 0.5, ({ keys }) => keys, 'count'),
    time('keys to 95 %', null, 0.95, ({ keys }) => keys, 'count'),
    {
      id: null,
      name: 'never noticed',
      interval: plain(missed / asked.length),
      n: asked.length,
      unit: 'fraction',
      better: 'lower',
    },
    {
      id: isFused ? 'takeover.false-step-ups-per-hour' : null,
      name: 'false step-ups an hour',
      interval: measureRate(genuine, draws),
      n: genuine.length,
      unit: 'per-hour',
      better: 'lower',
    },
    { id: null, name: 'genuine hours', interval: plain(hours), n: genuine.length, unit: 'count', better: 'higher' },
  ];
}

function plain(value: number) {
  return { value, low: null, high: null };
}

/** Share of the take-overs that are noticed within so many seconds, up to two minutes. */
export function traceShare(label: string, asked: readonly Takeover[]): Curve {
  const times = asked.map(({ seconds }) => seconds).sort((a, b) => a - b);
  const points: [number, number][] = [[0, 0]];
  for (let second = 1; second <= 120; second++) {
    points.push([second, times.filter((time) => time <= second).length / times.length]);
  }
  return { label, points };
}

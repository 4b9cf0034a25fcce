import { bootstrapCrossed, type Interval } from '../metrics/bootstrap.ts';
import { boundCount } from '../metrics/bound-count.ts';

/** What one person was asked in so many hours. */
export interface Asking {
  readonly hours: number;
  readonly stepUps: number;
  /** Whose pointing it was, where others had the same. */
  readonly mouse?: string;
}

/**
 * Step-ups an hour of genuine input, NaN where there is none. Its interval is the wider, at each end, of two: people drawn again, who differ from each other, and mice beside them where one stands at several
 * desks (a bad minute of its owner's is then asked for at all of these, which is one event and not as many); and the exact one of the count, which is all there is to say where few or none were asked.
 */
export function measureRate(genuine: readonly Asking[], draws: number): Interval {
  const mice = [...new Set(genuine.flatMap(({ mouse }) => (mouse === undefined ? [] : [mouse])))];
  const mouseOf = genuine.map(({ mouse }) => (mouse === undefined ? -1 : mice.indexOf(mouse)));
  const drawn = bootstrapCrossed([genuine.length, mice.length], draws, (weights) => {
    let [events, spent] = [0, 0];
    for (const [at, { stepUps, hours }] of genuine.entries()) {
      const weight = (weights?.[0]?.[at] ?? 1) * (weights?.[1]?.[mouseOf[at] as number] ?? 1);
      events += weight * stepUps;
      spent += weight * hours;
    }
    return events / spent;
  });
  const hours = genuine.reduce((sum, one) => sum + one.hours, 0);
  const counted = boundCount(genuine.reduce((sum, one) => sum + one.stepUps, 0));
  return {
    value: drawn.value,
    low: Math.min(drawn.low ?? drawn.value, counted.low / hours),
    high: Math.max(drawn.high ?? drawn.value, counted.high / hours),
  };
}

import { type BeliefPoint, type Question, questions } from '@samehand/protocol';

/** The timeline as columns for uPlot: time in seconds since 1970, then per question its belief, then per question its alarm turned down. */
export interface TimelineSeries {
  /** Questions that have spoken, in the fixed order. */
  readonly spoken: readonly Question[];
  readonly times: readonly number[];
  /** Bits, one column a spoken question; null before its first evidence. */
  readonly beliefs: readonly (readonly (number | null)[])[];
  /** Minus the alarm's bits, so that a growing alarm hangs down towards its thresholds. */
  readonly alarms: readonly (readonly (number | null)[])[];
}

/**
 * A belief holds its value until the next evidence, so every column carries its last value forward to `until`
 * (milliseconds since 1970; where the drawn lines end).
 */
export function timelineSeries(points: readonly BeliefPoint[], until: number): TimelineSeries {
  const spoken = questions.filter((question) => points.some(({ evidence }) => evidence.question === question));
  const sorted = isSorted(points) ? points : points.toSorted((a, b) => a.at - b.at);
  const times: number[] = [];
  const beliefs = spoken.map((): (number | null)[] => []);
  const alarms = spoken.map((): (number | null)[] => []);
  const now = spoken.map(() => ({ bits: null as number | null, alarm: null as number | null }));

  const push = (at: number): void => {
    const seconds = at / 1000;
    if (times.at(-1) === seconds) {
      times.pop();
      for (const column of [...beliefs, ...alarms]) column.pop();
    }
    times.push(seconds);
    now.forEach(({ bits, alarm }, index) => {
      beliefs[index]?.push(bits);
      alarms[index]?.push(alarm);
    });
  };
  for (const point of sorted) {
    const held = now[spoken.indexOf(point.evidence.question)];
    if (held === undefined) continue;
    held.bits = point.bits;
    held.alarm = point.alarm > 0 ? -point.alarm : 0;
    push(point.at);
  }
  const last = sorted.at(-1);
  if (last !== undefined && until > last.at) push(until);
  return { spoken, times, beliefs, alarms };
}

function isSorted(points: readonly BeliefPoint[]): boolean {
  return points.every((point, index) => index === 0 || (points[index - 1]?.at ?? 0) <= point.at);
}

import type { Measure, ProtocolResult } from '../protocols/result.ts';
import { formatMeasure } from './format-measure.ts';
import { type Goal, goals } from './goals.ts';

interface Reached {
  readonly goal: Goal;
  readonly task: string;
  readonly measure: Measure;
  readonly isMet: boolean;
  /** Whether the whole interval lies on the same side of the goal. */
  readonly isBeyondChance: boolean;
}

/** Goals beside what was reached, misses shown as misses: the page for somebody who has three minutes. Goals of tasks that were not judged are left out; null where none is left. */
export function writeGoals(results: readonly ProtocolResult[]): string | null {
  const measured = results.flatMap(({ id: task, rows }) =>
    rows.flatMap(({ measures }) => measures.map((measure) => ({ task, measure }))),
  );
  const reached = goals.flatMap((goal) => {
    const found = measured.find(({ measure }) => measure.id === goal.id);
    return found === undefined || Number.isNaN(found.measure.interval.value) ? [] : [compareWithGoal(goal, found)];
  });
  if (reached.length === 0) return null;
  const table = ['| task | published | goal | reached | n | |', '|---|---|---|---|---|---|', ...reached.map(writeRow)];
  return `${summarise(reached)}\n\n${table.join('\n')}`;
}

function compareWithGoal(goal: Goal, { task, measure }: { readonly task: string; readonly measure: Measure }): Reached {
  const { interval, better } = measure;
  const reaches = (value: number) => (better === 'lower' ? value <= goal.bound : value >= goal.bound);
  const isMet = reaches(interval.value);
  const isBeyondChance = [interval.low, interval.high].every((end) => end !== null && reaches(end) === isMet);
  return { goal, task, measure, isMet, isBeyondChance };
}

function summarise(reached: readonly Reached[]): string {
  const count = (isMet: boolean) => {
    const those = reached.filter((one) => one.isMet === isMet);
    return [those.length, those.filter(({ isBeyondChance }) => isBeyondChance).length] as const;
  };
  const [met, surelyMet] = count(true);
  const [missed, surelyMissed] = count(false);
  return `Of ${reached.length} goals ${met} are met, ${surelyMet} of them beyond chance (the whole interval reaches the goal), and ${missed} missed, ${surelyMissed} of them beyond chance.`;
}

function writeRow({ goal, task, measure, isMet, isBeyondChance }: Reached): string {
  const sign = measure.better === 'lower' ? '≤' : '≥';
  const bound = formatMeasure({ ...measure, interval: { value: goal.bound, low: null, high: null } });
  const verdict = isMet ? 'met' : '**missed**';
  const ruling = isBeyondChance ? verdict : `${verdict}, within chance`;
  const cells = [
    `[${goal.task}](#${task})`,
    goal.published,
    `${sign} ${bound}`,
    formatMeasure(measure),
    measure.n,
    ruling,
  ];
  return `| ${cells.join(' | ')} |`;
}

import { epochMs } from '@samehand/protocol';
import { readDataset } from '../../evaluation/src/datasets/read-dataset.ts';
import { readKeystrokes } from '../../evaluation/src/datasets/read-keystrokes.ts';
import { replayKeys } from '../../evaluation/src/datasets/replay-keys.ts';
import { recordFigures } from '../../evaluation/src/figures.ts';
import { createChance } from '../../evaluation/src/synthetic/chance.ts';
import { type BusyStretch, listBusyStretches } from '../src/sessions/busy-stretches.ts';
import { findTwoHands } from '../src/sessions/find-two-hands.ts';

/**
 * Seconds, and keys of the second hand, until two real people who type on two pages of one session at the same time are seen to be two: by time
 * alone, whoever they are. `npm run bench:two-hands -w @samehand/server -- ../shared/datasets --record`. Every tenth person of the set, each beside
 * the next; a batch every 5 s, delays drawn up to 0.3 s. And one person in two tabs by turns, who must never be two.
 */
const folder = process.argv[2] ?? '../shared/datasets';
const people = (readDataset(folder, 'keystrokes-aalto-desktop') ?? [])
  .filter((_, index) => index % 10 === 0)
  .slice(0, 300);
if (people.length === 0) throw new Error(`no keystrokes-aalto-desktop in ${folder}`);
const sendEvery = 5_000;
const longest = 120_000;

interface Typed {
  readonly stretches: readonly BusyStretch[];
  readonly keys: readonly { readonly to: number; readonly count: number }[];
}

/** All sentences of a person, one after the other, on one page; a batch carries what is ready when it leaves. */
function type(page: number, text: string, chance: () => number): Typed {
  const stretches: BusyStretch[] = [];
  const keys: { to: number; count: number }[] = [];
  let start: number | undefined;
  for (const { window, startedAt, endedAt } of replayKeys(readKeystrokes(text), chance)) {
    start ??= startedAt;
    const to = Math.ceil((endedAt - start) / sendEvery) * sendEvery;
    const late = chance() * 300;
    const part = { kind: 'capture', duration: Math.round((endedAt - startedAt) / 100) * 100, payload: window } as const;
    const placed = listBusyStretches(page, { ...part, at: epochMs(Math.round((endedAt - start + late) / 100) * 100) });
    stretches.push(...placed);
    keys.push({ to, count: window.zone.length });
  }
  return { stretches, keys };
}

const chance = createChance(11).branch('two-hands');
const seconds: number[] = [];
const inputs: number[] = [];
let pairs = 0;
let falseDoubts = 0;
let hours = 0;
for (const [index, { text }] of people.entries()) {
  const next = people[(index + 1) % people.length];
  if (next === undefined) continue;
  const [one, other] = [type(1, text, chance), type(2, next.text, chance)];
  pairs += 1;
  let found: number | null = null;
  for (let now = sendEvery; now <= longest && found === null; now += sendEvery) {
    const seen = [...one.stretches, ...other.stretches].filter(({ to }) => to <= now && to > now - 60_000);
    if (findTwoHands(seen) !== null) found = now;
  }
  if (found !== null) {
    const until = found;
    seconds.push(until / 1000);
    inputs.push(other.keys.filter(({ to }) => to <= until).reduce((sum, { count }) => sum + count, 0));
  }
  // The same person, window by window in two tabs.
  const alone = one.stretches.map((stretch, place) => ({ ...stretch, page: 1 + (place % 2) }));
  const end = alone.at(-1)?.to ?? 0;
  hours += end / 3_600_000;
  for (let now = sendEvery; now <= end; now += sendEvery) {
    if (findTwoHands(alone.filter(({ to }) => to <= now && to > now - 60_000)) === null) continue;
    falseDoubts += 1;
    break;
  }
}
const at = (numbers: readonly number[], share: number): number =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(share * numbers.length))] ?? Number.NaN;
process.stdout.write(
  `${pairs} pairs: ${seconds.length} found within ${longest / 1000} s; seconds median ${at(seconds, 0.5)}, 95 % ${at(seconds, 0.95)}; keys ${at(inputs, 0.5)}, ${at(inputs, 0.95)}\n` +
    `one person in two tabs: ${falseDoubts} of ${pairs} people, ${hours.toFixed(1)} h\n`,
);
if (process.argv.includes('--record')) {
  const shared = {
    n: pairs,
    better: 'lower',
    protocol: 'docs/attacks.md#two-hands',
    command: 'npm run bench:two-hands -w @samehand/server -- ../shared/datasets --record',
  } as const;
  const half = 0.98 / Math.sqrt(seconds.length);
  recordFigures('attacks.json', [
    {
      id: 'attack.two-hands.seconds-to-detection',
      value: at(seconds, 0.5),
      low: at(seconds, 0.5 - half),
      high: at(seconds, 0.5 + half),
      unit: 'seconds',
      ...shared,
    },
    {
      id: 'attack.two-hands.inputs-to-detection',
      value: at(inputs, 0.5),
      low: at(inputs, 0.5 - half),
      high: at(inputs, 0.5 + half),
      unit: 'count',
      ...shared,
    },
    {
      id: 'attack.two-hands.false-doubts',
      value: falseDoubts,
      low: 0,
      high: falseDoubts === 0 ? 3 : falseDoubts + 2 * Math.sqrt(falseDoubts),
      unit: 'count',
      ...shared,
    },
  ]);
}

import { createEngine, type Population, remoteModel, type TypingHabits } from '@samehand/engine';
import { boundRate } from '../attacks/bound-rate.ts';
import type { Interval } from '../metrics/bootstrap.ts';
import type { MeasuredFigure } from '../report/list-figures.ts';
import { type Condition, isKnown, isNetworked } from './conditions.ts';
import { type JudgedSitting, judgeSitting, type RemoteRates, rateSittings } from './judge-sittings.ts';
import { seatTools } from './list-seats.ts';
import type { SeatId } from './seat.ts';
import type { Sitting } from './sitting.ts';
import type { RemoteRow } from './write-remote-table.ts';

/** Tools of one protocol. */
const protocols: Readonly<Record<'vnc' | 'rdp', readonly SeatId[]>> = {
  vnc: ['tigervnc', 'x11vnc'],
  rdp: ['xrdp', 'freerdp-shadow'],
};

export interface RemoteReport {
  readonly rows: readonly RemoteRow[];
  readonly genuine: readonly RemoteRow[];
  readonly figures: readonly MeasuredFigure[];
}

/** Judges sittings: one row for each tool and network, and the figures of each protocol over a network, known and unseen apart. */
export function judgeRemote(
  population: Population,
  habits: TypingHabits,
  sittings: readonly Sitting[],
  command: string,
): RemoteReport {
  const engine = createEngine({ ...population, hands: { habits, remote: remoteModel } });
  const judged = sittings.map((sitting) => judgeSitting(engine, sitting));
  const isRemote = ({ sitting }: JudgedSitting) => seatTools[sitting.seat].isRemote;
  const here = judged.filter((one) => !isRemote(one));
  const away = judged.filter(isRemote);
  if (here.length === 0) throw new RangeError('without sittings at the device nothing can be judged');
  const rowOf = (name: string, ones: readonly JudgedSitting[]): RemoteRow => ({
    name,
    judged: ones,
    rated: rateSittings(here, ones),
  });
  const rows = group(away, ({ sitting }) => nameCondition(sitting)).map(([name, ones]) => rowOf(name, ones));
  const figures = (['vnc', 'rdp'] as const).flatMap((protocol) => {
    const id = `attack.remote-${protocol}`;
    const networked = away.filter(({ sitting }) => protocols[protocol].includes(sitting.seat) && isNetworked(sitting));
    if (networked.length === 0) return [];
    const told = (['known', 'unseen'] as const).flatMap((kind) => {
      const ones = networked.filter(({ sitting }) => isKnown(sitting) === (kind === 'known'));
      if (ones.length === 0) return [];
      const row = rowOf(`**${protocol.toUpperCase()} over a network, ${kind}**`, ones);
      rows.push(row);
      return listRates(`${id}.${kind}`, row.rated, command);
    });
    return [...told, ...listInputs(id, rateSittings(here, networked), command)];
  });
  const every = rowOf('**every far sitting, whatever the line**', away);
  if (away.length > 0) rows.push(every);
  const atDevice = group(here, ({ sitting }) => `${sitting.seat}${sitting.keysOnly ? ', keys only' : ''}`);
  return {
    rows,
    genuine: [...atDevice.map(([name, ones]) => rowOf(name, ones)), rowOf('**all**', here)],
    figures: [
      ...figures,
      ...(away.length > 0 ? listOverall(every.rated, command) : []),
      doubtedAtDevice(here, command),
    ],
  };
}

function nameCondition(condition: Condition): string {
  const { roundTrip, jitter } = condition.network;
  const how = condition.keysOnly ? ', keys only' : isKnown(condition) ? ' (known)' : '';
  return `${condition.seat}, ${roundTrip} ms + ${jitter} ms${how}`;
}

function group<One>(
  ones: readonly One[],
  nameOf: (one: One) => string,
): readonly (readonly [string, readonly One[]])[] {
  const groups = new Map<string, One[]>();
  for (const one of ones) groups.set(nameOf(one), [...(groups.get(nameOf(one)) ?? []), one]);
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1));
}

const page = 'docs/attacks.md#remote-hand';

function listRates(
  id: string,
  { rates: { apcer, auc, attacks } }: RemoteRates,
  command: string,
): readonly MeasuredFigure[] {
  const about = { n: attacks, unit: 'fraction', protocol: page, command } as const;
  return [
    { id: `${id}.apcer-at-bpcer-0.01`, ...apcer, better: 'lower', ...about },
    { id: `${id}.auc`, ...roundInterval(auc), better: 'higher', ...about },
  ];
}

/** Of every far sitting, those too of which nothing tells: what to expect of somebody far away of whom no more is known. */
function listOverall({ rates: { auc, attacks } }: RemoteRates, command: string): readonly MeasuredFigure[] {
  const about = { n: attacks, unit: 'fraction', better: 'higher', protocol: page, command } as const;
  return [{ id: 'attack.remote.auc', ...roundInterval(auc), ...about }];
}

/** Ways and keys until half of the sittings are doubted; absent where half never are. */
function listInputs(
  id: string,
  { inputs: { median, attacks } }: RemoteRates,
  command: string,
): readonly MeasuredFigure[] {
  if (!Number.isFinite(median.value)) return [];
  const bound = (count: number | null) => (count === null || Number.isFinite(count) ? count : null);
  const interval = { value: median.value, low: bound(median.low), high: bound(median.high) };
  return [
    {
      id: `${id}.inputs-to-detection`,
      ...interval,
      n: attacks,
      unit: 'count',
      better: 'lower',
      protocol: page,
      command,
    },
  ];
}

/** Sittings at the device that were doubted all the same. */
function doubtedAtDevice(here: readonly JudgedSitting[], command: string): MeasuredFigure {
  const doubted = here.filter(({ seconds }) => Number.isFinite(seconds)).length;
  const about = { n: here.length, unit: 'fraction', better: 'lower', protocol: page, command } as const;
  return { id: 'attack.remote.bpcer', value: doubted / here.length, ...boundRate(doubted, here.length), ...about };
}

/** Sums of weights leave a share of 1 a rounding error above it. */
function roundInterval({ value, low, high }: Interval): Interval {
  const round = (share: number) => Math.round(share * 1e9) / 1e9;
  return { value: round(value), low: low === null ? null : round(low), high: high === null ? null : round(high) };
}

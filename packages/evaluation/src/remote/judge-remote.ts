import { createEngine, type Population, remoteModel, type TypingHabits } from '@samehand/engine';
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
  const figures = (['vnc', 'rdp'] as const).flatMap((protocol) =>
    [true, false].flatMap((known) => {
      const ones = away.filter(
        ({ sitting }) =>
          protocols[protocol].includes(sitting.seat) && isNetworked(sitting) && isKnown(sitting) === known,
      );
      if (ones.length === 0) return [];
      const row = rowOf(`**${protocol.toUpperCase()} over a network, ${known ? 'known' : 'unseen'}**`, ones);
      rows.push(row);
      return listFigures(`attack.remote-${protocol}`, known ? 'known' : 'unseen', row.rated, command);
    }),
  );
  return {
    rows,
    genuine: group(here, ({ sitting }) => sitting.seat).map(([name, ones]) => rowOf(name, ones)),
    figures,
  };
}

function nameCondition(condition: Condition): string {
  const { roundTrip, jitter } = condition.network;
  return `${condition.seat}, ${roundTrip} ms + ${jitter} ms${isKnown(condition) ? ' (known)' : ''}`;
}

function group<One>(
  ones: readonly One[],
  nameOf: (one: One) => string,
): readonly (readonly [string, readonly One[]])[] {
  const groups = new Map<string, One[]>();
  for (const one of ones) groups.set(nameOf(one), [...(groups.get(nameOf(one)) ?? []), one]);
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1));
}

function listFigures(
  id: string,
  kind: 'known' | 'unseen',
  { rates: { apcer, auc, attacks }, inputs: { median } }: RemoteRates,
  command: string,
): readonly MeasuredFigure[] {
  const about = { n: attacks, protocol: 'docs/attacks.md#remote-hand', command } as const;
  const bound = (count: number | null) => (count === null || Number.isFinite(count) ? count : null);
  const rates: readonly MeasuredFigure[] = [
    { id: `${id}.${kind}.apcer-at-bpcer-0.01`, ...apcer, unit: 'fraction', better: 'lower', ...about },
    { id: `${id}.${kind}.auc`, ...auc, unit: 'fraction', better: 'higher', ...about },
  ];
  if (!Number.isFinite(median.value)) return rates;
  const inputs = { value: median.value, low: bound(median.low), high: bound(median.high) };
  return [...rates, { id: `${id}.${kind}.inputs-to-detection`, ...inputs, unit: 'count', better: 'lower', ...about }];
}

import type {
  AlertView,
  ConsoleEvent as Happening,
  SessionDetail,
  SessionSummary,
  SubjectView,
} from '@samehand/protocol';
import { epochMs } from '@samehand/protocol';
import { createChance } from './fake-chance.ts';
import { deviceClasses, personName, sites } from './fake-people.ts';
import { createFakeSession, type FakeSession } from './fake-session.ts';

export interface FakeDayOptions {
  readonly sessions: number;
  readonly seed: number;
  readonly startAt: number;
  /** Seconds before the start at which the first session was taken over; null for a day on which all is well. */
  readonly takeOverAgo: number | null;
}

export interface FakeDay {
  readonly advance: (until: number) => readonly Happening[];
  readonly summaries: () => readonly SessionSummary[];
  readonly detail: (id: string) => SessionDetail | undefined;
  readonly alerts: () => readonly AlertView[];
  readonly close: (id: string, outcome: NonNullable<AlertView['outcome']>) => AlertView | undefined;
  readonly subjects: () => readonly SubjectView[];
}

/** A day at an invented company: most sessions quiet, the first one taken over. */
export function createFakeDay({ sessions, seed, startAt, takeOverAgo }: FakeDayOptions): FakeDay {
  const chance = createChance(seed);
  const byId = new Map<string, FakeSession>();
  const subjects: SubjectView[] = [];
  let alerts: AlertView[] = [];

  for (let index = 0; index < sessions; index += 1) {
    const name = personName(index, chance);
    const person = {
      id: `e-${1042 + index * 7}`,
      name,
      device: { id: `lt-${2207 + index * 3}`, class: chance.pick(deviceClasses) },
      site: index === 0 ? 'home' : chance.pick(sites),
      progress: index > 0 && index % 9 === 6 ? 0.2 + chance.next() * 0.7 : 1,
      others: index % 9 === 4 ? 1 : 0,
    };
    const openedAt = startAt - chance.between(index === 0 ? 9 : 4, index === 0 ? 12 : 90) * 60_000;
    const id = `s-${(7001 + index * 13).toString(36)}${index}`;
    byId.set(
      id,
      createFakeSession({
        id,
        person,
        openedAt,
        takenOverAt: index === 0 && takeOverAgo !== null ? startAt - takeOverAgo * 1_000 : null,
        slowness: sessions > 100 ? 40 : 12,
        chance: createChance(seed * 7919 + index),
      }),
    );
    subjects.push({
      id: person.id,
      name,
      createdAt: epochMs(startAt - chance.between(3, 200) * 86_400_000),
      enrolment: {},
      lastSeenAt: null,
      sessions: chance.between(3, 180),
    });
  }

  const note = (happened: readonly Happening[]): readonly Happening[] => {
    for (const event of happened) if (event.kind === 'alert') alerts = [event.alert, ...alerts];
    return happened;
  };
  const advance = (until: number) => [...byId.values()].flatMap((session) => note(session.advance(until)));
  advance(startAt);
  if (takeOverAgo !== null) alerts.push(...yesterday(startAt));

  return {
    advance,
    summaries: () =>
      [...byId.values()].map((session) => {
        const {
          thresholds: _,
          assessment: __,
          points: ___,
          decisions: ____,
          recordReads: _____,
          ...summary
        } = session.detail();
        return summary;
      }),
    detail: (id) => byId.get(id)?.detail(),
    alerts: () => alerts,
    close: (id, outcome) => {
      const alert = alerts.find((candidate) => candidate.id === id);
      if (alert === undefined) return undefined;
      const closed: AlertView = { ...alert, state: 'closed', closedBy: 'Administrator', outcome };
      alerts = alerts.map((candidate) => (candidate.id === id ? closed : candidate));
      return closed;
    },
    subjects: () => {
      const details = [...byId.values()].map((session) => session.detail());
      return subjects.map((subject, index) => {
        const detail = details[index];
        if (detail === undefined) return subject;
        return { ...subject, enrolment: detail.enrolment, lastSeenAt: detail.lastInputAt };
      });
    },
  };
}

/** Alerts of the day before, already looked into. */
function yesterday(startAt: number): AlertView[] {
  const at = startAt - 19 * 3_600_000;
  const base = { session: 's-old', ruling: 'restrict' as const, state: 'closed' as const, closedBy: 'Administrator' };
  return [
    {
      ...base,
      id: 'alert-y1',
      subject: { id: 'e-1063', name: 'Marek Novák' },
      at: epochMs(at),
      since: epochMs(at - 38_000),
      secondsToDecision: 38,
      because:
        'The typing since 18:41:02 does not fit Marek Novák: keys overlap less. 1 customer record was opened. The session is masked; ask him to confirm with his passkey.',
      exposed: [{ at: epochMs(at - 20_000), recordClass: 'customer', record: 'C-20418', access: 'full' }],
      outcome: 'genuine',
    },
    {
      ...base,
      id: 'alert-y2',
      subject: { id: 'e-1119', name: 'Elena Petrova' },
      at: epochMs(at - 5_400_000),
      since: epochMs(at - 5_400_000 - 4_200),
      secondsToDecision: 4.2,
      ruling: 'terminate',
      because:
        'Keys arrived faster than a hand can press them on the device of Elena Petrova. No record was opened. The session is ended; look at what is plugged into the device.',
      exposed: [],
      outcome: 'impostor',
    },
  ];
}

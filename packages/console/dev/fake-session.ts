import type { AlertView, Decision, ConsoleEvent as Happening, Ruling, SessionDetail } from '@samehand/protocol';
import { epochMs, sessionId, subjectId } from '@samehand/protocol';
import { sayEvidence, startBeliefs, stateOf, thresholds } from './fake-belief.ts';
import type { Chance } from './fake-chance.ts';

interface FakePerson {
  readonly id: string;
  readonly name: string;
  readonly device: { readonly id: string; readonly class: string };
  readonly site: string;
  /** 1 is enrolled. */
  readonly progress: number;
  /** References beside the first. */
  readonly others: number;
}

export interface FakeSession {
  /** Lets simulated time pass up to `until` and returns what happened. */
  readonly advance: (until: number) => readonly Happening[];
  readonly detail: () => SessionDetail;
}

export interface FakeSessionOptions {
  readonly id: string;
  readonly person: FakePerson;
  readonly openedAt: number;
  /** When another hand takes over; null for a quiet session. */
  readonly takenOverAt: number | null;
  /** Seconds between pieces of evidence, at most. */
  readonly slowness: number;
  readonly chance: Chance;
}

/** One working session with its own simulated clock. */
export function createFakeSession({
  id,
  person,
  openedAt,
  takenOverAt,
  slowness,
  chance,
}: FakeSessionOptions): FakeSession {
  const beliefs = startBeliefs(person.progress >= 1);
  const points: SessionDetail['points'][number][] = [];
  const decisions: Decision[] = [];
  const recordReads: SessionDetail['recordReads'][number][] = [];
  let ruling: Ruling = 'allow';
  let nextEvidence = openedAt + 20_000;
  let nextRead = openedAt + 40_000;

  const summary = () => ({
    id,
    subject: { id: person.id, name: person.name },
    device: person.device,
    site: person.site,
    openedAt: epochMs(openedAt),
    endedAt: null,
    lastInputAt: points.at(-1)?.at ?? null,
    ruling,
    beliefs: Object.fromEntries(
      Object.entries(beliefs).map(([question, belief]) => [
        question,
        { bits: belief.bits, alarm: belief.alarm, state: stateOf(belief) },
      ]),
    ) as SessionDetail['beliefs'],
    enrolment: {
      keystroke: {
        state: person.progress >= 1 ? ('enrolled' as const) : ('enrolling' as const),
        progress: person.progress,
        ...(person.others === 0 ? {} : { others: person.others }),
      },
      pointer: {
        state: person.progress >= 1 ? ('enrolled' as const) : ('enrolling' as const),
        progress: Math.min(1, person.progress * 1.3),
      },
    },
    reads: {
      full: recordReads.filter(({ access }) => access === 'full').length,
      masked: recordReads.filter(({ access }) => access === 'masked').length,
      refused: recordReads.filter(({ access }) => access === 'refused').length,
    },
  });

  const decide = (at: number): Happening[] => {
    const state = stateOf(beliefs['same-person']);
    const wanted: Ruling = state === 'lost' ? 'restrict' : state === 'doubt' ? 'step-up' : 'allow';
    if (wanted === ruling || (ruling === 'restrict' && wanted === 'step-up')) return [];
    ruling = wanted;
    const decision = ruleOn(id, person, wanted, decisions.length + 1, at, takenOverAt ?? at, exposed().length);
    decisions.push(decision);
    if (wanted !== 'restrict') return [{ kind: 'decision', decision }];
    return [
      { kind: 'decision', decision },
      { kind: 'alert', alert: alertFrom(decision, person, takenOverAt ?? at, exposed()) },
    ];
  };
  const exposed = () =>
    recordReads.filter(({ at, access }) => takenOverAt !== null && at >= takenOverAt && access === 'full');

  const readRecord = (at: number): Happening => {
    const access = ruling === 'restrict' || ruling === 'step-up' ? ('masked' as const) : ('full' as const);
    const recordClass = chance.next() < 0.7 ? 'customer' : 'order';
    const record = `${recordClass === 'customer' ? 'C' : 'O'}-${chance.between(10_000, 99_999)}`;
    const read = { at: epochMs(at), recordClass, record, access };
    recordReads.push(read);
    return { kind: 'read', session: id, read };
  };

  return {
    advance: (until) => {
      const happened: Happening[] = [];
      while (Math.min(nextEvidence, nextRead) <= until) {
        if (nextRead < nextEvidence) {
          happened.push(readRecord(nextRead));
          const isCurious = takenOverAt !== null && nextRead > takenOverAt;
          nextRead += chance.between(isCurious ? 6_000 : 30_000, isCurious ? 16_000 : 120_000);
          continue;
        }
        const at = nextEvidence;
        const isImpostor = takenOverAt !== null && at > takenOverAt;
        const point = sayEvidence(beliefs, { at, name: person.name, isImpostor }, chance);
        points.push(point);
        happened.push({ kind: 'point', session: id, point }, ...decide(at));
        nextEvidence += isImpostor ? chance.between(4_000, 8_000) : chance.between(4_000, slowness * 1_000);
      }
      if (happened.length > 0) happened.push({ kind: 'session', session: summary() });
      return happened;
    },
    detail: () => ({
      ...summary(),
      thresholds,
      assessment: points.length === 0 ? null : assess(),
      points: [...points],
      decisions: [...decisions],
      recordReads: [...recordReads],
    }),
  };

  function assess(): NonNullable<SessionDetail['assessment']> {
    const { beliefs: assessed, enrolment } = summary();
    const last = points.findLast(({ evidence }) => evidence.question === 'same-person');
    const isFalling = takenOverAt !== null && beliefs['same-person'].alarm >= thresholds.ask;
    return {
      at: epochMs(points.at(-1)?.at ?? openedAt),
      beliefs: assessed,
      enrolment,
      thresholds,
      since: isFalling ? epochMs(takenOverAt) : null,
      grounds: last?.evidence.grounds ?? [],
    };
  }
}

function ruleOn(
  id: string,
  { id: subject, name }: FakePerson,
  ruling: Ruling,
  sequence: number,
  at: number,
  since: number,
  exposed: number,
): Decision {
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' }).format(since);
  const opened = exposed === 1 ? '1 customer record was opened.' : `${exposed} customer records were opened.`;
  const words = {
    allow: `The typing fits ${name} again. Records open as usual.`,
    'step-up': `The typing since ${clock} does not fit ${name} well. Records are masked and the session is asked to confirm.`,
    restrict: `The typing since ${clock} does not fit ${name}: the space bar is held longer than usual and keys overlap less. ${opened} The session is masked; ask her to confirm with her passkey.`,
    terminate: `The confirmation failed. The session of ${name} is ended.`,
  } as const;
  return {
    sequence,
    session: sessionId(id),
    subject: subjectId(subject),
    at: epochMs(at),
    ruling,
    access: ruling === 'allow' ? { '*': 'full' } : { '*': 'masked' },
    alert: ruling === 'restrict',
    rules: [ruling === 'allow' ? 'held' : ruling === 'step-up' ? 'ask-on-doubt' : 'mask-when-lost'],
    because: words[ruling],
    becauseYou: words[ruling].replaceAll(name, 'you'),
  };
}

function alertFrom(decision: Decision, person: FakePerson, since: number, exposed: AlertView['exposed']): AlertView {
  return {
    id: `alert-${decision.session}-${decision.sequence}`,
    session: decision.session,
    subject: { id: person.id, name: person.name },
    at: decision.at,
    ruling: decision.ruling,
    because: decision.because,
    since: epochMs(since),
    secondsToDecision: (decision.at - since) / 1000,
    exposed,
    state: 'open',
    closedBy: null,
    outcome: null,
  };
}

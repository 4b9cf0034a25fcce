import type {
  AccessLevel,
  ClockGrid,
  ConfirmationObservation,
  EpochMs,
  Evidence,
  Ground,
  Question,
} from '@samehand/protocol';
import type { EngineState, ReferenceState, SessionState, StreamState, SubjectState } from './contract/state.ts';
import { confirm, refuse, weigh } from './fusion/belief.ts';
import { noteReasons } from './fusion/reasons.ts';
import type { Instruments } from './instruments.ts';
import { settle, spokeAgainst } from './recognition/patience.ts';

/** What a witness says, before it is evidence. */
interface Statement {
  readonly bits: number;
  readonly grounds: readonly Ground[];
}

/**
 * One observation's way through the reducer: holds the state as it becomes, and shares every part that does not change with the
 * state it came from. Lives for one call; the state that went in is never written to.
 */
export interface Walk {
  readonly evidence: readonly Evidence[];
  readonly session: SessionState;
  readonly subject: SubjectState;
  stream(name: string): StreamState | undefined;
  setStream(name: string, stream: StreamState): void;
  reference(name: string): ReferenceState | undefined;
  setReference(name: string, reference: ReferenceState): void;
  noteClock(clock: ClockGrid): void;
  countRead(access: AccessLevel): void;
  countFlow(): void;
  confirm(outcome: ConfirmationObservation['outcome']): void;
  weigh(
    question: Question,
    witness: string,
    statement: Statement,
    from: EpochMs,
    at: EpochMs,
    cutsAlone?: boolean,
  ): void;
  finish(): EngineState;
}

export function startWalk(instruments: Instruments, state: EngineState, at: EpochMs): Walk {
  let subject = state.subject;
  // Batches of several tabs may arrive out of order; belief's clock never runs backwards.
  let session: SessionState = at > state.session.at ? { ...state.session, at } : state.session;
  const evidence: Evidence[] = [];
  const keyOf = (name: string) => `${session.deviceClass}/${name}`;

  const believe = (question: Question, belief: SessionState['beliefs'][Question], told: Evidence) => {
    evidence.push(told);
    instruments.trace?.('alarm', belief.alarm, told.witness);
    session = {
      ...session,
      beliefs: { ...session.beliefs, [question]: belief },
      reasons: noteReasons(session.reasons, told, belief.alarm),
    };
  };

  return {
    get evidence() {
      return evidence;
    },
    get session() {
      return session;
    },
    get subject() {
      return subject;
    },
    stream: (name) => (Object.hasOwn(session.streams, name) ? session.streams[name] : undefined),
    setStream: (name, stream) => {
      session = { ...session, streams: { ...session.streams, [name]: stream } };
    },
    reference: (name) => {
      const key = keyOf(name);
      return Object.hasOwn(subject.references, key) ? subject.references[key] : undefined;
    },
    setReference: (name, reference) => {
      subject = { ...subject, references: { ...subject.references, [keyOf(name)]: reference } };
    },
    noteClock: (clock) => {
      if (clock !== 'unknown' && clock !== session.clock) session = { ...session, clock };
    },
    countRead: (access) => {
      session = { ...session, reads: { ...session.reads, [access]: session.reads[access] + 1 } };
    },
    countFlow: () => {
      session = { ...session, flows: session.flows + 1 };
    },
    confirm: (outcome) => {
      // A confirmation proves the person, and that a person is there: both biometric questions begin anew.
      const isConfirmed = outcome === 'confirmed';
      session = {
        ...session,
        confirmedAt: isConfirmed ? session.at : null,
        streams: settleStreams(
          session.streams,
          isConfirmed,
          session.beliefs['same-person'].alarm >= instruments.thresholds['same-person'].ask,
        ),
      };
      const asked: readonly Question[] = isConfirmed ? ['same-person', 'human-at-device'] : ['same-person'];
      for (const question of asked) {
        const before = session.beliefs[question];
        const after = isConfirmed
          ? confirm(before, session.at)
          : refuse(before, session.at, instruments.thresholds[question]);
        const grounds: readonly Ground[] = [{ code: isConfirmed ? 'confirmed' : 'confirmation-failed' }];
        believe(question, after, {
          question,
          witness: 'confirmation',
          bits: after.bits - before.bits,
          at: session.at,
          grounds,
        });
      }
    },
    weigh: (question, witness, { bits, grounds }, from, at, cutsAlone = true) => {
      const before = session.beliefs[question];
      const after = weigh(before, { bits, from, cutsAlone }, at, instruments.thresholds[question]);
      believe(question, after, { question, witness, bits, at, grounds });
    },
    finish: () => ({ subject, session }),
  };
}

/** A confirmation tells whose the windows of the excursion were; where they had come into doubt, the subject's hand has changed. */
function settleStreams(
  streams: SessionState['streams'],
  isSubjects: boolean,
  wasDoubted: boolean,
): SessionState['streams'] {
  return Object.fromEntries(
    Object.entries(streams).map(([name, stream]) => {
      const mayOpen = isSubjects && wasDoubted && spokeAgainst(stream.unproven);
      return [name, { ...settle(stream, isSubjects), mayOpen }];
    }),
  );
}

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
import { noHome } from './recognition/home.ts';
import { settle, spokeAgainst } from './recognition/patience.ts';
import { nameReference } from './state/name-reference.ts';

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
  /** The manner of typing has told so many bits against a hand that it has not taken back. */
  noteManner(bits: number): void;
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
  return new StateWalk(instruments, state, at);
}

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

const none: readonly Evidence[] = [];

/** A class for its speed: a dozen closures for each observation cost more than what they do. */
class StateWalk implements Walk {
  evidence: readonly Evidence[] = none;
  session: SessionState;
  subject: SubjectState;
  private readonly instruments: Instruments;
  private isSessionOwn = false;
  private areStreamsOwn = false;

  constructor(instruments: Instruments, { session, subject }: EngineState, at: EpochMs) {
    this.instruments = instruments;
    this.session = session;
    this.subject = subject;
    // Batches of several tabs may arrive out of order; belief's clock never runs backwards.
    if (at > session.at) this.own().at = at;
  }

  /** The session as this walk's own, that may be written to: a copy at the first change. */
  private own(): Writable<SessionState> {
    if (!this.isSessionOwn) {
      this.session = { ...this.session };
      this.isSessionOwn = true;
    }
    return this.session;
  }

  stream(name: string): StreamState | undefined {
    const { streams } = this.session;
    return Object.hasOwn(streams, name) ? streams[name] : undefined;
  }

  setStream(name: string, stream: StreamState): void {
    const session = this.own();
    if (!this.areStreamsOwn) {
      session.streams = { ...session.streams };
      this.areStreamsOwn = true;
    }
    (session.streams as Record<string, StreamState>)[name] = stream;
  }

  reference(name: string): ReferenceState | undefined {
    const key = nameReference(this.session.deviceClass, name);
    const { references } = this.subject;
    return Object.hasOwn(references, key) ? references[key] : undefined;
  }

  setReference(name: string, reference: ReferenceState): void {
    const key = nameReference(this.session.deviceClass, name);
    this.subject = { ...this.subject, references: { ...this.subject.references, [key]: reference } };
  }

  noteClock(clock: ClockGrid): void {
    if (clock !== 'unknown' && clock !== this.session.clock) this.own().clock = clock;
  }

  countRead(access: AccessLevel): void {
    const { reads } = this.session;
    this.own().reads = { ...reads, [access]: reads[access] + 1 };
  }

  countFlow(): void {
    this.own().flows = this.session.flows + 1;
  }

  noteManner(bits: number): void {
    if (bits !== this.session.manner) this.own().manner = bits;
  }

  confirm(outcome: ConfirmationObservation['outcome']): void {
    // A confirmation proves the person, and that a person is there: both biometric questions begin anew.
    const isConfirmed = outcome === 'confirmed';
    const { thresholds } = this.instruments;
    const session = this.own();
    const wasDoubted = session.beliefs['same-person'].alarm >= thresholds['same-person'].ask;
    session.confirmedAt = isConfirmed ? session.at : null;
    if (isConfirmed) session.manner = 0;
    session.streams = settleStreams(session.streams, isConfirmed, wasDoubted);
    this.areStreamsOwn = true;
    const asked: readonly Question[] = isConfirmed ? ['same-person', 'human-at-device'] : ['same-person'];
    for (const question of asked) {
      const before = session.beliefs[question];
      const after = isConfirmed ? confirm(before, session.at) : refuse(before, session.at, thresholds[question]);
      const grounds: readonly Ground[] = [{ code: isConfirmed ? 'confirmed' : 'confirmation-failed' }];
      const bits = after.bits - before.bits;
      this.believe(after, { question, witness: 'confirmation', bits, at: session.at, grounds });
    }
  }

  weigh(
    question: Question,
    witness: string,
    { bits, grounds }: Statement,
    from: EpochMs,
    at: EpochMs,
    cutsAlone = true,
  ): void {
    const before = this.session.beliefs[question];
    const after = weigh(before, { bits, from, cutsAlone }, at, this.instruments.thresholds[question]);
    this.believe(after, { question, witness, bits, at, grounds });
  }

  private believe(belief: SessionState['beliefs'][Question], told: Evidence): void {
    // Mostly there is one: an array that is pushed to makes room for seventeen.
    this.evidence = this.evidence.length === 0 ? [told] : [...this.evidence, told];
    this.instruments.trace?.('alarm', belief.alarm, told.witness);
    const session = this.own();
    session.beliefs = replaceBelief(session.beliefs, told.question, belief);
    session.reasons = noteReasons(session.reasons, told, belief.alarm);
  }

  finish(): EngineState {
    return { subject: this.subject, session: this.session };
  }
}

type Beliefs = SessionState['beliefs'];

/** Name by name: a copy whose changed name is only known as it runs costs five times as much. */
function replaceBelief(before: Beliefs, changed: Question, belief: Beliefs[Question]): Beliefs {
  return {
    'same-person': changed === 'same-person' ? belief : before['same-person'],
    'human-at-device': changed === 'human-at-device' ? belief : before['human-at-device'],
    'fitting-access': changed === 'fitting-access' ? belief : before['fitting-access'],
    'fitting-network': changed === 'fitting-network' ? belief : before['fitting-network'],
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
      // A hand that has changed is at home in what comes now.
      const home = isSubjects ? noHome : stream.home;
      const strongest = isSubjects ? 0 : stream.strongest;
      return [name, { ...stream, ...settle(stream, isSubjects), mayOpen, home, strongest }];
    }),
  );
}

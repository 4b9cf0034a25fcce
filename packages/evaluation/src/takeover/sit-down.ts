import type { Engine, EngineState, SubjectState } from '@samehand/engine';
import { type Assessment, type EpochMs, epochMs } from '@samehand/protocol';
import { forgetLesson } from './forget-lesson.ts';
import type { Heard } from './hand.ts';

/** A desk that hears payload after payload through the real reducer; its clock runs with active input only. */
export interface Desk {
  readonly subject: SubjectState;
  readonly now: EpochMs;
  hear(heard: Heard): Assessment;
  /** The same, and nothing is learnt from it. */
  overhear(heard: Heard): Assessment;
  /** The employee answers the step-up. */
  confirm(): void;
  /** Another session of the same subject. */
  signInAnew(): void;
}

const opensAt = epochMs(Date.UTC(2026, 0, 5, 9));

/** Opens a session of a subject, known or not. */
export function sitDown(engine: Engine, subject: SubjectState = engine.openSubject(), at: EpochMs = opensAt): Desk {
  let now = at;
  let state: EngineState = { subject, session: engine.openSession(at, { class: 'desktop' }) };
  const hear = ({ payload, seconds }: Heard) => {
    const duration = Math.round(seconds * 1000);
    now = epochMs(now + duration);
    const step = engine.observe(state, { kind: 'capture', at: now, duration, payload });
    state = step.state;
    return step.assessment;
  };
  return {
    get subject() {
      return state.subject;
    },
    get now() {
      return now;
    },
    hear,
    overhear(heard) {
      const before = state;
      const assessment = hear(heard);
      state = forgetLesson(before, state);
      return assessment;
    },
    confirm() {
      state = engine.observe(state, { kind: 'confirmation', at: now, outcome: 'confirmed' }).state;
    },
    signInAnew() {
      state = { subject: state.subject, session: engine.openSession(now, { class: 'desktop' }) };
    },
  };
}

/** Enrols a subject in a session of its own. Null where the input does not suffice to enrol typing (or, without typing, anything). */
export function enrolHand(engine: Engine, heard: readonly Heard[]): SubjectState | null {
  const desk = sitDown(engine);
  let enrolled = false;
  for (const one of heard) {
    const { enrolment } = desk.hear(one);
    enrolled =
      Object.values(enrolment).every(({ state }) => state !== 'enrolling') && Object.keys(enrolment).length > 0;
  }
  return enrolled ? desk.subject : null;
}

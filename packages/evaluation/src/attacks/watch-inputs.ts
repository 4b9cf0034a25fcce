import type { Engine, EngineState } from '@samehand/engine';
import { type CapturePayload, epochMs } from '@samehand/protocol';
import { isDoubted } from '../takeover/is-doubted.ts';

/** A payload, how many inputs (keys, ways) it brings, and how long it takes, ms. */
export interface Fed {
  readonly payload: CapturePayload;
  readonly inputs: number;
  readonly duration: number;
}

export const startedAt = epochMs(Date.UTC(2026, 0, 5, 9));

/** A session in which nothing has happened, of a subject of whom nothing is known. */
export function openFresh(engine: Engine): EngineState {
  return { subject: engine.openSubject(), session: engine.openSession(startedAt, { class: 'laptop' }) };
}

/** The state after these payloads. */
export function feed(engine: Engine, from: EngineState, fed: readonly Fed[]): EngineState {
  let state = from;
  for (const part of fed) state = observe(engine, state, part).state;
  return state;
}

export interface Noticed {
  /** Inputs until there was doubt that a hand is there; infinite where there was none. */
  readonly hand: number;
  /** Inputs until there was doubt that it is the enrolled person; infinite where there was none, or nobody is enrolled. */
  readonly person: number;
  /** Records shown in full until there was doubt of either; infinite where there was none. */
  readonly records: number;
}

/** Whoever attacks opens a record every so many ms, the first at once: the pace of the drills. */
const recordEvery = 4_000;
/** The collector's own pace, ms: what a window tells is known when its batch has left. */
const batchEvery = 5_000;

/** Records opened within so many ms of attack, and until the batch has left that tells of it. */
export function countRecords(duration: number): number {
  return 1 + Math.floor((batchEvery * Math.ceil(duration / batchEvery)) / recordEvery);
}

/** Feeds an attack and tells after how many inputs the engine doubts. */
export function noticeAttack(engine: Engine, from: EngineState, attack: readonly Fed[]): Noticed {
  const isEnrolled = Object.keys(from.subject.references).length > 0;
  let state = from;
  let [inputs, duration] = [0, 0];
  let [hand, person, records] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const part of attack) {
    const step = observe(engine, state, part);
    state = step.state;
    inputs += part.inputs;
    duration += part.duration;
    const { 'human-at-device': there, 'same-person': same } = step.assessment.beliefs;
    if (isDoubted(there.state)) hand = Math.min(hand, inputs);
    if (isDoubted(same.state)) person = Math.min(person, inputs);
    if (isDoubted(there.state) || isDoubted(same.state)) records = Math.min(records, countRecords(duration));
    if (hand < Number.POSITIVE_INFINITY && (person < Number.POSITIVE_INFINITY || !isEnrolled)) break;
  }
  return { hand, person, records };
}

/** How often a genuine stream is asked whether a hand is there; each time it confirms and goes on. */
export function countFalseDoubts(
  engine: Engine,
  fed: readonly Fed[],
): { readonly doubts: number; readonly hours: number } {
  let state = openFresh(engine);
  let [doubts, duration] = [0, 0];
  for (const part of fed) {
    const step = observe(engine, state, part);
    state = step.state;
    duration += part.duration;
    if (!isDoubted(step.assessment.beliefs['human-at-device'].state)) continue;
    doubts++;
    state = engine.observe(state, { kind: 'confirmation', at: state.session.at, outcome: 'confirmed' }).state;
  }
  return { doubts, hours: duration / 3_600_000 };
}

function observe(engine: Engine, state: EngineState, { payload, duration }: Fed) {
  const at = epochMs(state.session.at + Math.max(1000, duration));
  return engine.observe(state, { kind: 'capture', at, duration, payload });
}

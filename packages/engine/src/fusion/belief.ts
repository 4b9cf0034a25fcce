import type { Belief, BeliefState, EpochMs } from '@samehand/protocol';
import type { BeliefRecord } from '../contract/state.ts';
import { accumulate, fade } from './accumulate.ts';
import { type AlarmInput, raise } from './alarm.ts';
import { fusionParameters } from './parameters.ts';
import { softCeiling, type Thresholds } from './thresholds.ts';

/** The belief after one piece of evidence at `at`. A failed confirmation is not undone by evidence: only by a confirmation. */
export function weigh(before: BeliefRecord, input: AlarmInput, at: EpochMs, thresholds: Thresholds): BeliefRecord {
  const now = Math.max(at, before.at) as EpochMs;
  const bits = accumulate(fade(before.bits, before.at, now), input.bits);
  const { alarm, soft, since } = before.failed ? before : raise(before, input, softCeiling(thresholds));
  return { seen: true, bits, at: now, alarm, soft, since, failed: before.failed };
}

/** The employee proved who they are: the excursion ends and the next one starts on credit. */
export function confirm(before: BeliefRecord, at: EpochMs): BeliefRecord {
  const bits = Math.max(0, fade(before.bits, before.at, at)) + fusionParameters.confirmationBits;
  return {
    seen: true,
    bits: Math.min(fusionParameters.beliefMax, bits),
    at,
    alarm: -fusionParameters.confirmationBits,
    soft: 0,
    since: null,
    failed: false,
  };
}

/** The employee could not prove who they are: lost until a confirmation succeeds. */
export function refuse(before: BeliefRecord, at: EpochMs, thresholds: Thresholds): BeliefRecord {
  const bits = accumulate(fade(before.bits, before.at, at), fusionParameters.failedConfirmationBits);
  const alarm = Math.max(before.alarm, thresholds.cutOff);
  return { seen: true, bits, at, alarm, soft: 0, since: before.since ?? at, failed: true };
}

/** Of a question that no witness has answered: of most questions, at every observation. */
const unheard: Belief = { bits: 0, alarm: 0, state: 'unknown' };

/** What is said about it outside the engine, at `at`. `known` = there is something to compare with. */
export function readBelief(record: BeliefRecord, at: EpochMs, known: boolean, thresholds: Thresholds): Belief {
  if (!record.seen && !known) return unheard;
  const shown = Math.max(0, record.alarm - thresholds.hidden);
  return { bits: fade(record.bits, record.at, at), alarm: shown, state: nameState(record, known, thresholds) };
}

function nameState(record: BeliefRecord, known: boolean, thresholds: Thresholds): BeliefState {
  if (record.failed || record.alarm >= thresholds.cutOff) return 'lost';
  if (record.alarm >= thresholds.ask) return 'doubt';
  return known ? 'held' : 'unknown';
}

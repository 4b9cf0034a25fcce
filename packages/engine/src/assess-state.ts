import type { Assessment, Belief, Enrolment, EpochMs, Question } from '@samehand/protocol';
import { questions } from '@samehand/protocol';
import type { EngineState } from './contract/state.ts';
import { readBelief } from './fusion/belief.ts';
import type { Instruments } from './instruments.ts';
import { readEnrolment } from './recognition/enrol.ts';
import { isNewDevice } from './recognition/new-device.ts';
import { nameReference } from './state/name-reference.ts';

/** What is believed at `at`. Questions of which no witness exists yet stay `unknown` at 0 bits. */
export function assessState(instruments: Instruments, { subject, session }: EngineState, at: EpochMs): Assessment {
  const enrolment: Record<string, Enrolment> = {};
  let isEnrolled = false;
  for (const { modality, fingerprint } of instruments.biometric) {
    const key = nameReference(session.deviceClass, modality.name);
    const reference = Object.hasOwn(subject.references, key) ? subject.references[key] : undefined;
    const found = readEnrolment(reference, modality, fingerprint);
    enrolment[modality.name] = found;
    isEnrolled ||= found.state === 'enrolled';
  }

  const beliefs = {} as Record<Question, Belief>;
  let since: EpochMs | null = null;
  let strongest = 0;
  for (const question of questions) {
    const record = session.beliefs[question];
    const isKnown = question === 'same-person' ? isEnrolled : record.seen;
    const belief = readBelief(record, at, isKnown, instruments.thresholds[question]);
    beliefs[question] = belief;
    if (record.since !== null && belief.alarm > strongest) {
      strongest = belief.alarm;
      since = record.since;
    }
  }
  const grounds = session.reasons.map((reason) => reason.ground);
  // Of somebody who is enrolled elsewhere, input of an unknown class is nobody's until they confirm.
  const isUnproven = !isEnrolled && session.confirmedAt === null;
  if (isUnproven && isNewDevice(instruments.biometric, subject, session.deviceClass))
    grounds.unshift({ code: 'new-device' });
  const { ask, cutOff } = instruments.thresholds['same-person'];
  return { at, beliefs, enrolment, thresholds: { ask, cutOff }, since, grounds };
}

import type { Assessment, Belief, Enrolment, EpochMs, Question } from '@samehand/protocol';
import { questions } from '@samehand/protocol';
import type { EngineState, SubjectState } from './contract/state.ts';
import { readBelief } from './fusion/belief.ts';
import type { Instruments, Standing } from './instruments.ts';
import { readEnrolment } from './recognition/enrol.ts';
import { isNewDevice } from './recognition/new-device.ts';
import { nameReference } from './state/name-reference.ts';

/** What is believed at `at`. Questions of which no witness exists yet stay `unknown` at 0 bits. */
export function assessState(instruments: Instruments, { subject, session }: EngineState, at: EpochMs): Assessment {
  const { enrolment, isEnrolled, isNew } = standingOf(instruments, subject, session.deviceClass);
  const { thresholds } = instruments;
  const read = (question: Question, isKnown: boolean) =>
    readBelief(session.beliefs[question], at, isKnown, thresholds[question]);
  const known = session.beliefs;
  const beliefs: Record<Question, Belief> = {
    'same-person': read('same-person', isEnrolled),
    'human-at-device': read('human-at-device', known['human-at-device'].seen),
    'fitting-access': read('fitting-access', known['fitting-access'].seen),
    'fitting-network': read('fitting-network', known['fitting-network'].seen),
  };
  let since: EpochMs | null = null;
  let strongest = 0;
  for (const question of questions) {
    const begun = known[question].since;
    if (begun === null || beliefs[question].alarm <= strongest) continue;
    strongest = beliefs[question].alarm;
    since = begun;
  }
  const grounds = session.reasons.map((reason) => reason.ground);
  // Of somebody who is enrolled elsewhere, input of an unknown class is nobody's until they confirm.
  if (isNew && !isEnrolled && session.confirmedAt === null) grounds.unshift({ code: 'new-device' });
  return { at, beliefs, enrolment, thresholds: instruments.drawn, since, grounds };
}

function standingOf(instruments: Instruments, subject: SubjectState, deviceClass: string): Standing {
  const { biometric, standings } = instruments;
  const known = standings.get(subject.references);
  if (known?.deviceClass === deviceClass) return known;
  const enrolment: Record<string, Enrolment> = {};
  let isEnrolled = false;
  for (const { modality, fingerprint } of biometric) {
    const key = nameReference(deviceClass, modality.name);
    const reference = Object.hasOwn(subject.references, key) ? subject.references[key] : undefined;
    const found = readEnrolment(reference, modality, fingerprint);
    enrolment[modality.name] = found;
    isEnrolled ||= found.state === 'enrolled';
  }
  const standing = { deviceClass, enrolment, isEnrolled, isNew: isNewDevice(biometric, subject, deviceClass) };
  standings.set(subject.references, standing);
  return standing;
}

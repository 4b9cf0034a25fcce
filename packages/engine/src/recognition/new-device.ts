import type { Modality } from '../contract/modality.ts';
import type { SubjectState } from '../contract/state.ts';
import { readEnrolment } from './enrol.ts';

/** A modality with the fingerprint of the model in force. */
export interface Heard {
  readonly modality: Modality;
  readonly fingerprint: number;
}

/**
 * Whether this class of device is new to a subject who is enrolled on another. Anybody with their password can come on another device: what
 * comes from it is theirs only when they confirm. A subject who is enrolled nowhere yet is enrolled as they come, on the first class that they use.
 */
export function isNewDevice(heard: readonly Heard[], { references }: SubjectState, deviceClass: string): boolean {
  // Asked with every observation of who is not enrolled: most have begun nowhere but here.
  let isKnownElsewhere = false;
  for (const key in references) {
    const one = heard.find(({ modality }) => isOf(key, modality.name));
    if (one === undefined) continue;
    if (readEnrolment(references[key], one.modality, one.fingerprint).state !== 'enrolled') continue;
    if (key.length === deviceClass.length + 1 + one.modality.name.length && key.startsWith(deviceClass)) return false;
    isKnownElsewhere = true;
  }
  return isKnownElsewhere;
}

/** Whether a reference's key is of this modality: see name-reference. */
function isOf(key: string, modality: string): boolean {
  return key.endsWith(modality) && key[key.length - modality.length - 1] === '/';
}

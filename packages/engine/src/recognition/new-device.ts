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
  let isKnownElsewhere = false;
  for (const key of Object.keys(references)) {
    const border = key.lastIndexOf('/');
    const name = key.slice(border + 1);
    const one = heard.find(({ modality }) => modality.name === name);
    if (one === undefined) continue;
    if (readEnrolment(references[key], one.modality, one.fingerprint).state !== 'enrolled') continue;
    if (key.slice(0, border) === deviceClass) return false;
    isKnownElsewhere = true;
  }
  return isKnownElsewhere;
}

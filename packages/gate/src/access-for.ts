import { type AccessByClass, type AccessLevel, accessLevels } from '@samehand/protocol';
import type { FailMode } from './options.ts';

/** The level of a record class; a class that the policy does not name has the level of `*`. */
export function accessFor(access: AccessByClass, recordClass: string): AccessLevel {
  return Object.hasOwn(access, recordClass) ? (access[recordClass] ?? access['*']) : access['*'];
}

/** `accessLevels` runs from mild to severe. */
export function severerAccess(one: AccessLevel, other: AccessLevel): AccessLevel {
  return accessLevels.indexOf(one) >= accessLevels.indexOf(other) ? one : other;
}

export function accessOfFailMode(mode: FailMode): AccessLevel {
  switch (mode) {
    case 'open':
      return 'full';
    case 'masked':
      return 'masked';
    case 'closed':
      return 'refused';
  }
}

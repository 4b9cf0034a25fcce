import { checkNamed, type Finding } from './finding.ts';

/** node:sqlite, type stripping and `Uint8Array` base64 are what 24 is needed for. */
export function checkRuntime(version: string): Finding {
  const check = checkNamed('Node');
  const major = Number(version.split('.')[0]);
  if (major >= 24) return check.ok(version);
  return check.broken(version, 'Install Node 24 LTS, or run `npm ci` again: it brings Node 24 along for this system.');
}

/** 2026-01-01: no release of samehand is older. */
const firstRelease = 1_767_225_600_000;

/**
 * Tokens, retention and every alarm live by the clock. Without asking a stranger for the time we can see two things: a
 * clock that was never set, and one that has been set back since sessions were written.
 * @param newest when the newest stored session opened, or null
 */
export function checkClock(now: number, newest: number | null): Finding {
  const check = checkNamed('Clock');
  const remedy = 'Switch on time synchronisation (timedatectl set-ntp true), then start again.';
  const shown = new Date(now).toISOString();
  if (now < firstRelease) return check.broken(`${shown}: before samehand existed`, remedy);
  if (newest !== null && newest > now + 5_000) {
    return check.broken(`${shown}: behind a session stored at ${new Date(newest).toISOString()}`, remedy);
  }
  return check.ok(shown);
}

import { type EpochMs, failure, type Result, success } from '@samehand/protocol';
import type { EngineError } from '../contract/engine-error.ts';
import type { SubjectState } from '../contract/state.ts';

/**
 * Puts a reference back to how it stood at `at`: the latest kept version that is not younger. What it learnt since is gone, and so
 * are the younger versions. Fails with `not-found` where there is no such reference or no version that old.
 *
 * @param key `deviceClass/modality`
 */
export function rollBack(subject: SubjectState, key: string, at: EpochMs): Result<SubjectState, EngineError> {
  const reference = subject.references[key];
  if (reference === undefined) {
    return failure({ code: 'not-found', message: 'this subject has no such reference', where: key });
  }
  if (reference.adaptedAt <= at) return success(subject);
  const versions = reference.versions.filter((version) => version.adaptedAt <= at);
  const chosen = versions.at(-1);
  if (chosen === undefined) {
    return failure({ code: 'not-found', message: 'no kept version is that old', where: key });
  }
  const restored = { ...chosen, tally: reference.tally, versions: versions.slice(0, -1) };
  return success({ ...subject, references: { ...subject.references, [key]: restored } });
}

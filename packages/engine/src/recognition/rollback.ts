import { type EpochMs, failure, type Result, success } from '@samehand/protocol';
import type { EngineError } from '../contract/engine-error.ts';
import type { ReferenceState, SubjectState } from '../contract/state.ts';

/**
 * Puts a reference back to how it stood at `at`: the latest kept version that is not younger. What it learnt since is gone, and so
 * are the younger versions, and every other sub-reference that has learnt since (no earlier form of these is kept). Fails with `not-found` where there is no such reference or no version that old.
 *
 * @param key `deviceClass/modality`
 */
export function rollBack(subject: SubjectState, key: string, at: EpochMs): Result<SubjectState, EngineError> {
  const reference = subject.references[key];
  if (reference === undefined) {
    return failure({ code: 'not-found', message: 'this subject has no such reference', where: key });
  }
  const others = reference.others.filter(({ adaptedAt }) => adaptedAt <= at);
  const put = (restored: ReferenceState) =>
    success({ ...subject, references: { ...subject.references, [key]: restored } });
  if (reference.adaptedAt <= at) {
    return others.length === reference.others.length ? success(subject) : put({ ...reference, others });
  }
  const versions = reference.versions.filter((version) => version.adaptedAt <= at);
  const chosen = versions.at(-1);
  if (chosen === undefined) {
    return failure({ code: 'not-found', message: 'no kept version is that old', where: key });
  }
  const { tally, own } = reference;
  return put({ ...chosen, tally, own, versions: versions.slice(0, -1), others });
}

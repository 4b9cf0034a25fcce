import type { SubjectView } from '@samehand/protocol';

/** Every modality that was seen of the subject is enrolled, and at least one was seen. */
export function isEnrolled({ enrolment }: SubjectView): boolean {
  const states = Object.values(enrolment);
  return states.length > 0 && states.every(({ state }) => state === 'enrolled');
}

import type { Assessment, Belief, Circumstances, Ground, Question } from '@samehand/protocol';
import { epochMs, questions } from '@samehand/protocol';

export const calm: Belief = { bits: 12, state: 'held', alarm: 0 };
const noon = epochMs(Date.UTC(2026, 3, 1, 14, 2, 10));

export function assess(
  beliefs: Partial<Record<Question, Belief>> = {},
  grounds: readonly Ground[] = [],
  more: Partial<Assessment> = {},
): Assessment {
  const all = Object.fromEntries(questions.map((question) => [question, beliefs[question] ?? calm]));
  return {
    at: noon,
    beliefs: all as Record<Question, Belief>,
    enrolment: { keystroke: { state: 'enrolled', progress: 1 } },
    thresholds: { ask: 14.5, cutOff: 20.5 },
    since: grounds.length === 0 ? null : noon,
    grounds,
    ...more,
  };
}

export function circumstances(more: Partial<Circumstances> = {}): Circumstances {
  return {
    device: { id: 'laptop-1', class: 'laptop', managed: true },
    subject: { id: 'amara', name: 'Amara Diaz' },
    enrolment: 'enrolled',
    site: 'home',
    confirmationPending: false,
    ...more,
  };
}

export const doubt: Belief = { bits: -4, state: 'doubt', alarm: 16 };
export const lost: Belief = { bits: -15, state: 'lost', alarm: 25 };

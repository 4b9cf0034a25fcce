import { type Evidence, epochMs } from '@samehand/protocol';
import { expect, test } from 'vitest';
import { noteReasons } from './reasons.ts';

const say = (code: Evidence['grounds'][number]['code'], bits: number): Evidence => ({
  question: 'same-person',
  witness: 'test',
  bits,
  at: epochMs(1),
  grounds: [{ code }],
});

test('a failed confirmation is a reason also where belief lies at its floor, and stays one', () => {
  let reasons = noteReasons([], say('typing-differs', -8), 21);
  reasons = noteReasons(reasons, say('confirmation-failed', 0), 21);
  expect(reasons.map(({ ground }) => ground.code)).toEqual(['confirmation-failed', 'typing-differs']);
  for (const code of ['hold-longer', 'hold-shorter', 'flight-longer', 'rollover-more'] as const) {
    reasons = noteReasons(reasons, say(code, -8), 21);
  }
  expect(reasons[0]?.ground.code).toBe('confirmation-failed');
});

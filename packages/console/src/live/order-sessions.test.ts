import { describe, expect, it } from 'vitest';
import { createFakeDay } from '../../dev/fake-day.ts';
import { matches, needsLook, orderSessions, worstState } from './order-sessions.ts';

const day = createFakeDay({ sessions: 20, seed: 3, startAt: Date.UTC(2026, 0, 5, 9), takeOverAgo: 120 });
const sessions = day.summaries();

describe('orderSessions', () => {
  it('puts the falling session first and ended ones last, whatever the order they come in', () => {
    const first = sessions[0];
    const second = sessions[1];
    if (first === undefined || second === undefined) throw new Error('The fake day has too few sessions.');
    const ended = { ...first, id: 'ended', endedAt: first.openedAt };
    for (const shuffled of [
      [ended, ...sessions],
      [...sessions.toReversed(), ended],
    ]) {
      const ordered = orderSessions(shuffled);
      expect(ordered[0]?.id).toBe(first.id);
      expect(worstState(first)).toBe('lost');
      expect(ordered.at(-1)?.id).toBe('ended');
      expect(orderSessions(ordered)).toEqual(ordered);
    }
    expect(needsLook(first)).toBe(true);
    expect(needsLook(ended)).toBe(false);
    expect(needsLook(second)).toBe(false);
  });
});

describe('matches', () => {
  it('wants every word somewhere, in any order and case', () => {
    const amara = sessions[0];
    if (amara === undefined) throw new Error('The fake day is empty.');
    expect(matches(amara, 'diaz AMARA')).toBe(true);
    expect(matches(amara, 'amara home')).toBe(true);
    expect(matches(amara, 'amara weber')).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { formatAgo } from './times.ts';

describe('formatAgo', () => {
  const now = Date.UTC(2025, 10, 22, 14, 2, 10);
  it.each([
    [0, 'now'],
    [-4_000, 'now'],
    [12_400, '12 s ago'],
    [59_999, '59 s ago'],
    [60_000, '1 min ago'],
    [3_599_000, '59 min ago'],
    [3_600_000, '1 h ago'],
    [86_399_000, '23 h ago'],
  ])('%i ms before is “%s”', (before, words) => {
    expect(formatAgo(now - before, now)).toBe(words);
  });
  it('gives the date after a day', () => {
    expect(formatAgo(now - 3 * 86_400_000, now)).toBe('19 Nov');
  });
});

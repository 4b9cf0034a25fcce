import { describe, expect, it } from 'vitest';
import { countOf, formatAlarm, formatBits, formatDuration, formatShare } from './numbers.ts';

describe('numbers', () => {
  it('writes bits with a sign and a true minus', () => {
    expect(formatBits(2.44)).toBe('+2.4');
    expect(formatBits(-3.06)).toBe('−3.1');
    expect(formatBits(-0.04)).toBe('0.0');
  });
  it('never shows a negative alarm', () => {
    expect(formatAlarm(-0.2)).toBe('0.0');
    expect(formatAlarm(13.96)).toBe('14.0');
  });
  it('keeps shares between 0 and 100 per cent', () => {
    expect(formatShare(0.404)).toBe('40 %');
    expect(formatShare(1.2)).toBe('100 %');
  });
  it('says durations in the unit that is read most easily', () => {
    expect(formatDuration(4.2)).toBe('4.2 s');
    expect(formatDuration(59.6)).toBe('1 min');
    expect(formatDuration(190)).toBe('3 min 10 s');
    expect(formatDuration(7500)).toBe('2 h 5 min');
  });
  it('agrees in number', () => {
    expect(countOf(1, 'record', 'records')).toBe('1 record');
    expect(countOf(1204, 'record', 'records')).toBe('1,204 records');
  });
});

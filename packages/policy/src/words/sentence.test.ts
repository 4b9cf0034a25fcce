import { epochMs, type Ground, groundCodes } from '@samehand/protocol';
import { describe, expect, test } from 'vitest';
import { sentence } from './sentence.ts';

const at = epochMs(Date.UTC(2026, 0, 5, 9, 0, 7));
const grounds = groundCodes.flatMap((code): readonly Ground[] => [
  { code },
  { code, by: 40 },
  { code, zone: 'space', by: 40 },
  { code, zone: 'left-letter', by: 1 },
]);

describe('sentence', () => {
  test.each(grounds)('has words in both persons for $code $zone $by', (ground) => {
    const they = sentence([ground], 'Amara Diaz', at);
    const you = sentence([ground], 'you', at);
    for (const text of [they, you]) {
      expect(text).toMatch(/^[A-Z].{15,}\.$/);
      expect(text).not.toMatch(/undefined|NaN|null|suspicious|anomal|score|risk|user/i);
      expect(text).not.toMatch(/ {2}|!/);
    }
    expect(they).toContain('Amara Diaz');
    expect(you).toMatch(/\byou(r)?\b/i);
    expect(you).not.toContain('Amara');
    const evidence = { question: 'same-person', witness: 'w', bits: -3, at, grounds: [ground] } as const;
    expect(sentence(evidence, 'Amara Diaz')).toContain('Amara Diaz');
  });

  test('says each code in its own words', () => {
    const texts = groundCodes.map((code) => sentence([{ code, zone: 'space', by: 40 }], 'Amara Diaz'));
    const plain = new Set(texts);
    expect(plain.size).toBe(groundCodes.length);
  });

  test('says the unit that the code implies, and names the zone', () => {
    expect(sentence([{ code: 'hold-longer', zone: 'space', by: 40 }], 'Amara Diaz', at)).toBe(
      'The typing since 09:00:07 UTC does not fit Amara Diaz: the space bar is held 40 ms longer than usual.',
    );
    expect(sentence([{ code: 'flight-shorter', zone: 'digit', by: 31.6 }], 'you')).toBe(
      'The typing does not fit you: digits come 32 ms sooner after the key before than usual.',
    );
  });

  test('leaves out what speaks for the employee where something speaks against, and joins by topic', () => {
    const text = sentence(
      [
        { code: 'typing-fits' },
        { code: 'hold-longer', zone: 'space', by: 40 },
        { code: 'click-shorter', by: 30 },
        { code: 'rollover-less', by: 12 },
        { code: 'flight-longer', zone: 'enter', by: 90 },
      ],
      'Amara Diaz',
    );
    expect(text).toBe(
      'The typing does not fit Amara Diaz: the space bar is held 40 ms longer than usual, and keys overlap less often than usual, by 12 in 100. The use of the mouse does not fit Amara Diaz: clicks are held shorter than usual, by 30 ms.',
    );
  });

  test('does not make much of little evidence', () => {
    const evidence = {
      question: 'same-person',
      witness: 'keystroke',
      bits: -0.4,
      at,
      grounds: [{ code: 'typing-differs' }],
    } as const;
    expect(sentence(evidence, 'Amara Diaz')).toBe('The typing at 09:00:07 UTC says little about Amara Diaz.');
    expect(sentence({ ...evidence, bits: -3 }, 'you')).toBe('The typing at 09:00:07 UTC does not fit you.');
  });

  test('has nothing to say of nothing', () => {
    expect(sentence([], 'Amara Diaz')).toBe('');
  });
});

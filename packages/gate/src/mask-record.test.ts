import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MaskShape, maskRecord } from './mask-record.ts';
import { type MaskRule, maskValue } from './mask-value.ts';

test.each<[MaskRule, unknown, unknown]>([
  ['clear', 'Jo', 'Jo'],
  ['hidden', 'Jo', '••••'],
  ['hidden', 12, '••••'],
  ['shape', '12 Mill Lane', '•• •••• ••••'],
  ['shape', 129.9, '•••.•'],
  ['words', 'Call her back', '•••• •••• ••••'],
  ['name', 'Amara Diaz', 'A••• D•••'],
  ['name', '山田 太郎', '山••• 太•••'],
  ['email', 'jo@firm.co.uk', 'j•••@•••.uk'],
  ['email', 'jo', '••••'],
  ['email', '@x.com', '••••'],
  ['email', 'jo@localhost', 'j•••@•••'],
  [{ last: 4 }, '4929 1234 5678 4821', '•••• •••• •••• 4821'],
  [{ last: 4 }, 49291234, '••••1234'],
  [{ last: 4 }, '123', '••3'],
  [{ last: 4 }, '', ''],
  [{ first: 2 }, 'SW1A 1AA', 'SW•• •••'],
  [{ last: Number.POSITIVE_INFINITY }, 'secret', '••••••'],
  [{ last: -3 }, 'secret', '••••••'],
  ['shape', '+39 €5', '+•• €•'],
  ['shape', null, null],
  ['shape', undefined, undefined],
  ['shape', true, '••••'],
  ['shape', { a: 1 }, '••••'],
  ['shape', 'e\u0301', '••'],
  ['shape', '🎂 ok', '• ••'],
])('%j masks %j as %j', (rule, value, expected) => {
  expect(maskValue(value, rule)).toEqual(expected);
});

const rules = fc.oneof(
  fc.constantFrom<MaskRule>('hidden', 'shape', 'words', 'name', 'email'),
  fc.nat(6).map((last) => ({ last })),
  fc.nat(6).map((first) => ({ first })),
);

test('a mask shows no more letters than its rule names, and never more than half', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), rules, (text, rule) => {
      const masked = String(maskValue(text, rule));
      const count = (each: string) => Array.from(each.matchAll(/[\p{L}\p{N}]/gu)).length;
      const words = text.split(/\s+/).length;
      const allowed =
        rule === 'hidden' || rule === 'shape' || rule === 'words'
          ? 0
          : rule === 'name'
            ? words
            : rule === 'email'
              ? 1 + 24
              : typeof rule === 'object' && 'last' in rule
                ? rule.last
                : typeof rule === 'object'
                  ? rule.first
                  : 0;
      expect(count(masked)).toBeLessThanOrEqual(allowed);
    }),
  );
});

test('masking what is masked changes nothing', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom<MaskRule>('hidden', 'shape', 'words', 'name'),
      (text, rule) => {
        const once = maskValue(text, rule);
        expect(maskValue(once, rule)).toEqual(once);
      },
    ),
  );
});

test('rules for letters and digits keep the length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(8), (text, last) => {
      expect(Array.from(String(maskValue(text, { last }))).length).toBe(Array.from(text).length);
    }),
  );
});

interface Order {
  readonly id: string;
  readonly total: number;
  readonly last: string;
}
interface Customer {
  readonly name: string;
  readonly note?: string | undefined;
  readonly address: { readonly street: string; readonly country: string };
  readonly orders: readonly Order[];
  readonly tags: readonly string[];
}
const shape: MaskShape<Customer> = {
  name: 'name',
  note: 'words',
  address: { street: 'shape', country: 'clear' },
  orders: { id: 'clear', total: 'shape', last: 'shape' },
  tags: 'hidden',
};

test('nested records and lists are masked field by field, the record itself stays', () => {
  const customer: Customer = {
    name: 'Jo Marsh',
    address: { street: '1 Elm', country: 'UK' },
    orders: [{ id: 'o1', total: 12.5, last: 'ab' }],
    tags: ['vip', 'late'],
  };
  const before = structuredClone(customer);
  expect(maskRecord(customer, shape)).toEqual({
    name: 'J••• M•••',
    address: { street: '• •••', country: 'UK' },
    orders: [{ id: 'o1', total: '••.•', last: '••' }],
    tags: ['••••', '••••'],
  });
  expect(customer).toEqual(before);
});

test('a field that nobody thought of is hidden, whatever it is called', () => {
  const record = JSON.parse(
    '{"name":"Jo","iban":"DE02","__proto__":{"card":"4929"},"constructor":"x","deep":{"a":"b"}}',
  );
  const masked = maskRecord(record as { name: string }, { name: 'clear' });
  expect(JSON.stringify(masked)).toBe(
    '{"name":"Jo","iban":"••••","__proto__":"••••","constructor":"••••","deep":"••••"}',
  );
  expect(({} as Record<string, unknown>)['card']).toBeUndefined();
});

test('a record that is not what its shape says is hidden where it differs', () => {
  const odd = { name: ['Jo', 'Marsh'], note: {}, address: 'a street', orders: [[{ id: 'o1', total: 3 }]], tags: null };
  expect(maskRecord(odd as unknown as Customer, shape)).toEqual({
    name: ['J•••', 'M•••'],
    note: '••••',
    address: '••••',
    orders: [[{ id: 'o1', total: '•' }]],
    tags: null,
  });
});

test('the type wants a rule for every field', () => {
  // @ts-expect-error: `orders` has no rule
  const missing: MaskShape<Customer> = { name: 'name', note: 'words', address: 'hidden', tags: 'hidden' };
  // @ts-expect-error: there is no such rule
  const unknownRule: MaskShape<{ name: string }> = { name: 'blur' };
  expect([missing, unknownRule]).toHaveLength(2);
});

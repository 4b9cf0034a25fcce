import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultPolicy } from './default-policy.ts';
import { parsePolicy } from './parse-policy.ts';

const withRule = (rule: object) => ({
  version: 1,
  access: { '*': 'full' },
  rules: [
    { id: 'one', when: 'true', ruling: 'allow' },
    { id: 'two', when: 'true', ruling: 'allow', ...rule },
  ],
});
const errorOf = (document: unknown) => {
  const parsed = parsePolicy(document);
  return parsed.ok ? null : parsed.error;
};

describe('parsePolicy', () => {
  test('accepts the default policy, also after a trip through JSON', () => {
    expect(errorOf(defaultPolicy)).toBeNull();
    expect(errorOf(JSON.parse(JSON.stringify(defaultPolicy)))).toBeNull();
  });

  test.each([
    ['a misspelt field', withRule({ alrt: true }), 'invalid-document', 'rules[1]'],
    ['an unknown ruling', withRule({ ruling: 'block' }), 'invalid-document', 'rules[1].ruling'],
    ['an unknown access level', withRule({ access: { '*': 'half' } }), 'invalid-document', 'rules[1].access.*'],
    ['no access for *', { version: 1, access: { vip: 'full' }, rules: [] }, 'invalid-document', 'access'],
    ['another version', { version: 2, access: { '*': 'full' }, rules: [] }, 'invalid-document', 'version'],
    ['an id with a space', withRule({ id: 'not ok' }), 'invalid-document', 'rules[1].id'],
    ['two rules of one name', withRule({ id: 'one' }), 'duplicate-rule', 'rules[1].id'],
    ['nothing', null, 'invalid-document', 'policy'],
  ])('refuses %s', (_, document, code, where) => {
    expect(errorOf(document)).toMatchObject({ code, where });
  });

  test.each([
    ['broken syntax', 'device.managed &&', 'bad-expression', 17],
    ['an unknown variable', 'true && risk > 3', 'bad-expression', 8],
    ['an unknown field', 'belief.same_persn.state == "doubt"', 'bad-expression', 7],
    ['a mismatch of types', 'hour == "late"', 'bad-expression', 0],
    ['a number', 'belief.same_person.bits', 'not-a-condition', 0],
    ['an expression that can only fail', '1 / 0 == 1', 'fails-when-run', undefined],
    ['a failure on ordinary sessions', '10 / hour > 1', 'fails-when-run', undefined],
  ])('refuses %s, naming the rule and the place', (_, when, code, position) => {
    const error = errorOf(withRule({ when }));
    expect(error).toMatchObject({ code, where: 'rules[1].when', rule: 'two' });
    if (position !== undefined) expect(error?.position).toBe(position);
    expect(error?.message).not.toBe('');
  });

  test('is total', () => {
    fc.assert(
      fc.property(fc.anything(), (document) => {
        const parsed = parsePolicy(document);
        if (!parsed.ok) expect(parsed.error.where).not.toBe('');
      }),
    );
    fc.assert(
      fc.property(fc.string(), (when) => {
        expect(typeof parsePolicy(withRule({ when })).ok).toBe('boolean');
      }),
    );
  });
});

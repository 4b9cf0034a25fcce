import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fakePolicy } from '../../dev/fake-policy.ts';
import { readPolicy } from './read-policy.ts';

it('reads rules, default access and the words for analyst and employee', () => {
  const policy = readPolicy(fakePolicy);
  expect(policy?.version).toBe('1');
  expect(policy?.access).toEqual([['*', 'full']]);
  expect(policy?.rules).toHaveLength(fakePolicy.rules.length);
  expect(policy?.rules[0]).toMatchObject({ id: 'unmanaged-device', ruling: 'restrict', isAlerting: false });
  expect(policy?.rules[0]?.becauseYou).toContain('Use your company device.');
  expect(policy?.rules[3]?.access).toEqual([
    ['*', 'masked'],
    ['order', 'full'],
  ]);
});

it('never throws, whatever the document', () => {
  fc.assert(fc.property(fc.anything(), (document) => void readPolicy(document)));
  fc.assert(fc.property(fc.array(fc.anything()), (rules) => void readPolicy({ rules })));
  expect(readPolicy('nonsense')).toBeNull();
});

import { type Belief, type BeliefState, rulings } from '@samehand/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess, circumstances } from '../test/situations.ts';
import { listMentions } from './conditions/list-mentions.ts';
import { createEnvironment } from './conditions/variables.ts';
import { decide } from './decide.ts';
import { defaultPolicy } from './default-policy.ts';
import { type Policy, parsePolicy } from './parse-policy.ts';
import { createRecall } from './recall.ts';

function read(...conditions: readonly string[]): Policy {
  const rules = conditions.map((when, place) => ({ id: `rule-${place}`, when, ruling: 'step-up' }));
  const parsed = parsePolicy({ ...defaultPolicy, rules: [...defaultPolicy.rules, ...rules] });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}
/** The same policy with a rule for the thresholds besides: it keeps nothing. */
const forgetful = (policy: Policy): Policy => ({ ...policy, recall: createRecall(['thresholds.ask']) });

const belief = fc.record({
  bits: fc.double({ min: -20, max: 20, noNaN: true }),
  alarm: fc.double({ min: 0, max: 30, noNaN: true }),
  state: fc.constantFrom<BeliefState>('unknown', 'held', 'doubt', 'lost'),
}) as fc.Arbitrary<Belief>;
const text = fc.oneof(fc.constantFrom('', 'home', '1:a', 'a|', '|'), fc.string({ maxLength: 4 }));
const situation = fc.record({
  person: belief,
  hand: belief,
  codes: fc.uniqueArray(fc.constantFrom('confirmation-failed', 'typing-differs', 'input-replayed'), { maxLength: 2 }),
  site: text,
  device: fc.record({ id: text, class: fc.constantFrom('laptop', 'desktop'), managed: fc.boolean() }),
  confirmationPending: fc.boolean(),
  isAccommodated: fc.boolean(),
  isConfirmationDue: fc.boolean(),
  enrolment: fc.constantFrom('none', 'enrolling', 'enrolled'),
  hours: fc.integer({ min: 0, max: 48 }),
  previous: fc.constantFrom(...rulings),
});

describe('what was decided before', () => {
  test.each([
    ['the default policy', []],
    [
      'rules about sites, devices, hours and grounds',
      ['site == "home" && hour > 12', 'device.id == "a|"', 'size(grounds) > 1'],
    ],
    ['rules about numbers', ['belief.same_person.bits < 0.0', 'belief.human_at_device.alarm > thresholds.ask']],
  ])('is never taken for another situation: %s', (_, conditions) => {
    const policy = read(...conditions);
    const fresh = forgetful(policy);
    fc.assert(
      fc.property(situation, ({ person, hand, codes, hours, previous, ...about }) => {
        const assessment = assess(
          { 'same-person': person, 'human-at-device': hand },
          codes.map((code) => ({ code })),
          { at: (hours * 3_600_000) as ReturnType<typeof assess>['at'] },
        );
        const there = circumstances(about);
        expect({ ...decide(policy, assessment, there, previous) }).toEqual({
          ...decide(fresh, assessment, there, previous),
        });
      }),
      { numRuns: 600 },
    );
  });

  test('is found again where the rules look at no number, and only there', () => {
    const isAskedAgain = (condition: string): boolean => {
      const policy = read(condition);
      let asked = 0;
      for (let time = 0; time < 2; time++) {
        const { rules } = decide(policy, assess(), circumstances(), 'allow');
        policy.recall.find([assess(), circumstances(), 'allow'], () => {
          asked += 1;
          return { fired: [], ruling: 'allow', access: { '*': 'full' }, alert: false, rules };
        });
      }
      return asked > 0;
    };
    expect(isAskedAgain('site == "home" && device.class == "laptop"')).toBe(false);
    expect(isAskedAgain('belief["same_person"].state == "lost"')).toBe(true);
    expect(isAskedAgain('belief.same_person.bits > 3.0')).toBe(true);
  });
});

test.each([
  ['!device.managed && "replay" in grounds', ['device.managed', 'grounds']],
  ['belief.same_person.state == "lost" ? site == "home" : hour > 3', ['belief.same_person.state', 'site', 'hour']],
  ['belief["same_person"].alarm >= thresholds.ask', ['belief', 'thresholds.ask']],
  ['grounds.exists(g, g == ruling)', ['grounds', 'g', 'ruling']],
])('a condition mentions what it names: %s', (when, mentions) => {
  expect(listMentions(createEnvironment().parse(when).ast)).toEqual(mentions);
});

import type { Ruling } from '@samehand/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess, calm, circumstances, doubt, lost } from '../test/situations.ts';
import { decide } from './decide.ts';
import { defaultPolicy } from './default-policy.ts';
import { type Policy, parsePolicy } from './parse-policy.ts';

function read(document: unknown): Policy {
  const parsed = parsePolicy(document);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}
const policy = read(defaultPolicy);
const spaceHeld = { code: 'hold-longer', zone: 'space', by: 40 } as const;

describe('the default policy', () => {
  test('allows everything while nothing is wrong, and says so in both persons', () => {
    expect(decide(policy, assess(), circumstances(), 'allow')).toMatchObject({
      ruling: 'allow',
      access: { '*': 'full' },
      alert: false,
      rules: [],
      because: 'Nothing speaks against Amara Diaz.',
      becauseYou: 'Nothing speaks against you.',
    });
  });

  test('allows a subject who is not enrolled yet, and says that nothing is compared', () => {
    const person = { bits: 0, state: 'unknown', alarm: 0 } as const;
    const ruled = decide(policy, assess({ 'same-person': person }), circumstances({ enrolment: 'enrolling' }), 'allow');
    expect(ruled.ruling).toBe('allow');
    expect(ruled.because).toBe('Amara Diaz is not enrolled yet, so no rhythm is compared.');
  });

  test('shows nothing on an unmanaged device and says which device to use', () => {
    const device = { id: 'x', class: 'laptop', managed: false };
    const ruled = decide(policy, assess(), circumstances({ device }), 'allow');
    expect(ruled.access).toEqual({ '*': 'refused' });
    expect(ruled.ruling).toBe('restrict');
    expect(ruled.becauseYou).toContain('Use your company device.');
    expect(ruled.becauseYou).not.toContain('confirm');
  });

  test('asks, masks and alerts at doubt', () => {
    const ruled = decide(policy, assess({ 'same-person': doubt }, [spaceHeld]), circumstances(), 'allow');
    expect(ruled).toMatchObject({
      ruling: 'step-up',
      access: { '*': 'masked' },
      alert: true,
      rules: ['person-in-doubt'],
    });
    expect(ruled.because).toBe(
      'The typing since 14:02:10 UTC does not fit Amara Diaz: the space bar is held 40 ms longer than usual. Records are masked until Amara Diaz confirms.',
    );
    expect(ruled.becauseYou).toBe(
      'The typing since 14:02:10 UTC does not fit you: the space bar is held 40 ms longer than usual. Records are masked until you confirm that it is you.',
    );
  });

  test('restricts but never ends a session for another hand alone', () => {
    const ruled = decide(policy, assess({ 'same-person': lost }, [spaceHeld]), circumstances(), 'step-up');
    expect(ruled).toMatchObject({ ruling: 'restrict', access: { '*': 'masked' }, alert: true });
  });

  test('ends the session when the confirmation failed', () => {
    const grounds = [{ code: 'confirmation-failed' } as const, spaceHeld];
    const ruled = decide(policy, assess({ 'same-person': lost }, grounds), circumstances(), 'restrict');
    expect(ruled).toMatchObject({ ruling: 'terminate', access: { '*': 'refused' }, alert: true });
    expect(ruled.because).toContain('The confirmation asked of Amara Diaz failed.');
    expect(ruled.because).toContain('call Amara Diaz on a number you know');
  });

  test('ends the session when the input is injected', () => {
    const grounds = [{ code: 'superhuman-typing', by: 4 } as const];
    const ruled = decide(policy, assess({ 'human-at-device': lost }, grounds), circumstances(), 'allow');
    expect(ruled).toMatchObject({ ruling: 'terminate', access: { '*': 'refused' }, alert: true });
    expect(ruled.becauseYou).toContain(
      'does not look like that of a hand: keys arrive faster than a hand types (one every 4 ms)',
    );
  });

  test('speaks only of the question that is in doubt', () => {
    const grounds = [spaceHeld, { code: 'pointer-teleports', by: 1 } as const];
    const ruled = decide(policy, assess({ 'same-person': doubt }, grounds), circumstances(), 'allow');
    expect(ruled.because).not.toContain('pointer');
    const crowded = decide(policy, assess({ 'human-at-device': doubt }, [spaceHeld]), circumstances(), 'allow');
    expect(crowded.because).toContain('does not look like that of a hand.');
    expect(crowded.because).not.toContain('space bar');
  });

  test('keeps records masked after the rhythm fits again, until a confirmation', () => {
    const pending = circumstances({ confirmationPending: true });
    const still = decide(policy, assess(), pending, 'step-up');
    expect(still).toMatchObject({ ruling: 'step-up', access: { '*': 'masked' }, rules: ['masked-until-confirmed'] });
    expect(still.because).toBe('Amara Diaz has not confirmed yet. Records are masked until Amara Diaz confirms.');
    expect(decide(policy, assess(), pending, 'restrict').ruling).toBe('restrict');
    expect(decide(policy, assess(), circumstances(), 'step-up').ruling).toBe('allow');
  });

  test('is never milder for less belief', () => {
    const order: readonly Ruling[] = ['allow', 'step-up', 'restrict', 'terminate'];
    const severity = [calm, doubt, lost].map((belief) =>
      order.indexOf(decide(policy, assess({ 'same-person': belief }), circumstances(), 'allow').ruling),
    );
    expect(severity).toEqual([...severity].sort());
    expect(new Set(severity).size).toBe(3);
  });
});

describe('a device of a class that is new to the subject', () => {
  const person = { bits: 0, state: 'unknown', alarm: 0 } as const;
  const onNew = { ...assess({ 'same-person': person }), grounds: [{ code: 'new-device' } as const] };

  test('asks and masks without alert, and says why in both persons', () => {
    const ruled = decide(policy, onNew, circumstances({ enrolment: 'none' }), 'allow');
    expect(ruled).toMatchObject({ ruling: 'step-up', access: { '*': 'masked' }, alert: false, rules: ['new-device'] });
    expect(ruled.because).toMatch(/^Nothing is known yet of how Amara Diaz types and points on a device of this class/);
    expect(ruled.becauseYou).toMatch(/^Nothing is known yet of how you type and point on a device of this class/);
  });

  test('leaves an accommodated session to its own confirmations', () => {
    expect(decide(policy, onNew, circumstances({ isAccommodated: true }), 'allow').ruling).toBe('allow');
  });
});

describe('decide', () => {
  const masking = (access: Record<string, string>, when = 'true') => ({
    id: `r${JSON.stringify(access).length}-${when.length}`,
    when,
    ruling: 'allow',
    access,
  });

  test('takes the least access class by class', () => {
    const document = {
      version: 1,
      access: { '*': 'full', vip: 'masked' },
      rules: [masking({ customer: 'refused' }), masking({ '*': 'masked', order: 'full' })],
    };
    const { access } = decide(read(document), assess(), circumstances(), 'allow');
    expect(access).toEqual({ '*': 'masked', vip: 'masked', customer: 'refused', order: 'full' });
  });

  test('can mask until enrolled', () => {
    const document = { ...defaultPolicy, rules: [masking({ '*': 'masked' }, 'enrolment != "enrolled"')] };
    const ruled = decide(read(document), assess(), circumstances({ enrolment: 'none' }), 'allow');
    expect(ruled.access['*']).toBe('masked');
    expect(ruled.becauseYou).toBe('You are not enrolled yet, so no rhythm is compared. Records are masked.');
  });

  test('knows the hour in UTC', () => {
    const night = read({ version: 1, access: { '*': 'full' }, rules: [masking({ '*': 'masked' }, 'hour == 14')] });
    expect(decide(night, assess(), circumstances(), 'allow').access['*']).toBe('masked');
  });

  test('a condition that fails on a session counts as doubt and never throws', () => {
    // Sound in every rehearsal, and a division by zero at this site only.
    const when = '10 / (size(site) - 9) > 100';
    const document = { version: 1, access: { '*': 'full' }, rules: [{ id: 'odd', when, ruling: 'terminate' }] };
    const ruled = decide(read(document), assess(), circumstances({ site: 'nine-char' }), 'allow');
    expect(ruled).toMatchObject({ ruling: 'step-up', access: { '*': 'masked' }, alert: true, rules: ['odd'] });
    expect(ruled.becauseYou).toContain('could not be worked out');
  });

  test('same situation, same answer; input untouched', () => {
    const belief = fc.record({
      bits: fc.double({ min: -20, max: 20, noNaN: true }),
      alarm: fc.double({ min: 0, max: 60, noNaN: true }),
      state: fc.constantFrom('unknown', 'held', 'doubt', 'lost'),
    });
    fc.assert(
      fc.property(belief, belief, fc.boolean(), (person, hand, pending) => {
        const assessment = assess({ 'same-person': person, 'human-at-device': hand } as never, [spaceHeld]);
        const frozen = structuredClone(assessment);
        const around = circumstances({ confirmationPending: pending });
        const first = decide(policy, assessment, around, 'allow');
        expect(decide(policy, assessment, around, 'allow')).toEqual(first);
        expect(assessment).toEqual(frozen);
        expect(first.because).not.toBe('');
        expect(first.becauseYou).not.toContain('Amara');
      }),
    );
  });
});

import { createEngine, type EngineState } from '@samehand/engine';
import { epochMs, type Observation, type Ruling } from '@samehand/protocol';
import { expect, test } from 'vitest';
import { createCrowd, openEnrolledDesk, population } from '../../engine/test/people.ts';
import { decide } from '../src/decide.ts';
import { defaultPolicy } from '../src/default-policy.ts';
import { parsePolicy } from '../src/parse-policy.ts';
import { circumstances } from './situations.ts';

/** The corridor from observation to ruling, with a confirmation pending from the first ruling that wants one, as the server keeps it. */
function openCorridor(from: EngineState) {
  const parsed = parsePolicy(defaultPolicy);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const engine = createEngine(population);
  let state = from;
  let ruling: Ruling = 'allow';
  let confirmationPending = false;
  return (observation: Observation) => {
    const step = engine.observe(state, observation);
    state = step.state;
    if (observation.kind === 'confirmation') confirmationPending = false;
    const ruled = decide(parsed.value, step.assessment, circumstances({ confirmationPending }), ruling);
    const wants = (one: Ruling) => one === 'step-up' || one === 'restrict';
    if (!wants(ruled.ruling)) confirmationPending = false;
    else if (!wants(ruling)) confirmationPending = true;
    ruling = ruled.ruling;
    return ruled;
  };
}

test('a take-over masks, stays masked when the owner types again, and opens by a confirmation or ends by a failed one', () => {
  const crowd = createCrowd(77);
  const [owner, impostor] = [crowd.typist(), crowd.typist()];
  const enrolled = openEnrolledDesk(owner);
  for (const outcome of ['confirmed', 'failed'] as const) {
    const observe = openCorridor(enrolled.state());
    let at: number = enrolled.now();
    const type = (person: typeof owner) => {
      at += 10_000;
      return observe({ kind: 'capture', at: epochMs(at), duration: 9_000, payload: person() });
    };
    for (let k = 0; k < 5; k++) expect(type(owner)).toMatchObject({ ruling: 'allow', access: { '*': 'full' } });

    let ruled = type(impostor);
    for (let k = 0; k < 8; k++) ruled = type(impostor);
    expect(ruled).toMatchObject({ ruling: 'restrict', access: { '*': 'masked' }, alert: true });
    expect(ruled.because).toMatch(/^The typing since \d\d:\d\d:\d\d UTC does not fit Amara Diaz/);
    expect(ruled.becauseYou).toContain('until you confirm that it is you.');

    for (let k = 0; k < 30; k++) ruled = type(owner);
    expect(ruled).toMatchObject({ access: { '*': 'masked' } });

    const after = observe({ kind: 'confirmation', at: epochMs(at), outcome });
    expect(after.ruling).toBe(outcome === 'confirmed' ? 'allow' : 'terminate');
    expect(after.access).toEqual({ '*': outcome === 'confirmed' ? 'full' : 'refused' });
  }
});

test('bought credentials on a device class that is new to the owner show masked records from the first moment, until somebody confirms', () => {
  const crowd = createCrowd(78);
  const [owner, thief] = [crowd.typist(), crowd.typist()];
  const enrolled = openEnrolledDesk(owner);
  const session = createEngine(population).openSession(epochMs(enrolled.now()), { class: 'phone' });
  for (const outcome of ['confirmed', 'failed'] as const) {
    const observe = openCorridor({ subject: enrolled.state().subject, session });
    let at: number = enrolled.now();
    const type = (person: typeof owner) => {
      at += 10_000;
      return observe({ kind: 'capture', at: epochMs(at), duration: 9_000, payload: person() });
    };
    for (let k = 0; k < 30; k++) {
      expect(type(thief)).toMatchObject({ ruling: 'step-up', access: { '*': 'masked' }, alert: false });
    }
    const after = observe({ kind: 'confirmation', at: epochMs(at), outcome });
    expect(after.ruling).toBe(outcome === 'confirmed' ? 'allow' : 'terminate');
    expect(after.access).toEqual({ '*': outcome === 'confirmed' ? 'full' : 'refused' });
  }
});

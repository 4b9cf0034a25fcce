import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DrillTerms } from '../../src/sessions/index.ts';
import { batch, encode, type House, openHouse, part, request, superhuman, typing } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(async () => {
  expect(house.failures).toEqual([]);
  await house.close();
});

const drill: DrillTerms = { id: 'drl_1', species: 'ducky', speed: 1 };
const mark = { id: 'drl_1', species: 'ducky' };
const type = async (session: Awaited<ReturnType<House['live']['open']>>['session'], count: number, from = 0) => {
  for (let k = 0; k < count; k += 1) {
    house.pass(5_000);
    await house.live.accept(session, encode(batch(from + k, [part(typing(1))])));
  }
};
/** Seconds that the subject's session has typed for, as far as the subject knows. */
const progress = async () => (await house.live.subject('amara' as never))?.enrolment['keystroke']?.progress ?? 0;

describe('a drill', () => {
  it('is marked wherever it shows: grant, gate, sessions, alert, words', async () => {
    const grant = await house.live.open(request('amara'), drill);
    expect(grant.drill).toEqual(mark);
    await house.live.accept(grant.session, encode(batch(0, [superhuman])));
    expect(house.live.current(grant.session)).toMatchObject({ value: { ruling: 'step-up', drill: mark } });
    expect(await house.live.summaries({ live: true })).toMatchObject([{ drill: mark }]);
    const [alert] = await house.live.alerts();
    expect(alert).toMatchObject({ drill: mark });
    expect(alert?.because).toMatch(/^DRILL \(ducky\), not an attack: /);
    const detail = await house.live.detail(grant.session);
    expect(detail?.decisions.at(-1)?.becauseYou).toMatch(/^DRILL/);
    await house.live.end(grant.session);
    expect(await house.live.alerts()).toMatchObject([{ drill: mark }]);
  });

  it('teaches nothing about its subject, and an honest session beside it does', async () => {
    const drilled = await house.live.open(request('amara'), drill);
    await type(drilled.session, 6);
    const detail = await house.live.detail(drilled.session);
    expect(detail?.assessment?.enrolment['keystroke']?.progress).toBeGreaterThan(0);
    expect(await progress()).toBe(0);
    const honest = await house.live.open(request('amara'));
    await type(honest.session, 3);
    const learnt = await progress();
    expect(learnt).toBeGreaterThan(0);
    await type(drilled.session, 3, 6);
    expect(await progress()).toBe(learnt);
  });

  it('is still one after a restart and a crash, and still teaches nothing', async () => {
    const drilled = await house.live.open(request('amara'), drill);
    await type(drilled.session, 3);
    await house.restart();
    await type(drilled.session, 3, 3);
    await house.crash();
    await house.start();
    expect(await house.live.summaries({ live: true })).toMatchObject([{ drill: mark }]);
    expect(await progress()).toBe(0);
  });

  it('may let its time pass faster, and only its own', async () => {
    const fast = await house.live.open(request('amara'), { ...drill, speed: 3_600 });
    const honest = await house.live.open(request('noor'));
    const opened = house.now();
    house.pass(10_000);
    for (const { session } of [fast, honest]) {
      await house.live.accept(session, encode(batch(0, [part(typing(1))])));
    }
    expect(await house.live.detail(fast.session)).toMatchObject({ lastInputAt: opened + 36_000_000 });
    expect(await house.live.detail(honest.session)).toMatchObject({ lastInputAt: opened + 10_000 });
  });
});

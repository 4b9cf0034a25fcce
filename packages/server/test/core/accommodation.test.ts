import { decide as decideBy, defaultPolicy, parsePolicy } from '@samehand/policy';
import type { SessionId } from '@samehand/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { batch, encode, type House, openHouse, part, request, superhuman, typing } from './house.ts';

const parsed = parsePolicy(defaultPolicy);
if (!parsed.ok) throw new Error('the default policy cannot be read');
const policy = parsed.value;

let house: House;
beforeEach(async () => {
  house = await openHouse({}, (assessment, about, before) => decideBy(policy, assessment, about, before));
});
afterEach(async () => {
  expect(house.failures).toEqual([]);
  await house.close();
});

const minute = 60_000;
let sequence = 0;
const work = (id: SessionId, hand: number, more = false) =>
  house.live.accept(id, encode(batch(sequence++, [part(typing(hand)), ...(more ? [superhuman] : [])])));
const ruling = async (id: SessionId) => (await house.live.detail(id))?.ruling;
const progress = async () =>
  (await house.live.subjects()).map(({ enrolment }) => enrolment['keystroke']?.progress ?? 0);

it('an accommodated session is neither compared nor learnt from, whatever tool types; a confirmation is due from time to time', async () => {
  const accommodation = { confirmEveryMinutes: 30 };
  const { session: id } = await house.live.open({ ...request('amara'), accommodation });
  for (let step = 0; step < 29; step += 1) {
    house.pass(minute);
    expect(await work(id, step % 4, true)).toMatchObject({ ok: true });
  }
  expect(await ruling(id)).toBe('allow');
  expect(await progress()).toEqual([0]);
  expect((await house.live.detail(id))?.points).toEqual([]);

  house.pass(2 * minute);
  await work(id, 1);
  const due = await house.live.detail(id);
  expect(due).toMatchObject({ ruling: 'step-up', accommodation });
  expect(due?.decisions.at(-1)?.becauseYou).toBe(
    'Your rhythm is not judged, by agreement; you confirm from time to time instead, and it is time to. Records are masked until you confirm that it is you.',
  );
  await house.live.confirm(id, 'confirmed');
  expect(await ruling(id)).toBe('allow');

  // It outlives a restart, and the clock runs from the confirmation.
  await house.restart();
  house.pass(29 * minute);
  await work(id, 2, true);
  expect(await ruling(id)).toBe('allow');
  house.pass(2 * minute);
  await work(id, 2);
  expect(await ruling(id)).toBe('step-up');
});

it('a session without one is judged as ever', async () => {
  const { session: id } = await house.live.open(request('ben'));
  house.pass(minute);
  await work(id, 1, true);
  expect(await ruling(id)).not.toBe('allow');
});

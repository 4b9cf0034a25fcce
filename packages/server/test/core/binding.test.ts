import { captureLimits, type KeystrokeWindow, type SessionId, sessionId } from '@samehand/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { batch, encode, type House, openHouse, part, request } from './house.ts';
import { runServer } from './running.ts';
import { createSealedSender } from './sealed-sender.ts';

let house: House;
let id: SessionId;
beforeEach(async () => {
  house = await openHouse();
  id = (await house.live.open(request('amara'))).session;
});
afterEach(async () => {
  expect(house.failures).toEqual([]);
  await house.close();
});

/** A window that was typed without a pause for all its 9.3 s. */
function steady(seed: number): KeystrokeWindow {
  const keys = captureLimits.windowSamples;
  return {
    kind: 'keystrokes',
    zone: new Uint8Array(keys),
    previous: new Uint8Array(keys),
    hold: new Uint16Array(keys).fill(90 + 2 * (seed % 9)),
    pressPress: Uint16Array.from({ length: keys }, (_, index) => (index % 2 === 0 ? 200 : 400)),
    releasePress: Int16Array.from({ length: keys }, (_, index) => (index % 2 === 0 ? 100 : 300)),
  };
}
const span = Math.round((captureLimits.windowSamples * 300) / 100) * 100;
const send = (page: number, sequence: number, seed = sequence, age = 0) => {
  const typed = { ago: 0, duration: span, payload: steady(seed) };
  return house.live.accept(id, encode(batch(sequence, [typed], { page, age })));
};
const state = async () => (await house.live.detail(id))?.beliefs['same-person'].state;
const grounds = async () => (await house.live.detail(id))?.assessment?.grounds.map(({ code }) => code);

describe('one hand', () => {
  it('in several tabs and frames, one after the other, is no doubt', async () => {
    for (let sequence = 0; sequence < 6; sequence += 1) {
      for (const page of [1, 2, 3]) {
        house.pass(span + 200);
        expect(await send(page, sequence)).toMatchObject({ ok: true });
      }
    }
    expect(await grounds()).not.toContain('two-hands');
    expect(await state()).not.toBe('lost');
  });

  it('that sends again what was not acknowledged, older by its age, is acknowledged and no doubt', async () => {
    house.pass(60_000);
    await send(1, 0);
    house.pass(2_000);
    expect(await send(1, 0, 0, 2_000)).toMatchObject({ ok: true, value: { acknowledged: 0, repeat: true } });
    expect(await grounds()).toEqual([]);
  });

  it('whose batches come all at once after an outage is no doubt', async () => {
    house.pass(200_000);
    for (let sequence = 0; sequence < 12; sequence += 1) await send(1, sequence, sequence, 120_000 - sequence * span);
    expect(await grounds()).toEqual([]);
  });
});

describe('two hands', () => {
  it('on two pages at the same time lose the session at the first proof, with a ground in words', async () => {
    house.pass(60_000);
    await send(1, 0);
    await send(2, 0);
    expect(await state()).toBe('lost');
    expect(await grounds()).toContain('two-hands');
    const [alert] = await house.live.alerts();
    expect(alert).toMatchObject({ session: id, state: 'open' });
    const before = await house.live.detail(id);
    await house.crash();
    await house.start();
    expect((await house.live.detail(id))?.beliefs).toEqual(before?.beliefs);
  });

  it('on one page fork its sequence: the second batch is refused, and the session lost', async () => {
    house.pass(60_000);
    await send(1, 0, 1);
    expect(await send(1, 0, 2)).toMatchObject({ ok: false, error: { code: 'batch-forked' } });
    expect(await state()).toBe('lost');
    expect(await grounds()).toContain('sequence-forked');
  });

  it('that tell of more than there was time for raise a doubt', async () => {
    house.pass(60_000);
    await send(1, 0, 1);
    await send(1, 1, 2);
    expect(await grounds()).toContain('clock-forked');
    expect(await state()).toBe('doubt');
  });
});

it('who sends with a token but without the nonce is refused and counted, and the session doubted; an old collector is only refused', async () => {
  const running = await runServer();
  const { session, token } = await running.openSession('amara');
  const body = encode(batch(0, [part(steady(1))]));
  const post = (bytes: Uint8Array) =>
    fetch(`${running.url}/v1/batches`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: bytes as Uint8Array<ArrayBuffer>,
    }).then(async (reply) => `${reply.status} ${((await reply.json()) as { error?: { code: string } }).error?.code}`);
  const believed = async () => (await running.server.live.detail(sessionId(session)))?.beliefs['same-person'].state;
  expect(await post(body)).toBe('400 seal-missing');
  expect(await believed()).toBe('unknown');
  expect(await post(Uint8Array.from([...body, ...new Uint8Array(20)]))).toBe('400 seal-refused');
  expect(await believed()).toBe('doubt');
  expect(await (await fetch(`${running.url}/metrics`)).text()).toContain(
    'samehand_batches_total{outcome="seal-refused"} 1',
  );
  expect((await createSealedSender(running.url)(token, body)).status).toBe(200);
  await running.close();
});

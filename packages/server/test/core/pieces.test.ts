import { type Decision, epochMs, sessionId, subjectId } from '@samehand/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHub, followAlert } from '../../src/actions/index.ts';
import { createAdmission } from '../../src/ingest/admission.ts';
import { createTokenChecker } from '../../src/ingest/check-token.ts';
import { createRecentMap } from '../../src/ingest/recent-map.ts';
import { createSessionId } from '../../src/sessions/create-session-id.ts';
import { createEntrance, type NewRow } from '../../src/sessions/enter-rows.ts';
import { createOrderedWork } from '../../src/sessions/ordered-work.ts';
import { placeInTime } from '../../src/sessions/place-in-time.ts';
import type { AppendTaker } from '../../src/stores/contract/journal.ts';
import { StoreError } from '../../src/stores/index.ts';
import { forEachBatch, gatherBatches } from '../../src/threads/gather-batches.ts';
import type { ToReducer } from '../../src/threads/messages.ts';
import { batch, part, superhuman, typing } from './house.ts';

describe('admission', () => {
  it('lets a session have its burst and then its pace, never more', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3_000), { minLength: 1, maxLength: 200 }), (pauses) => {
        const admit = createAdmission({ batchesPerSecond: 2, batchBurst: 5 });
        let at = 0;
        let taken = 0;
        for (const pause of pauses) {
          at += pause;
          if (admit('one', epochMs(at)) === 0) taken += 1;
          expect(taken).toBeLessThanOrEqual(5 + (at / 1000) * 2 + 1e-6);
        }
      }),
    );
  });

  it('says how long to wait, and then lets in', () => {
    const admit = createAdmission({ batchesPerSecond: 0.5, batchBurst: 1 });
    expect(admit('one', epochMs(0))).toBe(0);
    const wait = admit('one', epochMs(0));
    expect(wait).toBe(2);
    expect(admit('other', epochMs(0))).toBe(0);
    expect(admit('one', epochMs(wait * 1000))).toBe(0);
  });
});

describe('a recent map', () => {
  it('keeps at least the capacity of most recently used, and at most twice it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 300 }), (uses) => {
        const map = createRecentMap<number, number>(8);
        const order: number[] = [];
        for (const key of uses) {
          if (map.get(key) === undefined) map.set(key, key * 2);
          order.push(key);
          expect(map.size).toBeLessThanOrEqual(16);
        }
        const recent = [...new Set(order.reverse())].slice(0, 7);
        for (const key of recent) expect(map.get(key)).toBe(key * 2);
      }),
    );
  });
});

describe('the token checker', () => {
  const claims = { iss: 'i', sid: 's', sub: 'a', mdv: true, ntc: null, iat: 0, exp: 100, nonce: [0, 0, 0, 0] } as const;

  it('verifies a token once, also when it comes twice at once, and watches its expiry', async () => {
    let verified = 0;
    const checker = createTokenChecker(async () => {
      verified += 1;
      return { ok: true, value: claims };
    });
    expect(checker.recall('t', epochMs(0))).toBeNull();
    await Promise.all([checker.verify('t', epochMs(0)), checker.verify('t', epochMs(0))]);
    expect(checker.recall('t', epochMs(99_999))).toEqual({ ok: true, claims });
    expect(checker.recall('t', epochMs(100_000))).toEqual({ ok: false, fault: 'expired' });
    expect(verified).toBe(1);
  });

  it('remembers no token that was refused', async () => {
    const checker = createTokenChecker(async () => ({ ok: false, error: 'refused' }));
    expect(await checker.verify('t', epochMs(0))).toEqual({ ok: false, fault: 'refused' });
    expect(checker.recall('t', epochMs(0))).toBeNull();
  });
});

describe('placing in time', () => {
  it('keeps every part between the opening and the arrival, oldest first', () => {
    const agos = fc.array(
      fc.nat(36_000).map((tenth) => tenth * 100),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(agos, fc.nat(36_000), fc.nat(10_000_000), (all, age, stay) => {
        const made = batch(
          0,
          all.map((ago) => part(typing(1), ago)),
          { age: age * 100 },
        );
        const placed = placeInTime(made, epochMs(1_000), epochMs(1_000 + stay));
        expect(placed).toHaveLength(all.length);
        let last = 1_000;
        for (const { at } of placed) {
          expect(at).toBeGreaterThanOrEqual(last);
          expect(at).toBeLessThanOrEqual(1_000 + stay);
          last = at;
        }
      }),
    );
  });

  it('subtracts the age of the batch and of the part', () => {
    const made = batch(0, [superhuman, part(typing(1), 2_000)], { age: 500 });
    expect(placeInTime(made, epochMs(0), epochMs(10_000)).map(({ at }) => at)).toEqual([7_500, 9_500]);
  });
});

describe('session ids', () => {
  it('sort by the time of their opening and differ', () => {
    let drawn = 0;
    const random = (length: number) => Uint8Array.from({ length }, (_, index) => (drawn += 37 + index) % 256);
    const ids = [0, 1, 31, 32, 1_790_000_000_000, 1_790_000_000_001].map((at) => createSessionId(epochMs(at), random));
    expect([...ids].sort()).toEqual(ids);
    expect(ids.every((id) => /^ses_[0-9a-z]{26}$/.test(id))).toBe(true);
    expect(createSessionId(epochMs(5), random)).not.toBe(createSessionId(epochMs(5), random));
  });
});

describe('ordered work', () => {
  it('is done in order, in slices', async () => {
    let clock = 0;
    const work = createOrderedWork(() => clock);
    const done: number[] = [];
    let doneAtTurn = 0;
    setImmediate(() => {
      doneAtTurn = done.length;
    });
    const pieces = Array.from({ length: 30 }, (_, index) => {
      return new Promise<void>((resolve) => {
        const run = (): void => {
          clock += 3;
          done.push(index);
          resolve();
        };
        work.add({ run });
      });
    });
    expect(work.waiting()).toBe(30);
    await Promise.all(pieces);
    expect(done).toEqual(Array.from({ length: 30 }, (_, index) => index));
    expect(work.waiting()).toBe(0);
    // Others had their turn in between.
    expect(doneAtTurn).toBeGreaterThan(0);
    expect(doneAtTurn).toBeLessThan(30);
  });
});

describe('rows on their way', () => {
  const rowOf = (index: number): NewRow => ({
    position: 0,
    key: `ses_one/b/1/${index}`,
    session: sessionId('ses_one'),
    subject: subjectId('one'),
    kind: 'batch',
    at: epochMs(index),
    body: new Uint8Array(),
  });

  it('are each told how it went, in order, and one that fails stops no other', async () => {
    const submitted: AppendTaker[] = [];
    const advanced: number[] = [];
    const parts = {
      journal: { submit: (_entry: unknown, taker: AppendTaker) => void submitted.push(taker) },
      order: createOrderedWork(),
      residents: { subjects: new Map() },
      outbox: { advance: (position: number) => void advanced.push(position) },
    };
    const { journal } = createEntrance(parts as unknown as Parameters<typeof createEntrance>[0]);
    const entered = [0, 1, 2, 3].map((index) =>
      journal(rowOf(index), ({ position }) => {
        if (index === 1) throw new Error('row 1');
        return position;
      }),
    );
    submitted[0]?.appended(7);
    submitted[1]?.appended(8);
    submitted[2]?.appended(null);
    submitted[3]?.failed(new StoreError('full', 'no room'));
    const told = await Promise.allSettled(entered);
    expect(told.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([
      7,
      'Error: row 1',
      null,
      'StoreError: no room',
    ]);
    expect(advanced).toEqual([7, 8]);
  });
});

describe('batches between threads', () => {
  it('arrive as they were added, those of one turn in one message, whatever their lengths', async () => {
    const posted: ToReducer[] = [];
    const batches = gatherBatches(
      (message, transfer) => void posted.push(structuredClone(message, { transfer: [...transfer] })),
    );
    const added = ['ses_one', 'ses_another', 'ses_one', 's'].map((session, index) => {
      const body = Uint8Array.from({ length: [3, 0, 70_000, 1][index] ?? 0 }, (_, place) => place + index);
      return { id: 4_294_967_295 - index, session: sessionId(session), body };
    });
    for (const { id, session, body } of added.slice(0, 3)) batches.add(id, session, body);
    await new Promise((turn) => setImmediate(turn));
    for (const { id, session, body } of added.slice(3)) batches.add(id, session, body);
    await new Promise((turn) => setImmediate(turn));
    const arrived: unknown[] = [];
    for (const message of posted) {
      if (message.kind === 'batches') forEachBatch(message, (id, session, body) => arrived.push({ id, session, body }));
    }
    expect(posted).toHaveLength(2);
    expect(arrived).toEqual(added);
  });
});

describe('the hub', () => {
  it('tells all, and those who stopped nothing', () => {
    const failures: unknown[] = [];
    const hub = createHub<number>((error) => failures.push(error));
    const heard: number[] = [];
    const listen = (value: number) => void heard.push(value);
    const stops = [hub.subscribe(listen), hub.subscribe(listen)];
    hub.subscribe(() => {
      throw new Error('deaf');
    });
    hub.publish(1);
    stops[0]?.();
    stops[0]?.();
    hub.publish(2);
    expect(heard).toEqual([1, 1, 2]);
    expect(failures).toHaveLength(2);
  });
});

describe('following an alert', () => {
  const decision = (sequence: number, change: Partial<Decision>): Decision => ({
    sequence,
    session: sessionId('s'),
    subject: subjectId('a'),
    at: epochMs(sequence * 1_000),
    ruling: 'step-up',
    access: { '*': 'full' },
    alert: true,
    rules: [],
    because: `b${sequence}`,
    becauseYou: '',
    ...change,
  });

  it('is raised once, learns of masking and of worse, and ends at allow', () => {
    const first = followAlert(null, decision(2, {}), epochMs(500));
    expect(first).toMatchObject({ isNews: true, alert: { id: 's.2', since: 500, maskedAt: null, because: 'b2' } });
    const same = followAlert(first.alert, decision(3, {}), epochMs(500));
    expect(same).toEqual({ alert: first.alert, isNews: false });
    const masked = followAlert(first.alert, decision(4, { access: { '*': 'masked' } }), null);
    expect(masked).toMatchObject({
      isNews: true,
      alert: { id: 's.2', maskedAt: 4_000, because: 'b2', ruling: 'step-up' },
    });
    const worse = followAlert(masked.alert, decision(5, { ruling: 'terminate', access: { '*': 'refused' } }), null);
    expect(worse).toMatchObject({ isNews: true, alert: { maskedAt: 4_000, because: 'b5', ruling: 'terminate' } });
    expect(followAlert(worse.alert, decision(6, { ruling: 'allow', alert: false }), null)).toMatchObject({
      isNews: true,
      alert: { id: 's.2', until: 6_000, ruling: 'terminate' },
    });
    expect(followAlert(null, decision(7, { alert: false }), null)).toEqual({ alert: null, isNews: false });
  });
});

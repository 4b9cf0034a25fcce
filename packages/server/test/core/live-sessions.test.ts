import { randomBytes } from 'node:crypto';
import { type RecordAccessReport, type SessionId, sessionId, subjectId } from '@samehand/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { partitionOf, StoreError } from '../../src/stores/index.ts';
import {
  alertOf,
  batch,
  encode,
  type House,
  openHouse,
  part,
  plainPolicy,
  request,
  rowsOf,
  superhuman,
  typing,
} from './house.ts';

// One alone, and several behind one front: nobody who asks can tell them apart.
describe.each([1, 3])('live sessions in %i partitions', (partitions) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse({}, plainPolicy, randomBytes, partitions);
  });
  afterEach(async () => {
    expect(house.failures).toEqual([]);
    await house.close();
  });

  const open = async (subject = 'amara'): Promise<SessionId> => (await house.live.open(request(subject))).session;
  const send = (session: SessionId, made: ReturnType<typeof batch>) => house.live.accept(session, encode(made));
  const reading = (session: SessionId, id: string, access: 'full' | 'masked' = 'full', at = house.now()) =>
    ({ id, session, at, recordClass: 'customer', record: `c-${id}`, access }) as const;
  const report = (...accesses: RecordAccessReport['accesses']) => house.live.recordAccesses({ accesses });

  describe('a session', () => {
    it('has a decision from its first moment', async () => {
      const session = await open();
      const current = { session, sequence: 1, ruling: 'allow', access: { '*': 'full' }, becauseYou: 'you: allow' };
      expect(house.live.current(session)).toEqual({ ok: true, value: current });
      expect(house.live.currents()).toEqual([current]);
      expect(house.decisions).toEqual([current]);
      expect(house.live.grant(session)).toMatchObject({ ok: true, value: { subject: 'amara', notice: '2026-01' } });
      expect(await house.live.subjects()).toMatchObject([{ id: 'amara', name: 'AMARA', sessions: 1 }]);
    });

    it('takes a batch once, however often it comes', async () => {
      const session = await open();
      const first = batch(0, [part(typing(1), 400)]);
      const answers = await Promise.all([
        send(session, first),
        send(session, first),
        send(session, { ...first, age: 300 }),
      ]);
      expect(answers).toMatchObject([
        { ok: true, value: { acknowledged: 0, ruling: 'allow', sendEvery: 5000, repeat: false } },
        { ok: true, value: { acknowledged: 0, repeat: true } },
        { ok: true, value: { acknowledged: 0, repeat: true } },
      ]);
      const detail = await house.live.detail(session);
      await send(session, first);
      expect(await house.live.detail(session)).toEqual(detail);
      expect((await rowsOf(house)).map(({ kind }) => kind)).toEqual(['open', 'batch']);
    });

    it('takes none again after a stop or a crash, whether a snapshot holds it or only the journal', async () => {
      const session = await open();
      for (const sequence of [0, 1, 3]) await send(session, batch(sequence, [part(typing(1))]));
      await house.restart();
      for (const sequence of [4, 6]) await send(session, batch(sequence, [part(typing(1))]));
      await house.crash();
      await house.start();
      const repeats = [];
      for (const sequence of [0, 1, 2, 3, 4, 5, 6]) {
        const answer = await send(session, batch(sequence, [part(typing(1))]));
        repeats.push(answer.ok && answer.value.repeat);
      }
      expect(repeats).toEqual([true, true, false, true, true, false, true]);
    });

    it('takes one that is sent again when its first could not be written', async () => {
      const session = await open();
      const { journal } = house.stores[partitionOf('amara', partitions)] as House['stores'][number];
      const { submit } = journal;
      let writeOn = (): void => undefined;
      const refuse: typeof submit = (_entry, taker) => {
        writeOn = () => taker.failed(new StoreError('full', 'no room'));
      };
      Object.assign(journal, { submit: refuse });
      const first = send(session, batch(0, [part(typing(1))]));
      const again = send(session, batch(0, [part(typing(1))], { age: 300 }));
      Object.assign(journal, { submit });
      writeOn();
      await expect(first).rejects.toMatchObject({ code: 'full' });
      expect(await again).toMatchObject({ ok: true, value: { acknowledged: 0, repeat: false } });
      expect(await send(session, batch(0, [part(typing(1))]))).toMatchObject({ value: { repeat: true } });
      expect((await rowsOf(house)).map(({ kind }) => kind)).toEqual(['open', 'batch']);
    });

    it('keeps batches of several pages apart', async () => {
      const session = await open();
      const answers = [
        send(session, batch(0, [part(typing(1))])),
        send(session, batch(0, [part(typing(1))], { page: 2 })),
      ];
      expect(await Promise.all(answers)).toMatchObject([{ value: { repeat: false } }, { value: { repeat: false } }]);
    });

    it('places input where it happened, never before it opened nor in the future', async () => {
      const session = await open();
      const opened = house.now();
      house.pass(60_000);
      await send(session, batch(0, [part(typing(1), 2_000)], { age: 8_000 }));
      expect(await house.live.detail(session)).toMatchObject({ lastInputAt: house.now() - 10_000 });
      await send(session, batch(1, [part(typing(1), 3_600_000)]));
      expect(await house.live.detail(session)).toMatchObject({ openedAt: opened, lastInputAt: house.now() - 10_000 });
    });

    it('takes nothing from an unmanaged device, nor without notice, nor for nobody', async () => {
      const device = { id: 'own', class: 'laptop', managed: false };
      const unmanaged = (await house.live.open(request('amara', { device }))).session;
      const unnoticed = (await house.live.open(request('amara', { notice: null }))).session;
      const made = batch(0, [part(typing(1))]);
      expect(await send(unmanaged, made)).toMatchObject({ ok: false, error: { code: 'capture-not-permitted' } });
      expect(await send(unnoticed, made)).toMatchObject({ ok: false, error: { code: 'capture-not-permitted' } });
      expect(await send(sessionId('ses_none'), made)).toMatchObject({ ok: false, error: { code: 'session-unknown' } });
      expect((await rowsOf(house)).map(({ kind }) => kind)).toEqual(['open', 'open']);
    });

    it('ends once; then nothing more is taken and the gate is told to refuse', async () => {
      const session = await open();
      expect(await house.live.end(session)).toEqual({ ok: true, value: null });
      for (const answer of [
        await house.live.end(session),
        await send(session, batch(0, [part(typing(1))])),
        await house.live.confirm(session, 'confirmed'),
        house.live.current(session),
        house.live.grant(session),
      ]) {
        expect(answer).toMatchObject({ ok: false, error: { code: 'session-ended' } });
      }
      expect(house.decisions.at(-1)).toMatchObject({
        session,
        sequence: 2,
        ruling: 'terminate',
        access: { '*': 'refused' },
      });
      expect(house.live.currents()).toEqual([]);
      expect(await house.live.summaries({ live: true })).toEqual([]);
      expect(await house.live.summaries({ live: false })).toMatchObject([{ id: session, endedAt: house.now() }]);
    });
  });

  describe('a belief that falls', () => {
    it('terminates for good: neither a confirmation nor better evidence opens the session again', async () => {
      const session = await open();
      await house.live.confirm(session, 'failed');
      expect(house.decisions.at(-1)).toMatchObject({ ruling: 'terminate', access: { '*': 'refused' } });
      expect(await house.live.confirm(session, 'confirmed')).toMatchObject({
        ok: false,
        error: { code: 'session-ended' },
      });
      for (let sequence = 0; sequence < 4; sequence += 1) {
        await send(session, batch(sequence, [part(typing(1), 8_000)]));
        house.pass(10_000);
      }
      expect(house.live.current(session)).toMatchObject({ value: { ruling: 'terminate', access: { '*': 'refused' } } });
      await house.restart();
      expect(house.live.current(session)).toMatchObject({ value: { ruling: 'terminate', access: { '*': 'refused' } } });
    });

    it('becomes a decision, an alert and quicker sending; a confirmation lifts it', async () => {
      const session = await open();
      house.pass(10_000);
      const answer = await send(session, batch(0, [superhuman]));
      expect(answer).toMatchObject({ value: { ruling: 'step-up', sendEvery: 2000 } });
      expect(house.decisions.at(-1)).toMatchObject({ sequence: 2, ruling: 'step-up', access: { '*': 'masked' } });
      const [alert] = await house.live.alerts();
      expect(alert).toMatchObject({ session, ruling: 'step-up', state: 'open', because: 'step-up!', at: house.now() });
      const detail = await house.live.detail(session);
      expect(detail?.decisions.map(({ sequence, ruling }) => [sequence, ruling])).toEqual([
        [1, 'allow'],
        [2, 'step-up'],
      ]);
      expect(detail?.points.length).toBeGreaterThan(0);
      for (const point of detail?.points ?? []) expect(point.sentence).not.toBe('');

      house.pass(1_000);
      await send(session, batch(1, [superhuman]));
      expect(await house.live.alerts()).toHaveLength(1);

      await house.live.confirm(session, 'confirmed');
      expect(house.decisions.at(-1)).toMatchObject({ sequence: 3, ruling: 'allow' });
      expect(await alertOf(house, alert?.id ?? '')).toMatchObject({ until: house.now() });
    });

    it('counts as exposed what was read in full since, also what comes to be known later', async () => {
      const session = await open();
      house.pass(60_000);
      await report(reading(session, 'early'));
      house.pass(60_000);
      const since = house.now() - superhuman.duration;
      await send(session, batch(0, [superhuman]));
      house.pass(500);
      await report(reading(session, 'between'), reading(session, 'hidden', 'masked'));
      await report(reading(session, 'late', 'full', house.now()));
      const [alert] = await house.live.alerts();
      expect(alert?.since).toBe(since);
      expect(alert?.exposed.map(({ record }) => record)).toEqual(['c-between', 'c-late']);
      expect(house.events.filter(({ kind }) => kind === 'alert').length).toBeGreaterThanOrEqual(1);
    });

    it('is closed by an analyst once', async () => {
      const session = await open();
      await send(session, batch(0, [superhuman]));
      const [alert] = await house.live.alerts();
      const id = alert?.id ?? '';
      expect(await house.live.closeAlert(id, 'Noor', 'impostor')).toMatchObject({ state: 'closed', closedBy: 'Noor' });
      expect(await house.live.closeAlert(id, 'Ben', 'genuine')).toMatchObject({
        outcome: 'impostor',
        closedBy: 'Noor',
      });
      expect(await house.live.closeAlert('nothing', 'Ben', 'genuine')).toBeNull();
    });

    it('ends its alert with the session', async () => {
      const session = await open();
      await send(session, batch(0, [superhuman]));
      house.pass(5_000);
      await house.live.end(session);
      const [alert] = await house.live.alerts();
      expect(await alertOf(house, alert?.id ?? '')).toMatchObject({ until: house.now() });
    });
  });

  describe('record accesses', () => {
    it('count once by their id, and unknown sessions do not spoil a report', async () => {
      const session = await open();
      const nowhere = reading(sessionId('ses_none'), 'x');
      expect(await report(reading(session, 'a'), nowhere, reading(session, 'b', 'masked'))).toEqual({
        counted: 2,
        repeated: 0,
        unknown: 1,
      });
      expect(await report(reading(session, 'a'), reading(session, 'a'), reading(session, 'c'))).toEqual({
        counted: 1,
        repeated: 2,
        unknown: 0,
      });
      const detail = await house.live.detail(session);
      expect(detail?.reads).toEqual({ full: 2, masked: 1, refused: 0 });
      expect(detail?.recordReads.map(({ record }) => record)).toEqual(['c-a', 'c-b', 'c-c']);
    });

    it('of an ended session still count, once, also after a restart', async () => {
      const session = await open();
      await house.live.end(session);
      await house.restart();
      expect(await report(reading(session, 'late'))).toEqual({ counted: 1, repeated: 0, unknown: 0 });
      expect(await report(reading(session, 'late'))).toEqual({ counted: 0, repeated: 1, unknown: 0 });
      expect((await house.live.detail(session))?.recordReads).toHaveLength(1);
    });
  });

  describe('what people look at', () => {
    it('moves: summaries, points, decisions, reads and alerts are told', async () => {
      const session = await open();
      await send(session, batch(0, [superhuman]));
      await report(reading(session, 'a'));
      await expect
        .poll(() => [...new Set(house.events.map(({ kind }) => kind))].sort())
        .toEqual(['alert', 'decision', 'point', 'read', 'session']);
      const [now] = await house.live.summaries({ live: true });
      const told = () => house.events.filter((event) => event.kind === 'session').at(-1);
      await expect.poll(told).toEqual({ kind: 'session', session: now });
    });

    it('shows falling sessions first', async () => {
      const calm = await open('amara');
      const falling = await open('zoe');
      await send(falling, batch(0, [superhuman]));
      expect((await house.live.summaries({ live: true })).map(({ id }) => id)).toEqual([falling, calm]);
    });

    it('goes on when a listener fails', async () => {
      const session = await open();
      house.live.subscribeDecisions(() => {
        throw new Error('a bad listener');
      });
      await send(session, batch(0, [superhuman]));
      expect(house.decisions.at(-1)).toMatchObject({ ruling: 'step-up' });
      expect(house.failures).toHaveLength(1);
      house.failures.length = 0;
    });
  });

  describe('a subject', () => {
    it('keeps what was learnt from one session to the next, and over a restart', async () => {
      const session = await open();
      for (let sequence = 0; sequence < 6; sequence += 1) await send(session, batch(sequence, [part(typing(1))]));
      const before = await house.live.subject(subjectId('amara'));
      expect(before?.enrolment['keystroke']?.progress).toBeGreaterThan(0);
      await house.live.end(session);
      await house.restart();
      await open();
      expect((await house.live.subject(subjectId('amara')))?.enrolment).toEqual(before?.enrolment);
      expect(await house.live.subject(subjectId('amara'))).toMatchObject({ sessions: 2, createdAt: before?.createdAt });
    });

    it('is renamed everywhere, by hand and by the next opening', async () => {
      const session = await open();
      expect(await house.live.putSubject(subjectId('amara'), 'Amara Diaz')).toMatchObject({ name: 'Amara Diaz' });
      expect((await house.live.detail(session))?.subject.name).toBe('Amara Diaz');
      await house.live.open(request('amara', { name: 'A. Diaz' }));
      expect((await house.live.subject(subjectId('amara')))?.name).toBe('A. Diaz');
      await house.restart();
      expect((await house.live.subjects()).map(({ name }) => name)).toEqual(['A. Diaz']);
      expect(await house.live.putSubject(subjectId('new'), 'New One')).toMatchObject({ sessions: 0, enrolment: {} });
    });

    it('is erased with references, sessions and journal, and stays so', async () => {
      const [session, other] = [await open('amara'), await open('ben')];
      const sending = Array.from({ length: 20 }, (_, sequence) =>
        send(session, batch(sequence, [part(typing(1)), superhuman])),
      );
      expect(await house.live.eraseSubject(subjectId('amara'))).toBe(true);
      await Promise.all(sending);
      expect(house.decisions.at(-1)).toMatchObject({ session, access: { '*': 'refused' } });
      expect(house.live.current(session)).toMatchObject({ error: { code: 'session-unknown' } });
      for (let round = 0; round < 2; round += 1) {
        expect(await house.live.subject(subjectId('amara'))).toBeNull();
        expect(await house.live.detail(session)).toBeNull();
        expect(await house.live.alerts()).toEqual([]);
        expect((await rowsOf(house)).filter((row) => row.session === session)).toEqual([]);
        await house.restart();
      }
      expect(house.live.current(other)).toMatchObject({ ok: true });
      expect(await house.live.eraseSubject(subjectId('amara'))).toBe(false);
    });
  });
});

import { epochMs, type GateDecision, sessionId, subjectId } from '@samehand/protocol';
import { describe, expect, it } from 'vitest';
import { StoreError } from '../../src/stores/index.ts';
import { createMirror } from '../../src/threads/mirror.ts';
import { createPendingAnswers } from '../../src/threads/pending-answers.ts';
import { type ReducerOptions, startReducer } from '../../src/threads/start-reducer.ts';

const quiet = () => undefined;
const options = (file: string, deaths: Error[]): ReducerOptions => ({
  file: new URL(file, import.meta.url),
  config: {},
  partitions: 1,
  clock: () => epochMs(0),
  notes: { decided: quiet, alerted: quiet, ended: quiet, failed: quiet },
  waitingLimit: 2,
  onDeath: (error) => deaths.push(error),
});

describe('the thread of the sessions', () => {
  it('takes its death for the death of all questions, now and later', async () => {
    const deaths: Error[] = [];
    const { live } = await startReducer(options('./dying-thread.ts', deaths));
    const session = sessionId('ses_1');
    const asked = [live.accept(session, new Uint8Array([1])), live.accept(session, new Uint8Array([2]))];
    expect(await live.accept(session, new Uint8Array([3]))).toMatchObject({ ok: false, error: { code: 'overloaded' } });
    expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(deaths.map(({ message }) => message)).toEqual(['died of batches']);
    await expect(live.subjects()).rejects.toThrow('died of batches');
  });

  it('says why it could not start, as the error it was', async () => {
    const deaths: Error[] = [];
    const failed = await startReducer(options('./failing-thread.ts', deaths)).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(StoreError);
    expect(failed).toMatchObject({ code: 'busy' });
    expect(deaths).toEqual([]);
  });
});

describe('the mirror', () => {
  const decision = (session: string, sequence: number): GateDecision => ({
    session,
    sequence,
    ruling: 'allow',
    access: { '*': 'full' },
    becauseYou: '',
  });
  const grant = (session: string) => ({
    session: sessionId(session),
    subject: subjectId('a'),
    managed: true,
    notice: null,
    openedAt: epochMs(0),
  });
  const ended = { code: 'session-ended', message: 'over' } as const;

  it('follows what is told and answers what has gone as gone', () => {
    const mirror = createMirror([{ grant: grant('one'), decision: decision('one', 3) }]);
    mirror.follow(decision('two', 1), null);
    mirror.remember(grant('two'));
    mirror.follow(decision('one', 4), null);
    expect(mirror.currents()).toEqual([decision('one', 4), decision('two', 1)]);
    mirror.follow(decision('two', 2), ended);
    mirror.remember(grant('two'));
    expect(mirror.current(sessionId('two'))).toEqual({ ok: false, error: ended });
    expect(mirror.grant(sessionId('two'))).toEqual({ ok: false, error: ended });
    expect(mirror.current(sessionId('three'))).toMatchObject({ error: { code: 'session-unknown' } });
    expect(mirror.size()).toBe(1);
  });

  it('forgets in time what has gone', () => {
    const mirror = createMirror([]);
    for (let index = 0; index <= 10_000; index += 1) mirror.follow(decision(`s${index}`, 1), ended);
    expect(mirror.current(sessionId('s0'))).toMatchObject({ error: { code: 'session-unknown' } });
    expect(mirror.current(sessionId('s1'))).toMatchObject({ error: { code: 'session-ended' } });
  });
});

describe('pending answers', () => {
  it('go to their questions, and to nobody when they come twice', async () => {
    const pending = createPendingAnswers();
    const ids: number[] = [];
    const asked = [pending.ask((id) => ids.push(id)), pending.ask((id) => ids.push(id))];
    pending.resolve(ids[1] ?? 0, 'second');
    pending.reject(ids[0] ?? 0, new Error('first'));
    pending.resolve(ids[1] ?? 0, 'again');
    expect(await Promise.allSettled(asked)).toMatchObject([{ reason: { message: 'first' } }, { value: 'second' }]);
    expect(pending.size()).toBe(0);
    // Its place is taken again; an answer to who was there before is none to who is there now.
    const next = pending.ask((id) => ids.push(id));
    for (const id of ids.slice(0, 2)) pending.resolve(id, 'late');
    pending.resolve(ids[2] ?? 0, 'third');
    expect(await next).toBe('third');
    expect(new Set(ids).size).toBe(3);
    pending.close(new Error('over'));
    await expect(pending.ask(() => undefined)).rejects.toThrow('over');
  });
});

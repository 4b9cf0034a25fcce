import { type Assessment, type Decision, type Evidence, epochMs, sessionId, subjectId } from '@samehand/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AlertRaised } from './contract/alerts.ts';
import type { StoredPoint } from './contract/points.ts';
import type { SessionRow } from './contract/sessions.ts';
import type { Derived, Snapshot, Store } from './contract/store.ts';
import type { SubjectRow } from './contract/subjects.ts';
import { bytesOf, describeJournal } from './testing-journal.ts';

/** A store under test, which can be let go of without a proper close and opened again. */
export interface StoreUnderTest {
  open(): Promise<Store>;
  /** Removes everything. */
  clear(): Promise<void>;
}

const at = epochMs(1_790_000_000_000);
const session = sessionId('ses_one');
const subject = subjectId('amara');

/** The one conformance suite: every implementation of `Store` runs it. */
export function runStoreSuite(name: string, create: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the contract of a store`, () => {
    let under: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      under = await create();
      store = await under.open();
    });
    afterEach(async () => {
      await store.close();
      await under.clear();
    });
    const reopen = async (): Promise<void> => {
      await store.close();
      store = await under.open();
    };

    describeJournal(() => store.journal, reopen);

    describe('what follows from the journal', () => {
      it('comes back as it was written', async () => {
        const snapshot = snapshotOf({ position: 7 });
        const derived = derivedOf({
          snapshots: [{ ...snapshot, points: [{ session, from: 0, points: [pointOf(1), pointOf(2)] }] }],
          decisions: [decisionOf(1), decisionOf(2)],
          alerts: [alertOf({})],
          recordReads: [readOf('r1', 1, 'full'), readOf('r2', 2, 'masked'), readOf('r3', 3, 'full')],
          checkpoint: 7,
        });
        await store.saveDerived(derived);
        await reopen();
        expect(await store.checkpoint()).toBe(7);
        expect(await store.subjects.load(subject)).toEqual(snapshot.subject);
        expect(await store.sessions.load(session)).toEqual(snapshot.sessions[0]);
        expect(await store.sessions.live()).toEqual(snapshot.sessions);
        expect(await store.decisions.ofSession(session)).toEqual(derived.decisions);
        expect(await store.points.ofSession(session, 10)).toEqual([pointOf(1), pointOf(2)]);
        expect(await store.points.ofSession(session, 1)).toEqual([pointOf(2)]);
        expect(await store.recordReads.ofSession(session, 2)).toEqual([viewOf(2, 'masked'), viewOf(3, 'full')]);
        expect(await store.recordReads.count(session)).toEqual({ full: 2, masked: 1, refused: 0 });
        expect(await store.recordReads.exposed(session, epochMs(at + 2), null)).toEqual([viewOf(3, 'full')]);
        expect(await store.recordReads.exposed(session, at, epochMs(at + 2))).toEqual([viewOf(1, 'full')]);
        expect(await store.alerts.load('a1')).toMatchObject({ ...alertOf({}), state: 'open', outcome: null });
      });

      it('is written twice without effect', async () => {
        const derived = derivedOf({
          snapshots: [{ ...snapshotOf({}), points: [{ session, from: 0, points: [pointOf(1)] }] }],
          decisions: [decisionOf(1)],
          alerts: [alertOf({})],
          recordReads: [readOf('r1', 1, 'full')],
        });
        await store.saveDerived(derived);
        await store.saveDerived(derived);
        expect(await store.decisions.ofSession(session)).toHaveLength(1);
        expect(await store.points.ofSession(session, 10)).toHaveLength(1);
        expect(await store.recordReads.ofSession(session, 10)).toHaveLength(1);
        expect(await store.alerts.list(10)).toHaveLength(1);
        expect(await store.subjects.list()).toHaveLength(1);
      });

      it('is written whole or not at all', async () => {
        const broken = { ...snapshotOf({}).subject, name: null } as unknown as SubjectRow;
        const failing = derivedOf({
          decisions: [decisionOf(1)],
          snapshots: [{ subject: broken, sessions: [], points: [] }],
        });
        await expect(store.saveDerived(failing)).rejects.toMatchObject({ name: 'StoreError' });
        expect(await store.decisions.ofSession(session)).toEqual([]);
      });

      it('counts ended sessions as not live and keeps the checkpoint where none is given', async () => {
        const { subject: row, sessions } = snapshotOf({});
        const ended = { ...(sessions[0] as SessionRow), endedAt: at, state: null, taken: null };
        await store.saveDerived(derivedOf({ checkpoint: 5 }));
        await store.saveDerived(derivedOf({ snapshots: [{ subject: row, sessions: [ended], points: [] }] }));
        expect(await store.checkpoint()).toBe(5);
        expect(await store.sessions.live()).toEqual([]);
        expect((await store.sessions.recent(5)).map(({ id }) => id)).toEqual([session]);
        expect(await store.sessions.ofSubject(subject)).toEqual([session]);
      });
    });

    describe('alerts', () => {
      it('are closed once, stay closed over a replay, and open again for something worse', async () => {
        await store.saveDerived(derivedOf({ alerts: [alertOf({})] }));
        expect(await store.alerts.close('a1', 'Noor', 'genuine', at)).toBe(true);
        expect(await store.alerts.close('a1', 'Noor', 'impostor', at)).toBe(false);
        await store.saveDerived(derivedOf({ alerts: [alertOf({}), alertOf({ until: epochMs(at + 9) })] }));
        expect(await store.alerts.load('a1')).toMatchObject({ state: 'closed', closedBy: 'Noor', until: at + 9 });
        await store.saveDerived(derivedOf({ alerts: [alertOf({ ruling: 'terminate', because: 'worse' })] }));
        expect(await store.alerts.load('a1')).toMatchObject({
          state: 'open',
          outcome: null,
          ruling: 'terminate',
          because: 'worse',
        });
        expect(await store.alerts.close('nobody', 'Noor', 'genuine', at)).toBe(false);
      });

      it('are listed open first', async () => {
        const alerts = ['a1', 'a2', 'a3'].map((id, index) => alertOf({ id, at: epochMs(at + index) }));
        await store.saveDerived(derivedOf({ alerts }));
        await store.alerts.close('a3', 'Noor', 'unclear', at);
        expect((await store.alerts.list(10)).map(({ id }) => id)).toEqual(['a2', 'a1', 'a3']);
      });
    });

    describe('subjects', () => {
      it('are named by hand, and a snapshot does not undo it', async () => {
        await store.subjects.put(subject, 'Amara', at);
        await store.saveDerived(derivedOf({ snapshots: [snapshotOf({ name: 'old name' })] }));
        expect(await store.subjects.load(subject)).toMatchObject({ name: 'Amara', position: 1 });
        await store.subjects.put(subject, 'Amara Diaz', at);
        expect(await store.subjects.list()).toMatchObject([{ id: subject, name: 'Amara Diaz', sessions: 1 }]);
      });

      it('are counted, with a state or without', async () => {
        expect(await store.subjects.count()).toBe(0);
        await store.subjects.put(subjectId('aaron'), 'Aaron', at);
        await store.saveDerived(derivedOf({ snapshots: [snapshotOf({})] }));
        expect(await store.subjects.count()).toBe(2);
        await store.subjects.erase(subjectId('aaron'));
        expect(await store.subjects.count()).toBe(1);
      });

      it('are listed by id, no more than asked for and only with a state', async () => {
        await store.subjects.put(subjectId('aaron'), 'Aaron', at);
        const { subject: row } = snapshotOf({});
        const snapshots = ['cora', 'ben', 'dan'].map((id) => ({
          subject: { ...row, id: subjectId(id) },
          sessions: [],
          points: [],
        }));
        await store.saveDerived(derivedOf({ snapshots }));
        expect(await store.subjects.listSome(2)).toEqual(['ben', 'cora']);
        expect(await store.subjects.listSome(9)).toEqual(['ben', 'cora', 'dan']);
      });

      it('are erased with all that hangs on them, and no one else is', async () => {
        const other = { subject: subjectId('ben'), session: sessionId('ses_two') };
        for (const [who, which, id] of [
          [subject, session, 'a1'],
          [other.subject, other.session, 'a2'],
        ] as const) {
          const { subject: row, sessions } = snapshotOf({});
          const own = { ...(sessions[0] as SessionRow), id: which, subject: who };
          await store.saveDerived(
            derivedOf({
              snapshots: [
                {
                  subject: { ...row, id: who },
                  sessions: [own],
                  points: [{ session: which, from: 0, points: [pointOf(1)] }],
                },
              ],
              decisions: [{ ...decisionOf(1), session: which, subject: who }],
              alerts: [alertOf({ id, session: which, subject: who })],
              recordReads: [{ ...readOf('r', 1, 'full'), session: which }],
            }),
          );
        }
        await store.subjects.erase(subject);
        expect(await store.subjects.sketches(subject)).toEqual({ from: 0, cells: [] });
        expect(await store.subjects.load(subject)).toBeNull();
        expect(await store.sessions.load(session)).toBeNull();
        expect(await store.decisions.ofSession(session)).toEqual([]);
        expect(await store.points.ofSession(session, 9)).toEqual([]);
        expect(await store.recordReads.ofSession(session, 9)).toEqual([]);
        expect(await store.alerts.load('a1')).toBeNull();
        expect(await store.subjects.load(other.subject)).not.toBeNull();
        expect(await store.recordReads.ofSession(other.session, 9)).toHaveLength(1);
        expect(await store.alerts.load('a2')).not.toBeNull();
      });
    });

    it('keeps sketches by number, and drops those that are too old', async () => {
      const { subject: row } = snapshotOf({});
      const cells = (...numbers: number[]) => numbers.map((number) => Uint16Array.of(number, 65_535));
      const save = (from: number, keepFrom: number, ...numbers: number[]) => {
        const sketches = { from, keepFrom, cells: cells(...numbers) };
        return store.saveDerived(derivedOf({ snapshots: [{ subject: row, sessions: [], points: [], sketches }] }));
      };
      await save(0, 0, 1, 2, 3);
      await save(0, 0, 1, 2, 3);
      await save(3, 2, 4);
      await reopen();
      expect(await store.subjects.sketches(row.id)).toEqual({ from: 2, cells: cells(3, 4) });
    });

    it('forgets long ended sessions, but none with an open alert', async () => {
      const { subject: row, sessions } = snapshotOf({});
      const ended = (id: string): SessionRow => ({
        ...(sessions[0] as SessionRow),
        id: sessionId(id),
        endedAt: at,
        state: null,
        taken: null,
      });
      await store.saveDerived(
        derivedOf({
          snapshots: [{ subject: row, sessions: [ended('ses_a'), ended('ses_b')], points: [] }],
          alerts: [alertOf({ session: sessionId('ses_b') })],
          decisions: [{ ...decisionOf(1), session: sessionId('ses_a') }],
        }),
      );
      expect(await store.sessions.prune(at)).toBe(0);
      expect(await store.sessions.prune(epochMs(at + 1))).toBe(1);
      expect(await store.sessions.ofSubject(subject)).toEqual(['ses_b']);
      expect(await store.decisions.ofSession(sessionId('ses_a'))).toEqual([]);
    });

    it('keeps settings, keys and the audit', async () => {
      expect(await store.settings.get('install')).toBeNull();
      await store.settings.set('install', 'one');
      await store.settings.set('install', 'two');
      const key = {
        id: 'k1',
        name: 'shop',
        scopes: ['gate'],
        secretHash: bytesOf(3),
        createdAt: at,
        revokedAt: null,
      } as const;
      await store.keys.add(key);
      await store.audit.write({ at, actor: 'command', action: 'key-created', object: 'k1' });
      await store.audit.write({ at, actor: 'command', action: 'key-revoked', object: 'k1' });
      await reopen();
      expect(await store.settings.get('install')).toBe('two');
      expect(await store.keys.find('k1')).toEqual(key);
      expect(await store.keys.find('k2')).toBeNull();
      expect(await store.keys.revoke('k1', at)).toBe(true);
      expect(await store.keys.revoke('k1', at)).toBe(false);
      expect(await store.keys.list()).toEqual([{ ...key, revokedAt: at }]);
      expect((await store.audit.list(1)).map(({ action }) => action)).toEqual(['key-revoked']);
    });

    it('gives a one-time link to one of two, and a sign-in until it expires', async () => {
      const [tokenHash, secretHash] = [bytesOf(1), bytesOf(2)];
      const consoles = store.consoleSessions;
      await consoles.addLink({ tokenHash, name: 'Noor', expiresAt: epochMs(at + 10) });
      const taken = await Promise.all([consoles.takeLink(tokenHash, at), consoles.takeLink(tokenHash, at)]);
      expect(taken.map((link) => link?.name ?? null).sort()).toEqual(['Noor', null]);
      await consoles.addLink({ tokenHash, name: 'Noor', expiresAt: epochMs(at + 10) });
      expect(await consoles.takeLink(tokenHash, epochMs(at + 10))).toBeNull();
      await consoles.add({ secretHash, name: 'Noor', createdAt: at, expiresAt: epochMs(at + 10) });
      expect(await consoles.find(secretHash, epochMs(at + 9))).toMatchObject({ name: 'Noor' });
      expect(await consoles.find(secretHash, epochMs(at + 10))).toBeNull();
      await consoles.removeExpired(epochMs(at + 10));
      expect(await consoles.find(secretHash, at)).toBeNull();
    });
  });
}

function derivedOf(change: Partial<Derived>): Derived {
  return { decisions: [], alerts: [], recordReads: [], snapshots: [], checkpoint: null, ...change };
}

function snapshotOf({ position = 1, name = 'Amara Diaz' }): Snapshot {
  return {
    subject: {
      id: subject,
      name,
      createdAt: at,
      lastSeenAt: at,
      enrolment: { keystroke: { state: 'enrolling', progress: 0.5 } },
      state: bytesOf(4),
      position,
    },
    sessions: [
      {
        id: session,
        subject,
        device: { id: 'd1', class: 'laptop', managed: true },
        notice: '1',
        site: 'home',
        openedAt: at,
        endedAt: null,
        standing: {
          ruling: 'allow',
          access: { '*': 'full' },
          becauseYou: '',
          decisions: 1,
          points: 2,
          confirmationPending: false,
          lastInputAt: null,
          reads: { full: 0, masked: 0, refused: 0 },
          alert: null,
          assessment: { at } as Assessment,
        },
        state: bytesOf(5),
        taken: { pages: [7, 3], beyond: [7, 5] },
      },
    ],
    points: [],
  };
}

function pointOf(bits: number): StoredPoint {
  const evidence: Evidence = {
    question: 'same-person',
    witness: 'keystroke',
    bits,
    at,
    grounds: [{ code: 'typing-fits' }],
  };
  return { at, evidence, bits, alarm: 0 };
}

function decisionOf(sequence: number): Decision {
  const words = { rules: ['doubt'], because: 'for the analyst', becauseYou: 'for the employee' };
  return { sequence, session, subject, at, ruling: 'step-up', access: { '*': 'masked' }, alert: true, ...words };
}

function alertOf(change: Partial<AlertRaised>): AlertRaised {
  const standing = { ruling: 'step-up', because: 'it does not fit', since: at, until: null, maskedAt: at } as const;
  return { id: 'a1', session, subject, at, ...standing, ...change };
}

function viewOf(after: number, access: 'full' | 'masked'): object {
  return { at: at + after, recordClass: 'customer', record: 'c-1', access };
}

function readOf(id: string, after: number, access: 'full' | 'masked'): Derived['recordReads'][number] {
  return { id, session, at: epochMs(at + after), recordClass: 'customer', record: 'c-1', access };
}

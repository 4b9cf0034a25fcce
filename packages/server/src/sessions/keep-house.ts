import type { EpochMs, SessionId } from '@samehand/protocol';
import type { Store } from '../stores/index.ts';
import type { Notes } from './announce.ts';
import { isLive } from './live-session.ts';
import type { Outbox } from './outbox.ts';
import { repeat } from './repeat.ts';
import type { Residents } from './residents.ts';

export interface HouseDependencies {
  readonly store: Store;
  readonly residents: Residents;
  readonly outbox: Outbox;
  readonly clock: () => EpochMs;
  readonly notes: Notes;
  readonly settings: {
    readonly snapshotEvery: number;
    readonly idleAfter: number;
    readonly keepJournal: number;
    readonly keepTimeline: number;
  };
  readonly end: (session: SessionId) => Promise<unknown>;
}

/** Milliseconds between two looks at what is due. */
const writeEvery = 250;
const sweepEvery = 60_000;

/** The chores: writing what has followed, snapshots, ending idle sessions, deleting what is too old. Start returns stop. */
export function keepHouse(deps: HouseDependencies): { stop(): Promise<void> } {
  const { store, residents, outbox, clock, notes, settings } = deps;

  async function write(changedBefore: number): Promise<void> {
    for (const subject of await outbox.flush(changedBefore)) {
      if (subject.dirtySince === null) residents.release(subject);
    }
  }

  async function sweep(): Promise<void> {
    const now = clock();
    const idle = [...residents.sessions.values()].filter(
      (session) => isLive(session) && session.heardAt < now - settings.idleAfter,
    );
    for (const { id } of idle) await deps.end(id);
    await store.journal.prune((now - settings.keepJournal) as EpochMs, await store.checkpoint());
    await store.sessions.prune((now - settings.keepTimeline) as EpochMs);
    await store.consoleSessions.removeExpired(now);
  }

  const writing = repeat(writeEvery, () => write(clock() - settings.snapshotEvery), notes);
  const sweeping = repeat(sweepEvery, sweep, notes);
  return {
    async stop() {
      await Promise.all([writing.stop(), sweeping.stop()]);
      await write(Number.POSITIVE_INFINITY);
    },
  };
}

import type { GateDecision, SubjectId } from '@samehand/protocol';
import type { Hub } from '../actions/index.ts';
import type { Store } from '../stores/index.ts';
import { gateDecisionOf } from './fold.ts';
import type { Outbox } from './outbox.ts';
import type { Residents } from './residents.ts';

interface Erasing {
  readonly store: Store;
  readonly residents: Residents;
  readonly outbox: Outbox;
  readonly gates: Hub<GateDecision>;
}

/**
 * Erases a subject: first from memory, so that nothing new comes in, then from the journal, so that no recovery brings it
 * back, then from the store. Cut short by a crash, it can be asked for again until the last step has run.
 * @returns false when nobody is known by this id
 */
export async function eraseSubject(id: SubjectId, { store, residents, outbox, gates }: Erasing): Promise<boolean> {
  const resident = residents.subjects.get(id);
  const stored = await store.subjects.load(id);
  if (resident === undefined && stored === null) return false;
  const sessions = new Set(await store.sessions.ofSubject(id));
  if (resident !== undefined) {
    for (const session of resident.sessions) sessions.add(session.id);
    resident.isErased = true;
    residents.expel(resident);
    for (const session of resident.sessions) gates.publish(gateDecisionOf(session));
    // What was already on its way to the journal must be there before it is deleted from there.
    while (resident.pins > 0) await new Promise((turn) => setTimeout(turn, 2));
    outbox.forget(resident, sessions);
    // A write that began before must not come after the deletion.
    await outbox.flush();
  }
  await store.journal.erase([...sessions]);
  await store.subjects.erase(id, [...sessions]);
  return true;
}

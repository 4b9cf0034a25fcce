import type { Engine, SubjectState } from '@samehand/engine';
import type { SubjectId } from '@samehand/protocol';
import type { Journal, SessionRow } from '../stores/index.ts';
import { readAccepted } from './read-accepted.ts';
import { type AlertsBySession, listSessions, type Past, readContested } from './read-sessions.ts';

export interface RebuildDependencies {
  readonly engine: Engine;
  readonly past: Past;
  readonly journal: Pick<Journal, 'readSession'>;
  readonly alerts: AlertsBySession;
}

/**
 * Points of the belief timeline (about one a window) of a device class that are heard again. A reference forgets by 1/e over 40
 * windows, so that what lies before these would weigh less than one part in a million; hearing it again would take hours.
 */
const enoughPoints = 600;

/**
 * What this engine would know of a subject, had it been there when the input came that the journal still holds: the same reducer
 * hears again what was accepted then, session after session, and enrols and adapts by its own rules.
 * @param upTo last journal position that may count
 */
export async function rebuildSubject(
  id: SubjectId,
  upTo: number,
  { engine, past, journal, alerts }: RebuildDependencies,
): Promise<SubjectState> {
  const byClass = new Map<string, SubjectState>();
  for (const session of pickRecent(await listSessions(past, id))) {
    const deviceClass = session.device.class;
    const contested = await readContested(past, session, alerts);
    // Each class by itself: the confirmation that made one theirs may be older than the journal.
    let subject = byClass.get(deviceClass) ?? engine.openSubject();
    let state = engine.openSession(session.openedAt, { class: deviceClass });
    for await (const observation of readAccepted(journal, session, contested, upTo)) {
      ({ subject, session: state } = engine.observe({ subject, session: state }, observation).state);
    }
    byClass.set(deviceClass, subject);
  }
  const references = Object.fromEntries([...byClass.values()].flatMap((subject) => Object.entries(subject.references)));
  return { ...engine.openSubject(), references };
}

/** The latest sessions of each device class that have enough points together, oldest first. */
function pickRecent(sessions: readonly SessionRow[]): readonly SessionRow[] {
  const heard = new Map<string, number>();
  const picked = sessions.toReversed().filter(({ device, standing }) => {
    const points = heard.get(device.class) ?? 0;
    heard.set(device.class, points + standing.points);
    return points < enoughPoints;
  });
  return picked.toReversed();
}

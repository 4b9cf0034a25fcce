import { decodeBatch, type Observation } from '@samehand/protocol';
import { type ConfirmationBody, placeInTime, readBody } from '../sessions/index.ts';
import type { Journal, JournalRow, SessionRow } from '../stores/index.ts';
import { isContested, type Stretch } from './find-contested.ts';

const rowsAtOnce = 500;

/** How much was captured of hands, in payloads: what was given out, and what was left out as contested. */
export interface Sifted {
  accepted: number;
  contested: number;
}

/**
 * Observations of a session that the journal still holds, oldest first, without captures of contested stretches.
 * @param upTo last journal position that the timeline of the session contains: of what came later nobody knows yet whether it was accepted
 * @param sifted counts as it goes
 */
export async function* readAccepted(
  journal: Pick<Journal, 'readSession'>,
  session: SessionRow,
  contested: readonly Stretch[],
  upTo: number,
  sifted: Sifted = { accepted: 0, contested: 0 },
): AsyncGenerator<Observation> {
  let position = 0;
  for (;;) {
    const rows = await journal.readSession(session.id, position, rowsAtOnce);
    for (const row of rows) {
      if (row.position > upTo) return;
      for (const observation of observationsOf(row, session)) {
        // What the device tells of its own clock holds whoever sits before it.
        if (observation.kind === 'capture' && observation.payload.kind !== 'device') {
          const isLeftOut = isContested(contested, observation.at - observation.duration, observation.at);
          sifted[isLeftOut ? 'contested' : 'accepted'] += 1;
          if (isLeftOut) continue;
        }
        yield observation;
      }
      position = row.position;
    }
    if (rows.length < rowsAtOnce) return;
  }
}

function observationsOf(row: JournalRow, { openedAt }: SessionRow): readonly Observation[] {
  if (row.kind === 'confirmation') {
    return [{ kind: 'confirmation', at: row.at, outcome: readBody<ConfirmationBody>(row.body).outcome }];
  }
  if (row.kind !== 'batch') return [];
  // A body that this codec refuses counts for nothing here, as it does at a recovery.
  const decoded = decodeBatch(row.body);
  return decoded.ok ? placeInTime(decoded.value, openedAt, row.at) : [];
}

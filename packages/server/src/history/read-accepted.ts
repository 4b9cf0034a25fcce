import { decodeBatch, type Observation } from '@samehand/protocol';
import { type ConfirmationBody, placeInTime, readBody } from '../sessions/index.ts';
import type { Journal, JournalRow, SessionRow } from '../stores/index.ts';
import { isContested, type Stretch } from './find-contested.ts';

const rowsAtOnce = 500;

/**
 * Observations of a session that the journal still holds, oldest first, without captures of contested stretches.
 * @param upTo last journal position that the timeline of the session contains: of what came later nobody knows yet whether it was accepted
 */
export async function* readAccepted(
  journal: Pick<Journal, 'readSession'>,
  session: SessionRow,
  contested: readonly Stretch[],
  upTo: number,
): AsyncGenerator<Observation> {
  let position = 0;
  for (;;) {
    const rows = await journal.readSession(session.id, position, rowsAtOnce);
    for (const row of rows) {
      if (row.position > upTo) return;
      for (const observation of observationsOf(row, session)) {
        if (observation.kind === 'capture') {
          const { at, duration } = observation;
          // What the device tells of its own clock holds whoever sits before it.
          if (observation.payload.kind !== 'device' && isContested(contested, at - duration, at)) continue;
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

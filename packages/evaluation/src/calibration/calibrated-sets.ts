import { type SplitSessions, splitAfterKeys, splitAfterSessions } from '../datasets/keystroke-people.ts';
import type { EmbeddedPerson } from '../people/embedded-person.ts';
import { embedPointers, embedTypingSet, type SetSource } from './embed-sets.ts';

/** People of one set on whom calibration is judged. */
export interface CalibratedSet {
  readonly modality: 'keystroke' | 'pointer';
  readonly label: string;
  /** What the model was fitted and calibrated on came from the same site. */
  readonly isHome: boolean;
  readonly people: readonly EmbeddedPerson[];
}

/** The held-out people of every set that `source` has. */
export function readCalibratedSets(source: SetSource): readonly CalibratedSet[] {
  const type = (set: string, label: string, split: SplitSessions, isHome = false): CalibratedSet => ({
    modality: 'keystroke',
    label,
    isHome,
    people: embedTypingSet(source, set, split),
  });
  const point = (set: string, label: string, sessions: number, isOwn?: (id: string) => boolean): CalibratedSet => ({
    modality: 'pointer',
    label,
    isHome: false,
    people: embedPointers(source, set, sessions, isOwn),
  });
  return [
    type('keystrokes-aalto-desktop', 'Aalto', splitAfterSessions(10, 15), true),
    type('keystrokes-upt', 'UPT', splitAfterKeys(1000)),
    type('keystrokes-bbmas-desktop', 'BB-MAS', splitAfterKeys(1000)),
    type('keystrokes-pace-free-text', 'PACE', splitAfterKeys(1000)),
    point('mouse-sapimouse', 'SapiMouse', 1),
    point('mouse-dlrv-web', 'dlrv-web, another session', 2),
    // Labelled sessions are others' in part: the training sessions are the account's own.
    point('mouse-balabit', 'Balabit, training sessions', 2, (id) => id.startsWith('train_')),
  ].filter(({ people }) => people.length >= fewest);
}

/** As many as there are folds: each refit sees somebody. */
const fewest = 5;

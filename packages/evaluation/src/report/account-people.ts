import { isTouchScreen } from '../datasets/is-touch-screen.ts';
import { readDataset, type SubjectFile } from '../datasets/read-dataset.ts';
import { readKeystrokes, type TypingSession } from '../datasets/read-keystrokes.ts';
import { readPointer } from '../datasets/read-pointer.ts';
import { replayKeys } from '../datasets/replay-keys.ts';
import { replayPointer } from '../datasets/replay-pointer.ts';
import { type FittingSubjects, isHeldOut } from '../fit/fitting-subjects.ts';
import { findModality } from '../people/find-modality.ts';
import { createChance } from '../synthetic/chance.ts';
import { type DescribedSet, describedSets } from './described-sets.ts';

/** Who of a set was judged and who was not, and how much of what they did became samples. */
export interface SetAccount {
  readonly set: DescribedSet;
  readonly subjects: number;
  /** Seen by the fit, the choice of constants or the calibration: never judged. */
  readonly seen: number;
  /** Of the others, those whose whole input does not fill the windows that the engine asks for before it compares (failure to enrol). */
  readonly notEnrolled: number;
  /** Keys pressed, or strokes made. */
  readonly inputs: number;
  /** Those that no window carries: release lost or too late, made on a touch screen, or too few at the end (failure to acquire). */
  readonly notAcquired: number;
}

/** Accounts for every described set that lies in the folder. `onSet` hears what is being read. */
export function accountForPeople(
  folder: string,
  subjects: FittingSubjects,
  onSet: (name: string) => void = () => undefined,
): readonly SetAccount[] {
  return describedSets.flatMap((set) => {
    onSet(set.name);
    const files = readDataset(folder, set.name);
    return files === null ? [] : [accountForSet(set, files, subjects)];
  });
}

function accountForSet(set: DescribedSet, files: readonly SubjectFile[], subjects: FittingSubjects): SetAccount {
  const modality = findModality(set.modality);
  const count = set.modality === 'keystroke' ? countKeys : countStrokes;
  const needed = modality.windowSamples * modality.enrolmentWindows;
  let [seen, notEnrolled, inputs, notAcquired] = [0, 0, 0, 0];
  for (const file of files) {
    if (!isHeldOut(subjects, set.name, file.subject)) {
      seen++;
      continue;
    }
    const { made, acquired } = count(file, modality.windowSamples);
    inputs += made;
    notAcquired += made - acquired;
    if (acquired < needed) notEnrolled++;
  }
  return { set, subjects: files.length, seen, notEnrolled, inputs, notAcquired };
}

interface InputCount {
  readonly made: number;
  readonly acquired: number;
}

function countKeys({ subject, text }: SubjectFile): InputCount {
  const sessions: readonly TypingSession[] = readKeystrokes(text);
  const windows = replayKeys(sessions, createChance(1).branch(`account/${subject}`));
  return {
    made: sessions.reduce((sum, { keys }) => sum + keys.length, 0),
    acquired: windows.reduce((sum, { window }) => sum + window.zone.length, 0),
  };
}

function countStrokes({ subject, text }: SubjectFile, windowSamples: number): InputCount {
  let [made, acquired] = [0, 0];
  for (const session of readPointer(text)) {
    const cut = replayPointer(session, createChance(1).branch(`account/${subject}/${session.id}`)).length;
    made += cut;
    if (!isTouchScreen(session)) acquired += cut - (cut % windowSamples);
  }
  return { made, acquired };
}

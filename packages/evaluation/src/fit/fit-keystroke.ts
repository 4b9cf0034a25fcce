import {
  calibrateModel,
  embed,
  enrolWindows,
  fitModality,
  type HeldOutGroup,
  type HeldOutSubject,
  type ModalityModel,
} from '@samehand/engine';
import { captureLimits } from '@samehand/protocol';
import {
  readTypingPeople,
  type SplitSessions,
  splitAfterSessions,
  type TypingPerson,
} from '../datasets/keystroke-people.ts';
import { measurePayloads } from '../people/embedded-person.ts';
import { findModality } from '../people/find-modality.ts';
import type { FittingSubjects } from './fitting-subjects.ts';
import { readTrainedTyping } from './read-trained-typing.ts';

const set = 'keystrokes-aalto-desktop';
/**
 * Probe lengths, in windows of the wire, that get a calibration of their own. Longer ones take the last: at 4 windows Aalto’s people are told apart almost without an error (200
 * calibrated people: EER .07 %), so that hardly anything bounds the offset (−8.7 bits after −4.7). Cllr of UPT, PACE and the plain-clock BB-MAS, the halves that set constants, 200
 * keys, with a point at 4 windows and without: .104, .531, .890 and .069, .437, .567; Aalto’s calibrated people 100 keys .023 and .021, 200 keys .008 and .014.
 */
const lengths = [1, 2];

/**
 * The typing model: what was trained on the fitted subjects, calibrated on the calibrated ones by windows as the wire
 * cuts them (32 keys, not the model's 25), for it is those that decide. Calibrated on windows of 25 keys after ten sentences, the bits of another network were 2.4 too high for
 * the employee at a desk, and 95 % of impostors were asked after 68 s instead of 51. Null where the folder lacks the set.
 */
export function fitKeystroke(
  folder: string,
  subjects: FittingSubjects,
  model: ModalityModel = readTrainedTyping(),
): ModalityModel | null {
  const calibrated = new Set(subjects.calibrated[set]);
  const groups: HeldOutGroup[] = [];
  for (let part = 0; part < waysOfSentences; part += 1) {
    const people = readTypingPeople(folder, set, partSentences(part), (subject) => calibrated.has(subject));
    if (people === null) return null;
    groups.push({ model, subjects: people.map((person) => embedWires(model, person)) });
  }
  const size = captureLimits.windowSamples / findModality('keystroke').windowSamples;
  return { ...calibrateModel(model, groups, lengths, size), home: findHome(groups[0]?.subjects ?? []) };
}

/** Mean of the people's mean windows. The trained origin is no middle: on the network's axes it lies two thirds of what parts people beside it, and a site looked for from there has all bits moved by two, at home as well. */
function findHome(people: readonly HeldOutSubject[]): Float32Array {
  return enrolWindows(people.map(({ enrolled, probes }) => enrolWindows([...enrolled, ...probes]).mean)).mean;
}

/**
 * What the training of the typing model begins with (tools/train-set-network): bins, discriminants and variances of all sentences of the fitted subjects in closed form, the trained
 * set network carried in. Not calibrated. Throws where the folder lacks the set.
 */
export function fitTypingStart(
  folder: string,
  subjects: FittingSubjects,
  network: ModalityModel['tables'],
): ModalityModel {
  const fitted = new Set(subjects.fitted[set]);
  const keystroke = findModality('keystroke');
  const people = readTypingPeople(folder, set, splitAfterSessions(10, 15), (subject) => fitted.has(subject));
  if (people === null) throw new RangeError(`${folder} lacks ${set}`);
  return fitModality(
    keystroke,
    people.map((person) => [measurePayloads(keystroke, listPayloads(person))]),
    { tables: network },
  );
}

/** Ways to part fifteen sentences into twelve that enrol and three that probe. */
export const waysOfSentences = 5;

/** The sentences of one way: three neighbours probe, the rest enrols. */
export function partSentences(part: number): SplitSessions {
  return (sessions) => ({
    enrolled: [...sessions.slice(0, 3 * part), ...sessions.slice(3 * part + 3, 15)],
    probes: sessions.slice(3 * part, 3 * part + 3),
  });
}

/** Each payload as one embedding, as the reducer sees it. */
function embedWires(model: ModalityModel, { enrolled, probes }: TypingPerson): HeldOutSubject {
  const keystroke = findModality('keystroke');
  const image = (windows: TypingPerson['probes']) =>
    windows.flatMap(({ payload }) => {
      const rows = keystroke.measure(payload);
      const isWhole = rows !== null && rows.length === captureLimits.windowSamples * keystroke.rowWidth;
      return isWhole ? [embed(model, keystroke.bag(model, rows))] : [];
    });
  return { enrolled: image(enrolled), probes: image(probes) };
}

function listPayloads({ enrolled, probes }: TypingPerson) {
  return [...enrolled, ...probes].map(({ payload }) => payload);
}

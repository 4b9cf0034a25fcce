import { averageEmbeddings, calibrate, compare, type ModalityModel } from '@samehand/engine';
import type { CapturePayload } from '@samehand/protocol';
import { type PointingPerson, readPointingPeople } from '../datasets/pointing-people.ts';
import { isHeldOut } from '../fit/fitting-subjects.ts';
import { createTrialList } from '../metrics/trials.ts';
import { embedPayloads } from '../people/embedded-person.ts';
import { findModality } from '../people/find-modality.ts';
import { describeTrials, traceDet } from './describe-trials.ts';
import type { Bench, Protocol, ProtocolResult } from './result.ts';

const set = 'mouse-balabit';
/** Windows that enrol at most: two thousand actions. */
const enrolledWindows = 100;

/** Remote-desktop office work: labelled test sessions against the training sessions of the same account. */
export const balabit: Protocol = { id: 'balabit', judge: judgeBalabit };

function judgeBalabit({ folder, population, subjects, draws }: Bench): ProtocolResult | null {
  const pointer = findModality('pointer');
  const model = population.models['pointer'];
  const people = readPointingPeople(folder, set, pointer.windowSamples, (subject) => isHeldOut(subjects, set, subject));
  if (people === null || model === undefined) return null;
  const trials = createTrialList(people.length);
  let passedOver = 0;
  for (const [owner, person] of people.entries()) {
    const image = (payloads: readonly CapturePayload[]) => embedPayloads(pointer, model, payloads);
    const trained = image(listPayloads(person, /^train_/)).slice(0, enrolledWindows);
    if (trained.length === 0) continue;
    for (const { id, windows } of person.sessions) {
      if (!id.startsWith('test_')) continue;
      const probe = image(windows.map(({ payload }) => payload));
      if (probe.length === 0) {
        passedOver++;
        continue;
      }
      const score = scoreSession(model, trained, probe);
      if (id.startsWith('test_legal_')) trials.addMated(owner, score);
      else trials.addNonMated(owner, score);
    }
  }
  const closed = trials.close();
  if (closed.mated.length === 0 || closed.nonMated.length === 0) return null;
  const measures = describeTrials(
    closed,
    {
      aucGlobal: 'pointer.balabit.auc.global',
      aucSubject: null,
      eerGlobal: null,
      cllr: null,
    },
    draws,
  );
  const curves = [traceDet('a session', closed)];
  return {
    id: 'balabit',
    title: 'Balabit: labelled sessions',
    protocol: `Enrolled on the first ${enrolledWindows * pointer.windowSamples} actions of the training sessions, one score for each labelled test session (${closed.mated.length} legal, ${closed.nonMated.length} illegal; ${passedOver} with less than a window passed over). No position, no sampling rate. Nothing was fitted on this site.`,
    subjects: people.length,
    rows: [{ label: 'one session', measures }],
    diagrams: [{ name: 'balabit-det', title: 'Pointer: Balabit', kind: 'det', across: 'FMR', up: 'FNMR', curves }],
  };
}

function scoreSession(model: ModalityModel, trained: readonly Float32Array[], probe: readonly Float32Array[]): number {
  const reference = { mean: averageEmbeddings(trained), windows: trained.length };
  return calibrate(model, compare(model, reference, averageEmbeddings(probe), probe.length), probe.length);
}

function listPayloads({ sessions }: PointingPerson, ids: RegExp): readonly CapturePayload[] {
  return sessions.filter(({ id }) => ids.test(id)).flatMap(({ windows }) => windows.map(({ payload }) => payload));
}

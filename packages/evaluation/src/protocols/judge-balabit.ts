import { averageEmbeddings, calibrate, compare, type ModalityModel } from '@samehand/engine';
import type { CapturePayload } from '@samehand/protocol';
import { type PointingPerson, readPointingPeople } from '../datasets/pointing-people.ts';
import { isHeldOut } from '../fit/fitting-subjects.ts';
import { createTrialList } from '../metrics/trials.ts';
import { describeTrials, traceDet } from './describe-trials.ts';
import { embedPayloads } from './embedded-person.ts';
import { findModality } from './find-modality.ts';
import type { Bench, Protocol, ProtocolResult } from './result.ts';

const set = 'mouse-balabit';
/** Windows that enrol at most: two thousand actions. */
const enrolledWindows = 100;

/** Remote-desktop office work: labelled test sessions against the training sessions of the same account. */
export const balabit: Protocol = { id: 'balabit', judge: judgeBalabit };

function judgeBalabit({ folder, population, subjects, draws }: Bench): ProtocolResult | null {
  const pointer = findModality('pointer');
  const model = population.models['pointer'];
  // Short test sessions hold few strokes: windows of ten lose fewer of them than windows of twenty.
  const people = readPointingPeople(folder, set, 10, (subject) => isHeldOut(subjects, set, subject));
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
    protocol: `Enrolled on the first ${enrolledWindows * 10} actions of the training sessions, one score for each labelled test session (${closed.mated.length} legal, ${closed.nonMated.length} illegal; ${passedOver} with fewer than ten actions passed over). No position, no sampling rate. Nothing was fitted on this site.`,
    subjects: people.length,
    rows: [{ label: 'one session', measures }],
    diagrams: [{ name: 'balabit-det', title: 'Pointer: Balabit', kind: 'det', across: 'FMR', up: 'FNMR', curves }],
  };
}

function scoreSession(model: ModalityModel, trained: readonly Float32Array[], probe: readonly Float32Array[]): number {
  // Two windows of ten are one of twenty, for which the model was fitted.
  const windows = probe.length / 2;
  const reference = { mean: averageEmbeddings(trained), windows: trained.length / 2 };
  return calibrate(model, compare(model, reference, averageEmbeddings(probe), windows), windows);
}

function listPayloads({ sessions }: PointingPerson, ids: RegExp): readonly CapturePayload[] {
  return sessions.filter(({ id }) => ids.test(id)).flatMap(({ windows }) => windows.map(({ payload }) => payload));
}

import {
  averageEmbeddings,
  calibrate,
  compare,
  embed,
  enrolWindows,
  type ModalityModel,
  type Reference,
} from '@samehand/engine';
import { readPointingPeople } from '../datasets/pointing-people.ts';
import { fitSite } from '../fit/fit-site.ts';
import { isHeldOut } from '../fit/fitting-subjects.ts';
import { createTrialList, type Trials } from '../metrics/trials.ts';
import { measurePayloads } from '../people/embedded-person.ts';
import { findModality } from '../people/find-modality.ts';
import { type KnownSite, knowPeople } from '../people/know-people.ts';
import { describeTrials, traceDet } from './describe-trials.ts';
import type { Bench, Protocol, ProtocolResult } from './result.ts';

const set = 'mouse-balabit';
const labels = {
  site: 'one session, fitted on the site’s training sessions',
  shipped: 'one session, as shipped',
  unknown: 'one session, as shipped, of a site that nobody knows',
} as const;

/** Remote-desktop office work: labelled test sessions against the training sessions of the same account. */
export const balabit: Protocol = { id: 'balabit', judge: judgeBalabit };

/** One account: windows of rows of its training sessions, and of each labelled session. */
interface Account {
  readonly training: readonly (readonly Float32Array[])[];
  readonly labelled: readonly { readonly isLegal: boolean; readonly windows: readonly Float32Array[] }[];
}

function judgeBalabit(bench: Bench): ProtocolResult | null {
  const shipped = bench.population.models['pointer'];
  const accounts = readAccounts(bench);
  if (accounts === null || shipped === undefined) return null;
  const site = compareAccounts(
    fitSite(
      findModality('pointer'),
      accounts.map(({ training }) => training),
    ),
    accounts,
    'colleagues',
  );
  if (site.mated.length === 0 || site.nonMated.length === 0) return null;
  const without = compareAccounts(shipped, accounts, 'colleagues');
  const unknown = compareAccounts(shipped, accounts, 'nobody');
  const wanted = { aucSubject: null, eerGlobal: null, cllr: null };
  const passedOver = accounts.flatMap(({ labelled }) => labelled).filter(({ windows }) => windows.length === 0).length;
  return {
    id: 'balabit',
    title: 'Balabit: labelled sessions',
    protocol: `Enrolled on the training sessions, one score for each labelled test session (${site.mated.length} legal, ${site.nonMated.length} illegal; ${passedOver} with less than a window passed over). No position, no sampling rate. In the first row bins, discriminants and calibration are fitted on the training sessions of the ten accounts and nothing else, as in the published figures, where each account’s model is trained against the others’: the impostors’ ordinary work has been seen, no test session has. In the second row nothing was fitted on this site; the server has only seen where the references of the ten accounts lie, and takes off what they have in common, as it does by itself. In the third it has not: remote desktops look alike to a model of browsers, so one threshold for all accounts and its bits are worth little there. Such a site is still better off with \`samehand fit\`.`,
    subjects: accounts.length,
    rows: [
      {
        label: labels.site,
        measures: describeTrials(site, { ...wanted, aucGlobal: 'pointer.balabit.auc.global' }, bench.draws),
      },
      { label: labels.shipped, measures: describeTrials(without, { ...wanted, aucGlobal: null }, bench.draws) },
      { label: labels.unknown, measures: describeTrials(unknown, { ...wanted, aucGlobal: null }, bench.draws) },
    ],
    diagrams: [
      {
        name: 'balabit-det',
        title: 'Pointer: Balabit',
        kind: 'det',
        across: 'FMR',
        up: 'FNMR',
        curves: [
          traceDet('fitted on the site', site),
          traceDet('as shipped', without),
          traceDet('as shipped, site unknown', unknown),
        ],
      },
    ],
  };
}

function readAccounts({ folder, subjects }: Bench): readonly Account[] | null {
  const pointer = findModality('pointer');
  const people = readPointingPeople(folder, set, pointer.windowSamples, (subject) => isHeldOut(subjects, set, subject));
  if (people === null) return null;
  return people
    .map(({ sessions }) => {
      const measured = sessions.map(({ id, windows }) => ({
        id,
        isLegal: id.startsWith('test_legal_'),
        windows: measurePayloads(
          pointer,
          windows.map(({ payload }) => payload),
        ),
      }));
      return {
        training: measured.filter(({ id }) => id.startsWith('train_')).map(({ windows }) => windows),
        labelled: measured.filter(({ id }) => id.startsWith('test_')),
      };
    })
    .filter(({ training }) => training.length >= 3);
}

/** Bits of every labelled session that fills a window, under `model`. */
function compareAccounts(model: ModalityModel, accounts: readonly Account[], known: KnownSite): Trials {
  const pointer = findModality('pointer');
  const image = (windows: readonly Float32Array[]) => windows.map((rows) => embed(model, pointer.bag(model, rows)));
  const trials = createTrialList(accounts.length);
  const references = accounts.map(({ training }) => enrolWindows(image(training.flat())));
  const at = knowPeople(model, references, known)(null);
  for (const [owner, { labelled }] of accounts.entries()) {
    for (const { isLegal, windows } of labelled) {
      if (windows.length === 0) continue;
      const llr = compare(at, references[owner] as Reference, averageEmbeddings(image(windows)), windows.length);
      const bits = calibrate(at, llr, windows.length);
      if (isLegal) trials.addMated(owner, bits);
      else trials.addNonMated(owner, bits);
    }
  }
  return trials.close();
}

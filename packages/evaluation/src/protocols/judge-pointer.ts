import type { ModalityModel } from '@samehand/engine';
import { type PointingSessionWindows, readPointingPeople, splitLongest } from '../datasets/pointing-people.ts';
import { isHeldOut } from '../fit/fitting-subjects.ts';
import { type EmbeddedPerson, embedPayloads } from '../people/embedded-person.ts';
import { findModality } from '../people/find-modality.ts';
import type { KnownSite } from '../people/know-people.ts';
import { comparePeople } from './compare-people.ts';
import { describeTrials, traceDet, type Wanted } from './describe-trials.ts';
import type { Bench, Curve, Protocol, ProtocolResult, ResultRow } from './result.ts';

/** One probe length of a mouse task. */
interface Length {
  readonly actions: number;
  /** Strokes of a window. */
  readonly window: number;
  readonly wanted: Wanted;
}

interface PointerTask {
  readonly id: string;
  readonly set: string;
  readonly title: string;
  readonly protocol: string;
  readonly lengths: readonly Length[];
  /** Which subjects can be judged at all. */
  readonly suits: (sessions: readonly PointingSessionWindows[]) => boolean;
}

/** The rows beside that of a server which knows everybody but the impostor. */
const otherSites: readonly { readonly site: KnownSite; readonly label: string }[] = [
  { site: 'colleagues', label: 'impostors enrolled there too' },
  { site: 'nobody', label: 'of a site that nobody knows' },
];
const withoutIds: Wanted = { aucGlobal: null, aucSubject: null, eerGlobal: null, cllr: null };

const tasks: readonly PointerTask[] = [
  {
    id: 'sapimouse',
    set: 'mouse-sapimouse',
    title: 'SapiMouse: three minutes enrol, one minute probes',
    protocol:
      'Enrolled on the longer session, probed with the other in consecutive probes; impostors are the other judged subjects, none of whom the model has seen. The server knows where the references of all of them but the impostor’s lie, and takes off what they have in common (engine.md, the site). No position on the screen, no sampling rate: paths are relative and resampled to 16 ms by the collector’s own cutter.',
    lengths: [20, 40].map((actions) => ({
      actions,
      window: 10,
      wanted: { aucGlobal: `pointer.sapimouse.a${actions}.auc`, aucSubject: null, eerGlobal: null, cllr: null },
    })),
    suits: () => true,
  },
  {
    id: 'dlrv',
    set: 'mouse-dlrv-web',
    title: 'dlrv-web: another session',
    protocol:
      'Subjects with several sessions by mouse: the longest enrols, the others probe. Sessions on a touch screen (fewer than 3 motions a press; of all subjects 6, of the 7 that may be judged both of u091 and one of u070, who are therefore passed over) are left out, for another device class has a reference of its own. The model was fitted on the single-session subjects of the same page and on SapiMouse; impostors unseen. So few people tell of no site where the impostor is a stranger to it: those rows are as of one that nobody knows.',
    lengths: [
      { actions: 20, window: 10, wanted: { aucSubject: null, aucGlobal: null, cllr: null } },
      {
        actions: 50,
        window: 10,
        wanted: {
          aucSubject: 'pointer.dlrv.cross-session.a50.auc.subject',
          aucGlobal: 'pointer.dlrv.cross-session.a50.auc.global',
          cllr: null,
        },
      },
      { actions: 100, window: 10, wanted: { aucSubject: null, aucGlobal: null, cllr: null } },
    ],
    suits: (sessions) => sessions.filter(({ windows }) => windows.length > 0).length > 1,
  },
];

export const pointerProtocols: readonly Protocol[] = tasks.map((task) => ({
  id: task.id,
  judge: (bench) => judgePointer(bench, task),
}));

function judgePointer(bench: Bench, task: PointerTask): ProtocolResult | null {
  const model = bench.population.models['pointer'];
  if (model === undefined) return null;
  const rows: ResultRow[] = [];
  const curves: Curve[] = [];
  let subjects = 0;
  for (const { actions, window, wanted } of task.lengths) {
    const people = embedPeople(bench, task, model, window);
    if (people === null || people.length < 3) return null;
    subjects = Math.max(subjects, people.length);
    const plan = { probeWindows: actions / window };
    const trials = comparePeople(model, people, plan);
    if (trials.mated.length === 0) continue;
    rows.push({ label: `${actions} actions`, measures: describeTrials(trials, wanted, bench.draws) });
    for (const { site, label } of otherSites) {
      const others = comparePeople(model, people, { ...plan, site });
      rows.push({ label: `${actions} actions, ${label}`, measures: describeTrials(others, withoutIds, bench.draws) });
    }
    curves.push(traceDet(`${actions} actions`, trials));
  }
  const { id, title, protocol } = task;
  const diagrams = [{ name: `${id}-det`, title, kind: 'det', across: 'FMR', up: 'FNMR', curves } as const];
  return { id, title, protocol, subjects, rows, diagrams };
}

function embedPeople(
  { folder, subjects }: Bench,
  { set, suits }: PointerTask,
  model: ModalityModel,
  window: number,
): readonly EmbeddedPerson[] | null {
  const pointer = findModality('pointer');
  const people = readPointingPeople(folder, set, window, (subject) => isHeldOut(subjects, set, subject));
  if (people === null) return null;
  return people
    .filter(({ sessions }) => suits(sessions))
    .map(({ subject, sessions }) => {
      const { enrolled, probes } = splitLongest(sessions);
      return {
        subject,
        enrolled: embedPayloads(pointer, model, enrolled),
        probes: embedPayloads(pointer, model, probes),
      };
    })
    .filter(({ enrolled, probes }) => enrolled.length >= 2 && probes.length > 0);
}

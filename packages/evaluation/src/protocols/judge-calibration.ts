import type { ModalityModel } from '@samehand/engine';
import { compareVirtual } from '../calibration/compare-virtual.ts';
import { embedPointers, embedTypingSet } from '../calibration/embed-sets.ts';
import { refitInFolds } from '../calibration/refit-in-folds.ts';
import { type SplitSessions, splitAfterKeys, splitAfterSessions } from '../datasets/keystroke-people.ts';
import type { Trials } from '../metrics/trials.ts';
import type { EmbeddedPerson } from '../people/embedded-person.ts';
import { comparePeople } from './compare-people.ts';
import { describeTrials } from './describe-trials.ts';
import type { Bench, Protocol, ProtocolResult, ResultRow } from './result.ts';

/** Sets on whose site the typing model was fitted and calibrated (`isHome`), and others. */
const typingSets: readonly {
  readonly set: string;
  readonly label: string;
  readonly isHome: boolean;
  readonly split: SplitSessions;
}[] = [
  { set: 'keystrokes-aalto-desktop', label: 'typing, Aalto', isHome: true, split: splitAfterSessions(10, 15) },
  { set: 'keystrokes-upt', label: 'typing, UPT', isHome: false, split: splitAfterKeys(1000) },
  { set: 'keystrokes-bbmas-desktop', label: 'typing, BB-MAS', isHome: false, split: splitAfterKeys(1000) },
  { set: 'keystrokes-pace-free-text', label: 'typing, PACE', isHome: false, split: splitAfterKeys(1000) },
];
const pointingSets = [
  { set: 'mouse-sapimouse', label: 'mouse, SapiMouse', sessions: 1 },
  { set: 'mouse-dlrv-web', label: 'mouse, dlrv-web, another session', sessions: 2 },
] as const;
/** Windows of a probe of typing, of pointing, and of both: a window of strokes takes twice as long as one of keys. */
const lengths = [
  { typing: 2, pointing: 1 },
  { typing: 4, pointing: 2 },
] as const;

/** Whether a bit is worth a bit: calibration of every modality, at home, elsewhere, elsewhere after a refit, and of the sum of two. */
export const calibration: Protocol = { id: 'calibration', judge: judgeCalibration };

function judgeCalibration(bench: Bench): ProtocolResult | null {
  const { keystroke, pointer } = bench.population.models;
  if (keystroke === undefined || pointer === undefined) return null;
  const rows: ResultRow[] = [];
  const gaps: number[] = [];
  let subjects = 0;
  const add = (label: string, trials: Trials, counts: boolean) => {
    const measures = describeTrials(trials, { eerGlobal: null, cllr: null }, bench.draws);
    rows.push({ label, measures });
    const gap = measures.find(({ name }) => name === 'Cllr − minCllr')?.interval.value;
    if (counts && gap !== undefined) gaps.push(gap);
  };
  const judge = (
    label: string,
    model: ModalityModel,
    people: readonly EmbeddedPerson[],
    kind: 'typing' | 'pointing',
    isHome: boolean,
  ) => {
    if (people.length < 6) return;
    subjects = Math.max(subjects, people.length);
    for (const { [kind]: windows } of lengths) {
      const shipped = comparePeople(model, people, { probeWindows: windows });
      if (shipped.mated.length === 0) continue;
      add(`${label}, ${windows} windows, as shipped`, shipped, isHome);
      const modelOf = refitInFolds(model, people, windows);
      if (!isHome) {
        add(
          `${label}, ${windows} windows, refitted`,
          comparePeople(model, people, { probeWindows: windows, modelOf }),
          true,
        );
      }
    }
  };
  const typists = typingSets.map(({ set, label, isHome, split }) => {
    const people = embedTypingSet(bench, set, split);
    judge(label, keystroke, people, 'typing', isHome);
    return people;
  });
  const pointers = pointingSets.map(({ set, label, sessions }) => {
    const people = embedPointers(bench, set, sessions);
    judge(label, pointer, people, 'pointing', false);
    return people;
  });
  const [home] = typists;
  const [pointing] = pointers;
  if (home && pointing && home.length >= 6 && pointing.length >= 6) {
    for (const { typing, pointing: strokes } of lengths) {
      const { parts, fused } = compareVirtual([
        { model: keystroke, people: home, windows: typing },
        { model: pointer, people: pointing, windows: strokes },
      ]);
      for (const [at, trials] of parts.entries()) {
        add(
          `virtual subjects, ${typing} windows of keys, ${strokes} of strokes, ${at === 0 ? 'typing' : 'mouse'} alone`,
          trials,
          false,
        );
      }
      add(`virtual subjects, ${typing} windows of keys, ${strokes} of strokes, both`, fused, true);
    }
  }
  if (gaps.length === 0) return null;
  const largest = { value: Math.max(...gaps), low: null, high: null };
  rows.push({
    label: 'the largest of those that count',
    measures: [
      {
        id: 'fused.cllr-gap.max',
        name: 'Cllr − minCllr',
        interval: largest,
        n: gaps.length,
        unit: 'bits',
        better: 'lower',
      },
    ],
  });
  return {
    id: 'calibration',
    title: 'Calibration',
    protocol:
      'Cllr of the calibrated bits against minCllr, for probes of so many windows. "Refitted": offset and scale fitted in five folds on other people of the same set, as `samehand fit` does inside a company; what the people of the home site (Aalto) give counts as shipped, every other set refitted; the mouse sets share a site with the fit, yet are refitted too. "Both": typing and pointing bits added, virtual subjects of an Aalto typist and a SapiMouse hand. minCllr is fitted on the judged trials themselves and therefore a little too good with few of them. BB-MAS is counted whole, its serial recordings included.',
    subjects,
    rows,
    diagrams: [],
  };
}

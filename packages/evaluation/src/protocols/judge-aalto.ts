import { embedTypingSet } from '../calibration/embed-sets.ts';
import { keysPerWindow } from '../datasets/keystroke-people.ts';
import type { EmbeddedPerson } from '../people/embedded-person.ts';
import { comparePeople } from './compare-people.ts';
import { describeTrials, traceDet } from './describe-trials.ts';
import type { Bench, Curve, Protocol, ProtocolResult, ResultRow } from './result.ts';

const set = 'keystrokes-aalto-desktop';
const firstProbe = 10;
const lastProbe = 15;

/** Transcribed sentences of one sitting: the field's common task. */
export const aalto: Protocol = { id: 'aalto', judge: judgeAalto };

function judgeAalto(bench: Bench): ProtocolResult | null {
  const ten = embedPeople(bench, 10);
  if (ten.length < 3) return null;
  const five = embedPeople(bench, 5);
  const model = bench.population.models['keystroke'];
  if (model === undefined) return null;
  const rows: ResultRow[] = [];
  const curves: Curve[] = [];
  const add = (sentences: number, keys: number, people: readonly EmbeddedPerson[]) => {
    const trials = comparePeople(model, people, { probeWindows: keys / keysPerWindow });
    if (trials.mated.length === 0) return;
    const id = `keystroke.aalto.g${sentences}.k${keys}`;
    const isLong = sentences === 10 && keys >= 100;
    const measures = describeTrials(
      trials,
      {
        eerSubject: `${id}.eer.subject`,
        eerGlobal: `${id}.eer.global`,
        fnmrAtPercent: null,
        fnmrAtPerMille: isLong ? `${id}.fnmr-at-fmr-0.001` : null,
        cllr: null,
      },
      bench.draws,
    );
    rows.push({ label: `${sentences} sentences enrolled, ${keys} keys`, measures });
    curves.push(traceDet(`${keys} keys${sentences === 5 ? ', 5 sentences' : ''}`, trials));
  };
  add(5, 50, five);
  for (const keys of [25, 50, 100, 200]) add(10, keys, ten);
  return {
    id: 'aalto',
    title: 'Aalto: transcribed sentences',
    protocol:
      'Enrolled on the first 5 or 10 sentences, probed with sentences 11 to 15 in consecutive probes of the given number of keys; non-mated: the first probe of every other subject. Keys as nine zones, order-free windows of 25, clock erased by the collector’s own sampler, through encoder and decoder. Subjects that neither fit, choice of constants nor calibration has seen.',
    subjects: ten.length,
    rows,
    diagrams: [{ name: 'aalto-det', title: 'Typing: Aalto', kind: 'det', across: 'FMR', up: 'FNMR', curves }],
  };
}

function embedPeople(bench: Bench, sentences: number): readonly EmbeddedPerson[] {
  return embedTypingSet(bench, set, (sessions) => ({
    enrolled: sessions.slice(0, sentences),
    probes: sessions.slice(firstProbe, lastProbe),
  }));
}

import { crc32 } from 'node:zlib';
import { comparePhrase, enrolPhrase } from '../fixed-text/enrol-phrase.ts';
import { type Repetition, readPasswordTyping } from '../fixed-text/read-password-typing.ts';
import { createTrialList } from '../metrics/trials.ts';
import { describeTrials, traceDet } from './describe-trials.ts';
import type { Bench, Protocol, ProtocolResult } from './result.ts';

const enrolled = 200;
const attempts = 5;

/** A fixed phrase, order and all, one-class: the field's oldest benchmark. Not the product's path, which never looks into a password field. */
export const password: Protocol = { id: 'cmu', judge: judgePassword };

function judgePassword(bench: Bench): ProtocolResult | null {
  const people = readPasswordTyping(bench.folder);
  if (people === null) return null;
  const names = [...people.keys()].sort();
  const judged = names.filter((name) => crc32(name) % 2 === 1);
  const trials = comparePhrases(people, judged);
  const all = comparePhrases(people, names);
  return {
    id: 'cmu',
    title: 'CMU password: fixed text, one-class',
    protocol: `Killourhy and Maxion’s protocol (DSN 2009): repetitions 1 to ${enrolled} enrol, the later ones are mated probes, the first ${attempts} of each of the 50 others non-mated; the reference is made of the subject’s own repetitions alone. It needs the order of the keys, so it is outside the wire and the product: a check of the statistics against the literature (scaled Manhattan 9.6 %, best 8.4 %). Constants were chosen on the half of the subjects whom the first row leaves out; they do serve as impostors in it.`,
    subjects: judged.length,
    rows: [
      {
        label: `${judged.length} subjects nothing was chosen on`,
        measures: describeTrials(trials, { eerSubject: 'keystroke.cmu.eer.subject', eerGlobal: null }, bench.draws),
      },
      {
        label: `all ${names.length}`,
        measures: describeTrials(all, { eerSubject: null, eerGlobal: null }, bench.draws),
      },
    ],
    diagrams: [
      {
        name: 'cmu-det',
        title: 'CMU password',
        kind: 'det',
        across: 'FMR',
        up: 'FNMR',
        curves: [traceDet('one repetition', trials)],
      },
    ],
  };
}

function comparePhrases(people: ReadonlyMap<string, readonly Repetition[]>, judged: readonly string[]) {
  const trials = createTrialList(judged.length);
  for (const [owner, name] of judged.entries()) {
    const own = people.get(name) ?? [];
    const reference = enrolPhrase(own.filter(({ number }) => number <= enrolled).map(({ timings }) => timings));
    for (const { number, timings } of own) {
      if (number > enrolled) trials.addMated(owner, comparePhrase(reference, timings));
    }
    for (const [other, repetitions] of people) {
      if (other === name) continue;
      for (const { timings } of repetitions.slice(0, attempts)) {
        trials.addNonMated(owner, comparePhrase(reference, timings));
      }
    }
  }
  return trials.close();
}

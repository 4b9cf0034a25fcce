import { createEngine } from '@samehand/engine';
import { readTypingPeople, splitAfterKeys } from '../datasets/keystroke-people.ts';
import { isHeldOut } from '../fit/fitting-subjects.ts';
import { averageWeighted, bootstrapSubjects } from '../metrics/bootstrap.ts';
import { measurePoisoning, type Poisoning } from '../poisoning/measure-poisoning.ts';
import { hearTyping } from '../takeover/hand.ts';
import type { Bench, Measure, Protocol, ProtocolResult } from './result.ts';

const sets = [
  ['keystrokes-upt', 'UPT'],
  ['keystrokes-pace-free-text', 'PACE'],
] as const;
const impostors = [
  { likeness: 0.5, who: 'an ordinary impostor' },
  { likeness: 1, who: 'the most similar of all' },
] as const;
const plan = { days: 20, payloads: 40, share: 0.1 };

/** A patient impostor who types a little at somebody's desk every day: does the reference learn to like him? */
export const poisoning: Protocol = { id: 'poisoning', judge: judgePoisoning };

function judgePoisoning(bench: Bench): ProtocolResult | null {
  const model = bench.population.models['keystroke'];
  if (model === undefined) return null;
  const engine = createEngine(bench.population);
  let subjects = 0;
  const rows = sets.flatMap(([set, label]) => {
    const people = readTypingPeople(bench.folder, set, splitAfterKeys(1000), (subject) =>
      isHeldOut(bench.subjects, set, subject),
    );
    const hands = people?.map(({ subject, enrolled, probes }) => ({
      name: subject,
      enrolled: enrolled.map(({ payload }) => hearTyping(payload)),
      later: probes.map(({ payload }) => hearTyping(payload)),
    }));
    if (!hands || hands.length < 3) return [];
    return impostors.map(({ likeness, who }) => {
      const measured = measurePoisoning(engine, model, hands, plan, likeness);
      if (likeness === 1) subjects += measured.length;
      return { label: `${label}, ${who}`, measures: describe(measured, bench.draws) };
    });
  });
  if (rows.length === 0) return null;
  return {
    id: 'poisoning',
    title: 'Slow poisoning of a reference',
    protocol: `Enrolled on 1,000 keys; then ${plan.days} days of one session of ${plan.payloads} payloads (the subject’s later input, going round), ${plan.share * 100} % of which another subject types in one go, at a moment of chance: an ordinary one (the median in likeness) or the one whose input speaks most for the owner. Adaptation as it ships. Whoever sits there answers a step-up: the subject confirms, the impostor cannot and leaves for that day. Then the impostor’s bits a payload on input of theirs that was not typed at the desk: against the enrolled reference, against one that adapted to the subject alone over the same days, and against the poisoned one. "Gained" is the last less the second: what the patience was worth. Not all of it was taught by the impostor: the subject is asked because of them, confirms, and by that teaches the engine more of their own manner, which lies nearer to everybody. So each desk is lived at once more with an engine that forgets every payload of the impostor’s at once; "of it, by their own typing" is the poisoned reference less that one. The most similar of all often speaks for the owner from the start; such a hand is not noticed, and is learnt like the owner’s.`,
    subjects,
    rows,
    diagrams: [],
  };
}

function describe(measured: readonly Poisoning[], draws: number): readonly Measure[] {
  const average = (name: string, pick: (one: Poisoning) => number, better: Measure['better']): Measure => ({
    id: null,
    name,
    interval: bootstrapSubjects(measured.length, draws, (weights) =>
      averageWeighted(Float64Array.from(measured, pick), weights),
    ),
    n: measured.length,
    unit: 'bits',
    better,
  });
  return [
    average('impostor, enrolled', ({ enrolled }) => enrolled, 'lower'),
    average('impostor, adapted', ({ clean }) => clean, 'lower'),
    average('impostor, poisoned', ({ poisoned }) => poisoned, 'lower'),
    average('gained', ({ poisoned, clean }) => poisoned - clean, 'lower'),
    average('of it, by their own typing', ({ poisoned, visited }) => poisoned - visited, 'lower'),
    average('subject’s own change', ({ ownChange }) => ownChange, 'higher'),
    average('days caught', ({ caught }) => caught, 'higher'),
  ];
}

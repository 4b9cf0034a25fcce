import { createEngine, type Population } from '@samehand/engine';
import type { CapturePayload } from '@samehand/protocol';
import { averageWeighted, bootstrapSubjects } from '../metrics/bootstrap.ts';
import { embedPayloads } from '../people/embedded-person.ts';
import { findModality } from '../people/find-modality.ts';
import { comparePeople } from '../protocols/compare-people.ts';
import { createPerson } from '../synthetic/person.ts';
import { type Hand, hearTyping } from '../takeover/hand.ts';
import { hearGenuine } from '../takeover/hear-genuine.ts';
import { measureTakeovers } from '../takeover/measure-takeover.ts';
import { pointSynthetic, typeSynthetic } from './capture-synthetic.ts';
import { listQuickFigures, type QuickFigure } from './quick-figure.ts';

/** Made-up people: more only narrow what counts as noise. */
const crowd = 48;
const keys = 1500;
const reaches = 120;
/** Wire windows that enrol in the take-over: more than the engine asks for. */
const enrolling = 20;
/** Impostors have this many keys to be noticed in. */
const keysToNotice = 130;
const draws = 100;

/** What the shipped model makes of people who do not exist: the whole way from key to belief, the same in every run. */
export function measureSynthetic(population: Population): readonly QuickFigure[] {
  const people = Array.from({ length: crowd }, (_, k) => createPerson(`gate ${k}`));
  const typed = people.map((person, k) => typeSynthetic(person, keys, k));
  const { windowSamples } = findModality('pointer');
  const pointed = people.map((person, k) => pointSynthetic(person, reaches, windowSamples, k));
  return [
    ...compareCrowd(population, 'keystroke', typed, 16, [2, 4]),
    ...compareCrowd(population, 'pointer', pointed, 6, [2]),
    ...takeDesks(population, typed),
  ];
}

function compareCrowd(
  population: Population,
  name: 'keystroke' | 'pointer',
  captured: readonly (readonly CapturePayload[])[],
  enrolledWindows: number,
  probes: readonly number[],
): readonly QuickFigure[] {
  const modality = findModality(name);
  const model = population.models[name];
  if (model === undefined) throw new RangeError(`the population lacks ${name}`);
  const people = captured.map((payloads, k) => {
    const windows = embedPayloads(modality, model, payloads);
    return { subject: `${k}`, enrolled: windows.slice(0, enrolledWindows), probes: windows.slice(enrolledWindows) };
  });
  return probes.flatMap((probeWindows) => {
    const trials = comparePeople(model, people, { probeWindows });
    const task = `made-up people, ${name}, ${probeWindows * modality.windowSamples} samples`;
    return listQuickFigures(task, trials);
  });
}

/** Each desk is taken over by two others; the genuine ones go on beside. */
function takeDesks(population: Population, typed: readonly (readonly CapturePayload[])[]): readonly QuickFigure[] {
  const hands: readonly Hand[] = typed.map((payloads, k) => {
    const heard = payloads.map(hearTyping);
    return { name: `${k}`, enrolled: heard.slice(0, enrolling), later: heard.slice(enrolling) };
  });
  const engine = createEngine(population);
  const asked = measureTakeovers(engine, hands, (owner) => [7, 19].map((step) => (owner + step) % hands.length));
  const genuine = new Map(hearGenuine(engine, [hands]).map(({ name, stepUps }) => [name, stepUps]));
  const count = (owner: number, wanted: (at: number) => boolean) =>
    asked.filter((one, at) => one.owner === owner && wanted(at)).length;
  const tries = Float64Array.from(hands, (_, owner) => count(owner, () => true));
  const noticed = Float64Array.from(hands, (_, owner) =>
    count(owner, (at) => (asked[at]?.keys ?? Number.POSITIVE_INFINITY) <= keysToNotice),
  );
  const stepUps = Float64Array.from(hands, ({ name }) => genuine.get(name) ?? 0);
  return [
    {
      name: `made-up take-over: noticed within ${keysToNotice} keys`,
      interval: bootstrapSubjects(
        hands.length,
        draws,
        (weights) => averageWeighted(noticed, weights) / averageWeighted(tries, weights),
      ),
      better: 'higher',
    },
    {
      name: 'made-up people at their own desk: false step-ups each',
      interval: bootstrapSubjects(hands.length, draws, (weights) => averageWeighted(stepUps, weights)),
      better: 'lower',
    },
  ];
}

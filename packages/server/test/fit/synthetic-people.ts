import {
  type CaptureObservation,
  captureLimits,
  createKeySampler,
  createStrokeCutter,
  zoneOfCode,
} from '@samehand/protocol';
import { createChance } from '../../../evaluation/src/synthetic/chance.ts';
import { writeNote } from '../../../evaluation/src/synthetic/notes.ts';
import { createPerson } from '../../../evaluation/src/synthetic/person.ts';
import type { Captured, Worker } from './workplace.ts';

/** What the synthetic person of this name types in one session, sampled by the collector's own sampler. */
export function type(hand: string, keys: number, session: string): readonly Captured[] {
  const chance = createChance(7).branch(`${hand}/${session}`);
  const sampler = createKeySampler(chance);
  const moments = createPerson(hand)
    .typist.type(writeNote(keys, chance), chance)
    .flatMap(({ code, press, release }) => [
      { at: press, code, isDown: true },
      { at: release, code, isDown: false },
    ])
    .sort((one, other) => one.at - other.at);
  for (const { at, code, isDown } of moments) {
    if (isDown) sampler.press(code, zoneOfCode(code), at);
    else sampler.release(code, at);
  }
  return sampler.drain().windows.map(({ window, startedAt, endedAt }) => ({ startedAt, endedAt, payload: window }));
}

/** What the same person points at: reaches that end in a click, half a second apart. */
export function point(hand: string, reaches: number, session: string): readonly Captured[] {
  const chance = createChance(8).branch(`${hand}/${session}`);
  const cutter = createStrokeCutter(chance);
  const person = createPerson(hand);
  let clock = 0;
  const place = (): readonly [number, number] => [40 + chance() * 1100, 40 + chance() * 650];
  let from = place();
  for (let reach = 0; reach < reaches; reach += 1) {
    const to = place();
    let spent = 0;
    for (const { at, type: kind, x, y } of person.hand.reach(from, to, true, chance)) {
      if (kind === 'move') cutter.move(clock + at, x, y);
      else if (kind === 'down') cutter.press(clock + at, x, y, 'primary');
      else cutter.release(clock + at, x, y);
      spent = at;
    }
    clock += spent + 500;
    from = to;
  }
  const strokes = cutter.flush(clock);
  const captured: Captured[] = [];
  const size = Math.min(40, captureLimits.strokesPerPart);
  for (let at = 0; at < strokes.length; at += size) {
    const run = strokes.slice(at, at + size);
    const payload: CaptureObservation['payload'] = { kind: 'strokes', strokes: run.map(({ stroke }) => stroke) };
    captured.push({ startedAt: run[0]?.startedAt ?? 0, endedAt: run.at(-1)?.endedAt ?? 0, payload });
  }
  return captured;
}

/** Typists of three sessions each: two that enrol, one that probes. */
export function hireTypists(count: number, keys: readonly number[] = [400, 300, 300]): readonly Worker[] {
  return Array.from({ length: count }, (_, index) => {
    const subject = `person-${index}`;
    return { subject, sessions: keys.map((amount, at) => type(subject, amount, `${at}`)) };
  });
}

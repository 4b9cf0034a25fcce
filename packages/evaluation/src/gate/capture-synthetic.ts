import { type CapturePayload, createKeySampler, createStrokeCutter, zoneOfCode } from '@samehand/protocol';
import { sendThroughWire } from '../datasets/through-wire.ts';
import { perform } from '../drive/perform.ts';
import { createChance } from '../synthetic/chance.ts';
import type { SyntheticPerson } from '../synthetic/person.ts';

const area = { left: 0, top: 0, width: 800, height: 600 };

/**
 * Windows of a synthetic person's typing of about so many keys: the collector's own sampler, encoder, decoder.
 * @param readClock what the device's clock shows at a time, ms
 */
export function typeSynthetic(
  person: SyntheticPerson,
  keys: number,
  seed: number,
  readClock: (at: number) => number = (at) => at,
): readonly CapturePayload[] {
  const chance = createChance(seed).branch('gate');
  const sampler = createKeySampler(chance);
  for (const moment of perform(person, { keys, reaches: 0, area }, chance)) {
    if (moment.kind === 'key-down') sampler.press(moment.code, zoneOfCode(moment.code), readClock(moment.at));
    if (moment.kind === 'key-up') sampler.release(moment.code, readClock(moment.at));
  }
  return sampler.drain().windows.map(({ window }) => sendThroughWire(window));
}

/** A synthetic person's reaches, in payloads of `size` strokes: the collector's own cutter, encoder, decoder. */
export function pointSynthetic(
  person: SyntheticPerson,
  reaches: number,
  size: number,
  seed: number,
): readonly CapturePayload[] {
  const chance = createChance(seed).branch('gate pointing');
  const cutter = createStrokeCutter(chance);
  let last = 0;
  for (const moment of perform(person, { keys: 0, reaches, area }, chance)) {
    last = moment.at;
    if (moment.kind === 'move') cutter.move(moment.at, moment.x, moment.y);
    if (moment.kind === 'button-down') cutter.press(moment.at, moment.x, moment.y, 'primary');
    if (moment.kind === 'button-up') cutter.release(moment.at, moment.x, moment.y);
  }
  const strokes = cutter.flush(last).map(({ stroke }) => stroke);
  return Array.from({ length: Math.floor(strokes.length / size) }, (_, part) =>
    sendThroughWire({ kind: 'strokes', strokes: strokes.slice(part * size, (part + 1) * size) }),
  );
}

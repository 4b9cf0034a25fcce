import { type CapturePayload, createKeySampler, zoneOfCode } from '@samehand/protocol';
import { perform } from '../src/drive/perform.ts';
import { createChance } from '../src/synthetic/chance.ts';
import type { SyntheticPerson } from '../src/synthetic/person.ts';

/** Windows of a synthetic person's typing of about so many keys, through the collector's own sampler. */
export function typeSynthetic(person: SyntheticPerson, keys: number, seed: number): readonly CapturePayload[] {
  const chance = createChance(seed).branch('gate');
  const sampler = createKeySampler(chance);
  for (const moment of perform(
    person,
    { keys, reaches: 0, area: { left: 0, top: 0, width: 800, height: 600 } },
    chance,
  )) {
    if (moment.kind === 'key-down') sampler.press(moment.code, zoneOfCode(moment.code), moment.at);
    if (moment.kind === 'key-up') sampler.release(moment.code, moment.at);
  }
  return sampler.drain().windows.map(({ window }) => window);
}

import type { Engine } from '@samehand/engine';
import type { Hand } from './hand.ts';
import { type Genuine, measureTakeovers } from './measure-takeover.ts';

/**
 * The same people's genuine input, parted in several ways into what enrols and what is heard: hours and step-ups of all ways together, one entry a person. Every way begins
 * anew, so a person of five ways counts as one person with five desks.
 */
export function hearGenuine(engine: Engine, ways: readonly (readonly Hand[])[]): readonly Genuine[] {
  const all = new Map<string, Genuine>();
  for (const hands of ways) {
    for (const one of measureTakeovers(engine, hands, () => []).genuine) {
      const { name } = hands[one.owner] as Hand;
      const known = all.get(name) ?? { owner: all.size, hours: 0, stepUps: 0, hoursSince: 0 };
      all.set(name, {
        ...one,
        owner: known.owner,
        hours: known.hours + one.hours,
        stepUps: known.stepUps + one.stepUps,
        hoursSince: known.hoursSince + one.hoursSince,
      });
    }
  }
  return [...all.values()];
}

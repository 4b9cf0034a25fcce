import { zoneOfCode } from '@samehand/protocol';
import { collectTimings, type PopulationTimings } from '../../attacks/typing/population-timings.ts';
import type { TypingSpecies } from '../../attacks/typing/typing-species.ts';
import type { InputMoment } from '../../drive/input-moment.ts';
import { type Chance, createChance } from '../../synthetic/chance.ts';
import { writeNote } from '../../synthetic/notes.ts';
import { createPerson } from '../../synthetic/person.ts';
import { planKeys } from '../../synthetic/plan-keys.ts';

/** A text typed by a forger, as raw key events. Shift goes down and comes up with its key where the species sends whole reports. */
export function forgeMoments(species: TypingSpecies, victim: string, keys: number, chance: Chance): InputMoment[] {
  const plan = planKeys(writeNote(keys, chance), 0, chance);
  const type = species.arm({ population: strangers(), victim: [recordTyping(victim, 600, chance)] }, chance);
  const typed = type(plan.map(({ code }) => zoneOfCode(code)));
  // The species decides when, the plan what: both go key by key, and a zone that a report swallowed is no key of its own.
  let place = 0;
  const moments: InputMoment[] = [];
  for (const { zone, press, release } of typed) {
    while (place < plan.length && zoneOfCode(plan[place]?.code ?? '') !== zone) place += 1;
    const { code, key } = plan[place] ?? { code: 'KeyE', key: 'e' };
    place += 1;
    moments.push(
      { at: press, kind: 'key-down', code, key },
      { at: Math.max(release, press + 0.5), kind: 'key-up', code, key },
    );
  }
  return moments.sort((one, other) => one.at - other.at);
}

/** What a forger can buy: how people in general type. Made-up people, nobody's recordings. */
function strangers(): PopulationTimings {
  const people = Array.from({ length: 40 }, (_, number) => [
    recordTyping(`stranger ${number}`, 250, createChance(number + 1)),
  ]);
  return collectTimings(people);
}

function recordTyping(name: string, keys: number, chance: Chance) {
  const typed = createPerson(name).typist.type(writeNote(keys, chance), chance);
  return {
    id: name,
    keys: typed.map(({ code, press, release }) => ({ zone: zoneOfCode(code), press, release })),
  };
}

import type { InputMoment } from '../drive/input-moment.ts';
import type { Chance } from '../synthetic/chance.ts';

/** A longer rest between two keys is cut short, ms: what stood between was pointing. */
const longestRest = 400;
/** A key is held about so often, and for so long, ms: who takes back a word holds the erase key, who moves about a text an arrow. */
const holdEvery = 9_000;
const holdFor = { least: 900, more: 700 };
const pause = 250;

/** The keys of a performance without its pointing, with a key held down now and then. */
export function typeOnly(moments: readonly InputMoment[], chance: Chance): InputMoment[] {
  const keys = moments.filter(({ kind }) => kind === 'key-down' || kind === 'key-up');
  const typed: InputMoment[] = [];
  let before = keys[0]?.at ?? 0;
  let clock = 0;
  let next = holdEvery;
  let down = 0;
  for (const moment of keys) {
    clock += Math.min(longestRest, moment.at - before);
    before = moment.at;
    typed.push({ ...moment, at: clock });
    down += moment.kind === 'key-down' ? 1 : -1;
    if (down > 0 || clock < next) continue;
    const from = clock + pause;
    const until = from + holdFor.least + holdFor.more * chance();
    const held = { code: 'Backspace', key: '' };
    typed.push({ at: from, kind: 'key-down', ...held }, { at: until, kind: 'key-up', ...held });
    clock = until + pause;
    next = clock + holdEvery;
  }
  return typed;
}

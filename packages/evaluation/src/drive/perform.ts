import type { Chance } from '../synthetic/chance.ts';
import { writeNote } from '../synthetic/notes.ts';
import type { SyntheticPerson } from '../synthetic/person.ts';
import type { InputMoment } from './input-moment.ts';

/** What a performance shall hold at least. */
export interface Script {
  readonly keys: number;
  /** Mouse actions before the typing starts; each is a reach that ends in a click. */
  readonly reaches: number;
  /** Area that the pointer stays in, px. */
  readonly area: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}

/** Between two reaches a hand rests this long on average, ms. */
const restBetween = 450;

/** Lets a synthetic person work: reaches and clicks, then types a note. Sorted by time. */
export function perform(person: SyntheticPerson, script: Script, chance: Chance): InputMoment[] {
  const moments: InputMoment[] = [];
  const { left, top, width, height } = script.area;
  const place = (): readonly [number, number] => [left + chance() * width, top + chance() * height];
  let clock = 0;
  let from = place();
  for (let reach = 0; reach < script.reaches; reach += 1) {
    const to = place();
    let spent = 0;
    for (const { at, type, x, y } of person.hand.reach(from, to, true, chance)) {
      const kind = type === 'move' ? 'move' : type === 'down' ? 'button-down' : 'button-up';
      moments.push({ at: clock + at, kind, x, y });
      spent = at;
    }
    clock += spent + restBetween * (0.5 + chance());
    from = to;
  }
  if (script.keys === 0) return moments;
  clock += 300;
  for (const { code, key, press, release } of person.typist.type(writeNote(script.keys, chance), chance)) {
    moments.push(
      { at: clock + press, kind: 'key-down', code, key },
      { at: clock + release, kind: 'key-up', code, key },
    );
  }
  return moments.sort((one, other) => one.at - other.at);
}

import type { TypedKey } from '../../datasets/read-keystrokes.ts';
import type { Chance } from '../../synthetic/chance.ts';

/** The victim's own keys again, each time moved by U(−jitter, jitter) ms; the order of presses stays. `keys` sorted by press. */
export function replayVictim(keys: readonly TypedKey[], jitter: number, chance: Chance): readonly TypedKey[] {
  const move = () => (2 * chance() - 1) * jitter;
  let last = Number.NEGATIVE_INFINITY;
  return keys.map(({ press, release, zone }) => {
    last = Math.max(last, press + move());
    return { press: last, release: Math.max(last, release + move()), zone };
  });
}

import type { Chance } from './chance.ts';

/** Events come every 8 ms (125 Hz), with the jitter of a real device. */
export const eventEvery = 8;

/** One stroke of the arm or the wrist: from where the pointer is to `to`. */
export interface Pulse {
  readonly to: readonly [number, number];
  /** ms */
  readonly duration: number;
  /** Speed is t^rise · (1 − t)^fall of its time: 2 and 2 is minimum jerk (Flash & Hogan 1985), a hand's is steeper and lopsided. */
  readonly rise: number;
  readonly fall: number;
  /** Greatest distance from the line, as a share of its length. */
  readonly bow: number;
  /** Where the bow is widest: 1 in the middle. */
  readonly lean: number;
}

/** The pointer on its way. Noise grows with the speed (Harris & Wolpert 1998), tremor rests where the hand does. */
export interface Pointer {
  x: number;
  y: number;
  /** ms since the way began. */
  clock: number;
  tremorX: number;
  tremorY: number;
}

/**
 * Moves the pointer along a pulse, telling each place.
 * @param noise share of a step that the hand misses its line by
 */
export function runPulse(
  pointer: Pointer,
  pulse: Pulse,
  noise: number,
  chance: Chance,
  tell: (at: number, x: number, y: number) => void,
): void {
  const [fromX, fromY] = [pointer.x, pointer.y];
  const [wayX, wayY] = [pulse.to[0] - fromX, pulse.to[1] - fromY];
  const length = Math.hypot(wayX, wayY);
  if (length < shortest) {
    pointer.clock += pulse.duration;
    return;
  }
  const steps = Math.max(1, Math.round(pulse.duration / eventEvery));
  const speeds = Array.from({ length: steps }, (_, step) => {
    const time = (step + 0.5) / steps;
    return time ** pulse.rise * (1 - time) ** pulse.fall;
  });
  const total = speeds.reduce((sum, speed) => sum + speed, 0);
  let share = 0;
  let aside = 0;
  for (const speed of speeds) {
    const step = (speed / total) * length;
    share += speed / total;
    aside = 0.8 * aside + chance.normal(0, noise * step);
    const off = pulse.bow * Math.sin(Math.PI * share ** pulse.lean) + aside / length;
    pointer.x = fromX + wayX * share - wayY * off;
    pointer.y = fromY + wayY * share + wayX * off;
    const tremor = 0.15 * Math.min(1, step);
    pointer.tremorX = 0.9 * pointer.tremorX + chance.normal(0, tremor);
    pointer.tremorY = 0.9 * pointer.tremorY + chance.normal(0, tremor);
    pointer.clock += eventEvery + chance.normal(0, 0.4);
    tell(pointer.clock, Math.round(pointer.x + pointer.tremorX), Math.round(pointer.y + pointer.tremorY));
  }
}

/** A shorter way moves no pointer, px. */
const shortest = 0.8;

import type { Chance } from './chance.ts';
import { type Pointer, runPulse } from './pointer-pulse.ts';

/** A raw pointer event as a browser would give it; times in ms from the start of the action. */
export interface PointerMoment {
  readonly at: number;
  readonly type: 'move' | 'down' | 'up';
  readonly x: number;
  readonly y: number;
}

/** How one synthetic person moves a mouse. */
export interface PointingHand {
  /** Moves from one place to another and, if asked, clicks there. Positions in pixels. */
  reach(
    from: readonly [number, number],
    to: readonly [number, number],
    click: boolean,
    chance: Chance,
  ): PointerMoment[];
}

/** Times of correcting pulses after the main one, at most. */
const mostCorrections = 6;
/** A pointer so near its target needs no correction, px. */
const near = 9;
const there = 1.5;

/**
 * Draws a person. A reach is sometimes a short drift first, then one steep lopsided pulse whose length follows Fitts' law, bent to
 * the person's own side and missing its target, then corrections after short rests, and sometimes a creep onto the target.
 * Spreads are wide, as people's are: the shapes were chosen by hill-climbing from plain beginnings until ways passed for
 * a hand's before the shipped hand model (packages/engine/models/hands.json); nothing was fitted on anybody's ways.
 */
export function createPointingHand(person: Chance): PointingHand {
  const own = (typical: number, spread = 0.25): number => typical * Math.exp(person.normal(0, spread));
  const intercept = own(84);
  const slope = own(52);
  const cover = person.normal(1.02, 0.04);
  const rise = own(3.2);
  const fall = own(3.2);
  const bend = person.normal(0, 0.075);
  const again = Math.min(0.85, own(0.5, 0.12));
  const correction = own(125);
  const rest = own(30);
  const drifts = Math.min(0.9, own(0.6));
  const creeps = Math.min(0.9, own(0.45));
  const noise = own(0.018);
  const settle = own(130, 0.45);
  const hold = own(95);

  return {
    reach(from, to, click, chance) {
      const moments: PointerMoment[] = [];
      const pointer: Pointer = { x: from[0], y: from[1], clock: 0, tremorX: 0, tremorY: 0 };
      const tell = (at: number, x: number, y: number): void => void moments.push({ at, type: 'move', x, y });
      const about = (typical: number, spread: number): number => typical * Math.exp(chance.normal(0, spread));
      const left = (): number => Math.hypot(to[0] - pointer.x, to[1] - pointer.y);
      const pulse = (
        goal: readonly [number, number],
        duration: number,
        [up, down]: readonly [number, number],
        [bow, lean]: readonly [number, number],
      ): void => runPulse(pointer, { to: goal, duration, rise: up, fall: down, bow, lean }, noise, chance, tell);

      if (chance() < drifts) {
        const far = about(6, 0.8);
        const course = Math.atan2(to[1] - pointer.y, to[0] - pointer.x) + chance.normal(0, 0.9);
        const goal = [pointer.x + far * Math.cos(course), pointer.y + far * Math.sin(course)] as const;
        pulse(goal, about(175, 0.7), [0.7, 0.7], [chance.normal(0, 0.1), 1]);
        if (chance() < 0.5) pointer.clock += about(rest, 0.9);
      }
      const reached = Math.min(1.12, cover + chance.normal(0, 0.17));
      const turned = chance.normal(0, 0.085);
      const [wayX, wayY] = [(to[0] - pointer.x) * reached, (to[1] - pointer.y) * reached];
      pulse(
        [
          pointer.x + wayX * Math.cos(turned) - wayY * Math.sin(turned),
          pointer.y + wayX * Math.sin(turned) + wayY * Math.cos(turned),
        ],
        about(intercept + slope * Math.log2(left() / 30 + 1), 0.25),
        [about(rise, 0.5), about(fall, 0.44)],
        [bend + chance.normal(0, 0.083), about(1, 0.24)],
      );
      for (let k = 0; k < mostCorrections && left() > there && (left() > near || chance() < again); k += 1) {
        if (chance() < 0.6) pointer.clock += about(rest, 0.9);
        const part = Math.min(1.2, Math.max(0.3, 0.9 + chance.normal(0, 0.28)));
        const goal = [
          pointer.x + (to[0] - pointer.x) * part + chance.normal(0, 2.3),
          pointer.y + (to[1] - pointer.y) * part + chance.normal(0, 2.3),
        ] as const;
        const duration = about(correction, 0.36) * (1 + 0.5 * Math.log2(left() / 20 + 1));
        pulse(goal, duration, [about(1.2, 0.4), about(1.35, 0.4)], [chance.normal(0, 0.15), 1]);
      }
      if (chance() < creeps) {
        const goal = [to[0] + chance.normal(0, 4.5), to[1] + chance.normal(0, 4.5)] as const;
        pulse(goal, about(265, 0.6), [0.5, 0.8], [0, 1]);
      }
      if (!click) return moments;
      const at = { x: Math.round(pointer.x + pointer.tremorX), y: Math.round(pointer.y + pointer.tremorY) };
      const pressed = pointer.clock + about(settle, 0.35);
      moments.push({ at: pressed, type: 'down', ...at }, { at: pressed + about(hold, 0.18), type: 'up', ...at });
      return moments;
    },
  };
}

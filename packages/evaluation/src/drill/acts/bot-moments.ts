import type { PointingSpecies } from '../../attacks/pointing/pointing-species.ts';
import type { InputMoment } from '../../drive/input-moment.ts';
import type { Chance } from '../../synthetic/chance.ts';
import type { Seat } from '../contract/seat.ts';

/** A mouse at 125 Hz with the jitter of a real event loop: the clock alone must not give a bot away. */
const interval = 8;
const jitter = 1.2;

/** `ways` ways of a bot to places chosen by chance, each ending in a click, as raw pointer events. */
export function botMoments(species: PointingSpecies, ways: number, area: Seat['area'], chance: Chance): InputMoment[] {
  const move = species.arm(chance);
  const moments: InputMoment[] = [];
  let at = 0;
  let [x, y] = [area.left + area.width / 2, area.top + area.height / 2];
  for (let way = 0; way < ways; way += 1) {
    const to = [area.left + chance() * area.width, area.top + chance() * area.height] as const;
    const [dx, dy] = [to[0] - x, to[1] - y];
    // Fitts' law with the usual constants and a target of 30 px.
    const duration = (120 + 150 * Math.log2(Math.hypot(dx, dy) / 30 + 1)) * Math.exp(chance.normal(0, 0.25));
    const path = move({ dx, dy, duration }, chance);
    let heard = at;
    for (let frame = 1; frame * interval < path.duration + interval; frame += 1) {
      heard = Math.max(heard + 0.5, at + frame * interval + chance.normal(0, jitter));
      const [px, py] = path.place(Math.min(path.duration, frame * interval));
      moments.push({ at: heard, kind: 'move', x: Math.round(x + px), y: Math.round(y + py) });
    }
    [x, y] = to;
    const place = { x: Math.round(x), y: Math.round(y) };
    const pressed = heard + 120 * Math.exp(chance.normal(0, 0.4));
    const released = pressed + 90 * Math.exp(chance.normal(0, 0.2));
    moments.push({ at: pressed, kind: 'button-down', ...place }, { at: released, kind: 'button-up', ...place });
    at = released + 350 * Math.exp(chance.normal(0, 0.4));
  }
  return moments;
}

import { createStrokeCutter, type Stroke } from '@samehand/protocol';
import type { Chance } from '../../synthetic/chance.ts';
import type { StrokeToCopy } from './collect-aims.ts';
import type { PointingSpecies } from './pointing-species.ts';

/**
 * How often the browser hears of the pointer. Bots get what hands have, or the clock alone would tell them apart: a mouse at 125 Hz, or
 * one event a frame at 60 Hz, both with the jitter of real event loops.
 */
interface Cadence {
  readonly interval: number;
  readonly jitter: number;
}

const cadences: readonly Cadence[] = [
  { interval: 8, jitter: 1.2 },
  { interval: 16.7, jitter: 1.2 },
  { interval: 16.7, jitter: 3 },
];
/** Time of a hand for a way of this length (Fitts' law with the usual constants and a target of 30 pixels), ms. */
function timeByFitts({ dx, dy }: StrokeToCopy, chance: Chance): number {
  return (120 + 150 * Math.log2(Math.hypot(dx, dy) / 30 + 1)) * Math.exp(chance.normal(0, 0.25));
}

/** Before the next way begins, the bot rests at least so long: ms. */
const leastPause = 20;

/**
 * One attack: the bot goes every way of `plan` after the other, through the collector's own cutter. Pauses, settling and clicks are
 * those of the hand whose ways they were, so that only the way itself can give the bot away. Half of the bots take as long for a way as
 * that hand did, rests on the way included; half take the time that Fitts' law tells.
 */
export function performBot(species: PointingSpecies, plan: readonly StrokeToCopy[], chance: Chance): readonly Stroke[] {
  const move = species.arm(chance);
  const cadence = cadences[Math.floor(chance() * cadences.length)] as Cadence;
  const isCopyist = chance() < 0.5;
  const cutter = createStrokeCutter(chance);
  let at = 1000;
  let [x, y] = [400, 400];
  let last = [x, y];
  const point = (time: number, px: number, py: number) => {
    const place = [Math.round(px), Math.round(py)] as [number, number];
    if (place[0] === last[0] && place[1] === last[1]) return;
    last = place;
    cutter.move(time, ...place);
  };
  cutter.move(at, x, y);
  for (const aim of plan) {
    at += Math.max(leastPause, aim.pause);
    const path = move(isCopyist ? aim : { ...aim, duration: timeByFitts(aim, chance) }, chance);
    let heard = at;
    for (let frame = 1; ; frame++) {
      const time = Math.min(path.duration, Math.max(0, frame * cadence.interval));
      heard = Math.max(heard + 0.5, at + time + chance.normal(0, cadence.jitter));
      const [px, py] = path.place(time);
      point(heard, x + px, y + py);
      if (time >= path.duration) break;
    }
    [x, y] = [x + aim.dx, y + aim.dy];
    point(heard + cadence.interval, x, y);
    at = heard + cadence.interval;
    if (aim.kind === 'click') {
      at += aim.settle;
      cutter.press(at, Math.round(x), Math.round(y), 'primary');
      at += aim.hold;
      cutter.release(at, Math.round(x), Math.round(y));
    } else at += 1001;
  }
  return cutter.flush(at).map(({ stroke }) => stroke);
}

import type { InputMoment } from '../drive/input-moment.ts';
import type { Network } from './delay-line.ts';

/**
 * What a KVM switch over IP makes of input, **made up**: such a switch is a keyboard and a mouse at a USB port and its page or viewer sends it places
 * of the pointer, so that the device sees an ordinary mouse; what is left of the way there is when the reports come.
 * @param tick ms at which the viewer gathers moves, the last of each is sent; null where it passes on every one
 */
export function relayByKvm(
  moments: readonly InputMoment[],
  tick: number | null,
  { roundTrip, jitter }: Network,
  chance: () => number,
): InputMoment[] {
  const first = moments[0]?.at ?? 0;
  const leavesAt = ({ at }: InputMoment) => (tick === null ? at - first : Math.ceil((at - first) / tick) * tick);
  const relayed: InputMoment[] = [];
  let free = 0;
  moments.forEach((moment, place) => {
    const next = moments[place + 1];
    const leaves = leavesAt(moment);
    if (tick !== null && moment.kind === 'move' && next?.kind === 'move' && leavesAt(next) === leaves) return;
    const late = roundTrip / 2 - jitter * Math.log(1 - chance());
    // The switch's USB is polled every millisecond, and one report goes after the other.
    free = Math.max(free + 1, Math.ceil(leaves + late));
    relayed.push({ ...moment, at: free });
  });
  return relayed;
}

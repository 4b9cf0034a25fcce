import { moveStraight, type PointingSpecies } from './pointing-species.ts';

const easings: readonly ((share: number) => number)[] = [
  // PyAutoGUI's easeInOutQuad, easeOutQuad and easeInOutSine; a cubic in and out.
  (t) => (t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) ** 2),
  (t) => 1 - (1 - t) ** 2,
  (t) => (1 - Math.cos(Math.PI * t)) / 2,
  (t) => (t < 0.5 ? 4 * t ** 3 : 1 - 4 * (1 - t) ** 3),
];

/** A straight line that speeds up and slows down by one of the usual easing curves. */
export const eased: PointingSpecies = {
  id: 'bot-eased',
  family: 'eased',
  title: 'Straight, eased',
  arm: (chance) => {
    const ease = easings[Math.floor(chance() * easings.length)] as (share: number) => number;
    return (aim) => moveStraight(aim, ease);
  },
};

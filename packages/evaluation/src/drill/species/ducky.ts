import { typingSpecies } from '../../attacks/typing/list-typing-species.ts';
import { createChance } from '../../synthetic/chance.ts';
import { forgeMoments } from '../acts/forge-moments.ts';
import { takeOver } from '../acts/take-over.ts';
import type { SeatDrill } from '../contract/drill.ts';
import { DrillFault } from '../contract/seat.ts';

/** Keys that are injected at once: a little more than a window, so that the count of keys is not coarser than the wire. */
const keysAtOnce = 30;

/** A Rubber Ducky is plugged in at an unlocked session and types commands. */
export const ducky: SeatDrill = {
  species: 'ducky',
  at: 'seat',
  title: 'A keyboard that injects keys is plugged in',
  most: { seconds: 30, records: 8 },
  variants: typingSpecies.map(({ id }) => id),
  async run(seat, context) {
    const { variant, genuine } = context;
    const species = typingSpecies.find(({ id }) => id === (variant ?? 'ducky-naive'));
    if (species === undefined) throw new DrillFault(`There is no forgery "${variant}" of typing.`);
    const chance = createChance(context.seed);
    const about = { species: 'ducky', variant: species.id, remarks: [] } as const;
    return takeOver(seat, context, about, `A device is plugged in and injects keys: ${species.title}.`, (number) =>
      forgeMoments(species, genuine, keysAtOnce, chance.branch(`keys ${number}`)),
    );
  },
};

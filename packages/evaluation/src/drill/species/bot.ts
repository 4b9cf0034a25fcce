import { pointingSpecies } from '../../attacks/pointing/list-pointing-species.ts';
import { createChance } from '../../synthetic/chance.ts';
import { botMoments } from '../acts/bot-moments.ts';
import { takeOver } from '../acts/take-over.ts';
import type { SeatDrill } from '../contract/drill.ts';
import { DrillFault } from '../contract/seat.ts';

/** A script drives the pointer through the browser's trusted input and opens records. */
export const bot: SeatDrill = {
  species: 'bot',
  at: 'seat',
  title: 'A script moves the pointer and opens records',
  most: { seconds: 60, records: 15 },
  variants: pointingSpecies.map(({ id }) => id),
  async run(seat, context) {
    const { variant } = context;
    const species = pointingSpecies.find(({ id }) => id === (variant ?? 'bot-bezier'));
    if (species === undefined) throw new DrillFault(`There is no forgery "${variant}" of pointing.`);
    const chance = createChance(context.seed);
    const about = { species: 'bot', variant: species.id, remarks: [] } as const;
    return takeOver(seat, context, about, `A script takes over the pointer: ${species.title}.`, (number) =>
      botMoments(species, 4, seat.area, chance.branch(`ways ${number}`)),
    );
  },
};

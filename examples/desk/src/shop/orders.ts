import { type Customer, type Order, type OrderLine, orderStates } from './records.ts';

const catalogue: readonly (readonly [article: string, price: number])[] = [
  ['Enamel lamp, harbour blue', 8900],
  ['Linen tablecloth, 240 cm', 6450],
  ['Letter paper, laid, 50 sheets', 1890],
  ['Brass reading light', 12400],
  ['Beeswax candles, box of six', 2350],
  ['Storm lantern, small', 5600],
  ['Wool blanket, heather', 14900],
  ['Fountain pen, broad nib', 7200],
  ['Seed box, kitchen herbs', 1950],
  ['Tea chest, oak', 9800],
  ['Copper kettle', 11500],
  ['Night-light, porcelain owl', 4300],
  ['Blackout curtains, double', 18900],
  ['Writing desk, folding', 32900],
  ['Letter opener, horn', 3650],
  ['Crib blanket, undyed', 5450],
];
const hour = 3_600_000;

/** Between one and five orders for each customer, the same in every run. */
export function listOrders(customers: readonly Customer[], now: number): readonly Order[] {
  const draw = drawBelow(20_260_112);
  const orders: Order[] = [];
  for (const customer of customers) {
    const count = 1 + draw(5);
    for (let each = 0; each < count; each += 1) {
      const hoursAgo = 3 + each * (200 + draw(900)) + draw(140);
      const lines: OrderLine[] = Array.from({ length: 1 + draw(3) }, () => {
        const [article, price] = catalogue[draw(catalogue.length)] ?? ['Gift card', 5000];
        return { article, price, count: 1 + (draw(4) === 0 ? draw(3) : 0) };
      });
      orders.push({
        id: `o-${88_410 - orders.length * 37}`,
        customer: customer.id,
        name: customer.name,
        at: now - hoursAgo * hour,
        lines,
        state: stateAfter(hoursAgo, draw(12) === 0),
        deliverTo: `${customer.street}, ${customer.town}`,
      });
    }
  }
  return orders.sort((a, b) => b.at - a.at);
}

function stateAfter(hoursAgo: number, isReturned: boolean): Order['state'] {
  if (hoursAgo < 30) return orderStates[0];
  if (hoursAgo < 110) return orderStates[1];
  return isReturned ? orderStates[3] : orderStates[2];
}

/** Whole numbers below `limit`, mulberry32 from a fixed seed: a demo must look the same to everybody. */
function drawBelow(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

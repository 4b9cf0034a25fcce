import type { Customer, Message, Ticket } from './records.ts';

type Script = readonly [
  customer: number,
  about: string,
  state: Ticket['state'],
  ...messages: readonly (readonly [minutesAgo: number, from: Message['from'], text: string])[],
];

const scripts: readonly Script[] = [
  [
    0,
    'The lamp hums',
    'open',
    [
      52,
      'customer',
      'Good morning. The blue lamp arrived well packed, thank you, but it hums when it is dimmed below half. Is that the bulb or the lamp? I should hate to send it back, it looks so right on the stairs.',
    ],
  ],
  [
    14,
    'A letter about the tablecloth',
    'open',
    [
      190,
      'customer',
      'Dear desk, the cloth is beautiful and a hand too short. I measured the table with the leaves folded. Would you exchange it for the longer one, and should I wash it first? It has only been laid once, for a Sunday.',
    ],
  ],
  [
    3,
    'Delivery before the tour',
    'open',
    [
      310,
      'customer',
      'Can the curtains come before the 9th, to the loft and not to the office? After that nobody is there for six weeks.',
    ],
    [288, 'desk', 'We have asked the workshop and write to you today.'],
  ],
  [
    12,
    'Parcel went to number 17 again',
    'open',
    [
      1440,
      'customer',
      'For the third time the courier left my parcel with the neighbours at 17, who are away. I am at 71. Please tell me what you will change so that this is the last time.',
    ],
  ],
  [
    9,
    'No felt, please',
    'waiting',
    [
      2100,
      'customer',
      'There was a felt sample in the box again. I am allergic to wool wax. Could you put that somewhere everyone sees it?',
    ],
    [2040, 'desk', 'We are sorry. The packing list now says so in red; may we send you a replacement box without it?'],
  ],
  [
    7,
    'Signed books for the raffle',
    'waiting',
    [
      4300,
      'customer',
      'My publisher will send you twelve copies. Would you wrap one with each lantern? No announcement beforehand.',
    ],
    [4180, 'desk', 'Gladly. We keep it between us and the packing table.'],
  ],
  [
    15,
    'Second nib for the pen',
    'closed',
    [8800, 'customer', 'Do you sell the broad nib on its own?'],
    [8700, 'desk', 'Yes: it goes out with tomorrow’s post, at no charge, with our compliments.'],
  ],
];

export function listTickets(customers: readonly Customer[], now: number): readonly Ticket[] {
  return scripts.flatMap(([place, about, state, ...messages], number) => {
    const customer = customers[place];
    if (customer === undefined) return [];
    return {
      id: `t-${316 - number}`,
      customer: customer.id,
      name: customer.name,
      about,
      state,
      messages: messages.map(([minutesAgo, from, text]) => ({
        from,
        by: from === 'customer' ? customer.name : 'Jonas Weber',
        at: now - minutesAgo * 60_000,
        text,
      })),
    };
  });
}

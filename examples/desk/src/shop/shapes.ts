import type { MaskShape } from '@samehand/gate';
import type { Customer, Order, Ticket } from './records.ts';

/** How each kind of record is masked: one rule a field. A field added to a record does not compile until it has one here. */
export const customerShape: MaskShape<Customer> = {
  id: 'clear',
  name: 'name',
  // What curiosity looks for must not stand out while records are masked.
  isPublicFigure: 'hidden',
  email: 'email',
  phone: { last: 2 },
  street: 'shape',
  town: 'shape',
  country: 'clear',
  born: 'shape',
  refundAccount: { last: 4 },
  since: 'clear',
  notes: { by: 'clear', at: 'clear', text: 'words' },
};

export const orderShape: MaskShape<Order> = {
  id: 'clear',
  customer: 'clear',
  name: 'name',
  at: 'clear',
  lines: { article: 'words', count: 'clear', price: 'hidden' },
  state: 'clear',
  deliverTo: 'shape',
};

export const ticketShape: MaskShape<Ticket> = {
  id: 'clear',
  customer: 'clear',
  name: 'name',
  about: 'words',
  state: 'clear',
  messages: { from: 'clear', by: 'name', at: 'clear', text: 'words' },
};

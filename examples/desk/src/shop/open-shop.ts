import { listCustomers } from './customers.ts';
import { listOrders } from './orders.ts';
import type { Customer, Note, Order, Ticket } from './records.ts';
import { listTickets } from './tickets.ts';

/** The shop's own records, in memory: notes and replies written while the desk runs are gone when it stops. */
export interface Shop {
  customers(search: string): readonly Customer[];
  customer(id: string): Customer | undefined;
  orders(): readonly Order[];
  ordersOf(customer: string): readonly Order[];
  order(id: string): Order | undefined;
  tickets(): readonly Ticket[];
  ticketsOf(customer: string): readonly Ticket[];
  ticket(id: string): Ticket | undefined;
  addNote(customer: string, note: Note): void;
  reply(ticket: string, note: Note): void;
}

/** Characters of a note or reply that are kept, and how many of each. */
const longest = 4000;
const most = 200;

export function openShop(now: number): Shop {
  const customers = new Map(listCustomers(now).map((each) => [each.id, each]));
  const orders = listOrders([...customers.values()], now);
  const tickets = new Map(listTickets([...customers.values()], now).map((each) => [each.id, each]));
  return {
    customers(search) {
      const wanted = search.trim().toLowerCase();
      const fits = (each: Customer) =>
        [each.name, each.id, each.town, each.email].some((text) => text.toLowerCase().includes(wanted));
      return [...customers.values()].filter(fits);
    },
    customer: (id) => customers.get(id),
    orders: () => orders,
    ordersOf: (customer) => orders.filter((each) => each.customer === customer),
    order: (id) => orders.find((each) => each.id === id),
    tickets: () => [...tickets.values()],
    ticketsOf: (customer) => [...tickets.values()].filter((each) => each.customer === customer),
    ticket: (id) => tickets.get(id),
    addNote(id, note) {
      const customer = customers.get(id);
      if (customer === undefined) return;
      const notes = [{ ...note, text: note.text.slice(0, longest) }, ...customer.notes].slice(0, most);
      customers.set(id, { ...customer, notes });
    },
    reply(id, note) {
      const ticket = tickets.get(id);
      if (ticket === undefined) return;
      const reply = { ...note, from: 'desk', text: note.text.slice(0, longest) } as const;
      tickets.set(id, { ...ticket, state: 'waiting', messages: [...ticket.messages, reply].slice(-most) });
    },
  };
}

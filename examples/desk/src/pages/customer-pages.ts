import type { Customer, Order, Ticket } from '../shop/records.ts';
import { html, type Markup } from './html.ts';
import { orderTable } from './order-pages.ts';
import type { Seen } from './seen.ts';
import { ticketState } from './ticket-pages.ts';
import { dateOf, field, timeAgo } from './words.ts';

/** Counts beside a customer in the list: they are no part of the record and stay when it is masked. */
export interface ListedCustomer {
  readonly customer: Seen<Customer>;
  readonly orders: number;
  readonly lastOrderAt: number | undefined;
  readonly openTickets: number;
}

export function customersPage(
  listed: readonly ListedCustomer[],
  search: string,
  isSearchClosed: boolean,
  now: number,
): Markup {
  return html`
<div class="heading"><h1>Customers</h1><p class="muted">${
    isSearchClosed
      ? 'Search is closed while records are masked.'
      : search === ''
        ? `${listed.length} in all`
        : `${listed.length} for “${search}”`
  }</p></div>
${
  listed.length === 0
    ? html`<p class="empty">Nobody fits “${search}”. Try part of a name, a town or a customer number.</p>`
    : html`<div class="scroll"><table>
<thead><tr><th scope="col" class="w40">Name</th><th scope="col" class="w25">Town</th><th scope="col" class="end">Orders</th><th scope="col" class="end">Last order</th><th scope="col" class="end">Open tickets</th></tr></thead>
<tbody>${listed.map((each) => customerRow(each, now))}</tbody></table></div>`
}`;
}

function customerRow({ customer, orders, lastOrderAt, openTickets }: ListedCustomer, now: number): Markup {
  const key = `customer.${customer.id}`;
  return html`<tr>
<th scope="row"><a href="/customers/${customer.id}">${field(`${key}.name`, customer.name)}</a> <small class="id">${customer.id}</small>${publicFigure(customer)}</th>
<td>${field(`${key}.town`, customer.town)}<small>${customer.country}</small></td>
<td class="end number">${orders}</td>
<td class="end">${lastOrderAt === undefined ? '–' : timeAgo(lastOrderAt, now)}</td>
<td class="end number">${openTickets === 0 ? html`<span class="muted">0</span>` : openTickets}</td></tr>`;
}

/** Replaced in place like a field, so that it goes when the record masks. */
function publicFigure(customer: Seen<Customer>): Markup {
  const isShown = customer.isPublicFigure === true;
  return html` <span class="tag" data-field="customer.${customer.id}.public"${isShown ? '' : html` hidden`}>${isShown ? 'Public figure' : ''}</span>`;
}

export interface CustomerView {
  readonly customer: Seen<Customer>;
  /** undefined: the policy refuses orders to this session at the moment. */
  readonly orders: readonly Seen<Order>[] | undefined;
  readonly tickets: readonly Seen<Ticket>[] | undefined;
}

export function customerPage({ customer, orders, tickets }: CustomerView, now: number): Markup {
  const key = `customer.${customer.id}`;
  const facts: readonly (readonly [string, unknown, string])[] = [
    ['E-mail', customer.email, 'email'],
    ['Telephone', customer.phone, 'phone'],
    ['Street', customer.street, 'street'],
    ['Town', customer.town, 'town'],
    ['Country', customer.country, 'country'],
    ['Born', customer.born, 'born'],
    ['Refund account', customer.refundAccount, 'refund'],
  ];
  return html`
<div class="heading"><p class="crumb"><a href="/customers">Customers</a></p>
<h1>${field(`${key}.name`, customer.name)}${publicFigure(customer)}</h1>
<p class="muted"><span class="id">${customer.id}</span> · customer since ${dateOf(Number(customer.since))}</p></div>
<div class="columns">
  <div>
    <section aria-labelledby="facts"><h2 id="facts">Details</h2>
    <dl class="facts">${facts.map(
      ([name, value, last]) =>
        html`<div><dt>${name}</dt><dd class="number">${field(`${key}.${last}`, value)}</dd></div>`,
    )}</dl></section>
    <section aria-labelledby="orders"><h2 id="orders">Orders</h2>${
      orders === undefined ? closed : orderTable(orders, now, false)
    }</section>
  </div>
  <div>
    <section aria-labelledby="notes"><h2 id="notes">Notes</h2>
    <form method="post" action="/customers/${customer.id}/notes" class="write">
      <label for="note">Write a note for the next colleague</label>
      <textarea id="note" name="text" rows="5" maxlength="4000" required placeholder="What was agreed, and what should be done next?"></textarea>
      <button class="primary">Save note</button>
    </form>
    ${customer.notes.length === 0 ? html`<p class="empty">No notes yet.</p>` : ''}
    <ol class="notes">${customer.notes.map(
      (note, place) =>
        html`<li><p>${field(`${key}.note.${place}`, note.text)}</p><small>${note.by}, ${timeAgo(Number(note.at), now)}</small></li>`,
    )}</ol></section>
    <section aria-labelledby="tickets"><h2 id="tickets">Tickets</h2>${
      tickets === undefined
        ? closed
        : tickets.length === 0
          ? html`<p class="empty">No tickets.</p>`
          : html`<ul class="plainlist">${tickets.map(
              (ticket) =>
                html`<li><a href="/tickets/${ticket.id}">${field(`ticket.${ticket.id}.about`, ticket.about)}</a> ${ticketState(ticket)}</li>`,
            )}</ul>`
    }</section>
  </div>
</div>`;
}

const closed: Markup = html`<p class="empty">Closed at the moment.</p>`;

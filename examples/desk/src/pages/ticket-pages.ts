import type { Ticket } from '../shop/records.ts';
import { html, type Markup } from './html.ts';
import type { Seen } from './seen.ts';
import { field, timeAgo } from './words.ts';

const stateWords: Readonly<Record<string, string>> = {
  open: 'answer due',
  waiting: 'waiting for the customer',
  closed: 'closed',
};

export function ticketState(ticket: Seen<Ticket>): Markup {
  return html`<span class="tag" data-ticket="${ticket.state}">${stateWords[ticket.state] ?? ticket.state}</span>`;
}

export function ticketsPage(tickets: readonly Seen<Ticket>[], now: number): Markup {
  const due = tickets.filter(({ state }) => state === 'open').length;
  return html`
<div class="heading"><h1>Tickets</h1><p class="muted">${due} ${due === 1 ? 'answer' : 'answers'} due</p></div>
<div class="scroll"><table>
<thead><tr><th scope="col" class="w35">About</th><th scope="col" class="w25">Customer</th><th scope="col" class="w20">State</th><th scope="col" class="end">Last word</th></tr></thead>
<tbody>${tickets.map(
    (
      ticket,
    ) => html`<tr><th scope="row"><a href="/tickets/${ticket.id}">${field(`ticket.${ticket.id}.about`, ticket.about)}</a></th>
<td><a href="/customers/${ticket.customer}">${field(`ticket.${ticket.id}.name`, ticket.name)}</a> <small class="id">${ticket.customer}</small></td><td>${ticketState(ticket)}</td>
<td class="end">${timeAgo(Number(ticket.messages.at(-1)?.at ?? now), now)}</td></tr>`,
  )}</tbody></table></div>`;
}

export function ticketPage(ticket: Seen<Ticket>, now: number): Markup {
  return html`
<div class="heading"><p class="crumb"><a href="/tickets">Tickets</a></p>
<h1>${field(`ticket.${ticket.id}.about`, ticket.about)}</h1>
<p class="muted"><span class="id">${ticket.id}</span> · <a href="/customers/${ticket.customer}">${field(`ticket.${ticket.id}.name`, ticket.name)}</a> ${ticketState(ticket)}</p></div>
<ol class="talk">${ticket.messages.map(
    (
      message,
      place,
    ) => html`<li data-from="${message.from}"><small>${field(`ticket.${ticket.id}.${place}.by`, message.by)}, ${timeAgo(Number(message.at), now)}</small>
<p>${field(`ticket.${ticket.id}.${place}.text`, message.text)}</p></li>`,
  )}</ol>
<form method="post" action="/tickets/${ticket.id}/replies" class="write">
  <label for="reply">Your answer</label>
  <textarea id="reply" name="text" rows="7" maxlength="4000" required placeholder="Dear …"></textarea>
  <button class="primary">Send answer</button>
</form>`;
}

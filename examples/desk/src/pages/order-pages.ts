import type { Order } from '../shop/records.ts';
import { html, type Markup } from './html.ts';
import type { Seen } from './seen.ts';
import { field, moneyOf, timeAgo } from './words.ts';

export function ordersPage(orders: readonly Seen<Order>[], now: number): Markup {
  return html`<div class="heading"><h1>Orders</h1><p class="muted">Newest first, ${orders.length} in all</p></div>
${orderTable(orders, now, true)}`;
}

/** What was bought stands in the first column: it is what curiosity looks for, and it masks with the record. */
export function orderTable(orders: readonly Seen<Order>[], now: number, hasCustomer: boolean): Markup {
  return html`<div class="scroll"><table>
<thead><tr><th scope="col" class="${hasCustomer ? 'w35' : 'w40'}">Articles</th>${hasCustomer && html`<th scope="col" class="w25">Customer</th>`}<th scope="col" class="${hasCustomer ? 'w15' : 'w20'}">State</th><th scope="col" class="end">Total</th><th scope="col" class="end">Ordered</th></tr></thead>
<tbody>${orders.map(
    (order) => html`<tr>
<th scope="row"><a href="/orders/${order.id}">${field(`order.${order.id}.first`, order.lines[0]?.article)}</a>${
      order.lines.length > 1 ? html` <small>and ${order.lines.length - 1} more</small>` : ''
    }</th>
${hasCustomer && html`<td><a href="/customers/${order.customer}">${field(`order.${order.id}.name`, order.name)}</a> <small class="id">${order.customer}</small></td>`}
<td>${order.state}</td>
<td class="end number">${field(`order.${order.id}.total`, moneyOf(totalOf(order)))}</td>
<td class="end">${timeAgo(Number(order.at), now)}</td></tr>`,
  )}</tbody></table></div>`;
}

export function orderPage(order: Seen<Order>, now: number): Markup {
  return html`
<div class="heading"><p class="crumb"><a href="/orders">Orders</a></p>
<h1>Order <span class="id">${order.id}</span></h1>
<p class="muted">${order.state}, ordered ${timeAgo(Number(order.at), now)} by <a href="/customers/${order.customer}">${field(`order.${order.id}.name`, order.name)}</a></p></div>
<section aria-labelledby="articles"><h2 id="articles">Articles</h2>
<div class="scroll"><table class="narrow"><thead><tr><th scope="col" class="w50">Article</th><th scope="col" class="end">Count</th><th scope="col" class="end">Each</th><th scope="col" class="end">Sum</th></tr></thead>
<tbody>${order.lines.map(
    (
      line,
      place,
    ) => html`<tr><th scope="row">${field(`order.${order.id}.${place === 0 ? 'first' : place}`, line.article)}</th>
<td class="end number">${line.count}</td><td class="end number">${field(`order.${order.id}.${place}.price`, moneyOf(line.price))}</td><td class="end number">${field(`order.${order.id}.${place}.sum`, moneyOf(times(line)))}</td></tr>`,
  )}</tbody>
<tfoot><tr><th scope="row" colspan="3">Total</th><td class="end number">${field(`order.${order.id}.total`, moneyOf(totalOf(order)))}</td></tr></tfoot></table></div></section>
<section aria-labelledby="deliver"><h2 id="deliver">Delivery</h2>
<dl class="facts"><div><dt>To</dt><dd>${field(`order.${order.id}.to`, order.deliverTo)}</dd></div></dl></section>`;
}

/** undefined where the price is masked. */
function times({ price, count }: { readonly price: unknown; readonly count: unknown }): number | undefined {
  return typeof price === 'number' && typeof count === 'number' ? price * count : undefined;
}

function totalOf(order: Seen<Order>): number | undefined {
  let sum = 0;
  for (const line of order.lines) {
    const cost = times(line);
    if (cost === undefined) return undefined;
    sum += cost;
  }
  return sum;
}

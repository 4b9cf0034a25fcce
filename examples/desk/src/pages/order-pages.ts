import type { Masked } from '@samehand/gate';
import { type Order, totalOf } from '../shop/records.ts';
import { html, type Markup } from './html.ts';
import { field, moneyOf, timeAgo } from './words.ts';

type Seen<Value> = Value | Masked<Value>;

export function ordersPage(orders: readonly Seen<Order>[], now: number): Markup {
  return html`<div class="heading"><h1>Orders</h1><p class="muted">Newest first, ${orders.length} in all</p></div>
${orderTable(orders, now, true)}`;
}

/** What was bought stands in the first column: it is what curiosity looks for, and it masks with the record. */
export function orderTable(orders: readonly Seen<Order>[], now: number, hasCustomer: boolean): Markup {
  return html`<div class="scroll"><table>
<thead><tr><th scope="col">Articles</th>${hasCustomer && html`<th scope="col">Customer</th>`}<th scope="col">State</th><th scope="col" class="end">Total</th><th scope="col" class="end">Ordered</th></tr></thead>
<tbody>${orders.map(
    (order) => html`<tr>
<th scope="row"><a href="/orders/${order.id}">${field(`order.${order.id}.first`, order.lines[0]?.article)}</a>${
      order.lines.length > 1 ? html` <small>and ${order.lines.length - 1} more</small>` : ''
    }</th>
${hasCustomer && html`<td class="number"><a href="/customers/${order.customer}">${order.customer}</a></td>`}
<td>${order.state}</td>
<td class="end number">${moneyOf(totalOf(order as Order))}</td>
<td class="end">${timeAgo(Number(order.at), now)}</td></tr>`,
  )}</tbody></table></div>`;
}

export function orderPage(order: Seen<Order>, now: number): Markup {
  return html`
<div class="heading"><p class="crumb"><a href="/orders">Orders</a></p>
<h1>Order <span class="number">${order.id}</span></h1>
<p class="muted">${order.state}, ordered ${timeAgo(Number(order.at), now)} by <a class="number" href="/customers/${order.customer}">${order.customer}</a></p></div>
<section aria-labelledby="articles"><h2 id="articles">Articles</h2>
<div class="scroll"><table class="narrow"><thead><tr><th scope="col">Article</th><th scope="col" class="end">Count</th><th scope="col" class="end">Each</th><th scope="col" class="end">Sum</th></tr></thead>
<tbody>${order.lines.map(
    (
      line,
      place,
    ) => html`<tr><th scope="row">${field(`order.${order.id}.${place === 0 ? 'first' : place}`, line.article)}</th>
<td class="end number">${line.count}</td><td class="end number">${moneyOf(Number(line.price))}</td><td class="end number">${moneyOf(Number(line.price) * Number(line.count))}</td></tr>`,
  )}</tbody>
<tfoot><tr><th scope="row" colspan="3">Total</th><td class="end number">${moneyOf(totalOf(order as Order))}</td></tr></tfoot></table></div></section>
<section aria-labelledby="deliver"><h2 id="deliver">Delivery</h2>
<dl class="facts"><div><dt>To</dt><dd>${field(`order.${order.id}.to`, order.deliverTo)}</dd></div></dl></section>`;
}

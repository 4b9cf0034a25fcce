import { html, type Markup } from './html.ts';

const money = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });

/** Of what a masked order costs nothing is shown, not even how many digits it has. */
const maskedMoney = '£••.••';

/** Cents as pounds; a price that came masked stays masked. */
export function moneyOf(cents: unknown): string {
  return typeof cents === 'number' ? money.format(cents / 100) : maskedMoney;
}
export const dateOf = (at: number): string => date.format(at);

/** "12 min ago", with the exact time on hover. */
export function timeAgo(at: number, now: number): Markup {
  const minutes = Math.max(0, Math.round((now - at) / 60_000));
  const words =
    minutes < 1
      ? 'just now'
      : minutes < 60
        ? `${minutes} min ago`
        : minutes < 48 * 60
          ? `${Math.round(minutes / 60)} h ago`
          : dateOf(at);
  return html`<time datetime="${new Date(at).toISOString()}" title="${exact.format(at)}">${words}</time>`;
}

/**
 * A value of a customer's record. The key lets the page replace it in place when access changes, without losing what is
 * being typed; it names the field and never its content.
 */
export function field(key: string, value: unknown): Markup {
  return html`<span data-field="${key}">${String(value ?? '')}</span>`;
}

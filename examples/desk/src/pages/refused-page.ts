import type { Refusal } from '@samehand/gate';
import { html, type Markup } from './html.ts';

/** Stands where the record would. Says what happened and what to do, and nothing of the record. */
export function refusedPage({ body }: Refusal): Markup {
  const isOver = body.ruling === 'terminate';
  return html`
<section class="refused" data-refused="${isOver ? 'over' : 'for-now'}">
  <h1>${isOver ? 'This session has ended' : 'This record is closed at the moment'}</h1>
  <p>${body.error.message}</p>
  ${
    isOver
      ? html`<a class="button" href="/sign-in">Sign in again</a>`
      : body.canStepUp
        ? html`<button class="primary" type="button" data-confirm>Confirm it is you</button>`
        : html`<p class="aside">Try again in a minute. If it stays closed, call the help desk: they see the same reason.</p>`
  }
</section>`;
}

export function notFoundPage(what: string): Markup {
  return html`<section class="refused"><h1>No such ${what}</h1><p>Its number may have been mistyped. <a href="/customers">Search for the customer</a> instead.</p></section>`;
}

import type { DeskState } from '../back-end/desk-state.ts';
import type { Employee } from '../back-end/employees.ts';
import type { CollectorScript } from '../back-end/load-collector.ts';
import { html, type Markup } from './html.ts';
import { indicator, stepUpDialog } from './rhythm.ts';

export const shopName = 'Larch & Lantern';

/** What every page behind the sign-in shows around its content. */
export interface Surroundings {
  readonly employee: Employee;
  readonly state: DeskState;
  readonly collector: CollectorScript | undefined;
  /** Where the collector sends to. */
  readonly samehandUrl: string;
  readonly search: string;
  /** Tickets that wait for an answer. */
  readonly answersDue: number;
}

const rooms = [
  ['/customers', 'Customers'],
  ['/orders', 'Orders'],
  ['/tickets', 'Tickets'],
] as const;

/** The title stands in the browser's history: it never holds a value of a record. */
export function layOut(around: Surroundings, here: string, title: string, main: Markup): string {
  const { employee, state, collector, samehandUrl, search, answersDue } = around;
  return page(
    title,
    html`
<a class="skip" href="#main">Skip to content</a>
<div class="desk">
  <nav class="side" aria-label="Desk">
    <a class="brand" href="/customers">${mark}<span>${shopName}<small>Service desk</small></span></a>
    <ul>${rooms.map(
      ([path, name]) =>
        html`<li><a href="${path}"${here === path ? html` aria-current="page"` : ''}>${name}${path === '/tickets' && answersDue > 0 ? html`<small class="number">${answersDue}</small>` : ''}</a></li>`,
    )}</ul>
    <div class="whoami">
      <span class="initials" aria-hidden="true">${initialsOf(employee.name)}</span>
      <span>${employee.name}<form method="post" action="/sign-out"><button class="text">Sign out</button></form></span>
    </div>
  </nav>
  <div class="page">
    <header class="top">
      <form class="search" role="search" action="/customers">
        <label class="hidden" for="search">Search customers</label>
        <input id="search" name="q" type="search" value="${search}" placeholder="Search customers by name, number or town" autocomplete="off">
      </form>
      ${indicator(state, collector !== undefined)}
    </header>
    <main id="main" tabindex="-1">${main}</main>
    <div id="banner" role="status" class="banner" hidden><p></p><button type="button" data-confirm>Confirm it is you</button></div>
  </div>
</div>
${stepUpDialog()}`,
    html`
${
  collector &&
  html`<script src="${collector.url}" integrity="${collector.integrity}" crossorigin="anonymous" defer></script>`
}
<script src="/assets/desk.js" type="module" id="desk" data-samehand="${samehandUrl}" data-access="${JSON.stringify(state.access)}"></script>`,
  );
}

/** The bare page: also for sign-in, where nothing is captured. */
export function page(title: string, body: Markup, scripts: Markup | false = false): string {
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${shopName}</title>
<link rel="icon" href="/assets/mark.svg" type="image/svg+xml">
<link rel="preload" href="/assets/inter.woff2" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="/assets/desk.css">
${scripts}
</head>
<body>${body}</body>
</html>`.markup;
}

function initialsOf(name: string): string {
  return name
    .split(' ')
    .map((word) => word[0] ?? '')
    .join('');
}

/** A lantern. */
export const mark: Markup = html`<svg class="mark" viewBox="0 0 24 24" width="28" height="28" aria-hidden="true"><path d="M9 5.5a3 3 0 0 1 6 0M7 8h10l-1 11H8L7 8ZM10 3h4M8 21.5h8" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/><path d="M12 11c1.6 1.9 1.9 3 0 5-1.9-2-1.6-3.1 0-5Z" fill="currentColor"/></svg>`;

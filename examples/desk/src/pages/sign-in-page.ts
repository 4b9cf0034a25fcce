import type { Employee } from '../back-end/employees.ts';
import { html } from './html.ts';
import { mark, page, shopName } from './layout.ts';

export function signInPage(employees: readonly Employee[], said: string | undefined): string {
  return page(
    'Sign in',
    html`
<main class="sign-in" id="main">
  <div class="brand">${mark}<span>${shopName}<small>Service desk</small></span></div>
  <h1>Who is at the desk?</h1>
  ${said === undefined ? '' : html`<p class="said" role="status">${said}</p>`}
  <form method="post" action="/sign-in">
    <ul class="people">${employees.map(
      ({ id, name, pin }) =>
        html`<li><button name="employee" value="${id}"><span class="initials" aria-hidden="true">${name
          .split(' ')
          .map((word) => word[0] ?? '')
          .join(
            '',
          )}</span><span>${name}<small>Desk PIN <span class="number">${pin}</span></small></span></button></li>`,
    )}</ul>
  </form>
  <p class="aside">A demo: there is no password, and the PINs are shown because you may be asked for one. All people are invented.</p>
  <p class="aside">While you are signed in, the rhythm of keyboard and mouse is checked, never what you type. <a href="/rhythm">What is taken, and what never is</a></p>
</main>`,
  );
}

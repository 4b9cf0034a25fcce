import type { DeskState } from '../back-end/desk-state.ts';
import { html, type Markup } from './html.ts';

const indicatorStates = {
  held: 'Rhythm check is on',
  doubt: 'Please confirm it is you',
  lost: 'Records are closed',
  unknown: 'Rhythm check cannot be reached',
  off: 'Rhythm check is not running here',
} as const;
type IndicatorState = keyof typeof indicatorStates;

export function indicatorStateOf(state: Pick<DeskState, 'ruling' | 'access'>): IndicatorState {
  if (state.ruling === 'unknown') return 'unknown';
  if (state.ruling === 'allow') return 'held';
  return Object.values(state.access).includes('refused') ? 'lost' : 'doubt';
}

/** Discreet and always there: nobody is checked without seeing it, and one click says what that means. */
export function indicator(state: DeskState, isCollecting: boolean): Markup {
  const shown = isCollecting ? indicatorStateOf(state) : 'off';
  return html`<a class="rhythm" id="rhythm" href="/rhythm" data-state="${shown}" title="${state.because}"><span class="dot" aria-hidden="true"></span><span class="words">${indicatorStates[shown]}</span></a>`;
}

/** Filled by step-up.js with the sentence of the decision. The PIN field is a password field: the collector never looks at it. */
export function stepUpDialog(): Markup {
  return html`
<dialog id="step-up" aria-labelledby="step-up-title" aria-describedby="step-up-because">
  <form method="dialog">
    <h2 id="step-up-title" tabindex="-1" autofocus>Is it still you?</h2>
    <p id="step-up-because"></p>
    <label for="pin">Your desk PIN</label>
    <input id="pin" name="pin" type="password" inputmode="numeric" autocomplete="off" maxlength="12" data-samehand-ignore>
    <p class="told" id="step-up-told" role="alert"></p>
    <div class="choices">
      <button class="primary" type="submit" value="confirm">Confirm</button>
      <button class="quiet" type="button" data-later>Not now</button>
    </div>
    <p class="aside">A company puts its own passkey prompt here; this demo asks for a PIN.</p>
  </form>
</dialog>`;
}

const taken = [
  [
    'How long a key is held, and the time between two keys',
    'with only the part of the keyboard it lies in, one of nine. In shuffled groups of at least thirty-two: their order never leaves your device.',
  ],
  ['How the mouse moves', 'as a path that starts at zero: not where on the page you were, nor what you clicked.'],
  ['That something was pasted, or the window left', 'as counts.'],
] as const;
const never = [
  [
    'What you type',
    'No letter, no word, no key. There is no place in the message where a character could travel, so it cannot be switched on either.',
  ],
  ['Anything you say, or your screen', 'No microphone, no camera, no pictures.'],
  ['Passwords, PINs and payment fields', 'Nothing at all is taken there, not even rhythm.'],
  ['How much or how fast you work', 'There is no such figure, for anybody.'],
  ['How you feel', 'No mood, no stress, no attention.'],
] as const;

export function rhythmPage(): Markup {
  return html`
<article class="plain">
  <h1>What is checked, and what never is</h1>
  <p class="lead">While you work here, your device checks that the hand on keyboard and mouse is still yours. It protects the customers whose records you open, and it protects you: nobody can read records in your name because you left the desk for a minute.</p>
  <h2>What is taken</h2>
  <dl>${taken.map(([what, how]) => html`<div><dt>${what}</dt><dd>${how}</dd></div>`)}</dl>
  <h2>What is never taken</h2>
  <dl>${never.map(([what, how]) => html`<div><dt>${what}</dt><dd>${how}</dd></div>`)}</dl>
  <h2>What happens when the rhythm does not fit</h2>
  <p>Customers’ details are masked and you are asked to confirm that it is you. Once you have, they open again. A cut finger, a new keyboard or a tired evening can be the reason; a single doubt closes nothing for good, and you are told the same facts as the people who look after the check.</p>
  <p class="aside">Notice <span class="number">2026-01</span>. Whom to ask: in your company, the data protection officer. In this demo there is nobody, and all customers are invented.</p>
</article>`;
}

// @ts-check
/* global samehand */
import { seeAgain } from './see-again.js';
import { createStepUp } from './step-up.js';

/** How often the desk is asked how the check stands, in case the collector cannot hear from samehand, ms. */
const askEvery = 3000;

const { samehand: endpoint = '', access = '' } = document.getElementById('desk')?.dataset ?? {};
const rhythm = document.getElementById('rhythm');
const banner = document.getElementById('banner');
const stepUp = createStepUp(look);

/** A fresh token for the collector, from the desk's own back end. */
async function token() {
  const answer = await fetch('/desk/token', { method: 'POST' });
  if (!answer.ok) throw new Error(`no token: ${answer.status}`);
  return (await answer.json()).token;
}

// The collector's script is missing if samehand was away when this page was made, or if its hash did not fit.
let isCollecting = typeof samehand === 'object';
const blocked = ['device-unmanaged', 'notice-missing', 'options-invalid', 'unsupported'];
if (isCollecting) {
  samehand.start({ endpoint, token, onRuling: look, onError: ({ code }) => blocked.includes(code) && stopped() });
}

function stopped() {
  isCollecting = false;
  void look();
}

/** Access that the content on the page was rendered for. */
let shown = access;
let isLooking = false;
let isWanted = false;

/** Asks how the check stands and makes the page fit, in place: what is being typed stays. One at a time. */
async function look() {
  isWanted = true;
  if (isLooking) return;
  isLooking = true;
  // Asked before every question: somebody may have wanted one more look while the last one found the end.
  while (isWanted && !isOver()) {
    isWanted = false;
    await lookOnce().catch(() => show({ indicator: 'unknown', canStepUp: false, because: '' }));
  }
  isLooking = false;
}

/** The session has ended: the page that says why stays until it has been read. */
function isOver() {
  return document.querySelector('[data-refused="over"]') !== null;
}

async function lookOnce() {
  const answer = await fetch('/desk/state');
  if (answer.status === 401) return location.assign('/sign-in');
  if (!answer.ok) throw new Error(`state: ${answer.status}`);
  const state = await answer.json();
  show(state);
  const seen = JSON.stringify(state.access);
  if (seen !== shown) {
    shown = seen;
    await seeAgain();
    // Whether the page now says it all itself is known only here.
    show(state);
  }
}

function show({ indicator, canStepUp, because }) {
  const state = isCollecting || indicator !== 'held' ? indicator : 'off';
  if (rhythm !== null && rhythm.dataset.state !== state) {
    rhythm.dataset.state = state;
    const words = rhythm.querySelector('.words');
    if (words !== null) words.textContent = wordsOf[state];
  }
  // While all is well the reason is there for whoever asks, and in nobody's way.
  if (rhythm !== null) rhythm.title = because;
  if (banner !== null) {
    // A refused page says it all itself.
    const isSaid = document.querySelector('[data-refused]') !== null;
    banner.hidden = isSaid || indicator === 'held';
    const text = banner.querySelector('p');
    const said = because === '' ? (unsaid[indicator] ?? '') : because;
    if (text !== null && text.textContent !== said) text.textContent = said;
    const button = banner.querySelector('button');
    if (button !== null) button.hidden = !canStepUp;
  }
  stepUp.follow(canStepUp, because);
}

const wordsOf = {
  held: 'Rhythm check is on',
  doubt: 'Please confirm it is you',
  lost: 'Records are closed',
  unknown: 'Rhythm check cannot be reached',
  off: 'Rhythm check is not running here',
};
const unsaid = { unknown: 'The desk cannot be reached at the moment.', doubt: 'Please confirm that it is you.' };

document.addEventListener('click', (event) => {
  if (event.target instanceof Element && event.target.closest('[data-confirm]') !== null) stepUp.open();
});
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void look());
setInterval(() => document.visibilityState === 'visible' && void look(), askEvery);
void look();

// @ts-check

/** The content that stood here before the record was refused, with its values taken out; comes back with the draft in it. */
let kept = null;

/**
 * Fetches this page again and takes over what a customer's record shows, and nothing else: fields that are being written in,
 * focus and scroll position stay. If the page cannot be fetched, every value is covered: not knowing shows nothing.
 */
export async function seeAgain() {
  const main = document.getElementById('main');
  if (main === null) return;
  let fresh = null;
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    if (answer.redirected && !answer.url.startsWith(location.href)) return location.assign(answer.url);
    fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('main');
  } catch {
    cover(main);
    return;
  }
  if (fresh === null) return cover(main);
  const isRefused = fresh.querySelector('[data-refused]') !== null;
  const wasRefused = main.querySelector('[data-refused]') !== null;
  if (isRefused) {
    if (!wasRefused) {
      cover(main);
      kept = main;
    }
    main.replaceWith(fresh);
    return;
  }
  if (wasRefused) {
    if (kept === null) return main.replaceWith(fresh);
    main.replaceWith(kept);
    takeOver(kept, fresh);
    kept = null;
    return;
  }
  takeOver(main, fresh);
}

function takeOver(main, fresh) {
  const values = new Map();
  for (const field of fresh.querySelectorAll('[data-field]')) values.set(field.dataset.field, field);
  let isSame = true;
  for (const field of main.querySelectorAll('[data-field]')) {
    const value = values.get(field.dataset.field);
    values.delete(field.dataset.field);
    if (value === undefined) {
      isSame = false;
      field.textContent = '••••';
      continue;
    }
    if (field.textContent !== value.textContent) field.textContent = value.textContent;
    field.hidden = value.hidden;
  }
  // Other rows than before (a search that closed, say): the page is made anew, unless something is being written in it.
  const isWriting = [...main.querySelectorAll('textarea')].some((each) => each.value !== '');
  if ((!isSame || values.size > 0) && !isWriting) main.replaceWith(fresh);
}

function cover(main) {
  for (const field of main.querySelectorAll('[data-field]')) field.textContent = '••••';
}

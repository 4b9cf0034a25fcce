// @ts-check

/**
 * The dialog that asks whether it is still the same person. It opens by itself once for each sentence; "Not now" leaves the
 * banner, from which it opens again.
 * @param {() => Promise<void>} look makes the page fit after an answer
 */
export function createStepUp(look) {
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById('step-up'));
  const because = document.getElementById('step-up-because');
  const told = document.getElementById('step-up-told');
  const pin = /** @type {HTMLInputElement} */ (document.getElementById('pin'));
  const confirmButton = dialog.querySelector('button[type="submit"]');
  let asked = false;
  let sentence = '';

  function open() {
    if (dialog.open) return;
    if (because !== null) because.textContent = sentence;
    if (told !== null) told.textContent = '';
    pin.value = '';
    // The heading takes the focus, not the field: whoever is in the middle of a word must not type it into the PIN.
    dialog.showModal();
  }

  dialog.querySelector('[data-later]')?.addEventListener('click', () => dialog.close());
  dialog.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault();
    void answer();
  });

  async function answer() {
    if (pin.value === '') {
      if (told !== null) told.textContent = 'Enter your PIN.';
      pin.focus();
      return;
    }
    confirmButton?.setAttribute('disabled', '');
    const said = await ask(pin.value);
    confirmButton?.removeAttribute('disabled');
    pin.value = '';
    if (told !== null) told.textContent = said;
    if (said === '') dialog.close();
    else pin.focus();
    await look();
  }

  return {
    open,
    /** Opens when confirming helps and nobody was asked yet; closes when it is no longer needed. */
    follow(canStepUp, words) {
      sentence = words === '' ? 'Please confirm that it is you.' : words;
      if (dialog.open && because !== null && because.textContent !== sentence) because.textContent = sentence;
      if (!canStepUp) {
        asked = false;
        if (dialog.open) dialog.close();
        return;
      }
      if (asked) return;
      asked = true;
      open();
    },
  };
}

/** @returns {Promise<string>} what to tell, empty when confirmed */
async function ask(pin) {
  try {
    const answer = await fetch('/desk/confirm', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ pin }),
    });
    if (answer.status === 401) return 'You are signed out. Sign in again.';
    if (!answer.ok) return 'The check cannot be reached at the moment. Try again in a minute.';
    const { isConfirmed } = await answer.json();
    return isConfirmed ? '' : 'That was not your PIN. Records stay masked; try again.';
  } catch {
    return 'The desk cannot be reached at the moment. Try again in a minute.';
  }
}

import { setTimeout as rest } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { InputMoment } from '../../packages/evaluation/src/drive/input-moment.ts';
import { codeNumberOf, textOf } from './keyboard-layout.ts';

/** Events on their way that nobody has heard of yet: waiting for each would make a busy machine later and later. */
const unheardMost = 8;

/** The DevTools protocol's bit for the shift key. */
const shift = 8;

/**
 * Plays a recording into a page at its own pace: trusted events that take the browser's whole input pipeline and carry the times of the recording.
 * Sent without them an event would be as late as the machine is busy, and the hand another one.
 */
export async function playRecording(
  page: Page,
  moments: readonly InputMoment[],
  isOver: () => boolean = () => false,
): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const first = moments[0]?.at ?? 0;
  const began = Date.now();
  const held = new Set<string>();
  const unheard: Promise<unknown>[] = [];
  let buttons = 0;
  const send: typeof devtools.send = (...event) => {
    const sent = devtools.send(...event);
    // A failure is told where it is waited for; until then nobody shall say that nobody heard of it.
    sent.catch(() => undefined);
    unheard.push(sent);
    return sent;
  };
  for (const moment of moments) {
    const due = began + moment.at - first;
    if (due > Date.now()) await rest(due - Date.now());
    while (unheard.length >= unheardMost) await unheard.shift();
    if (isOver()) break;
    const timestamp = due / 1000;
    if ('code' in moment) {
      const { code } = moment;
      const isDown = moment.kind === 'key-down';
      const autoRepeat = isDown && held.has(code);
      if (isDown) held.add(code);
      else held.delete(code);
      const modifiers = held.has('ShiftLeft') ? shift : 0;
      const text = isDown ? textOf(code, modifiers !== 0) : null;
      const key = { code, key: text ?? code, windowsVirtualKeyCode: codeNumberOf(code), modifiers, timestamp };
      const type = !isDown ? 'keyUp' : text === null ? 'rawKeyDown' : 'keyDown';
      send('Input.dispatchKeyEvent', { type, ...key, autoRepeat, ...(text && { text }) });
    } else {
      const { x, y } = moment;
      const type =
        moment.kind === 'move' ? 'mouseMoved' : moment.kind === 'button-down' ? 'mousePressed' : 'mouseReleased';
      if (type !== 'mouseMoved') buttons = type === 'mousePressed' ? 1 : 0;
      const button = type === 'mouseMoved' && buttons === 0 ? 'none' : 'left';
      const clickCount = type === 'mouseMoved' ? 0 : 1;
      send('Input.dispatchMouseEvent', { type, x, y, button, buttons, clickCount, timestamp });
    }
  }
  await Promise.all(unheard);
  await devtools.detach();
}

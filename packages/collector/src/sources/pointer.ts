import type { CutStroke, PointerButton, StrokeCutter } from '@samehand/protocol';
import type { Hear } from './hear.ts';

/** What is counted on the raw pointer. */
export interface PointerSigns {
  movePointer(at: number, x: number, y: number): void;
  pressPointer(x: number, y: number): void;
  losePointer(): void;
}

/** Pixels of one wheel unit by `WheelEvent.deltaMode`: pixel, line, page. Lines and pages as browsers scroll them by default. */
const wheelPixels = [1, 40, 800];
const buttons: readonly (PointerButton | undefined)[] = ['primary', 'other', 'secondary'];

/**
 * Hears mouse and pen.
 *
 * Places are `screenX`/`screenY`: where the hand has moved the pointer, in pixels that neither scrolling nor page zoom
 * nor the edge of a frame changes. (`clientX` shrinks with zoom, `pageX` moves with every scroll.) Only differences are used.
 *
 * `getCoalescedEvents` gives every raw sample with its own time, once a frame. `pointerrawupdate` would give the same
 * samples sooner, at the cost of a main-thread event for each: nothing here needs them sooner.
 * @param keep takes strokes that an interruption ended
 * @param onTouch a finger touched: it cannot be measured yet
 * @returns ends the stroke under way and loses sight of the pointer: call it when the page is left
 */
export function listenToPointer(
  hear: Hear,
  cutter: Pick<StrokeCutter, 'move' | 'press' | 'release' | 'wheel' | 'flush'>,
  keep: (strokes: readonly CutStroke[]) => void,
  signs: PointerSigns,
  onTouch: () => void,
  now: () => number,
): () => void {
  let isDown = false;
  const leave = () => {
    isDown = false;
    keep(cutter.flush(now()));
    signs.losePointer();
  };
  /** Hears mouse and pen. */
  const hearPointer = (type: string, handler: (event: PointerEvent) => void) =>
    hear<PointerEvent>(
      type,
      (event) => {
        if (event.pointerType !== 'touch') handler(event);
        else if (type === 'pointerdown') onTouch();
      },
      leave,
    );
  const release = ({ timeStamp, screenX, screenY }: PointerEvent) => {
    isDown = false;
    cutter.release(timeStamp, screenX, screenY);
  };

  hearPointer('pointermove', (event) => {
    if (isDown && !event.buttons) release(event);
    const coalesced = event.getCoalescedEvents?.();
    for (const { timeStamp, screenX, screenY } of coalesced?.[0] ? coalesced : [event]) {
      signs.movePointer(timeStamp, screenX, screenY);
      cutter.move(timeStamp, screenX, screenY);
    }
  });
  hearPointer('pointerdown', ({ timeStamp, screenX, screenY, button, pointerType }) => {
    isDown = true;
    cutter.press(timeStamp, screenX, screenY, buttons[button] ?? 'other');
    // A pen comes down where it likes; only a mouse has to travel.
    if (pointerType === 'mouse') signs.pressPointer(screenX, screenY);
  });
  hearPointer('pointerup', release);
  hearPointer('pointercancel', leave);
  // Out of the window or into a frame: where the pointer comes back has nothing to do with where it went.
  hearPointer('pointerout', ({ relatedTarget }) => {
    if (!isDown && ((relatedTarget as Element | null)?.localName ?? 'iframe') === 'iframe') leave();
  });
  hear<WheelEvent>('wheel', ({ timeStamp, deltaMode, deltaX, deltaY }) => {
    const pixels = wheelPixels[deltaMode] ?? 1;
    cutter.wheel(timeStamp, deltaX * pixels, deltaY * pixels);
  });
  return leave;
}

import type { CutStroke, PointerButton, StrokeCutter } from '@samehand/protocol';
import type { Source } from './source.ts';

export interface PointerPorts {
  readonly cutter: Pick<StrokeCutter, 'move' | 'press' | 'release' | 'wheel' | 'flush'>;
  /** Strokes that an interruption ended. */
  readonly keep: (strokes: readonly CutStroke[]) => void;
  /** A finger touched: it cannot be measured yet. */
  readonly onTouch: () => void;
  readonly signs: {
    see(at: number): void;
    coalesce(samples: number): void;
    readonly pointer: { move(at: number, x: number, y: number): void; press(x: number, y: number): void; lose(): void };
  };
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
 * @returns ends the stroke under way and loses sight of the pointer: call it when the page is left
 */
export function listenToPointer(
  { document, listen, isPrivate, count }: Source,
  { cutter, keep, onTouch, signs }: PointerPorts,
): (at: number) => void {
  let isDown = false;
  const leave = (at: number) => {
    isDown = false;
    keep(cutter.flush(at));
    signs.pointer.lose();
  };

  /** Listens for what a mouse or pen really does outside private elements. */
  const hear = <Kind extends MouseEvent & { readonly pointerType?: string }>(
    type: string,
    handler: (event: Kind, at: number, x: number, y: number) => void,
  ) =>
    listen<Kind>(document, type, (event) => {
      const { timeStamp, pointerType } = event;
      if (isPrivate(event)) leave(timeStamp);
      else if (!event.isTrusted) count('untrusted-event');
      else if (pointerType !== 'touch') handler(event, timeStamp, event.screenX, event.screenY);
      else if (type === 'pointerdown') onTouch();
    });

  hear<PointerEvent>('pointermove', (event, at, x, y) => {
    if (isDown && !event.buttons) {
      isDown = false;
      cutter.release(at, x, y);
    }
    const coalesced = event.getCoalescedEvents?.() ?? [];
    signs.coalesce(coalesced.length);
    for (const { timeStamp, screenX, screenY } of coalesced.length > 0 ? coalesced : [event]) {
      cutter.move(timeStamp, screenX, screenY);
      signs.see(timeStamp);
      if (event.pointerType === 'mouse') signs.pointer.move(timeStamp, screenX, screenY);
    }
  });
  hear<PointerEvent>('pointerdown', (event, at, x, y) => {
    isDown = true;
    cutter.press(at, x, y, buttons[event.button] ?? 'other');
    // A pen comes down where it likes; only a mouse has to travel.
    if (event.pointerType === 'mouse') signs.pointer.press(x, y);
  });
  hear<PointerEvent>('pointerup', (_, at, x, y) => {
    isDown = false;
    cutter.release(at, x, y);
  });
  hear<PointerEvent>('pointercancel', (_, at) => leave(at));
  // Out of the window or into a frame: where the pointer comes back has nothing to do with where it went.
  hear<PointerEvent>('pointerout', ({ relatedTarget }, at) => {
    if (!isDown && /^(iframe|undefined)$/.test(`${(relatedTarget as Element | null)?.localName}`)) leave(at);
  });
  hear<WheelEvent>('wheel', ({ deltaMode, deltaX, deltaY }, at) => {
    const pixels = wheelPixels[deltaMode] ?? 1;
    cutter.wheel(at, deltaX * pixels, deltaY * pixels);
  });
  return leave;
}

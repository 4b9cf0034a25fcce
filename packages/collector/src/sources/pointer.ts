import type { ContextKind, CutStroke, LossReason, PointerButton, StrokeCutter } from '@samehand/protocol';
import type { Listen } from './listen.ts';

export interface PointerPorts {
  readonly document: Document;
  readonly listen: Listen;
  readonly cutter: Pick<StrokeCutter, 'move' | 'press' | 'release' | 'wheel' | 'flush'>;
  readonly isPrivate: (event: Event) => boolean;
  readonly count: (kind: ContextKind) => void;
  readonly lose: (reason: LossReason, samples: number) => void;
  /** Strokes that an interruption ended. */
  readonly keep: (strokes: readonly CutStroke[]) => void;
  readonly signs: {
    readonly clock: { see(at: number): void };
    readonly pointer: { move(at: number, x: number, y: number): void; press(x: number, y: number): void; lose(): void };
    coalesce(samples: number): void;
  };
}

/** Pixels of one wheel unit by `WheelEvent.deltaMode`: pixel, line, page. Lines and pages as browsers scroll them by default. */
const wheelPixels = [1, 40, 800] as const;
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
export function listenToPointer(ports: PointerPorts): (at: number) => void {
  const { document, listen, cutter, isPrivate, count, lose, keep, signs } = ports;
  let isDown = false;

  const leave = (at: number) => {
    isDown = false;
    keep(cutter.flush(at));
    signs.pointer.lose();
  };

  /** Whether the event is a mouse's or pen's, real, and outside private elements. */
  const isOurs = (event: MouseEvent & { pointerType?: string }): boolean => {
    if (event.pointerType === 'touch') return false;
    if (isPrivate(event)) leave(event.timeStamp);
    else if (event.isTrusted) return true;
    else count('untrusted-event');
    return false;
  };

  listen<PointerEvent>(document, 'pointermove', (event) => {
    if (!isOurs(event)) return;
    const { timeStamp, screenX, screenY } = event;
    if (isDown && event.buttons === 0) {
      isDown = false;
      cutter.release(timeStamp, screenX, screenY);
    }
    const coalesced = event.getCoalescedEvents?.() ?? [];
    const samples = coalesced.length > 0 ? coalesced : [event];
    signs.coalesce(samples.length);
    for (const sample of samples) {
      cutter.move(sample.timeStamp, sample.screenX, sample.screenY);
      signs.clock.see(sample.timeStamp);
      if (event.pointerType === 'mouse') signs.pointer.move(sample.timeStamp, sample.screenX, sample.screenY);
    }
  });

  listen<PointerEvent>(document, 'pointerdown', (event) => {
    if (event.pointerType === 'touch' && event.isTrusted && !isPrivate(event)) lose('pointer-unsupported', 1);
    if (!isOurs(event)) return;
    isDown = true;
    cutter.press(event.timeStamp, event.screenX, event.screenY, buttons[event.button] ?? 'other');
    // A pen comes down where it likes; only a mouse has to travel.
    if (event.pointerType === 'mouse') signs.pointer.press(event.screenX, event.screenY);
  });

  listen<PointerEvent>(document, 'pointerup', (event) => {
    if (!isOurs(event)) return;
    isDown = false;
    cutter.release(event.timeStamp, event.screenX, event.screenY);
  });

  listen<PointerEvent>(document, 'pointercancel', (event) => {
    if (isOurs(event)) leave(event.timeStamp);
  });

  // Out of the window or into a frame: where the pointer comes back has nothing to do with where it went.
  listen<PointerEvent>(document, 'pointerout', (event) => {
    const into = event.relatedTarget as Element | null;
    if (!isDown && event.isTrusted && (!into || into.localName === 'iframe')) leave(event.timeStamp);
  });

  listen<WheelEvent>(document, 'wheel', (event) => {
    if (!isOurs(event)) return;
    const pixels = wheelPixels[event.deltaMode as 0 | 1 | 2] ?? 1;
    cutter.wheel(event.timeStamp, event.deltaX * pixels, event.deltaY * pixels);
  });

  return leave;
}

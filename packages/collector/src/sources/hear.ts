import type { ContextKind } from '@samehand/protocol';

/**
 * Attaches one listener; whatever its handler throws stays away from the page.
 * Passive (it cannot delay scrolling) and capturing (a page that stops propagation is still seen).
 */
export type Listen = <Kind extends Event>(target: EventTarget, type: string, handler: (event: Kind) => void) => void;

/**
 * Listens for what a person really does in the document, outside private elements.
 * @param onPrivate called instead of the handler for an event in a private element
 */
export type Hear = <Kind extends Event>(type: string, handler: (event: Kind) => void, onPrivate?: () => void) => void;

/**
 * @param signal detaches every listener when it is aborted
 * @param onFailure called with the event type when a listener fails for the first time
 */
export function createListen(signal: AbortSignal, onFailure: (type: string) => void): Listen {
  return (target, type, handler) => {
    let hasFailed = false;
    target.addEventListener(
      type,
      (event) => {
        try {
          handler(event as Parameters<typeof handler>[0]);
        } catch {
          if (!hasFailed) onFailure(type);
          hasFailed = true;
        }
      },
      { capture: true, passive: true, signal },
    );
  };
}

/** Private elements come first: not even what scripts do in them is counted. */
export function createHear(
  document: Document,
  listen: Listen,
  isPrivate: (event: Event) => boolean,
  count: (kind: ContextKind) => void,
): Hear {
  return (type, handler, onPrivate) =>
    listen(document, type, (event) => {
      if (isPrivate(event)) onPrivate?.();
      else if (event.isTrusted) handler(event as Parameters<typeof handler>[0]);
      else count('untrusted-event');
    });
}

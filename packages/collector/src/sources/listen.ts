/** Attaches one listener; whatever its handler throws stays away from the page. */
export type Listen = <Kind extends Event>(target: EventTarget, type: string, handler: (event: Kind) => void) => void;

export interface Listening {
  readonly listen: Listen;
  readonly detachAll: () => void;
}

/**
 * All listeners are passive (they cannot delay scrolling) and capture (a page that stops propagation is still seen).
 * @param onFailure called with the event type, once for each type
 */
export function createListening(onFailure: (type: string) => void): Listening {
  const detach: (() => void)[] = [];
  const failed = new Set<string>();
  const options = { capture: true, passive: true };
  return {
    listen<Kind extends Event>(target: EventTarget, type: string, handler: (event: Kind) => void) {
      const guarded = (event: Event) => {
        try {
          handler(event as Kind);
        } catch {
          if (failed.has(type)) return;
          failed.add(type);
          onFailure(type);
        }
      };
      target.addEventListener(type, guarded, options);
      detach.push(() => target.removeEventListener(type, guarded, options));
    },
    detachAll() {
      for (const undo of detach.splice(0)) undo();
    },
  };
}

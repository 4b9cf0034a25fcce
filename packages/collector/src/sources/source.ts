import type { ContextKind } from '@samehand/protocol';

/** What every source of events is given. */
export interface Source {
  readonly document: Document;
  /**
   * Attaches one listener; whatever its handler throws stays away from the page.
   * Passive (it cannot delay scrolling) and capturing (a page that stops propagation is still seen).
   */
  readonly listen: <Kind extends Event>(target: EventTarget, type: string, handler: (event: Kind) => void) => void;
  /** The event belongs to an element that contributes nothing at all. */
  readonly isPrivate: (event: Event) => boolean;
  readonly count: (kind: ContextKind) => void;
}

import type { ContextKind } from '@samehand/protocol';
import type { Listen } from './listen.ts';

export interface ContextPorts {
  readonly window: Window;
  readonly listen: Listen;
  readonly isPrivate: (event: Event) => boolean;
  readonly count: (kind: ContextKind) => void;
  /** The page lost the keyboard or went out of sight: typing and pointing are interrupted. */
  readonly onAway: () => void;
  /** Hidden, or about to vanish (`isLast`: perhaps for good; `isGone`: certainly). */
  readonly onHidden: (isLast: boolean, isGone: boolean) => void;
  /** Back from the back/forward cache, or on the network again. */
  readonly onBack: () => void;
}

interface NavigationEvents extends EventTarget {
  readonly currentEntry?: unknown;
}

/** Hears what goes on around the typing, and counts it. */
export function listenToContext({ window, listen, isPrivate, count, onAway, onHidden, onBack }: ContextPorts): void {
  const { document } = window;

  const countActs = (type: string, kind: ContextKind) =>
    listen(document, type, (event) => {
      if (!isPrivate(event)) count(event.isTrusted ? kind : 'untrusted-event');
    });
  countActs('paste', 'paste');
  countActs('copy', 'copy');
  countActs('cut', 'copy');
  countActs('drop', 'drop');

  // Captured on the window these also tell of every element: only the window's own are meant.
  listen(window, 'focus', (event) => {
    if (event.target === window) count('focus-gained');
  });
  listen(window, 'blur', (event) => {
    if (event.target !== window) return;
    count('focus-lost');
    onAway();
  });

  listen(document, 'visibilitychange', () => {
    if (document.visibilityState === 'visible') return count('visible');
    count('hidden');
    onAway();
    onHidden(false, false);
  });
  listen<PageTransitionEvent>(window, 'pagehide', (event) => {
    onAway();
    onHidden(true, !event.persisted);
  });
  listen<PageTransitionEvent>(window, 'pageshow', (event) => {
    if (event.persisted) onBack();
  });
  listen(window, 'online', onBack);

  // A single-page application changes its address without a new document: nothing but a count. Where the browser cannot
  // tell of `pushState`, only back and forward are seen; wrapping the page's own functions would be worse.
  const { navigation } = window as Window & { readonly navigation?: NavigationEvents };
  if (navigation) {
    listen<Event & { readonly navigationType?: string | null }>(navigation, 'currententrychange', (event) => {
      if (event.navigationType && event.navigationType !== 'replace') count('navigation');
    });
  } else listen(window, 'popstate', () => count('navigation'));
}

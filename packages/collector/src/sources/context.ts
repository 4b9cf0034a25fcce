import type { ContextKind } from '@samehand/protocol';
import type { Hear, Listen } from './hear.ts';

/**
 * Hears what goes on around the typing, and counts it.
 * @param onAway the page lost the keyboard or went out of sight: typing and pointing are interrupted
 * @param onHidden the page is hidden, or about to vanish (`isGone`: for good)
 */
export function listenToContext(
  window: Window,
  listen: Listen,
  hear: Hear,
  count: (kind: ContextKind) => void,
  onAway: () => void,
  onHidden: (isGone: boolean) => void,
): void {
  const { document } = window;
  for (const type of ['paste', 'copy', 'drop'] as const) hear(type, () => count(type));
  hear('cut', () => count('copy'));

  // Captured on the window these also tell of every element: only the window's own are meant.
  listen(window, 'focus', ({ target }) => {
    if (target === window) count('focus-gained');
  });
  listen(window, 'blur', ({ target }) => {
    if (target !== window) return;
    count('focus-lost');
    onAway();
  });

  listen(document, 'visibilitychange', () => {
    const { visibilityState } = document;
    count(visibilityState);
    if (visibilityState === 'hidden') onHidden(false);
  });
  // A page that goes to the back/forward cache may return: it then simply goes on.
  listen<PageTransitionEvent>(window, 'pagehide', ({ persisted }) => onHidden(!persisted));

  // A single-page application changes its address without a new document: nothing but a count. Where the browser cannot
  // tell of `pushState`, only back and forward are seen; wrapping the page's own functions would be worse.
  const { navigation } = window as Window & { readonly navigation?: EventTarget };
  listen<Event & { readonly navigationType?: string | null }>(
    navigation ?? window,
    navigation ? 'currententrychange' : 'popstate',
    ({ navigationType }) => {
      if (!/replace|null/.test(navigationType as string)) count('navigation');
    },
  );
}

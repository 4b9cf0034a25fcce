import { useCallback, useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark';

const storageKey = 'samehand-theme';
const changed = 'samehand-theme-changed';

/** The theme in force, set on the root element before the first paint by `public/theme.js`. */
export function useTheme(): { readonly theme: Theme; readonly setTheme: (theme: Theme) => void } {
  const theme = useSyncExternalStore(subscribe, read);
  const setTheme = useCallback((next: Theme) => {
    document.documentElement.dataset['theme'] = next;
    try {
      localStorage.setItem(storageKey, next);
    } catch {
      // Storage is closed: the choice holds until the page is left.
    }
    window.dispatchEvent(new Event(changed));
  }, []);
  return { theme, setTheme };
}

function read(): Theme {
  return document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light';
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(changed, listener);
  return () => window.removeEventListener(changed, listener);
}

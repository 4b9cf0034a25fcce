import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';

export interface RovingRows {
  /** The row that Tab reaches. */
  readonly active: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocusRow: (index: number) => void;
}

/**
 * One tab stop for a whole list: arrows, j/k, Home, End and Page keys move between the rows' links (`data-row-link={index}`).
 * `reveal` brings a row that is not rendered into the window first.
 */
export function useRovingRows(
  container: RefObject<HTMLElement | null>,
  count: number,
  reveal: (index: number) => void = () => {},
): RovingRows {
  const [chosen, setChosen] = useState(0);
  // The row itself and not a flag beside `active`: an effect that is left over from a render before the key may be the one that runs.
  const wanted = useRef<number | null>(null);
  const active = Math.min(chosen, Math.max(0, count - 1));

  useEffect(() => {
    if (wanted.current === null) return;
    if (wanted.current >= count) wanted.current = Math.max(0, count - 1);
    const link = container.current?.querySelector<HTMLElement>(`[data-row-link="${wanted.current}"]`);
    if (link === null || link === undefined) return;
    wanted.current = null;
    link.focus();
  });

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const to = target(event.key, active, count);
      if (to === null || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      wanted.current = to;
      reveal(to);
      setChosen(to);
    },
    [active, count, reveal],
  );
  const onFocusRow = useCallback((index: number) => {
    wanted.current = null;
    setChosen(index);
  }, []);
  return { active, onKeyDown, onFocusRow };
}

const page = 10;

function target(key: string, active: number, count: number): number | null {
  const within = (index: number): number => Math.min(count - 1, Math.max(0, index));
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return within(active + 1);
    case 'ArrowUp':
    case 'k':
      return within(active - 1);
    case 'PageDown':
      return within(active + page);
    case 'PageUp':
      return within(active - page);
    case 'Home':
      return 0;
    case 'End':
      return within(count - 1);
    default:
      return null;
  }
}

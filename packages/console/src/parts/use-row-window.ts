import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';

export interface RowWindow {
  /** First row to render and the one after the last. */
  readonly start: number;
  readonly end: number;
  /** Scrolls the page so that the row is on screen. */
  readonly reveal: (index: number) => void;
}

const spare = 8;
/** Kept free above a revealed row for the sticky head of page and table. */
const headHeight = 120;

/** Renders only the rows near the screen of a list of equal rows that scrolls with the page. */
export function useRowWindow(body: RefObject<HTMLElement | null>, count: number, rowHeight: number): RowWindow {
  const [range, setRange] = useState({ start: 0, end: 40 });

  useLayoutEffect(() => {
    let frame = 0;
    const measure = (): void => {
      frame = 0;
      const top = body.current?.getBoundingClientRect().top ?? 0;
      const start = Math.max(0, Math.floor(-top / rowHeight) - spare);
      const end = Math.ceil((window.innerHeight - top) / rowHeight) + spare;
      setRange((old) => (old.start === start && old.end === end ? old : { start, end }));
    };
    const soon = (): void => {
      if (frame === 0) frame = requestAnimationFrame(measure);
    };
    measure();
    window.addEventListener('scroll', soon, { passive: true });
    window.addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', soon);
      window.removeEventListener('resize', soon);
    };
  }, [body, rowHeight]);

  const reveal = useCallback(
    (index: number) => {
      const top = (body.current?.getBoundingClientRect().top ?? 0) + index * rowHeight;
      if (top < headHeight) window.scrollBy({ top: top - headHeight });
      else if (top + rowHeight > window.innerHeight)
        window.scrollBy({ top: top + rowHeight - window.innerHeight + 16 });
    },
    [body, rowHeight],
  );
  return { start: Math.min(range.start, count), end: Math.min(range.end, count), reveal };
}

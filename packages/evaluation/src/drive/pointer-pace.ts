/** The collector's own limits (packages/collector/src/pointer-runs.ts): rest, shortest step that counts, difference of gaps, longest gap of a mouse, fewest gaps. */
const restMin = 100;
const stepMin = 3;
const unevenMin = 5;
const slowMin = 17.5;
const gapsMin = 16;

/** How evenly the reports of a moving pointer come, counted as the collector counts it. */
export interface PointerPace {
  move(at: number, x: number, y: number): void;
  /** Sixteenths of the gaps that differ from the gap before, or are longer than a mouse's; 0 while there are too few. */
  drain(): number;
}

export function countPointerPace(): PointerPace {
  let [at, x, y] = [Number.NaN, Number.NaN, 0];
  let [pace, gaps, uneven] = [0, 0, 0];
  return {
    move(time, toX, toY) {
      const gap = time - at;
      if (gap < restMin && Math.hypot(toX - x, toY - y) >= stepMin) {
        gaps += 1;
        if (Math.abs(gap - pace) > unevenMin || gap > slowMin) uneven += 1;
      }
      pace = gap;
      [at, x, y] = [time, toX, toY];
    },
    drain() {
      if (gaps < gapsMin) return 0;
      const told = Math.round((16 * uneven) / gaps);
      gaps = uneven = 0;
      return told;
    },
  };
}

import { columnAt as c } from './columns.ts';
import type { Path } from './trace-path.ts';
import { turnBetween } from './turn-between.ts';

/** How the first and the last quarter point away from the chord, and what goes beyond the target or back, into `row` from `from`. */
export function measureAim(row: Float32Array, from: number, path: Path): void {
  const { count, steps, x, y, dx, dy, speed, at, chord, length } = path;
  if (chord < 5) return;
  const quarter = Math.max(2, count >> 2);
  let px = 0;
  let py = 0;
  let furthest = 0;
  let most = 0;
  let mostAt = 0;
  let back = 0;
  let startX = 0;
  let startY = 0;
  let endX = 0;
  let endY = 0;
  for (let k = 0; k < count; k++) {
    const across = dx[k] as number;
    const down = dy[k] as number;
    px += across;
    py += down;
    furthest = Math.max(furthest, px * x + py * y);
    const off = Math.abs(px * y - py * x);
    if (off > most) {
      most = off;
      mostAt = at[k] as number;
    }
    if (across * x + down * y < 0) back += speed[k] as number;
    if (k < quarter) {
      startX += across;
      startY += down;
    }
    if (k >= count - quarter) {
      endX += across;
      endY += down;
    }
  }
  row[from + c['overshoot']] = Math.log(furthest / (chord * chord) - 1 + 0.003);
  row[from + c['way-back']] = Math.log(back / length + 0.003);
  row[from + c['deviation-time']] = mostAt / steps;
  const start = turnBetween(startX * y - startY * x, startX * x + startY * y);
  const end = turnBetween(endX * y - endY * x, endX * x + endY * y);
  row[from + c['aim-start']] = Math.asinh(4 * start);
  row[from + c['aim-end']] = Math.asinh(4 * end);
  row[from + c['aim-start-error']] = Math.log(Math.abs(start) + 0.02);
  row[from + c['aim-end-error']] = Math.log(Math.abs(end) + 0.02);
}

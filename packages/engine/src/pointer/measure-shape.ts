import { columnAt as c } from './columns.ts';
import { type Path, readResult, sumTurns } from './trace-path.ts';

/** Turns, and how the path leaves the straight line between its ends, into `row` from `from`. Needs three moving steps. */
export function measureShape(row: Float32Array, from: number, path: Path): void {
  measureTurns(row, from, path);
  row[from + c['reversals-across']] = readResult(path.room, 'reversalsAcross') / path.count;
  row[from + c['reversals-down']] = readResult(path.room, 'reversalsDown') / path.count;
  measureDeviation(row, from, path);
}

function measureDeviation(row: Float32Array, from: number, { count, x, y, chord, dx, dy }: Path): void {
  if (chord < 5) return;
  let px = 0;
  let py = 0;
  let most = 0;
  let sum = 0;
  let side = 0;
  // Whole numbers: distances from the chord, times its length.
  for (let k = 0; k < count; k++) {
    px += dx[k] as number;
    py += dy[k] as number;
    const off = px * y - py * x;
    const far = Math.abs(off);
    if (far > most) most = far;
    sum += far;
    side += off;
  }
  const square = chord * chord;
  const deviation = Math.log(most / square + 0.003);
  row[from + c['direction']] = Math.atan2(y, x);
  row[from + c['deviation-max']] = deviation;
  row[from + (Math.abs(y) > Math.abs(x) ? c['deviation-down'] : c['deviation-across'])] = deviation;
  row[from + c['deviation-mean']] = Math.log(sum / count / square + 0.002);
  row[from + c['deviation-side']] = Math.asinh((20 * side) / count / square);
}

/** Fewest moving steps whose turns have a memory worth measuring. */
const fewestForMemory = 8;

function measureTurns(row: Float32Array, from: number, path: Path): void {
  const { room, count } = path;
  sumTurns(path);
  const sum = readResult(room, 'turn');
  const sines = readResult(room, 'sines');
  const turns = count - 1;
  row[from + c['turn-mean']] = Math.log(sum / turns + 0.01);
  row[from + c['turn-spread']] = Math.log(Math.sqrt(readResult(room, 'turnSquares') / turns) + 0.01);
  row[from + c['turn-sum']] = Math.log(sum + 0.1);
  row[from + c['turn-bias']] = readResult(room, 'turnSigned') / (sum + 0.2);
  row[from + c['curvature']] = Math.log(readResult(room, 'curvature') / turns + 0.001);
  if (count >= fewestForMemory && sines > 0) row[from + c['turn-memory']] = readResult(room, 'memory') / sines;
}

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One measured claim as it is kept in `docs/figures/<area>.json`. */
export interface Figure {
  /** Dotted, stable: e.g. `wire.key-sample.bytes`. */
  readonly id: string;
  readonly value: number;
  /** 95 % interval; null where none was measured. */
  readonly low: number | null;
  readonly high: number | null;
  /** How many were counted. */
  readonly n: number;
  readonly unit:
    | 'fraction'
    | 'seconds'
    | 'bytes'
    | 'microseconds'
    | 'bits'
    | 'count'
    | 'ratio'
    | 'per-hour'
    | 'per-second';
  readonly better: 'lower' | 'higher';
  /** Page and anchor that say how it is measured, e.g. `docs/wire.md#size`. */
  readonly protocol: string;
  /** Command that repeats it. */
  readonly command: string;
  readonly commit: string;
  readonly machine: string;
}

/** What a measurement hands in: commit and machine are filled here. */
export type FigureEntry = Omit<Figure, 'commit' | 'machine'>;

const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Merges `entries` by id into `docs/figures/<file>` (a name such as `corridor.json`, or an absolute path), sorted by id.
 * @throws RangeError naming the id whose numbers are impossible; SyntaxError if the file holds no JSON.
 */
export function recordFigures(file: string, entries: readonly FigureEntry[]): readonly Figure[] {
  const path = isAbsolute(file) ? file : join(root, 'docs', 'figures', file);
  const figures = new Map(readFigures(path).map((figure) => [figure.id, figure]));
  const measured = { commit: readCommit(), machine: `${availableParallelism()} cores` };
  for (const entry of entries) {
    checkFigure(entry);
    figures.set(entry.id, { ...entry, ...measured });
  }
  const sorted = [...figures.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.tmp`;
  writeFileSync(draft, `${JSON.stringify(sorted, null, 2)}\n`);
  renameSync(draft, path);
  return sorted;
}

/** The figures of a file; none if it does not exist yet. */
function readFigures(path: string): readonly Figure[] {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as readonly Figure[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function checkFigure({ id, value, low, high, n }: FigureEntry): void {
  const isOrdered = (low === null || low <= value) && (high === null || value <= high);
  if (!Number.isFinite(value) || !isOrdered || !(n >= 0)) {
    throw new RangeError(`figure ${id}: value ${value}, interval ${low}…${high}, n ${n} cannot be`);
  }
}

function readCommit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DrillOutcome } from '../contract/drill.ts';

/** An outcome as it is kept. */
export interface PastDrill extends DrillOutcome {
  /** RFC 3339. */
  readonly at: string;
  readonly through: string;
}

/** No more are kept: the oldest go. */
const most = 500;

/** Outcomes that were kept, oldest first. A file that cannot be read, or of an older shape, is begun anew. */
export function readHistory(file: string): readonly PastDrill[] {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(read) ? read.filter(isPast) : [];
  } catch {
    return [];
  }
}

export function keepOutcome(file: string, past: readonly PastDrill[], outcome: PastDrill): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, `${JSON.stringify([...past, outcome].slice(-most), null, 2)}\n`);
  renameSync(draft, file);
}

/** The last one of the same species and forgery. */
export function findLast(past: readonly PastDrill[], { species, variant }: DrillOutcome): PastDrill | undefined {
  return past.findLast((one) => one.species === species && one.variant === variant);
}

function isPast(value: unknown): value is PastDrill {
  const { species, at, recordsExposed, inputs } = (value ?? {}) as Partial<Record<keyof PastDrill, unknown>>;
  return [species, at].every((word) => typeof word === 'string') && [recordsExposed, inputs].every(Number.isFinite);
}

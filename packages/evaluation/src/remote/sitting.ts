import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CaptureBatch, decodeBatch } from '@samehand/protocol';
import type { Network } from './delay-line.ts';
import type { SeatId } from './seat.ts';

/** One person's input at one seat, as the page sent it. */
export interface Sitting {
  readonly seat: SeatId;
  readonly network: Network;
  /** Number of the person whose input it was. */
  readonly person: number;
  /** It was typed only, with a key held now and then; no pointer. */
  readonly keysOnly?: true;
  /** The batches, base64, in order. */
  readonly batches: readonly string[];
}

/** Sittings kept in a folder, one JSON file each, by name. @throws Error where a file holds none, naming it */
export function readSittings(folder: string): readonly Sitting[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.sort().map((file) => {
    const sitting = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Partial<Sitting>;
    if (!Array.isArray(sitting.batches) || typeof sitting.seat !== 'string' || typeof sitting.person !== 'number') {
      throw new Error(`${join(folder, file)} is no sitting`);
    }
    return sitting as Sitting;
  });
}

/** The sitting's batches. @throws Error where bytes are no batch of this wire */
export function decodeSitting({ batches }: Sitting): readonly CaptureBatch[] {
  return batches.map((text) => {
    const decoded = decodeBatch(Buffer.from(text, 'base64'));
    if (!decoded.ok) throw new Error(`a sitting holds what is no batch: ${JSON.stringify(decoded.error)}`);
    return decoded.value;
  });
}

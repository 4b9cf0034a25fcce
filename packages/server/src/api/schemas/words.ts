import { drillSpecies, type EpochMs, isIdentifier } from '@samehand/protocol';
import { z } from 'zod';

/** The company's opaque ids: closed alphabet, so that none can carry a header, a path or a terminal sequence. */
export const identifier = z
  .string()
  .min(1)
  .max(128)
  .refine(isIdentifier, '1–128 of A–Z a–z 0–9 . _ : @ | - , starting with a letter or digit')
  .meta({ pattern: '^[A-Za-z0-9][A-Za-z0-9._:@|-]{0,127}$' });

/** A name that people read: no control characters, no direction overrides that would make a log line lie. */
export const displayName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]*$/u, 'printable characters only');

/** A short word of a closed-by-company list: `customer`, `home`, `shared-desktop`. */
export const word = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, '1–64 of A–Z a–z 0–9 . _ -');

/** The company's opaque reference of a record: printable ASCII. */
export const recordReference = z.string().regex(/^[\x21-\x7e]{1,256}$/, '1–256 printable ASCII characters, no spaces');

/** A moment, as every answer and report gives it. */
export const epoch = z
  .custom<EpochMs>((at) => typeof at === 'number' && Number.isInteger(at) && at >= 0 && at <= 9_999_999_999_999, {
    error: 'whole milliseconds since 1970',
  })
  .meta({ type: 'integer', description: 'milliseconds since 1970-01-01T00:00:00Z' });

/** Marks what belongs to a drill. */
export const drillMark = z
  .object({ id: z.string(), species: z.enum(drillSpecies) })
  .describe('present where this belongs to a drill')
  .meta({ id: 'DrillMark' });

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { setsFolder } from '../../test/sets-folder.ts';
import { readFittingSubjects } from '../fit/fitting-subjects.ts';
import { findStrongest, measureAttacks } from './measure-attack.ts';
import { attackedSet } from './read-typists.ts';
import { runAttack } from './run-attack.ts';

const isThere = [attackedSet, `${attackedSet}.tar.gz`].some((name) => existsSync(join(setsFolder, name)));
if (!isThere) process.stdout.write(`The attack on real typing is skipped: ${setsFolder} holds no ${attackedSet}\n`);

describe('the attack on what travels', () => {
  it.skipIf(!isThere)(
    'reads at most two points more than one who is told only the number of keys, and would read much more in order',
    { timeout: 400_000 },
    () => {
      const outcomes = runAttack({
        folder: setsFolder,
        subjects: readFittingSubjects(),
        attacked: 110,
        fitted: Number.POSITIVE_INFINITY,
        windows: 1,
        searched: 0,
        compared: 1,
        comparedSubjects: 8,
        prose: [],
        progress: () => undefined,
      });
      const measures = measureAttacks(outcomes ?? []);
      const strongest = findStrongest(measures);
      const ordered = measures.find(({ kind }) => kind === 'ordered zones and times');
      const { value = Number.NaN, low, high } = strongest?.excess ?? {};
      const write = (share?: number | null) => (100 * (share ?? Number.NaN)).toFixed(1);
      process.stdout.write(
        `Text recovered above the baseline: ${write(value)} points [${write(low)}, ${write(high)}], ${strongest?.windows} windows; in order ${write(ordered?.excess.value)}\n`,
      );
      // The memory alone, which is most of what the whole attack reads (docs/privacy-attack.md) and a tenth of its cost, on windows enough to
      // tell two points from three.
      expect(strongest?.windows).toBeGreaterThan(100);
      expect(value).toBeLessThanOrEqual(0.02);
      // It does read something: an attacker who reads nothing at all would be broken.
      expect(high).toBeGreaterThan(0.005);
      // An attacker who cannot read zones in order is too weak to prove anything.
      expect(ordered?.excess.value).toBeGreaterThan(0.1);
      expect(ordered?.excess.low).toBeGreaterThan(0);
    },
  );
});

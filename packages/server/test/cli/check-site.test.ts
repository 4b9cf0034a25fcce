import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint, type ModalityModel, parsePopulation } from '@samehand/engine';
import { describe, expect, it } from 'vitest';
import { checkSite } from '../../src/cli/doctor/check-site.ts';
import { loadConfig } from '../../src/config/index.ts';

const file = new URL(import.meta.resolve('@samehand/engine/models/population.bin'));
const parsed = parsePopulation(readFileSync(file));
if (!parsed.ok) throw new Error(parsed.error.message);
const pointer = parsed.value.models['pointer'] as ModalityModel;

function configure(environment: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'samehand-cli-'));
  const loaded = loadConfig({ file: undefined, environment: { SAMEHAND_DATA_DIR: folder, ...environment }, folder });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return loaded.value;
}

/** The setting as a server writes it whose people lie so far from home. */
function lie(distance: number, model = fingerprint(pointer), key = 'pointer'): string {
  return JSON.stringify({
    [key]: { model, place: [...pointer.between].map((prior) => Math.sqrt(distance * prior)) },
  });
}

describe('the doctor on the site', () => {
  it('says how far people lie from those of the model, and proposes a fit where that is far and they are enough', () => {
    expect(checkSite(configure(), lie(0.04), 30)).toMatchObject({
      state: 'ok',
      found: expect.stringContaining('pointer 0.04'),
    });
    expect(checkSite(configure(), lie(1.7), 19)).toMatchObject({
      state: 'ok',
      found: expect.stringContaining('pointer 1.70'),
    });
    expect(checkSite(configure(), lie(1.7), 20)).toMatchObject({
      state: 'warning',
      found: expect.stringContaining('pointer 1.70'),
      remedy: expect.stringContaining('samehand fit'),
    });
  });

  it('says it of each class of device that has a place of its own', () => {
    const sites = { ...JSON.parse(lie(0.2)), ...JSON.parse(lie(0.9, fingerprint(pointer), 'desktop/pointer')) };
    expect(checkSite(configure(), JSON.stringify(sites), 30)).toMatchObject({
      state: 'warning',
      found: expect.stringContaining('pointer 0.20, desktop/pointer 0.90'),
    });
  });

  it('proposes none where the model is not the one that ships', () => {
    const own = configure({ SAMEHAND_MODEL: fileURLToPath(file) });
    expect(checkSite(own, lie(1.7), 30)).toMatchObject({ state: 'ok', found: expect.stringContaining('1.70') });
  });

  it('says that nothing is known where nobody looked, or under another model', () => {
    for (const text of [null, '{}', lie(1.7, 1)]) {
      expect(checkSite(configure(), text, 30)).toMatchObject({
        state: 'ok',
        found: expect.stringContaining('too few'),
      });
    }
  });
});

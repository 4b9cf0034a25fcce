import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ModalityModel, serialisePopulation } from '@samehand/engine';
import { describe, expect, it } from 'vitest';
import { readShippedPopulation } from './read-shipped-population.ts';
import { readTrainedTyping, trainedTypingFile } from './read-trained-typing.ts';

describe('the trained typing model', () => {
  it('is what ships, but for the calibration', () => {
    const trained = readTrainedTyping();
    const shipped = readShippedPopulation().models['keystroke'] as ModalityModel;
    expect(trained.calibration).toEqual([]);
    expect(shipped.calibration.length).toBeGreaterThan(0);
    expect(shipped.tables).toEqual(trained.tables);
    expect(shipped.between).toEqual(trained.between);
    expect(shipped.scoring).toEqual(trained.scoring);
    for (const [at, weight] of trained.projection.entries()) {
      // The shipped file rounds once more, to 16 bits an axis.
      if (Math.abs((shipped.projection[at] as number) - weight) > 1e-4 * Math.max(1, Math.abs(weight))) {
        expect.fail(`weight ${at} is ${shipped.projection[at]} for ${weight}: write the population anew`);
      }
    }
  });

  it('is refused, by name, where the file is none or holds another modality alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'trained-typing-'));
    try {
      const file = join(folder, 'typing.bin');
      writeFileSync(file, 'nothing');
      expect(() => readTrainedTyping(file)).toThrow(file);
      const { pointer } = readShippedPopulation().models;
      writeFileSync(file, serialisePopulation({ version: 1, models: { pointer: pointer as ModalityModel } }));
      expect(() => readTrainedTyping(file)).toThrow(/no model of keystroke/);
    } finally {
      rmSync(folder, { recursive: true });
    }
    expect(trainedTypingFile).toMatch(/typing\.bin$/);
  });
});

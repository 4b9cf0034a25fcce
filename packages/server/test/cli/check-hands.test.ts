import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkHands } from '../../src/cli/doctor/check-hands.ts';
import { loadConfig } from '../../src/config/index.ts';

const shipped = JSON.parse(
  readFileSync(new URL(import.meta.resolve('@samehand/engine/models/hands.json')), 'utf8'),
) as Record<'typing' | 'way', { people: { share: number; mean: number[] }[] }>;

function configure(environment: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'samehand-cli-'));
  const loaded = loadConfig({ file: undefined, environment: { SAMEHAND_DATA_DIR: folder, ...environment }, folder });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return { ...loaded.value, folder };
}

/** An install whose model has hands beside it in which these kinds have moved. */
function refit(...kinds: readonly ('typing' | 'way')[]) {
  const config = configure();
  const hands = structuredClone(shipped);
  for (const kind of kinds) for (const cloud of hands[kind].people) cloud.mean[0] = (cloud.mean[0] ?? 0) + 0.5;
  writeFileSync(join(config.folder, 'mine.hands.json'), JSON.stringify(hands));
  return { ...config, model: join(config.folder, 'mine.bin') };
}

describe('the doctor on hands', () => {
  it('says that they are not refitted, and warns where there are people enough to refit them', () => {
    expect(checkHands(configure(), 19)).toMatchObject({ state: 'ok', found: expect.stringContaining('not refitted') });
    expect(checkHands(configure(), 20)).toMatchObject({
      state: 'warning',
      found: expect.stringContaining('of whom there are 20'),
      remedy: expect.stringContaining('samehand fit'),
    });
  });

  it('says which of them are', () => {
    expect(checkHands(refit('typing', 'way'), 30)).toMatchObject({
      state: 'ok',
      found: 'typing and pointing refitted on your own people',
    });
    expect(checkHands(refit('way'), 30)).toMatchObject({
      state: 'ok',
      found: 'pointing refitted on your own people, the other as it ships',
    });
    expect(checkHands(refit(), 30)).toMatchObject({
      state: 'ok',
      found: expect.stringContaining('none that are better'),
    });
  });

  it('does not ask for what is not heard', () => {
    const deaf = configure({ SAMEHAND_ENGINE_HEED_TYPING_MANNER: '0', SAMEHAND_ENGINE_HEED_POINTER_MANNER: '0' });
    expect(checkHands(deaf, 30)).toMatchObject({ state: 'ok', found: expect.stringContaining('not heard') });
  });

  it('finds a file of hands that cannot be read', () => {
    const config = refit('way');
    writeFileSync(join(config.folder, 'mine.hands.json'), '{"version": 1}');
    expect(checkHands(config, 30)).toMatchObject({
      state: 'broken',
      found: expect.stringContaining('mine.hands.json'),
    });
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHands, serialiseHands } from '@samehand/engine';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/index.ts';
import { addModel, findModel, putInForce, readHands, takeBack } from '../../src/model/index.ts';
import { wireEngine } from '../../src/wire-engine.ts';

const text = readFileSync(new URL(import.meta.resolve('@samehand/engine/models/hands.json')), 'utf8');
const parsed = parseHands(text);
if (!parsed.ok) throw new Error(parsed.error.message);
const shipped = parsed.value;
/** Hands that are told from the shipped ones by their offset. */
const refitted = serialiseHands({
  ...shipped,
  typing: { ...shipped.typing, calibration: { ...shipped.typing.calibration, offset: 3 } },
});
const population = readFileSync(new URL(import.meta.resolve('@samehand/engine/models/population.bin')));

describe('refitted hands', () => {
  let dataDir: string;
  const found = () => findModel({ model: null, dataDir });
  const offset = (): number => readHands(found()).typing.calibration.offset;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'samehand-hands-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('go with the model that ships where they alone were refitted, and are taken back with it', () => {
    expect(offset()).toBe(shipped.typing.calibration.offset);
    const name = addModel(dataDir, { bytes: null, hands: refitted }, {});
    expect(offset()).toBe(shipped.typing.calibration.offset);
    putInForce(dataDir, name);
    expect(found().origin).toBe('shipped');
    expect(offset()).toBe(3);
    expect(takeBack(dataDir)).toBeNull();
    expect(offset()).toBe(shipped.typing.calibration.offset);
    // The number is not given again.
    expect(addModel(dataDir, { bytes: null, hands: refitted }, {})).toBe('0002');
  });

  it('go with a fitted model, which goes with those that ship where it has none', () => {
    putInForce(dataDir, addModel(dataDir, { bytes: population, hands: refitted }, {}));
    expect([found().origin, offset()]).toEqual(['fitted', 3]);
    putInForce(dataDir, addModel(dataDir, { bytes: population, hands: null }, {}));
    expect([found().origin, offset()]).toEqual(['fitted', shipped.typing.calibration.offset]);
  });

  it('go with a model that is configured, from beside it', () => {
    const file = join(dataDir, 'mine.bin');
    writeFileSync(join(dataDir, 'mine.hands.json'), refitted);
    expect(readHands(findModel({ model: file, dataDir })).typing.calibration.offset).toBe(3);
  });

  it.each([
    ['of an older version', JSON.stringify({ ...JSON.parse(refitted), version: 1 }), /unknown-version/],
    ['that are damaged', refitted.slice(0, 500), /bad-content/],
  ])('%s are refused at the start, with the way out', (_what, content, why) => {
    putInForce(dataDir, addModel(dataDir, { bytes: null, hands: content }, {}));
    const config = { ...configSchema.parse({}), dataDir };
    expect(() => wireEngine(config)).toThrow(why);
    expect(() => wireEngine(config)).toThrow(/samehand fit --rollback/);
    takeBack(dataDir);
    expect(() => wireEngine(config)).not.toThrow();
  });
});

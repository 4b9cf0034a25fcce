import type { ClockGrid, DeviceSigns } from '@samehand/protocol';
import { describe, expect, test } from 'vitest';
import { openDesk, population } from '../../../test/people.ts';
import { createEngine } from '../../engine.ts';
import { judgePace } from './judge-pace.ts';
import { remoteModel } from './remote-model.ts';

const signs = (uneven: number, clock: ClockGrid = 'fine'): DeviceSigns => ({
  kind: 'device',
  clock,
  uneven,
  counts: {},
});
const flat = (length: number) => Array.from({ length }, () => 0);
const habits = { pace: flat(81), gap: flat(81), hold: flat(9) };
const engine = createEngine({ ...population, hands: { habits, remote: remoteModel } });

describe('the pace of the pointer', () => {
  test('speaks against a hand at this device the more uneven it is, for it only a little, and never proves', () => {
    const bits = Array.from({ length: 17 }, (_, uneven) => judgePace(remoteModel, signs(uneven))?.bits ?? 0);
    for (let uneven = 2; uneven <= 16; uneven++) expect(bits[uneven]).toBeLessThanOrEqual(bits[uneven - 1] as number);
    expect(bits.slice(8, 13).map((one) => Number(one.toFixed(1)))).toEqual([0.5, -0.4, -2.1, -3.6, -4.9]);
    expect(bits[1]).toBeLessThanOrEqual(0.5);
    expect(bits[16]).toBeGreaterThanOrEqual(-6);
  });

  test('says nothing where nothing was compared, or the clock cannot tell', () => {
    expect(judgePace(remoteModel, signs(0))).toBeNull();
    for (const clock of ['unknown', 'sixteen-ms', 'coarse'] as const)
      expect(judgePace(remoteModel, signs(14, clock))).toBeNull();
  });

  test('asks within a few batches, gives the ground, never cuts', () => {
    const desk = openDesk(engine);
    for (let batch = 0; batch < 4; batch++) desk.take(signs(13));
    expect(desk.last().assessment.beliefs['human-at-device'].state).toBe('doubt');
    expect(desk.last().evidence).toEqual([
      expect.objectContaining({ witness: 'remote', bits: -6, grounds: [{ code: 'remote-hand', by: 81 }] }),
    ]);
    for (let batch = 0; batch < 40; batch++) desk.take(signs(16));
    expect(desk.last().assessment.beliefs['human-at-device'].state).toBe('doubt');
  });

  test('does not mind a busy machine', () => {
    const desk = openDesk(engine);
    for (const uneven of [8, 7, 9, 8, 7, 6, 9, 5, 8, 10, 6, 7]) desk.take(signs(uneven));
    expect(desk.last().assessment.beliefs['human-at-device'].state).toBe('held');
  });

  test('is heard only where the host asks for it, and not while a confirmation is fresh', () => {
    const deaf = openDesk(createEngine({ ...population, hands: { habits } }));
    for (let batch = 0; batch < 20; batch++) deaf.take(signs(16));
    expect(deaf.last().assessment.beliefs['human-at-device'].state).not.toBe('doubt');
    const desk = openDesk(engine);
    desk.observe({ kind: 'confirmation', at: desk.now(), outcome: 'confirmed' });
    for (let batch = 0; batch < 8; batch++) desk.take(signs(16));
    expect(desk.last().assessment.beliefs['human-at-device'].alarm).toBe(0);
  });
});

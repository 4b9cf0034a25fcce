import { type CapturePayload, type KeystrokeWindow, keyZones, noZone, type Stroke } from '@samehand/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { turnBetween } from '../test/measure-plainly.ts';
import { keystroke } from './keystroke/keystroke.ts';
import { pointer } from './pointer/pointer.ts';

const zones = [0, 1, 2, 0, 1, 2, 0, 2, 1, 2, 0, 1, 2, 0, 2, 1, 0, 2, 1, 0, 2, 1, 0, 2, 1];

/** A window in which the space bar is held `space` ms, everything else 90 ± 6. */
function typed(space: number): CapturePayload {
  const spread = (k: number) => ((k * 7) % 7) * 2 - 6;
  const hold = Uint16Array.from(zones, (zone, k) => (zone === 2 ? space : 90) + spread(k));
  return {
    kind: 'keystrokes',
    zone: Uint8Array.from(zones),
    previous: Uint8Array.from(zones, (_, k) => (k === 0 ? noZone : (zones[k - 1] as number))),
    hold,
    pressPress: Uint16Array.from(zones, (_, k) => (k === 0 ? 0 : 200 + spread(k))),
    releasePress: Int16Array.from(zones, (_, k) => (k === 0 ? 0 : 110)),
  };
}

function rowsOf(modality: typeof keystroke, payload: CapturePayload): Float32Array {
  const rows = modality.measure(payload);
  if (rows === null) throw new Error(`${modality.name} does not measure ${payload.kind}`);
  return rows;
}

function stroke(speed: number, hold: number): Stroke {
  const steps = Int16Array.from({ length: 40 }, (_, k) => (k % 2 === 0 ? speed + (k % 6) : 3));
  return { kind: 'click', button: 'primary', pause: 300, settle: 96, hold, pressStep: 20, steps };
}

describe('grounds say what differs, in which zone and by how much', () => {
  const usual = rowsOf(keystroke, typed(100));
  const summary = keystroke.summarise(usual).map((value) => value * 6);

  test('a space bar held 40 ms longer', () => {
    const [strongest] = keystroke.explain(rowsOf(keystroke, typed(140)), summary);
    expect(strongest).toEqual({ code: 'hold-longer', zone: 'space', by: 40 });
  });

  test('and shorter; and nothing where nothing differs', () => {
    const [strongest] = keystroke.explain(rowsOf(keystroke, typed(70)), summary);
    expect(strongest).toEqual({ code: 'hold-shorter', zone: 'space', by: 30 });
    expect(keystroke.explain(usual, summary)).toEqual([]);
  });

  test('a faster pointer and longer clicks', () => {
    const run = (speed: number, hold: number): CapturePayload => ({
      kind: 'strokes',
      strokes: Array.from({ length: 10 }, (_, k) => stroke(speed + (k % 3), hold + (k % 4) * 4)),
    });
    const known = pointer.summarise(rowsOf(pointer, run(10, 90))).map((value) => value * 5);
    const codes = pointer.explain(rowsOf(pointer, run(20, 150)), known).map(({ code }) => code);
    expect(codes.toSorted()).toEqual(['click-longer', 'pointer-faster']);
    expect(pointer.explain(rowsOf(pointer, run(10, 90)), known)).toEqual([]);
  });
});

describe('what is measured', () => {
  test('a key after a pause has no predecessor: thinking is no rhythm', () => {
    const window = typed(100) as KeystrokeWindow;
    const paused = { ...window, pressPress: window.pressPress.map((interval, k) => (k === 5 ? 2400 : interval)) };
    const rows = rowsOf(keystroke, paused);
    const { rowWidth } = keystroke;
    expect(rows[5 * rowWidth + 1]).toBe(noZone);
    expect(rows[6 * rowWidth + 1]).toBe(zones[5]);
    expect(keyZones[rows[5 * rowWidth] as number]).toBe('space');
  });

  test('turns are right to a ten-thousandth', () => {
    const side = fc.double({ min: -1e4, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(side, side, (across, along) => {
        fc.pre(Math.hypot(across, along) > 1e-9);
        const wrong = Math.abs(turnBetween(across, along) - Math.atan2(across, along));
        expect(Math.min(wrong, 2 * Math.PI - wrong)).toBeLessThan(1e-4);
      }),
    );
    expect(turnBetween(0, 0)).toBe(0);
  });
});

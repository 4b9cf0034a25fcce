import type { ClockGrid, DeviceSign, DeviceSigns, KeyZone } from '@samehand/protocol';
import { classOfStep, createClockGrid } from './clock-grid.ts';
import { createKeyRuns } from './key-runs.ts';
import { createPointerRuns } from './pointer-runs.ts';
import { createTally } from './tally.ts';

/**
 * What the device counts about raw clock and raw events before the clock is erased. Definitions: `deviceSigns` of the
 * protocol; each counter says what else can cause it.
 */
export function createDeviceSigns(onLongBurst: () => void) {
  const { see, step } = createClockGrid();
  const { add, drain } = createTally<DeviceSign>();
  const { press, endRuns } = createKeyRuns(add, step, onLongBurst);
  const { movePointer, pressPointer, losePointer } = createPointerRuns(add);
  let [moves, coalescedMoves] = [0, 0];
  let told: [ClockGrid, number] = ['unknown', 0];

  return {
    pressPointer,
    losePointer,
    /** One pointer event that carried so many coalesced samples. */
    coalesce(samples: number) {
      moves += 1;
      if (samples > 1) coalescedMoves += 1;
    },
    /** One raw sample of the pointer's way: ms, screen pixels. */
    movePointer(at: number, x: number, y: number) {
      see(at);
      movePointer(at, x, y);
    },
    /** A key on the raw clock, ms. */
    pressKey(at: number, zone: KeyZone) {
      see(at);
      press(at, zone);
    },
    /** Whether the clock is too coarse to measure a hand by. */
    isCoarse: () => classOfStep(step()) === 'coarse',
    /** The signs since the last drain; nothing if nothing changed. */
    drain(): DeviceSigns | undefined {
      const counts = drain();
      const clock = classOfStep(step());
      const coalesced = Math.round((16 * coalescedMoves) / (moves || 1));
      moves = coalescedMoves = 0;
      endRuns();
      if (!counts && told[0] === clock && told[1] === coalesced) return;
      told = [clock, coalesced];
      return { kind: 'device', clock, coalesced, counts: counts ?? {} };
    },
  };
}
export type Signs = ReturnType<typeof createDeviceSigns>;

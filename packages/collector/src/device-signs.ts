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
  const { movePointer, pressPointer, losePointer, drainUneven } = createPointerRuns(add);
  let told: ClockGrid = 'unknown';

  return {
    pressPointer,
    losePointer,
    /** One raw sample of the pointer's way: ms, screen pixels. */
    movePointer(at: number, x: number, y: number) {
      see(at);
      movePointer(at, x, y);
    },
    /** A key on the raw clock, ms; how many are down with it. */
    pressKey(at: number, zone: KeyZone, held: number) {
      see(at);
      press(at, zone, held);
    },
    /** Whether the clock is too coarse to measure a hand by. */
    isCoarse: () => classOfStep(step()) === 'coarse',
    /** The signs since the last drain; nothing if there were none and the clock is what it was. */
    drain(): DeviceSigns | undefined {
      const counts = drain();
      const clock = classOfStep(step());
      const uneven = drainUneven();
      endRuns();
      if (!counts && !uneven && told === clock) return;
      told = clock;
      return { kind: 'device', clock, uneven, counts: counts ?? {} };
    },
  };
}
export type Signs = ReturnType<typeof createDeviceSigns>;

import type { ClockGrid, DeviceSign, DeviceSigns } from '@samehand/protocol';
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
  const keys = createKeyRuns(add, see, step, onLongBurst);
  const pace = createPointerRuns(add, see);
  let told: ClockGrid = 'unknown';

  return {
    ...keys,
    ...pace,
    /** Whether the clock is too coarse to measure a hand by. */
    isCoarse: () => classOfStep(step()) === 'coarse',
    /** The signs since the last drain; nothing if there were none and the clock is what it was. */
    drain(): DeviceSigns | undefined {
      const counts = drain();
      const clock = classOfStep(step());
      const uneven = pace.drainUneven();
      keys.endRuns();
      if (!counts && !uneven && told === clock) return;
      told = clock;
      return { kind: 'device', clock, uneven, counts: counts ?? {} };
    },
  };
}
export type Signs = ReturnType<typeof createDeviceSigns>;

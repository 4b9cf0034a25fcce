import type { DeviceSign, DeviceSigns } from '@samehand/protocol';
import { classOfStep, createClockGrid } from './clock-grid.ts';
import { createKeyRuns } from './key-runs.ts';
import { createPointerRuns } from './pointer-runs.ts';
import { createTally } from './tally.ts';

/**
 * What the device counts about raw clock and raw events before the clock is erased. Definitions: `deviceSigns` of the
 * protocol; each counter says what else can cause it.
 */
export function createDeviceSigns() {
  const { see, step } = createClockGrid();
  const { add, drain } = createTally<DeviceSign>();
  const keys = createKeyRuns(add, step);
  let moves = 0;
  let coalescedMoves = 0;
  let told = 'unknown0';

  return {
    see,
    keys,
    pointer: createPointerRuns(add),
    /** One pointer event that carried `samples` coalesced samples. */
    coalesce(samples: number) {
      moves += 1;
      if (samples > 1) coalescedMoves += 1;
    },
    /** Whether the clock is too coarse to measure a hand by. */
    isCoarse: () => classOfStep(step()) === 'coarse',
    /** The signs since the last drain; nothing if nothing changed. */
    drain(): DeviceSigns | undefined {
      const counts = drain();
      const clock = classOfStep(step());
      const coalesced = Math.round((16 * coalescedMoves) / (moves || 1));
      moves = coalescedMoves = 0;
      keys.endRuns();
      if (!counts && told === clock + coalesced) return;
      told = clock + coalesced;
      return { kind: 'device', clock, coalesced, counts: counts ?? {} };
    },
  };
}
export type Signs = ReturnType<typeof createDeviceSigns>;

import { captureLimits, type DeviceSign, type DeviceSigns } from '@samehand/protocol';
import { createClockGrid } from './clock-grid.ts';
import { createKeyRuns } from './key-runs.ts';
import { createPointerRuns } from './pointer-runs.ts';

/**
 * What the device counts about raw clock and raw events before the clock is erased. Definitions: `deviceSigns` of the
 * protocol; each counter says what else can cause it.
 */
export function createDeviceSigns() {
  const clock = createClockGrid();
  let counts: Partial<Record<DeviceSign, number>> = {};
  const count = (sign: DeviceSign) => {
    counts[sign] = Math.min(captureLimits.count, (counts[sign] ?? 0) + 1);
  };
  const keys = createKeyRuns(count, clock.step);
  const pointer = createPointerRuns(count);
  let moves = 0;
  let coalescedMoves = 0;
  let told = '';

  return {
    clock,
    keys,
    pointer,
    /** One pointer event that carried `samples` coalesced samples. */
    coalesce(samples: number) {
      moves += 1;
      if (samples > 1) coalescedMoves += 1;
    },
    /** The signs since the last drain; nothing if there is nothing new to tell. */
    drain(): DeviceSigns | undefined {
      const grid = clock.read();
      const coalesced = moves === 0 ? 0 : Math.round((16 * coalescedMoves) / moves);
      const telling = `${grid} ${coalesced}`;
      const isNew = Object.keys(counts).length > 0 || (telling !== told && (grid !== 'unknown' || moves > 0));
      const drained: DeviceSigns = { kind: 'device', clock: grid, coalesced, counts };
      counts = {};
      moves = coalescedMoves = 0;
      keys.endRuns();
      if (!isNew) return undefined;
      told = telling;
      return drained;
    },
  };
}

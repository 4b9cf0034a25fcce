import type { ContextCounts, DeviceSign, DeviceSigns, Ground, GroundCode } from '@samehand/protocol';
import { deviceSigns } from '@samehand/protocol';
import type { Finding } from './finding.ts';
import { attackParameters as limits } from './parameters.ts';

const codeOf: Readonly<Record<DeviceSign, GroundCode>> = {
  'superhuman-burst': 'superhuman-typing',
  'metronomic-run': 'metronomic-typing',
  'pointer-teleport': 'pointer-teleports',
  'press-without-motion': 'press-without-motion',
};

/** What the device counted about its raw events before it erased the clock. Null where it counted nothing. */
export function inspectSigns(signs: DeviceSigns): Finding | null {
  let bits = 0;
  const grounds: Ground[] = [];
  for (const sign of deviceSigns) {
    const count = signs.counts[sign] ?? 0;
    // Evenness below the clock's own step means nothing where that step is longer than the typing is even.
    if (count === 0 || (sign === 'metronomic-run' && signs.clock === 'coarse')) continue;
    const { each, most } = limits.signs[sign];
    bits += Math.max(most, each * count);
    // The number of a typing ground is milliseconds, and the device tells none: the words do without.
    const counts = sign === 'pointer-teleport' || sign === 'press-without-motion';
    grounds.push(counts ? { code: codeOf[sign], by: count } : { code: codeOf[sign] });
  }
  return grounds.length === 0 ? null : { bits, grounds };
}

/** Synthetic events that a script sent to the page. Null where there were none. */
export function inspectContext(context: ContextCounts): Finding | null {
  const count = context.counts['untrusted-event'] ?? 0;
  if (count === 0) return null;
  const { each, most } = limits.untrusted;
  return { bits: Math.max(most, each * count), grounds: [{ code: 'untrusted-events', by: count }] };
}

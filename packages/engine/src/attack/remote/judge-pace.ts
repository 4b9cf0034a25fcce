import type { DeviceSigns } from '@samehand/protocol';
import type { RemoteModel } from '../../contract/hand-model.ts';
import { plainGrounds } from '../../contract/plain-grounds.ts';
import type { Finding } from '../finding.ts';

/**
 * Does the pointer's input come from this device, or over a network? A mouse reports at an even pace; what a network brings is late by a
 * little more or less each time, or thinned out. The collector compares the gaps between reports, and between the repeats of a key that is
 * held, on the raw clock and tells the share that are not as at a device.
 * Null where too few reports tell, and on clocks too coarse to tell. Of typing nothing but held keys tells.
 */
export function judgePace(model: RemoteModel, { uneven, clock }: DeviceSigns): Finding | null {
  if (uneven === 0 || (clock !== 'fine' && clock !== 'eight-ms')) return null;
  const bits = model.bits[uneven] as number;
  if (bits >= 0) return { bits, grounds: plainGrounds['hand-present'] };
  return { bits, grounds: [{ code: 'remote-hand', by: Math.round((100 * uneven) / 16) }] };
}

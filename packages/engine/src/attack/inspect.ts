import type { CapturePayload } from '@samehand/protocol';
import type { Finding } from './finding.ts';
import { inspectContext, inspectSigns } from './inspect-signs.ts';
import { inspectTyping } from './inspect-typing.ts';

/** The injection witness: is a human hand at this device? Null where a payload says nothing about it. */
export function inspect(payload: CapturePayload): Finding | null {
  switch (payload.kind) {
    case 'keystrokes':
      return inspectTyping(payload);
    case 'device':
      return inspectSigns(payload);
    case 'context':
      return inspectContext(payload);
    case 'strokes':
      // Teleports and presses without motion are counted on the device, from raw events; paths are judged by a later issue.
      return null;
  }
}

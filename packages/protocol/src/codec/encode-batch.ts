import {
  type CaptureBatch,
  type CapturePayload,
  captureLimits,
  clockGrids,
  contextKinds,
  deviceSigns,
  lossReasons,
} from '../capture.ts';
import { failure, type Result, success } from '../result.ts';
import { type BitWriter, createBitWriter } from './bit-writer.ts';
import { encodeKeystrokes } from './encode-keystrokes.ts';
import { encodeStrokes } from './encode-strokes.ts';
import {
  age,
  ago,
  clock,
  coalesced,
  duration,
  partCount,
  payloadKinds,
  sequence,
  tallyCount,
  tallyLength,
  tallySkip,
  wireVersion,
} from './layout.ts';

export interface EncodeError {
  readonly code: 'out-of-range' | 'too-long';
  /** Field that cannot be written. */
  readonly where: string;
}

/**
 * The bytes of a batch (`docs/wire.md`). Whatever it accepts, `decodeBatch` gives back, with the samples of each keystroke
 * window sorted by zone pair. Numbers outside their stated range or unit are refused, never rounded.
 */
export function encodeBatch(batch: CaptureBatch): Result<Uint8Array, EncodeError> {
  const to = createBitWriter();
  let strokes = 0;
  let steps = 0;
  to.bits(wireVersion, 8);
  if (batch.page >>> 0 !== batch.page) to.refuse('page');
  to.bits(batch.page >>> 16, 16);
  to.bits(batch.page & 0xffff, 16);
  to.field(batch.sequence, sequence);
  to.field(batch.age, age);
  encodeTally(batch.losses, lossReasons, to);
  to.field(batch.parts.length, partCount);
  for (const part of batch.parts) {
    const { payload } = part;
    to.field(part.ago, ago);
    to.field(part.duration, duration);
    encodePayload(payload, to);
    if (payload.kind === 'strokes') {
      strokes += payload.strokes.length;
      for (const stroke of payload.strokes) steps += stroke.steps.length / 2;
    }
  }
  const bytes = to.finish();
  if (typeof bytes === 'string') return failure({ code: 'out-of-range', where: bytes });
  if (strokes > captureLimits.strokesPerBatch) return failure({ code: 'too-long', where: 'strokes' });
  if (steps > captureLimits.stepsPerBatch) return failure({ code: 'too-long', where: 'steps' });
  if (bytes.length > captureLimits.batchBytes) return failure({ code: 'too-long', where: 'batch' });
  return success(bytes);
}

function encodePayload(payload: CapturePayload, to: BitWriter): void {
  to.bits(payloadKinds.indexOf(payload.kind), 3);
  switch (payload.kind) {
    case 'keystrokes':
      return encodeKeystrokes(payload, to);
    case 'strokes':
      return encodeStrokes(payload.strokes, to);
    case 'context':
      return encodeTally(payload.counts, contextKinds, to);
    case 'device':
      to.field(clockGrids.indexOf(payload.clock), clock);
      to.field(payload.coalesced, coalesced);
      return encodeTally(payload.counts, deviceSigns, to);
  }
}

/** Counts by name: how many entries, then each entry's distance in the list of names from the one before, and its count. */
function encodeTally<Name extends string>(
  counts: Readonly<Partial<Record<Name, number>>>,
  names: readonly Name[],
  to: BitWriter,
): void {
  const present = names.filter((name) => counts[name] !== undefined);
  if (present.length !== Object.keys(counts).length) to.refuse('count.name');
  to.field(present.length, tallyLength);
  let next = 0;
  for (const name of present) {
    const place = names.indexOf(name);
    to.field(place - next, tallySkip);
    to.field(counts[name] ?? 0, tallyCount);
    next = place + 1;
  }
}

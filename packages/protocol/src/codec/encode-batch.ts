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
import { encodeStroke } from './encode-strokes.ts';
import {
  age,
  ago,
  clock,
  coalesced,
  count,
  countName,
  counts,
  duration,
  parts,
  payloadKinds,
  sequence,
  strokes,
  wireVersion,
} from './layout.ts';

export interface EncodeError {
  /** A number without a code, or too much in total. */
  readonly code: 'out-of-range';
  /** Index of the part in which it was noticed; −1 in the batch's own header, the number of parts for the batch as a whole. */
  readonly part: number;
}

/**
 * The bytes of a batch (`docs/wire.md`). Whatever it accepts, `decodeBatch` gives back, with the samples of each keystroke
 * window sorted by zone pair. Numbers outside their stated range or unit are refused, never rounded.
 */
export function encodeBatch(batch: CaptureBatch): Result<Uint8Array, EncodeError> {
  const to = createBitWriter();
  to.bits(wireVersion, 8);
  to.check(batch.page >>> 0 === batch.page);
  to.bits(batch.page >>> 16, 16);
  to.bits(batch.page & 0xffff, 16);
  to.field(batch.sequence, sequence);
  to.field(batch.age, age);
  encodeTally(batch.losses, lossReasons, to);
  to.field(batch.parts.length, parts);
  let wrong = to.isGood() ? undefined : -1;
  for (const [index, part] of batch.parts.entries()) {
    to.field(part.ago, ago);
    to.field(part.duration, duration);
    encodePayload(part.payload, to);
    if (!to.isGood()) wrong ??= index;
  }
  const bytes = to.finish();
  return wrong === undefined && isWithinLimits(batch, bytes)
    ? success(bytes)
    : failure({ code: 'out-of-range', part: wrong ?? batch.parts.length });
}

function isWithinLimits({ parts }: CaptureBatch, { length }: Uint8Array): boolean {
  const drawn = parts.flatMap(({ payload }) => (payload.kind === 'strokes' ? payload.strokes : []));
  const steps = drawn.reduce((sum, stroke) => sum + stroke.steps.length / 2, 0);
  const { batchBytes, strokesPerBatch, stepsPerBatch } = captureLimits;
  return length <= batchBytes && drawn.length <= strokesPerBatch && steps <= stepsPerBatch;
}

function encodePayload(payload: CapturePayload, to: BitWriter): void {
  to.bits(payloadKinds.indexOf(payload.kind), 3);
  switch (payload.kind) {
    case 'keystrokes':
      return encodeKeystrokes(payload, to);
    case 'strokes':
      to.field(payload.strokes.length, strokes);
      for (const stroke of payload.strokes) encodeStroke(stroke, to);
      return;
    case 'context':
      return encodeTally(payload.counts, contextKinds, to);
    case 'device':
      to.field(clockGrids.indexOf(payload.clock), clock);
      to.field(payload.coalesced, coalesced);
      return encodeTally(payload.counts, deviceSigns, to);
  }
}

/** Counts by name: how many entries, then for each entry how many names of the list are passed over, and its count. */
function encodeTally<Name extends string>(
  tally: Readonly<Partial<Record<Name, number>>>,
  names: readonly Name[],
  to: BitWriter,
): void {
  const present = names.filter((name) => tally[name]);
  to.check(present.length === Object.keys(tally).length);
  to.field(present.length, counts);
  let next = 0;
  for (const name of present) {
    const place = names.indexOf(name);
    to.field(place - next, countName);
    to.field(tally[name] ?? 0, count);
    next = place + 1;
  }
}

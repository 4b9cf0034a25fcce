import {
  type CaptureBatch,
  type CapturePayload,
  captureLimits,
  clockGrids,
  contextKinds,
  deviceSigns,
  lossReasons,
} from '../capture/capture.ts';
import { failure, type Result, success } from '../contract/result.ts';
import { type BitWriter, createBitWriter } from './bit-writer.ts';
import { encodeKeystrokes } from './encode-keystrokes.ts';
import { encodeStroke } from './encode-strokes.ts';
import {
  age,
  ago,
  clock,
  count,
  countName,
  counts,
  duration,
  parts,
  payloadKinds,
  sequence,
  strokes,
  uneven,
  wireVersion,
} from './layout.ts';

export interface EncodeError {
  /** A number without a code, or too much in total. */
  readonly code: 'out-of-range';
  /** Index of the part in which it was noticed; −1 in the batch's own header. */
  readonly part: number;
}

/**
 * The bytes of a batch (`docs/wire.md`). Whatever it accepts, `decodeBatch` gives back, with each keystroke window sorted as
 * the wire sorts it. Numbers outside their stated range or unit are refused, never rounded.
 */
export function encodeBatch(batch: CaptureBatch): Result<Uint8Array, EncodeError> {
  const to = createBitWriter();
  to.bits(wireVersion, 8);
  to.check(batch.page >>> 0 === batch.page);
  to.bits(batch.page, 32);
  to.field(batch.sequence, sequence);
  to.field(batch.age, age);
  encodeTally(batch.losses, lossReasons, to);
  to.field(batch.parts.length, parts);
  let part = -1;
  for (const { ago: end, duration: span, payload } of batch.parts) {
    if (!to.isGood()) break;
    part += 1;
    to.field(end, ago);
    to.field(span, duration);
    encodePayload(payload, to);
    to.check(isWithinTotals(batch.parts.slice(0, part + 1)));
  }
  const bytes = to.finish();
  to.check(bytes.length <= captureLimits.batchBytes);
  return to.isGood() ? success(bytes) : failure({ code: 'out-of-range', part });
}

/** Strokes and steps of all parts together keep their bounds. */
function isWithinTotals(parts: CaptureBatch['parts']): boolean {
  const all = parts.flatMap(({ payload }) => (payload.kind === 'strokes' ? payload.strokes : []));
  const steps = all.reduce((sum, stroke) => sum + stroke.steps.length / 2, 0);
  return all.length <= captureLimits.strokesPerBatch && steps <= captureLimits.stepsPerBatch;
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
      to.field(payload.uneven, uneven);
      return encodeTally(payload.counts, deviceSigns, to);
  }
}

/** Counts by name: how many entries, then for each entry how many names of the list are passed over, and its count. */
function encodeTally<Name extends string>(
  tally: Readonly<Partial<Record<Name, number>>>,
  names: readonly Name[],
  to: BitWriter,
): void {
  const present = names.filter((name) => tally[name]).length;
  to.check(present === Object.keys(tally).length);
  to.field(present, counts);
  let passed = 0;
  for (const name of names) {
    const times = tally[name];
    if (times) {
      to.field(passed, countName);
      to.field(times, count);
      passed = 0;
    } else passed += 1;
  }
}

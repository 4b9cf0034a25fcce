import {
  type CaptureBatch,
  type CapturePart,
  type CapturePayload,
  captureLimits,
  clockGrids,
  contextKinds,
  deviceSigns,
  lossReasons,
} from '../capture/capture.ts';
import { failure, type Result, success } from '../contract/result.ts';
import { type BitReader, createBitReader, type DecodeError, readBits, readField, refuse } from './bit-reader.ts';
import { decodeKeystrokes } from './decode-keystrokes.ts';
import { createAllowance, decodeStrokes, type StrokeAllowance } from './decode-strokes.ts';
import * as layout from './layout.ts';

/**
 * The batch that `bytes` hold, or why they hold none (`docs/wire.md`). Total: never throws, and never takes more memory
 * than docs/wire.md states, whatever the bytes.
 */
export function decodeBatch(bytes: Uint8Array): Result<CaptureBatch, DecodeError> {
  if (bytes.length > captureLimits.batchBytes)
    return failure({ code: 'too-long', at: captureLimits.batchBytes, where: 'batch' });
  const from = createBitReader(bytes);
  const version = readBits(from, 8, 'version');
  if (!from.failure && version !== layout.wireVersion)
    return failure({ code: 'unknown-version', at: 0, where: 'version' });

  const page = readBits(from, 16, 'page') * 65_536 + readBits(from, 16, 'page');
  const batch = {
    page,
    sequence: readField(from, layout.sequence, 'sequence'),
    age: readField(from, layout.age, 'age'),
    losses: decodeTally(from, lossReasons),
    parts: [] as CapturePart[],
  };
  const count = readField(from, layout.parts, 'parts');
  const allowance = createAllowance();
  while (batch.parts.length < count && !from.failure) {
    batch.parts.push({
      ago: readField(from, layout.ago, 'ago'),
      duration: readField(from, layout.duration, 'duration'),
      payload: decodePayload(from, allowance),
    });
  }
  if (!from.failure) finish(from, bytes.length);
  return from.failure ? failure(from.failure) : success(batch);
}

function decodePayload(from: BitReader, allowance: StrokeAllowance): CapturePayload {
  const kind = layout.payloadKinds[readBits(from, 3, 'kind')];
  switch (kind) {
    case 'keystrokes':
      return decodeKeystrokes(from);
    case 'strokes':
      return { kind, strokes: decodeStrokes(from, allowance) };
    case 'context':
      return { kind, counts: decodeTally(from, contextKinds) };
    case 'device':
      return {
        kind,
        clock: clockGrids[readField(from, layout.clock, 'clock')] ?? 'unknown',
        uneven: readField(from, layout.uneven, 'uneven'),
        counts: decodeTally(from, deviceSigns),
      };
    default:
      refuse(from, 'unknown-kind', 'kind');
      return { kind: 'context', counts: {} };
  }
}

function decodeTally<Name extends string>(from: BitReader, names: readonly Name[]): Partial<Record<Name, number>> {
  const counts: Partial<Record<Name, number>> = {};
  let next = 0;
  for (let left = readField(from, layout.counts, 'counts'); left > 0 && !from.failure; left -= 1) {
    const place = next + readField(from, layout.countName, 'countName');
    const count = readField(from, layout.count, 'count');
    const name = names[place];
    if (name === undefined) refuse(from, 'unknown-kind', 'countName');
    else counts[name] = count;
    next = place + 1;
  }
  return counts;
}

/** The last byte is padded with zeros, and nothing follows it. */
function finish(from: BitReader, length: number): void {
  const padding = (8 - (from.place & 7)) & 7;
  if (readBits(from, padding, 'padding') !== 0) refuse(from, 'not-canonical', 'padding');
  if (from.place !== length * 8) refuse(from, 'trailing-bytes', 'batch');
}

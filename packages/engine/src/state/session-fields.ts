import { type EpochMs, epochMs } from '@samehand/protocol';
import type { BeliefRecord, Home, SessionTally, StreamState, Stretch, Tally, Tray } from '../contract/state.ts';
import { emptyTally } from '../recognition/gather.ts';
import { noHome } from '../recognition/home.ts';
import { recognitionParameters } from '../recognition/parameters.ts';
import type { ByteReader } from './read-bytes.ts';
import type { ByteWriter } from './write-bytes.ts';

/** No window, embedding or summary has more numbers than this. */
const mostNumbers = 65_536;

export function writeStream(writer: ByteWriter, stream: StreamState): void {
  writer.count(stream.model);
  writer.floats(stream.pending);
  writer.float64(stream.latestAt);
  writer.float64(stream.pendingSince);
  writer.floats(stream.stretch.mean);
  writer.float64(stream.stretch.windows);
  writer.float64(stream.stretch.told);
  writer.float64(stream.stretch.against);
  writer.float64(stream.strongest);
  writer.floats(stream.home.mean);
  writer.float64(stream.home.windows);
  writer.floats(stream.places);
  writer.byte(stream.mayOpen ? 1 : 0);
  writeTray(writer, stream.green);
  writeTray(writer, stream.ripe);
  for (const tally of [stream.proven, stream.unproven]) {
    writeTally(writer, tally);
    writer.float64(tally.bits);
  }
}

/** @param version of the session that it stands in: what an older one does not have begins anew */
export function readStream(reader: ByteReader, version: number): StreamState {
  return {
    model: reader.count('model'),
    pending: reader.rows('pending', mostNumbers),
    latestAt: epochMs(reader.float64('latestAt')),
    pendingSince: epochMs(reader.float64('pendingSince')),
    stretch: readStretch(reader, version),
    strongest: version < 2 ? 0 : readStrongest(reader),
    home: version < 2 ? noHome : readHome(reader),
    places: version < 2 ? new Float32Array(0) : readPlaces(reader),
    mayOpen: version < 2 ? false : readFlag(reader, 'mayOpen'),
    green: readTray(reader),
    ripe: readTray(reader),
    proven: readSessionTally(reader, version),
    unproven: readSessionTally(reader, version),
  };
}

export function writeTally(writer: ByteWriter, tally: Tally): void {
  writer.float64(tally.windows);
  writer.float64(tally.surprise);
}

export function readTally(reader: ByteReader): Tally {
  const tally = { windows: reader.float64('tally windows'), surprise: reader.float64('tally surprise') };
  if (tally.windows < 0 || tally.surprise < 0) reader.refuse('tally', 'less than nothing');
  return tally;
}

function readStrongest(reader: ByteReader): number {
  const strongest = reader.float64('strongest');
  if (strongest < 0) reader.refuse('strongest', 'less than nothing');
  return strongest;
}

function readHome(reader: ByteReader): Home {
  const mean = reader.floats('home mean', mostNumbers);
  const windows = reader.float64('home windows');
  if (windows < 0) reader.refuse('home windows', 'fewer than none');
  return { mean, windows };
}

function readPlaces(reader: ByteReader): Float32Array {
  const places = reader.floats('places', recognitionParameters.placesMost);
  if (places.some((share) => share < 0 || share > 1)) reader.refuse('places', 'not a chance');
  return places;
}

function readFlag(reader: ByteReader, field: string): boolean {
  const flag = reader.byte(field);
  if (flag > 1) reader.refuse(field, `${flag} is neither yes nor no`);
  return flag === 1;
}

/** Of what an older session counted nobody knows what the windows said: it begins anew. */
function readSessionTally(reader: ByteReader, version: number): SessionTally {
  const tally = readTally(reader);
  return version < 2 ? emptyTally : { ...tally, bits: reader.float64('tally bits') };
}

function readStretch(reader: ByteReader, version: number): Stretch {
  const mean = reader.floats('stretch mean', mostNumbers);
  const windows = reader.float64('stretch windows');
  if (windows < 0) reader.refuse('stretch windows', 'fewer than none');
  const told = reader.float64('stretch told');
  return { mean, windows, told, against: version < 3 ? 0 : reader.float64('stretch against') };
}

function writeTray(writer: ByteWriter, tray: Tray): void {
  writer.floats(tray.mean);
  writer.floats(tray.summary);
  writer.count(tray.windows);
}

function readTray(reader: ByteReader): Tray {
  const mean = reader.floats('tray mean', mostNumbers);
  return { mean, summary: reader.floats('tray summary', mostNumbers), windows: reader.count('tray windows') };
}

export function writeBelief(writer: ByteWriter, belief: BeliefRecord): void {
  writer.byte((belief.seen ? 1 : 0) | (belief.failed ? 2 : 0) | (belief.since === null ? 0 : 4));
  writer.float64(belief.bits);
  writer.float64(belief.at);
  writer.float64(belief.alarm);
  writer.float64(belief.soft);
  if (belief.since !== null) writer.float64(belief.since);
}

export function readBelief(reader: ByteReader): BeliefRecord {
  const flags = reader.byte('belief flags');
  if (flags > 7) reader.refuse('belief flags', `${flags} is not a set of flags`);
  const bits = reader.float64('bits');
  const at = epochMs(reader.float64('belief at'));
  const alarm = reader.float64('alarm');
  const soft = reader.float64('soft');
  const since: EpochMs | null = (flags & 4) === 0 ? null : epochMs(reader.float64('since'));
  return { seen: (flags & 1) !== 0, bits, at, alarm, soft, since, failed: (flags & 2) !== 0 };
}

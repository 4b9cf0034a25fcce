import { epochMs, failure, type Result, success } from '@samehand/protocol';
import type { EngineError } from '../contract/engine-error.ts';
import type { OwnScores, ReferenceState, ReferenceVersion, SubjectState, SubReference } from '../contract/state.ts';
import { noScores } from '../recognition/own-scores.ts';
import { recognitionParameters } from '../recognition/parameters.ts';
import { type ByteReader, readBytes } from './read-bytes.ts';
import { readTally, writeTally } from './session-fields.ts';
import { type ByteWriter, writeBytes } from './write-bytes.ts';

const magic = 0x53;
const version = 2;
/** Versions that are read: a reference of an older one has no others beside it and no scores of its own yet. */
const oldest = 1;
/** No modality has more axes or summary numbers than this. */
const mostNumbers = 65_536;
const mostVersions = 3;

/** The persistent form of a subject: references sorted by key, so that equal states give equal bytes. */
export function serialiseSubject(subject: SubjectState): Uint8Array {
  const writer = writeBytes();
  writer.byte(magic);
  writer.byte(version);
  const keys = Object.keys(subject.references).sort();
  writer.count(keys.length);
  for (const key of keys) {
    const reference = subject.references[key] as ReferenceState;
    writer.name(key);
    writeVersion(writer, reference);
    writeTally(writer, reference.tally);
    writer.byte(reference.versions.length);
    for (const earlier of reference.versions) writeVersion(writer, earlier);
    writer.float64(reference.own.windows);
    writer.float64(reference.own.bits);
    writer.byte(reference.others.length);
    for (const other of reference.others) {
      writeVersion(writer, other);
      writer.float64(other.openedAt);
    }
  }
  return writer.finish();
}

/** Reads a subject. Total: any bytes give a state or a typed error. */
export function parseSubject(bytes: Uint8Array): Result<SubjectState, EngineError> {
  const reader = readBytes(bytes);
  if (reader.byte('magic') !== magic) reader.refuse('magic', 'these bytes are not a subject');
  const found = reader.byte('version');
  if (found < oldest || found > version) {
    reader.fail({ code: 'unknown-version', message: `subject of version ${found}`, where: 'version at byte 1' });
  }
  const references: Record<string, ReferenceState> = {};
  const count = reader.items('references', 32);
  for (let k = 0; k < count; k++) {
    const key = reader.name('reference key');
    if (!key.includes('/') || key === '__proto__')
      reader.refuse('reference key', 'not of the form deviceClass/modality');
    if (Object.hasOwn(references, key)) reader.refuse('reference key', `${key} stands twice`);
    references[key] = readReference(reader, found);
  }
  const fault = reader.fault();
  return fault === null ? success({ version, references }) : failure(fault);
}

function readReference(reader: ByteReader, found: number): ReferenceState {
  const present = readVersion(reader);
  const tally = readTally(reader);
  const count = reader.byte('versions');
  if (count > mostVersions) reader.refuse('versions', `${count} versions where at most ${mostVersions} are kept`);
  const versions: ReferenceVersion[] = [];
  for (let k = 0; k < Math.min(count, mostVersions); k++) versions.push(readVersion(reader));
  if (found < 2) return { ...present, tally, own: noScores, versions, others: [] };
  return { ...present, tally, own: readOwn(reader), versions, others: readOthers(reader) };
}

function readOwn(reader: ByteReader): OwnScores {
  const own = { windows: reader.float64('own windows'), bits: reader.float64('own bits') };
  if (own.windows < 0) reader.refuse('own scores', 'less than nothing');
  return own;
}

function readOthers(reader: ByteReader): readonly SubReference[] {
  const count = reader.byte('others');
  const most = recognitionParameters.placesMost - 1;
  if (count > most) reader.refuse('others', `${count} more references where at most ${most} are kept`);
  const others: SubReference[] = [];
  for (let k = 0; k < Math.min(count, most); k++) {
    others.push({ ...readVersion(reader), openedAt: epochMs(reader.float64('openedAt')) });
  }
  return others;
}

function writeVersion(writer: ByteWriter, reference: ReferenceVersion): void {
  writer.floats(reference.mean);
  writer.float64(reference.windows);
  writer.floats(reference.summary);
  writer.float64(reference.adaptedAt);
  writer.count(reference.model);
}

function readVersion(reader: ByteReader): ReferenceVersion {
  const mean = reader.floats('mean', mostNumbers);
  const windows = reader.float64('windows');
  if (windows < 0) reader.refuse('windows', 'fewer than none');
  const summary = reader.floats('summary', mostNumbers);
  const adaptedAt = epochMs(reader.float64('adaptedAt'));
  return { mean, windows, summary, adaptedAt, model: reader.count('model') };
}

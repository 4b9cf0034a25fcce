import { epochMs, failure, type Result, success } from '@samehand/protocol';
import type { EngineError } from '../contract/engine-error.ts';
import type { ReferenceState, ReferenceVersion, SubjectState } from '../contract/state.ts';
import { type ByteReader, readBytes } from './read-bytes.ts';
import { readTally, writeTally } from './session-fields.ts';
import { type ByteWriter, writeBytes } from './write-bytes.ts';

const magic = 0x53;
const version = 1;
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
  }
  return writer.finish();
}

/** Reads a subject. Total: any bytes give a state or a typed error. */
export function parseSubject(bytes: Uint8Array): Result<SubjectState, EngineError> {
  const reader = readBytes(bytes);
  if (reader.byte('magic') !== magic) reader.refuse('magic', 'these bytes are not a subject');
  const found = reader.byte('version');
  if (found !== version) {
    reader.fail({ code: 'unknown-version', message: `subject of version ${found}`, where: 'version at byte 1' });
  }
  const references: Record<string, ReferenceState> = {};
  const count = reader.items('references', 32);
  for (let k = 0; k < count; k++) {
    const key = reader.name('reference key');
    if (!key.includes('/') || key === '__proto__')
      reader.refuse('reference key', 'not of the form deviceClass/modality');
    if (Object.hasOwn(references, key)) reader.refuse('reference key', `${key} stands twice`);
    references[key] = readReference(reader);
  }
  const fault = reader.fault();
  return fault === null ? success({ version: 1, references }) : failure(fault);
}

function readReference(reader: ByteReader): ReferenceState {
  const present = readVersion(reader);
  const tally = readTally(reader);
  const count = reader.byte('versions');
  if (count > mostVersions) reader.refuse('versions', `${count} versions where at most ${mostVersions} are kept`);
  const versions: ReferenceVersion[] = [];
  for (let k = 0; k < Math.min(count, mostVersions); k++) versions.push(readVersion(reader));
  return { ...present, tally, versions };
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

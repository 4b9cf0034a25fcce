import {
  accessLevels,
  clockGrids,
  epochMs,
  failure,
  type Ground,
  groundCodes,
  type Question,
  questions,
  type Result,
  success,
} from '@samehand/protocol';
import type { EngineError } from '../contract/engine-error.ts';
import type { BeliefRecord, Reason, SessionState, StreamState } from '../contract/state.ts';
import { type ByteReader, readBytes } from './read-bytes.ts';
import { readBelief, readStream, writeBelief, writeStream } from './session-fields.ts';
import { type ByteWriter, writeBytes } from './write-bytes.ts';

const magic = 0x4e;
const version = 3;
/** Versions that are read: an older one is brought up to this one, field by field (see `readStream`). */
const oldest = 1;

/** The persistent form of a session. Closed lists travel as positions (append only), so equal states give equal bytes. */
export function serialiseSession(session: SessionState): Uint8Array {
  const writer = writeBytes();
  writer.byte(magic);
  writer.byte(version);
  writer.float64(session.openedAt);
  writer.float64(session.at);
  writer.name(session.deviceClass);
  writer.byte(clockGrids.indexOf(session.clock));
  writer.byte(session.confirmedAt === null ? 0 : 1);
  if (session.confirmedAt !== null) writer.float64(session.confirmedAt);
  const names = Object.keys(session.streams).sort();
  writer.count(names.length);
  for (const name of names) {
    writer.name(name);
    writeStream(writer, session.streams[name] as StreamState);
  }
  for (const question of questions) writeBelief(writer, session.beliefs[question]);
  writer.count(session.reasons.length);
  for (const reason of session.reasons) writeReason(writer, reason);
  for (const level of accessLevels) writer.float64(session.reads[level]);
  writer.float64(session.flows);
  writer.float64(session.manner);
  return writer.finish();
}

/** Reads a session. Total: any bytes give a state or a typed error. */
export function parseSession(bytes: Uint8Array): Result<SessionState, EngineError> {
  const reader = readBytes(bytes);
  if (reader.byte('magic') !== magic) reader.refuse('magic', 'these bytes are not a session');
  const found = reader.byte('version');
  if (found < oldest || found > version) {
    reader.fail({ code: 'unknown-version', message: `session of version ${found}`, where: 'version at byte 1' });
  }
  const session: SessionState = {
    version,
    openedAt: epochMs(reader.float64('openedAt')),
    at: epochMs(reader.float64('at')),
    deviceClass: reader.name('deviceClass'),
    clock: readChoice(reader, 'clock', clockGrids),
    confirmedAt: readChoice(reader, 'confirmed', [false, true]) ? epochMs(reader.float64('confirmedAt')) : null,
    streams: readStreams(reader, found),
    beliefs: Object.fromEntries(questions.map((question) => [question, readBelief(reader)])) as Record<
      Question,
      BeliefRecord
    >,
    reasons: readReasons(reader),
    reads: {
      full: reader.float64('reads'),
      masked: reader.float64('reads'),
      refused: reader.float64('reads'),
    },
    flows: reader.float64('flows'),
    manner: found < 3 ? 0 : readManner(reader),
  };
  const fault = reader.fault();
  return fault === null ? success(session) : failure(fault);
}

function readStreams(reader: ByteReader, found: number): Readonly<Record<string, StreamState>> {
  const streams: Record<string, StreamState> = {};
  const count = reader.items('streams', 48);
  for (let k = 0; k < count; k++) {
    const name = reader.name('stream');
    if (name === '__proto__' || Object.hasOwn(streams, name)) reader.refuse('stream', `${name} may not stand here`);
    else streams[name] = readStream(reader, found);
  }
  return streams;
}

function readManner(reader: ByteReader): number {
  const manner = reader.float64('manner');
  if (manner < 0) reader.refuse('manner', 'less than nothing');
  return manner;
}

function writeReason(writer: ByteWriter, { question, ground, bits }: Reason): void {
  writer.byte(questions.indexOf(question));
  writer.byte(groundCodes.indexOf(ground.code));
  writer.byte((ground.zone === undefined ? 0 : 1) | (ground.by === undefined ? 0 : 2));
  if (ground.zone !== undefined) writer.name(ground.zone);
  if (ground.by !== undefined) writer.float64(ground.by);
  writer.float64(bits);
}

function readReasons(reader: ByteReader): readonly Reason[] {
  const reasons: Reason[] = [];
  const count = reader.items('reasons', 11);
  for (let k = 0; k < count; k++) {
    const question = readChoice(reader, 'question', questions);
    const code = readChoice(reader, 'ground', groundCodes);
    const flags = reader.byte('ground flags');
    if (flags > 3) reader.refuse('ground flags', `${flags} is not a set of flags`);
    const ground: Ground = {
      code,
      ...((flags & 1) === 0 ? {} : { zone: reader.name('zone') }),
      ...((flags & 2) === 0 ? {} : { by: reader.float64('by') }),
    };
    reasons.push({ question, ground, bits: reader.float64('reason bits') });
  }
  return reasons;
}

function readChoice<Choice>(reader: ByteReader, field: string, choices: readonly Choice[]): Choice {
  const place = reader.byte(field);
  const choice = choices[place];
  if (choice !== undefined) return choice;
  reader.refuse(field, `${place} is not in the list`);
  return choices[0] as Choice;
}

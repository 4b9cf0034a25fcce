import { describe, expect, test } from 'vitest';
import { parseSession, serialiseSession } from './serialise-session.ts';
import { parseSubject, serialiseSubject } from './serialise-subject.ts';

/** Written by the engine of version 1, before there were sub-references. */
const subject =
  'UwEBAAAACgAAAGwAYQBwAHQAbwBwAC8AdABvAHkAAgAAAAAAAD8AAIC/AAAAAAAAMEABAAAAAABAQAAAAAAAQI9ABwAAAAAAAAAAABBAAAAAAAAA4D8BAgAAAAAAAD8AAIC/AAAAAAAAMEABAAAAAABAQAAAAAAAQH9ABwAAAA==';
const session =
  'TgEAAAAAAECfQAAAAAAAQJ9ABgAAAGwAYQBwAHQAbwBwAAAAAQAAAAMAAAB0AG8AeQAHAAAAAgAAAAAAgD8AAABAAAAAAACIo0AAAAAAAIijQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEAAAAAAAADQPwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAECfQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAECfQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAECfQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAECfQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';
/** Written by the engine of version 2, before the manner of typing took back what it had told. */
const second =
  'TgIAAAAAAECfQAAAAAAAQJ9ABgAAAGwAYQBwAHQAbwBwAAAAAQAAAAMAAAB0AG8AeQAHAAAAAgAAAAAAgD8AAABAAAAAAACIo0AAAAAAAIijQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAADEABAAAAAACAPgAAAAAAAABAAgAAAAAAQD8AAIA+AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQJ9AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQJ9AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQJ9AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQJ9AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQQA==';
const read = (text: string) => Uint8Array.from(Buffer.from(text, 'base64'));

describe('a state that an older engine wrote', () => {
  test('of a subject is brought up: what it knew stays, and there is one reference', () => {
    const back = parseSubject(read(subject));
    if (!back.ok) throw new Error(back.error.message);
    expect(back.value.version).toBe(2);
    expect(back.value.references['laptop/toy']).toMatchObject({
      mean: Float32Array.of(0.5, -1),
      windows: 16,
      tally: { windows: 4, surprise: 0.5 },
      own: { windows: 0, bits: 0 },
      others: [],
      versions: [{ adaptedAt: 500 }],
    });
    const written = serialiseSubject(back.value);
    expect(written[1]).toBe(2);
    expect(parseSubject(written)).toEqual(back);
  });

  test('of a session is brought up: nothing is known of its places', () => {
    const back = parseSession(read(session));
    if (!back.ok) throw new Error(back.error.message);
    expect(back.value).toMatchObject({ version: 3, openedAt: 2000, deviceClass: 'laptop', manner: 0 });
    expect(back.value.streams['toy']).toMatchObject({
      pending: Float32Array.of(1, 2),
      latestAt: 2500,
      places: new Float32Array(0),
      mayOpen: false,
      proven: { windows: 0, surprise: 0, bits: 0 },
    });
    const written = serialiseSession(back.value);
    expect(written[1]).toBe(3);
    expect(parseSession(written)).toEqual(back);
  });

  test('of a session of the second version is brought up: its places stay, and manner has told nothing', () => {
    const back = parseSession(read(second));
    if (!back.ok) throw new Error(back.error.message);
    expect(back.value).toMatchObject({ version: 3, flows: 4, manner: 0 });
    expect(back.value.streams['toy']).toMatchObject({
      strongest: 3.5,
      home: { mean: Float32Array.of(0.25), windows: 2 },
      places: Float32Array.of(0.75, 0.25),
      mayOpen: true,
    });
    expect(parseSession(serialiseSession({ ...back.value, manner: 7.5 }))).toMatchObject({
      ok: true,
      value: { manner: 7.5 },
    });
    expect(parseSession(serialiseSession({ ...back.value, manner: -1 })).ok).toBe(false);
  });

  test('cut or lengthened is refused, as one of today is, and one of tomorrow by its number', () => {
    for (const [text, parse, tomorrow] of [
      [subject, parseSubject, 3],
      [session, parseSession, 4],
      [second, parseSession, 4],
    ] as const) {
      const bytes = read(text);
      for (let end = 0; end < bytes.length; end++) expect(parse(bytes.subarray(0, end)).ok).toBe(false);
      expect(parse(Uint8Array.from([...bytes, 0])).ok).toBe(false);
      for (const version of [0, tomorrow]) {
        bytes[1] = version;
        expect(parse(bytes)).toMatchObject({ ok: false, error: { code: 'unknown-version' } });
      }
    }
  });
});

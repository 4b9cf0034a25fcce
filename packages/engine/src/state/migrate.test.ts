import { describe, expect, test } from 'vitest';
import { parseSession, serialiseSession } from './serialise-session.ts';
import { parseSubject, serialiseSubject } from './serialise-subject.ts';

/** Written by the engine of version 1, before there were sub-references. */
const subject =
  'UwEBAAAACgAAAGwAYQBwAHQAbwBwAC8AdABvAHkAAgAAAAAAAD8AAIC/AAAAAAAAMEABAAAAAABAQAAAAAAAQI9ABwAAAAAAAAAAABBAAAAAAAAA4D8BAgAAAAAAAD8AAIC/AAAAAAAAMEABAAAAAABAQAAAAAAAQH9ABwAAAA==';
const session =
  'TgEAAAAAAECfQAAAAAAAQJ9ABgAAAGwAYQBwAHQAbwBwAAAAAQAAAAMAAAB0AG8AeQAHAAAAAgAAAAAAgD8AAABAAAAAAACIo0AAAAAAAIijQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEAAAAAAAADQPwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAECfQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAECfQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAECfQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAECfQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';
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
    expect(back.value).toMatchObject({ version: 2, openedAt: 2000, deviceClass: 'laptop' });
    expect(back.value.streams['toy']).toMatchObject({
      pending: Float32Array.of(1, 2),
      latestAt: 2500,
      places: new Float32Array(0),
      mayOpen: false,
      proven: { windows: 0, surprise: 0, bits: 0 },
    });
    const written = serialiseSession(back.value);
    expect(written[1]).toBe(2);
    expect(parseSession(written)).toEqual(back);
  });

  test('cut or lengthened is refused, as one of today is, and one of tomorrow by its number', () => {
    for (const [text, parse] of [
      [subject, parseSubject],
      [session, parseSession],
    ] as const) {
      const bytes = read(text);
      for (let end = 0; end < bytes.length; end++) expect(parse(bytes.subarray(0, end)).ok).toBe(false);
      expect(parse(Uint8Array.from([...bytes, 0])).ok).toBe(false);
      for (const version of [0, 3]) {
        bytes[1] = version;
        expect(parse(bytes)).toMatchObject({ ok: false, error: { code: 'unknown-version' } });
      }
    }
  });
});

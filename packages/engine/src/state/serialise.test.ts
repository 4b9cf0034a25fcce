import { clockGrids, epochMs, groundCodes, questions } from '@samehand/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BeliefRecord, SessionState, StreamState, SubjectState } from '../contract/state.ts';
import { parseSession, serialiseSession } from './serialise-session.ts';
import { parseSubject, serialiseSubject } from './serialise-subject.ts';

const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const time = fc.integer({ min: 0, max: 4e12 }).map(epochMs);
const floats = fc.float32Array({ maxLength: 20, noNaN: true, noDefaultInfinity: true });
const count = fc.nat(1000);
const model = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const version = fc.record({ mean: floats, windows: count, summary: floats, adaptedAt: time, model });
const tally = fc.record({ windows: count, surprise: fc.double({ min: 0, max: 1e6, noNaN: true }) });
const scores = fc.record({ windows: count, bits: number });
const sessionTally = fc.tuple(tally, number).map(([whole, bits]) => ({ ...whole, bits }));
const other = fc.tuple(version, time).map(([present, openedAt]) => ({ ...present, openedAt }));
const subject: fc.Arbitrary<SubjectState> = fc.record({
  version: fc.constant(2 as const),
  references: fc.dictionary(
    fc.tuple(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 })).map(([one, two]) => `${one}/${two}`),
    fc
      .tuple(version, tally, scores, fc.array(version, { maxLength: 3 }), fc.array(other, { maxLength: 2 }))
      .map(([present, surprises, own, versions, others]) => ({ ...present, tally: surprises, own, versions, others })),
    { maxKeys: 4 },
  ),
});
const belief: fc.Arbitrary<BeliefRecord> = fc.record({
  seen: fc.boolean(),
  bits: number,
  at: time,
  alarm: number,
  soft: number,
  since: fc.option(time),
  failed: fc.boolean(),
});
const tray = fc.record({ mean: floats, summary: floats, windows: count });
const stream: fc.Arbitrary<StreamState> = fc.record({
  model,
  pending: fc.float32Array({ maxLength: 20, noDefaultInfinity: true }),
  latestAt: time,
  pendingSince: time,
  strongest: fc.double({ min: 0, max: 40, noNaN: true }),
  home: fc.record({ mean: floats, windows: fc.double({ min: 0, max: 100, noNaN: true }) }),
  stretch: fc.record({
    mean: floats,
    windows: fc.double({ min: 0, max: 100, noNaN: true }),
    told: number,
    against: number,
  }),
  green: tray,
  ripe: tray,
  places: fc.float32Array({ maxLength: 3, min: 0, max: 1, noNaN: true }),
  mayOpen: fc.boolean(),
  proven: sessionTally,
  unproven: sessionTally,
});
const ground = fc.record(
  { code: fc.constantFrom(...groundCodes), zone: fc.constantFrom('space', 'digit'), by: number },
  { requiredKeys: ['code'] },
);
const session: fc.Arbitrary<SessionState> = fc.record({
  version: fc.constant(3 as const),
  openedAt: time,
  at: time,
  deviceClass: fc.string({ maxLength: 30 }),
  clock: fc.constantFrom(...clockGrids),
  confirmedAt: fc.option(time),
  streams: fc.dictionary(
    fc.string({ maxLength: 10 }).filter((name) => name !== '__proto__'),
    stream,
    { maxKeys: 3 },
  ),
  beliefs: fc.record(Object.fromEntries(questions.map((name) => [name, belief])) as never),
  reasons: fc.array(fc.record({ question: fc.constantFrom(...questions), ground, bits: number }), { maxLength: 4 }),
  reads: fc.record({ full: count, masked: count, refused: count }),
  flows: count,
  manner: fc.double({ min: 0, max: 1e6, noNaN: true }),
}) as never;

const same = (one: unknown, other: unknown) => expect(other).toEqual(one);

describe('a stored state', () => {
  test('comes back as it was, and equal states give equal bytes', () => {
    fc.assert(
      fc.property(subject, (state) => {
        const bytes = serialiseSubject(state);
        const back = parseSubject(bytes);
        if (!back.ok) throw new Error(JSON.stringify(back.error));
        same({ ...state.references }, { ...back.value.references });
        same(bytes, serialiseSubject(back.value));
      }),
    );
    fc.assert(
      fc.property(session, (state) => {
        const bytes = serialiseSession(state);
        const back = parseSession(bytes);
        if (!back.ok) throw new Error(JSON.stringify(back.error));
        same(bytes, serialiseSession(back.value));
        same(state.beliefs, { ...back.value.beliefs });
        same(state.confirmedAt, back.value.confirmedAt);
      }),
    );
  });

  test('any bytes give a state or a typed error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        for (const parse of [parseSubject, parseSession]) {
          const back = parse(bytes);
          if (!back.ok) expect(back.error.where).not.toBe('');
        }
      }),
    );
  });

  test('cut, changed or lengthened bytes never throw, and cut or lengthened ones are refused', () => {
    fc.assert(
      fc.property(subject, session, fc.nat(), fc.nat(255), (one, other, at, value) => {
        for (const [bytes, parse] of [
          [serialiseSubject(one), parseSubject],
          [serialiseSession(other), parseSession],
        ] as const) {
          expect(parse(bytes.subarray(0, at % bytes.length)).ok).toBe(false);
          expect(parse(Uint8Array.from([...bytes, 0])).ok).toBe(false);
          const changed = Uint8Array.from(bytes);
          changed[at % bytes.length] = value;
          expect(typeof parse(changed).ok).toBe('boolean');
        }
      }),
      { numRuns: 60 },
    );
  });

  test('of another version or kind is refused by name', () => {
    const bytes = serialiseSubject({ version: 2, references: {} });
    expect(parseSession(bytes)).toMatchObject({ ok: false, error: { code: 'bad-content' } });
    bytes[1] = 9;
    expect(parseSubject(bytes)).toMatchObject({ ok: false, error: { code: 'unknown-version' } });
    expect(parseSubject(new Uint8Array(0))).toMatchObject({ ok: false, error: { code: 'bad-length' } });
  });

  test('a small file cannot ask for much memory', () => {
    const bytes = serialiseSubject({ version: 2, references: {} });
    new DataView(bytes.buffer).setUint32(2, 0xffffffff, true);
    expect(parseSubject(bytes)).toMatchObject({ ok: false, error: { code: 'bad-content' } });
  });
});

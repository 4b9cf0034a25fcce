import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEventParser, type StreamEvent } from './parse-events.ts';

function parse(pieces: readonly string[]): StreamEvent[] {
  const parser = createEventParser();
  return pieces.flatMap((piece) => parser.push(piece));
}

test('reads events, joins data lines, skips comments, ids and unknown fields', () => {
  const text =
    '\ufeff: hello\n\nevent: decision\nid: 4\ndata: {"a":\ndata:1}\n\nretry: 7\nodd\ndata\n\n: beat\n\ndata: cut';
  expect(parse([text])).toEqual([
    { event: 'decision', data: '{"a":\n1}' },
    { event: 'message', data: '' },
  ]);
});

test('every kind of line end means the same', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    expect(parse([['event: a', 'data: 1', '', 'data: 2', '', ''].join(end)])).toEqual([
      { event: 'a', data: '1' },
      { event: 'message', data: '2' },
    ]);
  }
});

test('where the stream is cut makes no difference', () => {
  const line = fc.constantFrom('event: a', 'data: x', 'data: y: z', 'data:', ': c', '', '', 'id: 3');
  const end = fc.constantFrom('\n', '\r\n', '\r');
  fc.assert(
    fc.property(fc.array(fc.tuple(line, end)), fc.array(fc.nat(200)), (lines, cuts) => {
      const text = lines.map(([content, ending]) => content + ending).join('');
      const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
      const pieces = [0, ...places].map((from, each) => text.slice(from, places[each] ?? text.length));
      expect(parse(pieces)).toEqual(parse([text]));
    }),
  );
});

test('an endless event is given up, on one line or on many', () => {
  expect(() => parse(['data: ', ...Array.from({ length: 30 }, () => 'x'.repeat(10_000))])).toThrow(RangeError);
  expect(() => parse(Array.from({ length: 30 }, () => `data: ${'x'.repeat(10_000)}\n`))).toThrow(RangeError);
});

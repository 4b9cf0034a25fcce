import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventParser } from './parse-events.ts';

describe('createEventParser', () => {
  it('gives the same events however the text is cut into pieces', () => {
    const event = fc.record({ event: fc.constantFrom('session', 'point', 'read'), data: fc.json() });
    fc.assert(
      fc.property(fc.array(event), fc.array(fc.nat(400)), fc.constantFrom('\n', '\r\n'), (events, cuts, end) => {
        const text = events
          .map(({ event, data }) => `event: ${event}${end}data: ${data}${end}${end}: alive${end}${end}`)
          .join('');
        const parse = createEventParser();
        const borders = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
        const read = borders.slice(1).flatMap((to, index) => parse(text.slice(borders[index], to)));
        expect(read).toEqual(events);
      }),
    );
  });

  it('joins several lines of data and ignores comments, ids and empty blocks', () => {
    const parse = createEventParser();
    expect(parse(': hello\n\nid: 4\nevent: read\ndata: a\ndata: b\n\nretry: 5\n\n')).toEqual([
      { event: 'read', data: 'a\nb' },
    ]);
  });

  it('forgets an event that never ends instead of growing without bound', () => {
    const parse = createEventParser();
    for (let piece = 0; piece < 6; piece += 1) parse('x'.repeat(1024 * 1024));
    expect(parse('\n\nevent: read\ndata: 1\n\n')).toEqual([{ event: 'read', data: '1' }]);
  });
});

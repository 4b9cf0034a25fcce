import { expect, it } from 'vitest';
import { readConsoleEvent } from './read-console-event.ts';

it('reads the kinds of the contract', () => {
  expect(readConsoleEvent({ event: 'read', data: '{"session":"s-1","read":{"at":1}}' })).toEqual({
    kind: 'read',
    session: 's-1',
    read: { at: 1 },
  });
});

it.each([
  ['an unknown kind', 'weather', '{}'],
  ['a kind that only looks like one', 'toString', '{}'],
  ['a body that is not JSON', 'read', '{'],
  ['a body that is no object', 'read', 'null'],
  ['a body that lacks its parts', 'point', '{"session":"s-1"}'],
])('leaves out %s', (_, event, data) => {
  expect(readConsoleEvent({ event, data })).toBeNull();
});

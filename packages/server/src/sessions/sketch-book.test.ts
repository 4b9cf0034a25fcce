import type { KeystrokeWindow } from '@samehand/protocol';
import { expect, it } from 'vitest';
import { listUnwritten, lookUp, openBook } from './sketch-book.ts';

/** A window whose times nobody typed before. */
function windowOf(number: number): KeystrokeWindow {
  const [keys, first] = [32, 41 * number];
  return {
    kind: 'keystrokes',
    zone: new Uint8Array(keys),
    previous: new Uint8Array(keys),
    hold: new Uint16Array(keys).fill(80),
    pressPress: Uint16Array.from({ length: keys }, (_, key) => 100 + ((first + 37 * key) % 1200)),
    releasePress: Int16Array.from({ length: keys }, (_, key) => 20 + ((first + 37 * key) % 1200)),
  };
}

const terms = { keyOf: () => ({ low: 1, high: 2 }), windows: 24 };
const openAt = (from: number) => openBook(terms, 'ada', { from, cells: [] });

it('lists what no snapshot contains, numbered on from what was stored', () => {
  const book = openAt(7);
  for (let number = 0; number < 5; number += 1) lookUp(book, null, windowOf(number));
  book.unwritten -= 2;
  const all = listUnwritten({ ...book, unwritten: 5 });
  const late = listUnwritten(book);
  expect([all.from, all.cells.length, all.keepFrom]).toEqual([7, 5, 0]);
  expect([late.from, late.cells]).toEqual([9, all.cells.slice(2)]);
  expect(all.cells.every((cells) => cells.length > 0)).toBe(true);
});

it('lists no more than it remembers: what was stored before is to go', () => {
  const book = openAt(0);
  for (let number = 0; number < 40; number += 1) lookUp(book, null, windowOf(number));
  const { from, cells, keepFrom } = listUnwritten(book);
  expect([from, cells.length, keepFrom]).toEqual([16, 24, 16]);
  const again = openBook(terms, 'ada', { from, cells });
  expect([again.number, again.ring.count]).toEqual([40, 24]);
  // The same windows, oldest first in the one and wherever they came in the other.
  expect([...again.ring.cells].sort()).toEqual([...book.ring.cells].sort());
});

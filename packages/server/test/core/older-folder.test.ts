import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournalReader } from '../../src/stores/index.ts';
import { batch, encode, type House, openHouse, part, request, rowsOf, typing } from './house.ts';
import { makeOlder } from './older-folder.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

describe('a folder of an older samehand', () => {
  it('goes on where it stopped: what was taken is a repeat, and all rows are there', async () => {
    const { session } = await house.live.open(request('amara'));
    const other = await house.live.open(request('ben'));
    const send = (sequence: number) => house.live.accept(session, encode(batch(sequence, [part(typing(sequence))])));
    for (const sequence of [0, 1, 2, 4]) await send(sequence);
    await house.live.accept(other.session, encode(batch(0, [part(typing(9))])));
    await house.restart();
    // Some of it is in a snapshot, some is only in the journal.
    for (const sequence of [5, 6]) await send(sequence);
    const detail = await house.live.detail(session);
    const rows = await rowsOf(house);
    await house.crash();
    makeOlder(house.folder);
    expect(() => openJournalReader(house.folder)).toThrow(/older samehand: start the server once/);
    await house.start();

    expect(await rowsOf(house)).toEqual(rows);
    expect(await house.live.detail(session)).toEqual(detail);
    for (const sequence of [0, 1, 2, 4, 5, 6]) expect(await send(sequence)).toMatchObject({ value: { repeat: true } });
    expect(await house.live.detail(session)).toEqual(detail);
    expect(await send(3)).toMatchObject({ value: { repeat: false } });
    const own = (await house.stores[0]?.journal.readSession(session, 0, 99)) ?? [];
    expect(own.filter(({ kind }) => kind === 'batch')).toHaveLength(7);
    await house.live.eraseSubject('amara' as never);
    expect(await rowsOf(house)).toEqual(rows.filter((row) => row.session === other.session));
  });
});

import { type EpochMs, epochMs } from '@samehand/protocol';
import { describe, expect, it } from 'vitest';
import { createPlaceDigest, networkOf, type Place } from './digest-place.ts';
import { createPlaceWatch } from './watch-places.ts';

const secret = Uint8Array.from({ length: 16 }, (_, place) => place);
const digest = createPlaceDigest(secret, true);
const from = (address: string, agent = 'Firefox', session = 's'): Place =>
  digest({ socket: {} as never, headers: { 'x-forwarded-for': address, 'user-agent': agent } }, session);

const home = from('192.0.2.7');
const phone = from('198.51.100.9');
const strange = from('203.0.113.5');
const homeSix = from('2001:db8:1::7');

/** Plays batches, `[page, place]` each, one every 2.5 s; gives the numbers of those that showed two places. */
function play(batches: readonly (readonly [number, Place])[], every = 2_500, session = 's'): number[] {
  const isInTwo = createPlaceWatch();
  return batches.flatMap(([page, place], number) =>
    isInTwo(session, page, place, epochMs(number * every)) ? [number] : [],
  );
}
const times = <Value>(count: number, values: readonly Value[]): Value[] =>
  Array.from({ length: count }, () => values).flat();

describe('two places', () => {
  it('are told where another network sends pages of its own by turns, at the sixth batch', () => {
    expect(play(times(3, [[1, home] as const, [2, strange] as const]))).toEqual([5]);
  });

  it('are told whichever of several pages each of them uses, and again while it goes on', () => {
    const told = play(
      times(6, [
        [1, home],
        [4, home],
        [7, strange],
      ]),
    );
    expect(told[0]).toBeLessThanOrEqual(8);
    expect(told.length).toBeGreaterThan(1);
  });

  it('are told of two browsers in one network', () => {
    const other = from('192.0.2.8', 'Chrome');
    expect(play(times(3, [[1, home] as const, [2, other] as const]))).toEqual([5]);
  });

  it('of other families are told later, because one device has both', () => {
    expect(play(times(5, [[1, homeSix] as const, [2, strange] as const]))).toEqual([9]);
  });
});

describe('one device', () => {
  it('that changes its network, with several pages, is in one place', () => {
    expect(
      play([
        ...times(4, [[1, home] as const, [2, home] as const]),
        ...times(4, [[2, phone] as const, [1, phone] as const]),
      ]),
    ).toEqual([]);
  });

  it('that opens a new page after the change, while the old one rests, is in one place', () => {
    expect(play([[1, home], [1, home], ...times(8, [[2, phone] as const])])).toEqual([]);
  });

  it('that flaps between two networks takes its pages along', () => {
    const flapping = times(6, [[1, home] as const, [2, home] as const, [1, phone] as const, [2, phone] as const]);
    expect(play(flapping)).toEqual([]);
  });

  it('behind a gateway that gives each connection another address is in one place', () => {
    let state = 7;
    const draw = (most: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * most);
    };
    let told = 0;
    for (let session = 0; session < 400; session += 1) {
      const doors = Array.from({ length: 2 + (session % 5) }, (_, door) =>
        from(`203.0.${door}.1`, 'Firefox', `s${session}`),
      );
      const batches = Array.from({ length: 200 }, () => [draw(3), doors[draw(doors.length)] as Place] as const);
      if (play(batches, 2_500, `s${session}`).length > 0) told += 1;
    }
    // Pages that by chance keep to an address each for six batches; a page that strays once makes the two one for good.
    expect(told / 400).toBeLessThan(0.03);
  });

  it('with IPv4 and IPv6 at once, drawn for each batch or each page in turn, is in one place', () => {
    const both = [home, homeSix];
    const drawn = Array.from(
      { length: 60 },
      (_, number) => [number % 2, both[(number * 7 + (number >> 2)) % 2] as Place] as const,
    );
    expect(play(drawn)).toEqual([]);
    // A page each, for a quarter of a minute: two connections that were kept open.
    expect(play(times(3, [[1, home] as const, [2, homeSix] as const]))).toEqual([]);
  });

  it('that goes away and comes back later is in one place', () => {
    expect(play(times(3, [[1, home] as const, [2, phone] as const]), 20_000)).toEqual([]);
  });

  it('with more pages than are remembered is in one place', () => {
    expect(play(Array.from({ length: 200 }, (_, number) => [number % 40, home] as const))).toEqual([]);
  });
});

describe('the numbers of a place', () => {
  it('are equal for neighbours of one network in one session, and for nothing else', () => {
    expect(from('192.0.2.7').network).toBe(from('192.0.2.250').network);
    expect(from('192.0.2.7').network).not.toBe(from('192.0.3.7').network);
    expect(from('192.0.2.7').network).not.toBe(from('192.0.2.7', 'Firefox', 'other').network);
    const elsewhere = createPlaceDigest(new Uint8Array(16), true);
    const request = { socket: {} as never, headers: { 'x-forwarded-for': '192.0.2.7' } };
    expect(elsewhere(request, 's').network).not.toBe(digest(request, 's').network);
  });

  it('come from the socket where no proxy is believed', () => {
    const plain = createPlaceDigest(secret, false);
    const request = {
      socket: { remoteAddress: '::ffff:192.0.2.1' } as never,
      headers: { 'x-forwarded-for': '203.0.113.5' },
    };
    expect(plain(request, 's').network).toBe(home.network);
  });

  it.each([
    ['192.0.2.7', '192.0.2', 4],
    ['::ffff:192.0.2.7', '192.0.2', 4],
    ['192.0.2.7:4711', '192.0.2', 4],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1', 6],
    ['2001:db8::5', '2001:db8:0', 6],
    ['::1', '0:0:0', 6],
    ['unknown', '', null],
    ['', '', null],
  ] as const)('of %s are those of %s', (address, network, family) => {
    expect(networkOf(address)).toEqual({ network, family });
  });

  it('take a name of any length and any character', () => {
    expect(from('192.0.2.7', 'x'.repeat(9_000)).network).toBe(home.network);
    expect(from('192.0.2.7', 'Ω€'.repeat(200)).agent).not.toBe(home.agent);
  });
});

it('costs little', () => {
  const isInTwo = createPlaceWatch();
  const request = {
    socket: { remoteAddress: '192.0.2.1' } as never,
    headers: {
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0.0.0',
    },
  };
  const plain = createPlaceDigest(secret, false);
  const see = (count: number) => {
    for (let number = 0; number < count; number += 1)
      isInTwo('s', 1, plain(request, '0198f2a0-0000-7000-8000-000000000000'), number as EpochMs);
  };
  see(20_000);
  const before = process.cpuUsage();
  see(20_000);
  const { user, system } = process.cpuUsage(before);
  // Microseconds a batch; some 2 on the machine of docs/figures. The bar leaves room for a slow machine.
  expect((user + system) / 20_000).toBeLessThan(20);
});

import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createChance } from '../synthetic/chance.ts';
import { borrowInput } from './borrow-input.ts';
import { openDelayLine } from './delay-line.ts';
import { inventPerformances } from './gather-performances.ts';
import { keycodes } from './keycodes.ts';
import { listMissingPackages } from './list-seats.ts';
import { relayByKvm } from './relay-by-kvm.ts';
import { screen } from './seat.ts';
import { typeOnly } from './type-only.ts';

describe('borrowed input', () => {
  const typing = [
    {
      id: '1',
      keys: Array.from({ length: 60 }, (_, key) => ({ press: key * 180, release: key * 180 + 240, zone: 0 as const })),
    },
  ];
  const pointing = [
    {
      id: '1',
      moments: Array.from({ length: 200 }, (_, at) => ({
        at: at * 16,
        kind: at === 150 ? ('down' as const) : at === 155 ? ('up' as const) : ('move' as const),
        button: 'primary' as const,
        x: 300 + 200 * Math.sin(at / 20),
        y: 200 + at,
      })),
    },
  ];
  const moments = borrowInput(typing, pointing, 8, 20_000, createChance(1));

  test('keeps the times of keys, never presses a key that is down, and lets every key go', () => {
    const downs = moments.filter(({ kind }) => kind === 'key-down');
    expect(downs).toHaveLength(60);
    for (const [key, { at }] of downs.entries()) if (key > 0) expect(at - (downs[key - 1]?.at ?? 0)).toBe(180);
    const held = new Set<string>();
    for (const moment of moments) {
      if (moment.kind === 'key-down') {
        expect(held.has(moment.code)).toBe(false);
        expect(keycodes.has(moment.code)).toBe(true);
        held.add(moment.code);
      }
      if (moment.kind === 'key-up') held.delete(moment.code);
    }
    expect(held.size).toBe(0);
  });

  test('reports the way as often as the mouse does, smoothly and on the screen', () => {
    const moves = moments.flatMap((moment) => (moment.kind === 'move' ? [moment] : []));
    const gaps = moves.slice(1).map(({ at }, index) => at - (moves[index]?.at ?? 0));
    expect(gaps.filter((gap) => Math.abs(gap - 8) < 0.01).length).toBeGreaterThan(0.9 * gaps.length);
    for (const { x, y } of moves) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThan(screen.width);
      expect(y).toBeLessThan(screen.height);
    }
    expect(moments.filter(({ kind }) => kind === 'button-down' || kind === 'button-up')).toHaveLength(2);
  });

  test('comes in order of time, of made-up people too', () => {
    for (const played of [moments, inventPerformances(10)(3).moments]) {
      expect(played.length).toBeGreaterThan(100);
      expect(played.toSorted((one, other) => one.at - other.at)).toEqual(played);
    }
  });
});

describe('a KVM switch over IP, made up', () => {
  const near = inventPerformances(10)(3).moments;
  const network = { roundTrip: 110, jitter: 0 };

  test('passes on every report half a round trip later, one after the other, at a USB poll', () => {
    const far = relayByKvm(near, null, network, () => 0);
    expect(far.map(({ kind }) => kind)).toEqual(near.map(({ kind }) => kind));
    for (const [place, { at }] of far.entries()) {
      expect(at).toBe(Math.ceil(at));
      expect(at).toBeGreaterThan(far[place - 1]?.at ?? 0);
      expect(at - ((near[place]?.at ?? 0) - (near[0]?.at ?? 0))).toBeGreaterThanOrEqual(55);
    }
  });

  test('or gathers moves at its tick, and loses no key and no button', () => {
    const far = relayByKvm(near, 1000 / 30, network, () => 0);
    const others = (moments: readonly { kind: string }[]) => moments.filter(({ kind }) => kind !== 'move').length;
    expect(others(far)).toBe(others(near));
    const moves = far.filter(({ kind }) => kind === 'move');
    for (const [place, { at }] of moves.entries())
      if (place > 0) expect(at - (moves[place - 1]?.at ?? 0)).toBeGreaterThan(30);
  });
});

test('typing only leaves the pointer out, holds a key now and then, and lets every key go', () => {
  const typed = typeOnly(inventPerformances(60)(5).moments, createChance(1));
  expect(typed.every(({ kind }) => kind === 'key-down' || kind === 'key-up')).toBe(true);
  expect(typed.toSorted((one, other) => one.at - other.at)).toEqual(typed);
  const held = new Map<string, number>();
  const long: number[] = [];
  for (const moment of typed) {
    if (moment.kind === 'key-down') held.set(moment.code, moment.at);
    if (moment.kind !== 'key-up') continue;
    const hold = moment.at - (held.get(moment.code) ?? Number.NaN);
    held.delete(moment.code);
    if (hold > 800) long.push(hold);
  }
  expect(held.size).toBe(0);
  expect(long.length).toBeGreaterThanOrEqual(2);
});

test('the delay line brings everything, in order, half a round trip later each way', async () => {
  const echo = createServer((socket) => socket.on('data', (chunk) => socket.write(chunk)));
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
  const line = await openDelayLine((echo.address() as AddressInfo).port, { roundTrip: 80, jitter: 4 }, createChance(2));
  const socket = createConnection({ port: line.port, host: '127.0.0.1' });
  const started = performance.now();
  let came = '';
  let first = 0;
  socket.on('data', (chunk) => {
    first ||= performance.now() - started;
    came += chunk.toString();
  });
  let sent = '';
  for (let word = 0; word < 20; word += 1) {
    sent += `${word},`;
    socket.write(`${word},`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  while (came.length < sent.length) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(came).toBe(sent);
  expect(first).toBeGreaterThan(78);
  socket.destroy();
  await line.close();
  echo.close();
});

test('what is not installed is named by its Debian package', () => {
  const tool = {
    isRemote: true,
    needs: [
      ['no-such-program-here', 'its-package'],
      ['sh', 'dash'],
    ] as const,
  };
  expect(listMissingPackages({ ...tool, sit: () => Promise.reject(new Error('unused')) })).toEqual(['its-package']);
});

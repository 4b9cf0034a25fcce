import { type ClockGrid, type DeviceSign, type KeyZone, seedChance } from '@samehand/protocol';
import { describe, expect, test } from 'vitest';
import { classOfStep, createClockGrid } from '../src/clock-grid.ts';
import { createDeviceSigns } from '../src/device-signs.ts';
import { createKeyRuns } from '../src/key-runs.ts';
import { createPointerRuns } from '../src/pointer-runs.ts';

describe('clock grid', () => {
  const read = (round: (time: number) => number, events = 60, gap = 150): ClockGrid => {
    const grid = createClockGrid();
    const chance = seedChance(3);
    for (let at = 50, event = 0; event < events; event += 1) {
      at += 10 + gap * chance();
      grid.see(round(at));
    }
    return classOfStep(grid.step());
  };
  const onGrid =
    (step: number, digits = 0.01) =>
    (time: number) =>
      Math.round((Math.floor(time / step) * step) / digits) * digits;

  test.each([
    ['fine', onGrid(0.1)],
    ['fine', onGrid(0.005, 0.005)],
    ['fine', onGrid(1)],
    ['fine', onGrid(2)],
    ['eight-ms', onGrid(8)],
    ['eight-ms', onGrid(1000 / 120)],
    ['sixteen-ms', onGrid(15.625)],
    ['sixteen-ms', onGrid(16)],
    ['sixteen-ms', onGrid(1000 / 60)],
    ['coarse', onGrid(100)],
  ] as const)('%s', (expected, round) => {
    expect(read(round, 60, round(99) === 0 ? 600 : 150)).toBe(expected);
  });

  test('too few events tell nothing', () => {
    expect(read(onGrid(16), 10)).toBe('unknown');
  });
});

describe('key runs', () => {
  const run = (
    gaps: readonly number[],
    zoneOf: (index: number) => KeyZone = (index) => (index % 3) as KeyZone,
    heldOf: (index: number) => number = () => 1,
  ) => {
    const counted: DeviceSign[] = [];
    let long = 0;
    const runs = createKeyRuns(
      (sign) => counted.push(sign),
      () => {},
      () => 0.1,
      () => (long += 1),
    );
    let at = 1000;
    gaps.forEach((gap, index) => {
      at += gap;
      runs.pressKey(at, zoneOf(index), heldOf(index));
    });
    return { counted, runs, long, press: (gap: number) => runs.pressKey((at += gap), 0, 1) };
  };
  const chance = seedChance(5);
  const human = Array.from({ length: 400 }, () => 60 + 160 * chance() ** 2);

  test('a hand is no sign, nor are two chords inside its typing', () => {
    expect(run(human).counted).toEqual([]);
    expect(run([...human.slice(0, 10), 3, 2, ...human.slice(0, 10), 4]).counted).toEqual([]);
  });
  test('five keys at 8 ms are a superhuman burst, six are two and cannot wait, however long it lasts', () => {
    expect(run([8, 9, 7, 8]).counted).toEqual([]);
    expect(run([200, 8, 9, 7, 8]).counted).toEqual(['superhuman-burst']);
    expect(run([200, 8, 9, 7, 8])).toMatchObject({ counted: ['superhuman-burst'], long: 0 });
    expect(run([200, 8, 9, 7, 8, 9])).toMatchObject({ counted: ['superhuman-burst', 'superhuman-burst'], long: 1 });
    const burst = run(Array.from({ length: 40 }, (_, index) => 5 + (index % 5)));
    expect(burst).toMatchObject({ counted: ['superhuman-burst', 'superhuman-burst'], long: 1 });
  });
  test('a palm is none, however many keys it presses: it lets none go; Shift that is held is no palm', () => {
    const quick = Array.from({ length: 12 }, (_, index) => 3 + 5 * (index % 3));
    expect(run(quick, undefined, (index) => index + 1)).toMatchObject({ counted: [], long: 0 });
    expect(run(quick, undefined, () => 2).long).toBe(1);
  });
  test('a burst that lasts is counted again in the next batch', () => {
    const { counted, runs, press } = run([8, 3, 8, 3, 8]);
    runs.endRuns();
    for (const gap of [8, 3, 8, 3]) press(gap);
    expect(counted).toEqual(['superhuman-burst', 'superhuman-burst']);
  });
  test('twelve keys without spread are a metronomic run', () => {
    expect(run(Array.from({ length: 11 }, () => 90)).counted).toEqual([]);
    expect(run(Array.from({ length: 40 }, (_, index) => 90 + (index % 2))).counted).toEqual(['metronomic-run']);
  });
  test('one key that a remote desktop repeats is none', () => {
    expect(
      run(
        Array.from({ length: 40 }, () => 33),
        () => 3,
      ).counted,
    ).toEqual([]);
  });
});

describe('pointer runs', () => {
  const watch = () => {
    const counted: DeviceSign[] = [];
    const {
      movePointer: move,
      pressPointer: press,
      losePointer: lose,
    } = createPointerRuns(
      (sign) => counted.push(sign),
      () => {},
    );
    return { counted, runs: { move, press, lose } };
  };

  test('a hand accelerates: no sign, and its press is where the pointer is', () => {
    const { counted, runs } = watch();
    let x = 0;
    for (let step = 0; step < 60; step += 1) runs.move(step * 8, (x += Math.sin((step / 60) * Math.PI) * 60), 300);
    runs.press(x, 300);
    for (let step = 0; step < 60; step += 1)
      runs.move(2000 + step * 8, (x -= Math.sin((step / 60) * Math.PI) * 60), 300);
    runs.press(x, 300);
    expect(counted).toEqual([]);
  });
  test('a jump after rest without motion between is a teleport', () => {
    const { counted, runs } = watch();
    runs.move(0, 10, 10);
    runs.move(1000, 12, 10);
    runs.move(1010, 400, 300);
    expect(counted).toEqual(['pointer-teleport']);
  });
  test('a press where no motion led, and one where a single jump led, are signs', () => {
    const { counted, runs } = watch();
    runs.move(0, 10, 10);
    runs.press(300, 10);
    runs.move(1000, 600, 600);
    runs.press(600, 600);
    expect(counted).toEqual(['press-without-motion', 'press-without-motion']);
  });
  test('a pointer that was out of sight may come back anywhere', () => {
    const { counted, runs } = watch();
    runs.press(500, 500);
    runs.move(0, 10, 10);
    runs.lose();
    runs.move(1000, 600, 600);
    runs.press(600, 600);
    runs.lose();
    runs.press(10, 10);
    expect(counted).toEqual([]);
  });
});

test('signs are told once, and again when something changes', () => {
  const signs = createDeviceSigns(() => {});
  expect(signs.drain()).toBeUndefined();
  for (let event = 0; event < 40; event += 1) signs.pressKey(1000 + event * 157.3 + (event % 5), 0, 1);
  signs.movePointer(9000, 0, 0);
  expect(signs.drain()).toEqual({ kind: 'device', clock: 'fine', uneven: 0, counts: {} });
  expect(signs.drain()).toBeUndefined();
  signs.pressPointer(50, 0);
  expect(signs.drain()).toEqual({ kind: 'device', clock: 'fine', uneven: 0, counts: { 'press-without-motion': 1 } });
});

describe('the pace of the pointer', () => {
  /** Reports after each of these gaps (ms), so many pixels apart. */
  const unevenOf = (gaps: readonly number[], pixels = 8) => {
    const { movePointer, drainUneven } = createPointerRuns(
      () => expect.unreachable(),
      () => {},
    );
    let at = 5000;
    for (const [report, gap] of gaps.entries()) movePointer((at += gap), report * pixels, 0);
    return { told: drainUneven(), again: drainUneven() };
  };
  const repeat = (gaps: readonly number[], times: number) => Array.from({ length: times }, () => gaps).flat();

  test.each([
    ['a mouse at 125 Hz', [8, 9, 7, 8]],
    ['a mouse at 1000 Hz, in 1 ms', [1, 1, 2, 0]],
    ['a mouse at 66 Hz', [15, 15, 16, 14]],
    ['a browser that keeps one report a frame', [16.7, 16.6, 17.2, 16.2]],
  ])('is even of %s', (_, gaps) => expect(unevenOf(repeat(gaps, 30)).told).toBe(0));

  test('is uneven over a network, and told once', () => {
    expect(unevenOf(repeat([17, 24, 31, 9], 10))).toEqual({ told: 16, again: 0 });
    expect(unevenOf(repeat([17, 17, 17, 29], 10)).told).toBe(8);
  });

  test('is a viewer’s where a way is thinned out, however evenly', () => {
    expect(unevenOf(repeat([20], 40)).told).toBe(16);
    expect(unevenOf(repeat([33], 40)).told).toBe(16);
  });

  test('is not asked of few reports, of a slow pointer, nor across a rest', () => {
    expect(unevenOf(repeat([17, 29], 8)).told).toBe(0);
    expect(unevenOf(repeat([17, 29], 40), 2).told).toBe(0);
    expect(unevenOf(repeat([400, 900], 40)).told).toBe(0);
  });
});

describe('the pace of a key that is held', () => {
  /** Presses of one key after each of these gaps (ms), as the browser tells of them. */
  const toldOf = (gaps: readonly number[], isMarked = true) => {
    const { repeatKey, drainUneven } = createPointerRuns(
      () => expect.unreachable(),
      () => {},
    );
    let at = 5000;
    for (const gap of gaps) repeatKey((at += gap), isMarked);
    return drainUneven();
  };
  const held = (gap: number, repeats: number) => [2000, 500, ...Array.from({ length: repeats }, () => gap)];

  test('is even where a keyboard or system repeats it, held once for long or often for short', () => {
    for (const gap of [25, 33, 33.3, 40]) expect(toldOf(held(gap, 60))).toBe(0);
    expect(toldOf(Array.from({ length: 20 }, () => held(33, 4)).flat())).toBe(0);
  });
  test('is uneven over a network', () => {
    expect(toldOf(Array.from({ length: 40 }, (_, repeat) => [28, 40, 51, 37][repeat % 4] as number))).toBe(16);
  });
  test('is odd where the repeats are not marked, as xrdp passes them on', () => {
    expect(toldOf(held(40, 40), false)).toBe(16);
  });
  test('is not asked of a hand that presses one key again and again', () => {
    expect(
      toldOf(
        Array.from({ length: 60 }, (_, press) => 70 + (press % 3) * 15),
        false,
      ),
    ).toBe(0);
  });
});

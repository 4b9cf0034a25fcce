import {
  type CaptureBatch,
  type CapturePayload,
  captureLimits,
  clockGrids,
  contextKinds,
  deviceSigns,
  type KeystrokeWindow,
  lossReasons,
  noZone,
  pointerButtons,
  type Stroke,
  strokeKinds,
} from '@samehand/protocol';
import fc from 'fast-check';

const multiple = (unit: number, least: number, most: number) =>
  fc.integer({ min: least / unit, max: most / unit }).map((units) => units * unit);

const sample = fc
  .record({
    zone: fc.integer({ min: 0, max: 8 }),
    previous: fc.integer({ min: 0, max: noZone }),
    hold: multiple(2, 0, 2000),
    pressPress: multiple(2, 0, 3000),
    releasePress: multiple(2, -2000, 3000),
  })
  .map((drawn) => (drawn.previous === noZone ? { ...drawn, pressPress: 0, releasePress: 0 } : drawn));

const keystrokes: fc.Arbitrary<KeystrokeWindow> = fc
  .array(sample, { minLength: captureLimits.windowSamplesMin, maxLength: 60 })
  .map((samples) => ({
    kind: 'keystrokes',
    zone: Uint8Array.from(samples, (drawn) => drawn.zone),
    previous: Uint8Array.from(samples, (drawn) => drawn.previous),
    hold: Uint16Array.from(samples, (drawn) => drawn.hold),
    pressPress: Uint16Array.from(samples, (drawn) => drawn.pressPress),
    releasePress: Int16Array.from(samples, (drawn) => drawn.releasePress),
  }));

/** Still, smooth and wild paths, so that both forms of the steps and all their tokens occur. */
const path = fc.oneof(
  fc.array(fc.tuple(fc.integer({ min: -1, max: 1 }), fc.integer({ min: -1, max: 1 })), { maxLength: 80 }),
  fc.array(fc.tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -40, max: 40 })), { maxLength: 40 }),
  fc.array(fc.tuple(fc.integer({ min: -32_767, max: 32_767 }), fc.integer({ min: -32_767, max: 32_767 })), {
    maxLength: 12,
  }),
  fc
    .tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: captureLimits.stepsPerStroke }))
    .map(([speed, length]) => Array.from({ length }, () => [speed, 0] as [number, number])),
);

const stroke: fc.Arbitrary<Stroke> = fc
  .record({
    kind: fc.constantFrom(...strokeKinds),
    button: fc.constantFrom(...pointerButtons),
    pause: multiple(16, 0, 60_000),
    settle: multiple(2, 0, 10_000),
    hold: multiple(2, 0, 10_000),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    path,
  })
  .map(({ share, path, kind, ...drawn }) => {
    const steps = Int16Array.from(path.flat());
    if (kind === 'click' || kind === 'drag')
      return { kind, ...drawn, pressStep: Math.floor(share * path.length), steps };
    return { kind, button: 'none', pause: drawn.pause, settle: 0, hold: 0, pressStep: path.length, steps };
  });

const tally = <Name extends string>(names: readonly Name[]) =>
  fc.dictionary(fc.constantFrom(...names), fc.integer({ min: 1, max: captureLimits.count }), {
    noNullPrototype: true,
  }) as fc.Arbitrary<Partial<Record<Name, number>>>;

const payload: fc.Arbitrary<CapturePayload> = fc.oneof(
  keystrokes,
  fc.record({ kind: fc.constant('strokes' as const), strokes: fc.array(stroke, { minLength: 1, maxLength: 6 }) }),
  fc.record({ kind: fc.constant('context' as const), counts: tally(contextKinds) }),
  fc.record({
    kind: fc.constant('device' as const),
    clock: fc.constantFrom(...clockGrids),
    uneven: fc.integer({ min: 0, max: 16 }),
    counts: tally(deviceSigns),
  }),
);

export const arbitraryBatch: fc.Arbitrary<CaptureBatch> = fc.record({
  page: fc.integer({ min: 0, max: 0xffff_ffff }),
  sequence: fc.integer({ min: 0, max: captureLimits.sequence }),
  age: multiple(100, 0, captureLimits.age),
  losses: tally(lossReasons),
  parts: fc.array(fc.record({ ago: multiple(100, 0, 3_600_000), duration: multiple(100, 0, 3_600_000), payload }), {
    maxLength: 5,
  }),
});

/** The same batch as the wire gives it back: every window sorted by zone pair and flights, and the holds of each zone by length. */
export function sortWindows(batch: CaptureBatch): CaptureBatch {
  return {
    ...batch,
    parts: batch.parts.map((part) =>
      part.payload.kind === 'keystrokes' ? { ...part, payload: sortWindow(part.payload) } : part,
    ),
  };
}

function sortWindow({ zone, previous, hold, pressPress, releasePress }: KeystrokeWindow): KeystrokeWindow {
  const at = (column: ArrayLike<number>, index: number) => column[index] ?? Number.NaN;
  const pair = (index: number) => at(zone, index) * 10 + at(previous, index);
  const order = [...zone.keys()].sort(
    (a, b) =>
      pair(a) - pair(b) ||
      at(pressPress, a) - at(pressPress, b) ||
      at(pressPress, a) - at(releasePress, a) - (at(pressPress, b) - at(releasePress, b)),
  );
  const holds = [...zone.keys()].sort((a, b) => at(zone, a) - at(zone, b) || at(hold, a) - at(hold, b));
  return {
    kind: 'keystrokes',
    zone: Uint8Array.from(order, (index) => at(zone, index)),
    previous: Uint8Array.from(order, (index) => at(previous, index)),
    hold: Uint16Array.from(holds, (index) => at(hold, index)),
    pressPress: Uint16Array.from(order, (index) => at(pressPress, index)),
    releasePress: Int16Array.from(order, (index) => at(releasePress, index)),
  };
}

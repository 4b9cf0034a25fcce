/**
 * What the collector takes. Every type here holds numbers from closed ranges only: there is no field in which a
 * character, a key code or the content of a page could travel. `capture.proof.ts` breaks the build if one is added.
 */

/** The nine zones a key can belong to. The position in this list is the number on the wire: append, never renumber. */
export const keyZones = [
  'left-letter',
  'right-letter',
  'space',
  'erase',
  'modifier',
  'enter',
  'digit',
  'punctuation',
  'other',
] as const;
export type KeyZoneName = (typeof keyZones)[number];
export type KeyZone = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
/** Stands in `previous` where a key had no predecessor (start of typing, or after focus moved). */
export const noZone = 9;

/**
 * An order-free window of key samples: parallel arrays of equal length, shuffled before they leave the device. On the wire
 * the samples are sorted, and the holds for themselves among the samples of one zone, so that no order could be carried even by
 * mistake. In a decoded window `hold[i]` is therefore the hold of *some* key of `zone[i]`, not of the key of `pressPress[i]`.
 * Times in milliseconds, clock erased (see `erase-clock.ts`), multiples of 2.
 */
export interface KeystrokeWindow {
  readonly kind: 'keystrokes';
  /** {@link KeyZone} of each key. */
  readonly zone: Uint8Array;
  /** Zone of the key pressed before it, or {@link noZone}. */
  readonly previous: Uint8Array;
  /** Press to release, 0…2,000 ms. */
  readonly hold: Uint16Array;
  /** Press of the previous key to this press, 0…3,000 ms; 0 where `previous` is {@link noZone}. */
  readonly pressPress: Uint16Array;
  /** Release of the previous key to this press, −2,000…3,000 ms, negative at roll-over; 0 where `previous` is {@link noZone}. */
  readonly releasePress: Int16Array;
}

/** How a stroke ends. The position in this list is the number on the wire. */
export const strokeKinds = ['move', 'click', 'drag', 'scroll'] as const;
export type StrokeKind = (typeof strokeKinds)[number];
export const pointerButtons = ['none', 'primary', 'secondary', 'other'] as const;
export type PointerButton = (typeof pointerButtons)[number];

/** Length of one step of a pointer path, in milliseconds. */
export const stepMs = 16;

/** One mouse action. Its path is relative to its own start: where on the page it happened is never known. */
export interface Stroke {
  readonly kind: StrokeKind;
  readonly button: PointerButton;
  /** End of the previous stroke to the start of this one, 0…60,000 ms. */
  readonly pause: number;
  /** Last motion to press (click, drag), 0…10,000 ms. */
  readonly settle: number;
  /** Press to release (click, drag), 0…10,000 ms; 0 for move and scroll. */
  readonly hold: number;
  /** Index of the step at which the button went down; equals the number of steps where none did. */
  readonly pressStep: number;
  /** dx0, dy0, dx1, dy1, …: pixels in each step of {@link stepMs}; wheel pixels for a scroll. */
  readonly steps: Int16Array;
}

export interface StrokeRun {
  readonly kind: 'strokes';
  /** In the order in which they happened. */
  readonly strokes: readonly Stroke[];
}

/** What went on around the typing, as counts. The position in this list is the number on the wire. */
export const contextKinds = [
  'paste',
  'copy',
  'drop',
  'focus-gained',
  'focus-lost',
  'hidden',
  'visible',
  'navigation',
  'autofill',
  'dictation',
  'composition',
  'key-repeat',
  'untrusted-event',
] as const;
export type ContextKind = (typeof contextKinds)[number];

export interface ContextCounts {
  readonly kind: 'context';
  /** Only the kinds that happened; 1…65,535 each. */
  readonly counts: Readonly<Partial<Record<ContextKind, number>>>;
}

/** Classes of the device's event clock: finest step seen between distinct timestamps. `coarse` (> 50 ms) cannot be measured. */
export const clockGrids = ['unknown', 'fine', 'eight-ms', 'sixteen-ms', 'coarse'] as const;
export type ClockGrid = (typeof clockGrids)[number];

/** What the device itself counted about the raw clock and raw events before erasing them. */
export const deviceSigns = [
  /** Runs of 5 keys whose every press–press is < 20 ms, faster than any hand, while no third key is down; counted again at the 6th key, and the batch leaves at once. */
  'superhuman-burst',
  /** Runs of ≥ 12 keys whose press–press spread is below the clock's own step. */
  'metronomic-run',
  /** The pointer jumped > 100 px between two events < 20 ms apart after rest, without motion between. */
  'pointer-teleport',
  /** A trusted press where the pointer was not (no motion led there). */
  'press-without-motion',
] as const;
export type DeviceSign = (typeof deviceSigns)[number];

export interface DeviceSigns {
  readonly kind: 'device';
  readonly clock: ClockGrid;
  /**
   * Share of gaps, in sixteenths, 0…16, that are not as a device at hand makes them; 0 where fewer than 16 were compared. Between reports of the
   * moving pointer (steps of 3 px and more): those that differ by more than 5 ms from the gap before, or are longer than 17.5 ms. Between presses of one
   * key, three of them within 120 ms: those that differ by more than 5 ms, or that the browser does not mark as repeats.
   */
  readonly uneven: number;
  readonly counts: Readonly<Partial<Record<DeviceSign, number>>>;
}

export type CapturePayload = KeystrokeWindow | StrokeRun | ContextCounts | DeviceSigns;

/** One payload with its place in time. */
export interface CapturePart {
  /** Milliseconds from the end of this part to the sealing of its batch, multiples of 100, ≤ 3,600,000. */
  readonly ago: number;
  /** Milliseconds that the part spans, multiples of 100, ≤ 3,600,000. */
  readonly duration: number;
  readonly payload: CapturePayload;
}

/** Why something that was captured did not travel. The position in this list is the number on the wire. */
export const lossReasons = [
  'buffer-full',
  'window-too-small',
  'batch-too-large',
  'send-refused',
  'send-abandoned',
  'key-up-missing',
  'clock-coarse',
  'pointer-unsupported',
] as const;
export type LossReason = (typeof lossReasons)[number];

/** What one page sends at once. `(session, page, sequence)` names it for ever, so that a repeat is harmless. */
export interface CaptureBatch {
  /** Random number of this page (tab or frame) of the session, 0…2³²−1. */
  readonly page: number;
  /** 0, 1, 2, … within the page. */
  readonly sequence: number;
  /** Milliseconds from sealing to this sending, multiples of 100: differs between repeats of the same batch. */
  readonly age: number;
  /** Samples lost since the previous batch of this page, by reason. */
  readonly losses: Readonly<Partial<Record<LossReason, number>>>;
  readonly parts: readonly CapturePart[];
}

/** Bounds that the collector keeps and the decoder enforces. */
export const captureLimits = {
  /**
   * Fewest samples of a keystroke window: below it nothing leaves. The fewer keys are counted together, the more their zones tell of the text:
   * the attack of docs/privacy-attack.md reads 2.2 points above its baseline from 25, and keeps the promised 2 at 32.
   */
  windowSamplesMin: 32,
  /** Samples at which the collector closes a window: no more than needed, so that evidence comes often. */
  windowSamples: 32,
  windowSamplesMax: 255,
  batchBytes: 49_152,
  parts: 64,
  strokesPerPart: 255,
  stepsPerStroke: 512,
  stepsPerBatch: 16_384,
  strokesPerBatch: 1024,
  /** Highest sequence of a page: at one batch a second more than half a year. */
  sequence: 0xff_ffff,
  /** Longest age of a batch, ms: one day. */
  age: 86_400_000,
  /** Most of one thing counted in one batch: losses, context, device signs. */
  count: 65_535,
} as const;

import { type KeystrokeWindow, type KeyZone } from './capture.ts';
import { type Chance } from './erase-clock.ts';
/** A window that is ready to travel, with the raw clock's times of its first press and last release (ms). */
export interface ClosedWindow {
  readonly window: KeystrokeWindow;
  readonly startedAt: number;
  readonly endedAt: number;
}
/** What a sampler gives when it is drained. */
export interface DrainedKeys {
  readonly windows: readonly ClosedWindow[];
  /** Samples lost since the last drain because a release never came (loss reason `key-up-missing`). */
  readonly keyUpMissing: number;
  /** Presses ignored since the last drain because the key was down already (auto-repeat). */
  readonly repeats: number;
  /** Complete samples that wait for their window to fill. */
  readonly waiting: number;
}
export interface KeySampler {
  /** `key` only matches press and release: it is kept while the key is down and never leaves. `at` in ms, any epoch. */
  press(key: string | number, zone: KeyZone, at: number): void;
  release(key: string | number, at: number): void;
  /** Focus moved or the page was hidden: forgets held keys and the predecessor. */
  interrupt(): void;
  /**
   * Gives the windows closed since the last drain. A window closes by itself at `captureLimits.windowSamples`; with
   * `close` one that holds `windowSamplesMin` or more closes now. Fewer samples always stay behind.
   */
  drain(close?: boolean): DrainedKeys;
}
/** Turns presses and releases into order-free windows whose clock is erased. Never throws; times that are no numbers are ignored. */
export declare function createKeySampler(chance: Chance): KeySampler;

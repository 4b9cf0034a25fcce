import { captureLimits, type KeystrokeWindow, type KeyZone, noZone } from './capture.ts';
import { type Chance, eraseClock, roundToTwo } from './erase-clock.ts';

/** A key held longer than this has lost its release (or is no typing): ms. */
const longestHold = 2000;
/** A key pressed later than this after its predecessor begins a new stretch of typing: ms. */
const longestGap = 3000;

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
  /** Complete samples that wait for their window to fill. */
  readonly waiting: number;
}

export interface KeySampler {
  /** `key` only matches press and release: it is kept while the key is down and never leaves; pressed again meanwhile it counts for nothing. `at` in ms, any epoch. */
  press(key: string | number, zone: KeyZone, at: number): void;
  release(key: string | number, at: number): void;
  /** Focus moved or the page was hidden: forgets held keys and the predecessor. */
  interrupt(): void;
  /** Gives the windows closed since the last drain. A window closes at `captureLimits.windowSamples`; fewer samples always stay behind. */
  drain(): DrainedKeys;
}

interface Press {
  /** Forgotten at the release. */
  key: string | number | undefined;
  readonly zone: KeyZone;
  readonly at: number;
  releasedAt: number | undefined;
  /** Cut as soon as the sample is complete, so that no history is kept alive. */
  previous: Press | undefined;
}

interface KeySample {
  readonly zone: number;
  readonly previous: number;
  readonly hold: number;
  readonly pressPress: number;
  readonly releasePress: number;
  readonly startedAt: number;
  readonly endedAt: number;
}

/** Turns presses and releases into order-free windows whose clock is erased. Never throws; times that are no numbers are ignored. */
export function createKeySampler(chance: Chance): KeySampler {
  let open: Press[] = [];
  let last: Press | undefined;
  let samples: KeySample[] = [];
  let windows: ClosedWindow[] = [];
  let keyUpMissing = 0;

  const close = () => {
    windows.push(closeWindow(samples, chance));
    samples = [];
  };

  /** Completes what can be completed and drops what is held too long. */
  const settle = (now: number) => {
    const isDown = ({ releasedAt, at }: Press) => releasedAt === undefined && now - at <= longestHold;
    open = open.filter((press) => {
      if (isDown(press) || (press.releasedAt !== undefined && press.previous && isDown(press.previous))) return true;
      if (press.releasedAt === undefined) keyUpMissing += 1;
      else samples.push(takeSample(press, press.releasedAt, chance));
      press.key = press.previous = undefined;
      if (samples.length === captureLimits.windowSamples) close();
      return false;
    });
  };

  return {
    press(key, zone, at) {
      if (!Number.isFinite(at)) return;
      settle(at);
      if (open.some((press) => press.key === key)) return;
      const previous = last && at - last.at <= longestGap ? last : undefined;
      last = { key, zone, at, releasedAt: undefined, previous };
      open.push(last);
    },
    release(key, at) {
      if (!Number.isFinite(at)) return;
      const press = open.find((held) => held.key === key);
      if (press && at - press.at <= longestHold) {
        press.releasedAt = Math.max(at, press.at);
        press.key = undefined;
      }
      settle(at);
    },
    interrupt() {
      settle(Number.POSITIVE_INFINITY);
      last = undefined;
    },
    drain() {
      const drained = { windows, keyUpMissing, waiting: samples.length };
      windows = [];
      keyUpMissing = 0;
      return drained;
    },
  };
}

function takeSample({ zone, at, previous }: Press, releasedAt: number, chance: Chance): KeySample {
  const erase = eraseClock(chance);
  const pressed = erase(at);
  const sample = {
    zone,
    previous: noZone,
    hold: roundToTwo(erase(releasedAt) - pressed, 0, longestHold),
    pressPress: 0,
    releasePress: 0,
    startedAt: at,
    endedAt: releasedAt,
  };
  if (previous?.releasedAt === undefined) return sample;
  return {
    ...sample,
    previous: previous.zone,
    pressPress: roundToTwo(pressed - erase(previous.at), 0, longestGap),
    releasePress: roundToTwo(pressed - erase(previous.releasedAt), -longestHold, longestGap),
  };
}

/** Shuffles (Fisher–Yates) and lays the samples out as columns. */
function closeWindow(samples: KeySample[], chance: Chance): ClosedWindow {
  for (let left = samples.length; left > 0; left -= 1) {
    samples.push(...samples.splice(Math.floor(chance() * left), 1));
  }
  return {
    window: {
      kind: 'keystrokes',
      zone: Uint8Array.from(samples, (sample) => sample.zone),
      previous: Uint8Array.from(samples, (sample) => sample.previous),
      hold: Uint16Array.from(samples, (sample) => sample.hold),
      pressPress: Uint16Array.from(samples, (sample) => sample.pressPress),
      releasePress: Int16Array.from(samples, (sample) => sample.releasePress),
    },
    startedAt: Math.min(...samples.map((sample) => sample.startedAt)),
    endedAt: Math.max(...samples.map((sample) => sample.endedAt)),
  };
}

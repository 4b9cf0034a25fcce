import type { Trial } from './try-decision.ts';

/** What one threshold makes of a trial. */
export interface Trade {
  /** Alarm in bits at which is asked. */
  readonly ask: number;
  /** False step-ups of development and of all people. */
  readonly developmentStepUps: number;
  readonly stepUps: number;
  /** Active seconds until half, and 95 %, of impostors are asked. Infinite where fewer are. */
  readonly t50: number;
  readonly t95: number;
}

export function readTrade({ peaks, rises }: Trial, ask: number): Trade {
  const reached = peaks.filter(({ alarm }) => alarm >= ask);
  const times = rises
    .map((rise) => rise.find(({ alarm }) => alarm >= ask)?.seconds ?? Number.POSITIVE_INFINITY)
    .sort((one, other) => one - other);
  const quantile = (share: number) => times[Math.ceil(share * times.length) - 1] ?? Number.POSITIVE_INFINITY;
  return {
    ask,
    developmentStepUps: reached.filter(({ isDevelopment }) => isDevelopment).length,
    stepUps: reached.length,
    t50: quantile(0.5),
    t95: quantile(0.95),
  };
}

/** Thresholds that are tried, bits. Below 4 a reference would go on learning while it asks (recognition's `learnBelowAlarm`). */
const lowest = 5;
const highest = 14.5;
const step = 0.1;

/** The lowest threshold at which genuine input is asked no more often than `perHour`, over development and fitting people together. */
export function findThreshold(trial: Trial, perHour: number): Trade {
  for (let ask = lowest; ask < highest; ask += step) {
    const trade = readTrade(trial, Math.round(ask * 10) / 10);
    if (trade.stepUps <= perHour * trial.hours) return trade;
  }
  return readTrade(trial, highest);
}

/** Active seconds within which half, and 95 %, of the impostors are to be noticed: a tenth below the 10 and 40 that were set as goals, for other people come with other hands. */
const inTime = { t50: 9, t95: 36 };

/** The highest threshold at which impostors are still noticed in time: as far from genuine input as that allows, which is what people need whom no model has seen. Null where none is. */
export function findCareful(trial: Trial): Trade | null {
  for (let ask = highest; ask > lowest; ask -= step) {
    const trade = readTrade(trial, Math.round(ask * 10) / 10);
    if (trade.t50 <= inTime.t50 && trade.t95 <= inTime.t95) return trade;
  }
  return null;
}

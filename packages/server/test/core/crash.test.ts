import { expect, it } from 'vitest';
import { runCrashRound } from './crash-round.ts';

it('kill -9 in the midst of a run loses no acknowledged batch and counts none twice', async () => {
  const outcome = await runCrashRound(3, 12, 1_500, 2);
  expect(outcome).toMatchObject({ lost: 0, countedTwice: 0, diverged: 0, kills: 3 });
  expect(outcome.acknowledged).toBeGreaterThan(200);
  expect(outcome.repeated).toBeGreaterThan(20);
}, 60_000);

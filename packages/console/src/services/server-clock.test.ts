import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createServerClock } from './server-clock.ts';

const local = Date.UTC(2025, 10, 22, 14, 2, 10);
beforeEach(() => void vi.useFakeTimers({ now: local }));
afterEach(() => void vi.useRealTimers());

it('follows the server where this device’s clock is wrong, and leaves it where it is nearly right', () => {
  const clock = createServerClock(Date.now);
  clock.note('Sat, 22 Nov 2025 14:02:11 GMT');
  expect(clock.now()).toBe(local);
  clock.note('Sat, 22 Nov 2025 14:12:10 GMT');
  expect(clock.now()).toBe(local + 600_500);
  clock.note('nonsense');
  clock.note(null);
  expect(clock.now()).toBe(local + 600_500);
});

it('ticks once a second for all listeners and rests without them', () => {
  const clock = createServerClock(Date.now);
  const first = vi.fn();
  const second = vi.fn();
  const stops = [clock.subscribe(first), clock.subscribe(second)];
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(3_000);
  expect(first).toHaveBeenCalledTimes(3);
  expect(second).toHaveBeenCalledTimes(3);
  expect(clock.tick()).toBe(local + 3_000);
  for (const stop of stops) stop();
  expect(vi.getTimerCount()).toBe(0);
});

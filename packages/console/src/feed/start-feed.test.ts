import type { ConsoleEvent } from '@samehand/protocol';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type FeedState, startFeed } from './start-feed.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

/** A stream of events under the test's control. */
function openStreams() {
  const opened: { readonly say: (text: string) => void; readonly end: () => void; readonly signal: AbortSignal }[] = [];
  const open = async (signal: AbortSignal): Promise<ReadableStream<Uint8Array>> => {
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
    const stream = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) });
    signal.addEventListener('abort', () => controller?.error(new Error('aborted')));
    opened.push({
      say: (text) => controller?.enqueue(new TextEncoder().encode(text)),
      end: () => controller?.close(),
      signal,
    });
    return stream;
  };
  return { opened, open };
}

function watch(open: (signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>, isFinal = false) {
  const states: FeedState[] = [];
  const bundles: (readonly ConsoleEvent[])[] = [];
  const onReopened = vi.fn();
  const stop = startFeed({
    open,
    onEvents: (events) => bundles.push(events),
    onState: (state) => states.push(state),
    onReopened,
    isFinal: () => isFinal,
    now: Date.now,
    random: () => 0.5,
  });
  return { states, bundles, onReopened, stop };
}

const read = 'event: read\ndata: {"session":"s","read":{"at":1}}\n\n';

it('hands events on in bundles', async () => {
  const { opened, open } = openStreams();
  const { bundles, states, stop } = watch(open);
  await vi.advanceTimersByTimeAsync(1);
  opened[0]?.say(read + read);
  opened[0]?.say(read);
  await vi.advanceTimersByTimeAsync(250);
  expect(states).toEqual([{ kind: 'open' }]);
  expect(bundles.map((bundle) => bundle.length)).toEqual([3]);
  stop();
});

it('says since when the line is lost, comes back, and has the pages fetched anew', async () => {
  const { opened, open } = openStreams();
  const { states, onReopened, stop } = watch(open);
  await vi.advanceTimersByTimeAsync(3_000);
  opened[0]?.say(': alive\n\n');
  await vi.advanceTimersByTimeAsync(2_000);
  opened[0]?.end();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(states).toEqual([{ kind: 'open' }, { kind: 'lost', since: 1_003_000 }, { kind: 'open' }]);
  expect(onReopened).toHaveBeenCalledTimes(1);
  stop();
});

it('does not trust a line that has gone silent, though the browser calls it open', async () => {
  const { opened, open } = openStreams();
  const { states, stop } = watch(open);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(opened[0]?.signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(opened[0]?.signal.aborted).toBe(true);
  expect(states[1]).toEqual({ kind: 'lost', since: 1_000_000 });
  stop();
});

it('waits longer between tries while the server stays away', async () => {
  const open = vi.fn(() => Promise.reject(new Error('unreachable')));
  const { states, stop } = watch(open);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(open.mock.calls.length).toBeGreaterThan(5);
  expect(open.mock.calls.length).toBeLessThan(14);
  expect(new Set(states.map((state) => JSON.stringify(state)))).toEqual(new Set(['{"kind":"lost","since":1000000}']));
  stop();
});

it('ends for good when the console is signed out', async () => {
  const open = vi.fn(() => Promise.reject(new Error('401')));
  watch(open, true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(open).toHaveBeenCalledTimes(1);
});

it('stops reading and trying when stopped', async () => {
  const { opened, open } = openStreams();
  const { stop } = watch(open);
  await vi.advanceTimersByTimeAsync(1);
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(opened).toHaveLength(1);
  expect(opened[0]?.signal.aborted).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

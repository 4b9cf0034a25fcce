import { onTestFinished } from 'vitest';
import { createGate, type Gate, type GateOptions } from '../src/index.ts';
import { type FakeServer, fakeKey, startFakeServer } from './fake-server.ts';

/** A fake server and a gate on it, both gone when the test is. */
export async function setUp(options: Partial<GateOptions> = {}): Promise<{ server: FakeServer; gate: Gate }> {
  const server = await startFakeServer();
  const gate = createGate({ url: server.url, apiKey: fakeKey, ...options });
  onTestFinished(async () => {
    await gate.close(100);
    await server.stop();
  });
  return { server, gate };
}

/** Waits until `isTrue`, at most `milliseconds`; fails with the name of what was waited for. */
export async function until(
  what: string,
  isTrue: () => boolean | Promise<boolean>,
  milliseconds = 10_000,
): Promise<void> {
  const started = performance.now();
  while (!(await isTrue())) {
    if (performance.now() - started > milliseconds) throw new Error(`waited ${milliseconds} ms in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('./weigh-decoding.ts', import.meta.url));
const flags = ['--expose-gc', '--min-semi-space-size=256', '--max-semi-space-size=512', '--conditions=samehand-source'];

/** The bound that docs/wire.md states. */
const boundOf = (length: number) => 512 * 1024 + 16 * length;

test('decoding never allocates more than 512 KiB and 16 bytes for each byte, whatever the bytes ask for', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, script]);
  const weighed = JSON.parse(stdout) as { name: string; length: number; allocated: number; retained: number }[];
  expect(weighed.length).toBeGreaterThan(20);
  for (const { name, length, allocated } of weighed) {
    expect(allocated, name).toBeLessThanOrEqual(boundOf(length));
  }
  const greatest = Math.max(...weighed.map(({ allocated }) => allocated));
  // The corpus does reach for the bound: were it far below, the test would watch nothing.
  expect(greatest).toBeGreaterThan(512 * 1024 * 0.75);
});

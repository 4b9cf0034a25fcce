import { defineConfig } from 'vitest/config';

const report = process.env['SAMEHAND_TEST_REPORT'];

/** Tests that drive a real browser or a real process by the clock: alone, one after the other, after all others. */
const timed = [
  'test/**/*.test.ts',
  'packages/*/test/browser/**/*.test.ts',
  'packages/server/test/edge/{browser,ducky}.test.ts',
  'packages/console/test/**/*.test.ts',
  'examples/*/test/**/*.test.ts',
];
const resolve = { conditions: ['samehand-source'] };
const ssr = { resolve };
/** Patient: on a loaded machine what comes late is not wrong. What must be quick is asserted as such, by a figure. */
const shared = {
  testTimeout: 30_000,
  hookTimeout: 90_000,
  pool: 'forks',
  expect: { poll: { timeout: 10_000 } },
} as const;

export default defineConfig({
  test: {
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    projects: [
      {
        resolve,
        ssr,
        test: {
          ...shared,
          name: 'rooms',
          include: ['packages/*/src/**/*.test.ts', 'packages/*/test/**/*.test.ts', 'tools/**/*.test.ts'],
          exclude: timed,
          sequence: { groupOrder: 0 },
        },
      },
      {
        resolve,
        ssr,
        test: {
          ...shared,
          name: 'timed',
          include: timed,
          fileParallelism: false,
          // A stalled machine is told from a defect by a second look; the report says who needed one.
          retry: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});

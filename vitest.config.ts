import { defineConfig } from 'vitest/config';

const report = process.env['SAMEHAND_TEST_REPORT'];

/** Tests that drive a real browser or a real process by the clock: alone, one after the other, after all others. */
const timed = [
  'test/**/*.test.ts',
  'packages/*/test/browser/**/*.test.ts',
  'packages/console/test/**/*.test.ts',
  'examples/*/test/**/*.test.ts',
];
const resolve = { conditions: ['samehand-source'] };
const ssr = { resolve };
const shared = { testTimeout: 30_000, hookTimeout: 90_000, pool: 'forks' } as const;

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
        test: { ...shared, name: 'timed', include: timed, fileParallelism: false, sequence: { groupOrder: 1 } },
      },
    ],
  },
});

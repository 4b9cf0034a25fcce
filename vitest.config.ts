import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const report = process.env['SAMEHAND_TEST_REPORT'];

// Every server that a test starts loads its threads from source: compiled once, not by each thread anew.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url));

/** Two at a time, also where there are two cores: most of what is not mathematics waits. Vitest would leave a core to itself. */
const maxWorkers = 2;

/** Tests that drive a real browser or a real process by the clock: after all others, when no mathematics is in their way. */
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
  testTimeout: 60_000,
  hookTimeout: 90_000,
  pool: 'forks',
  expect: { poll: { timeout: 10_000 } },
} as const;

/** The longest first, or one of them would be alone at the end. A clean clone knows no durations, and Vitest would go by the size of the files. */
const longest = [
  'end-to-end/take-over',
  'browser/collector',
  'desk/test/browser',
  'console/test/console',
  'reconstruction/attack',
  'cli/serve',
  'core/ingest',
  'fit/fit-command',
  'core/crash',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return place < 0 ? longest.length : place;
    };
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
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
          maxWorkers,
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
          maxWorkers,
          // A stalled machine is told from a defect by a second look; the report says who needed one.
          retry: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});

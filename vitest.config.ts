import { defineConfig } from 'vitest/config';

const report = process.env.SAMEHAND_TEST_REPORT;

export default defineConfig({
  resolve: { conditions: ['samehand-source'] },
  ssr: { resolve: { conditions: ['samehand-source'] } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'packages/*/test/**/*.test.ts', 'examples/*/test/**/*.test.ts', 'tools/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
  },
});

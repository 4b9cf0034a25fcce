import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['samehand-source'] },
  ssr: { resolve: { conditions: ['samehand-source'] } },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/*/test/**/*.test.ts',
      'examples/*/test/**/*.test.ts',
      'tools/**/*.test.ts',
      'test/**/*.test.ts',
    ],
    testTimeout: 30_000,
    pool: 'forks',
  },
});

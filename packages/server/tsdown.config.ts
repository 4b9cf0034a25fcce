import { defineConfig } from 'tsdown';

/** The library, the command and the journal's thread, with the pure rooms inside; what npm installs stays outside. */
export default defineConfig({
  entry: {
    index: 'src/index.ts',
    'cli/main': 'src/cli/main.ts',
    // Started by its path, beside the file that starts it.
    'journal-thread': 'src/stores/embedded/journal-thread.ts',
    'reducer-thread': 'src/reducer-thread.ts',
  },
  format: 'esm',
  platform: 'node',
  target: 'node24',
  fixedExtension: false,
  // The server is run, not compiled against: inside the house its types come from the sources.
  dts: false,
  deps: { alwaysBundle: [/^@samehand\//] },
  inputOptions: { resolve: { conditionNames: ['samehand-source', 'import', 'default'] } },
});

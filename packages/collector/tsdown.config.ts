import { defineConfig } from 'tsdown';

/** ESM for bundlers, with the protocol inside: whoever installs the collector installs one package. */
export default defineConfig({
  entry: ['src/index.ts'],
  format: 'esm',
  platform: 'browser',
  target: 'es2021',
  dts: true,
  deps: { alwaysBundle: ['@samehand/protocol'] },
  inputOptions: { resolve: { conditionNames: ['samehand-source', 'import', 'default'] } },
});

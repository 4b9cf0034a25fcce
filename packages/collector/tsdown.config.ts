import { defineConfig } from 'tsdown';

/** ESM for bundlers, with the protocol inside: whoever installs the collector installs one package. */
export default defineConfig({
  entry: ['src/index.ts'],
  format: 'esm',
  platform: 'browser',
  target: 'es2021',
  fixedExtension: false,
  dts: { generator: 'oxc' },
  // The declarations of the protocol go inside too; the compiler emits only what lies below the folder of its tsconfig.
  tsconfig: '../../tsconfig.declarations.json',
  deps: { alwaysBundle: ['@samehand/protocol'] },
  inputOptions: { resolve: { conditionNames: ['samehand-source', 'import', 'default'] } },
});

import { defineConfig } from 'tsdown';

/** ESM with the protocol inside: whoever installs the gate installs one package and nothing else runs in their back end. */
export default defineConfig({
  entry: ['src/index.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node20',
  fixedExtension: false,
  // The declarations of the protocol go inside too; the compiler emits only what lies below the folder of its tsconfig.
  tsconfig: '../../tsconfig.declarations.json',
  dts: { generator: 'oxc' },
  deps: { alwaysBundle: ['@samehand/protocol'] },
  inputOptions: { resolve: { conditionNames: ['samehand-source', 'import', 'default'] } },
});

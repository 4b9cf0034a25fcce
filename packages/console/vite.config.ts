import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['SAMEHAND_URL'] ?? 'http://127.0.0.1:4600';

export default defineConfig({
  base: '/console/',
  plugins: [react(), tailwindcss()],
  resolve: { conditions: ['samehand-source', 'module', 'browser', 'development|production'] },
  build: {
    target: 'es2022',
    // A data: URL would be refused by the console's content security policy.
    assetsInlineLimit: 0,
    // The licence texts of the fonts and libraries stay in the files that ship.
    license: { fileName: 'licences.md' },
  },
  server: { proxy: { '/console/api': server } },
});

import { createServer } from 'vite';
import { startFakeServer } from './fake-server.ts';

/** `npm run dev -w @samehand/console`: the console with reloading against a day of invented people. */
const fake = await startFakeServer({ port: 4600, sessions: Number(process.env['SESSIONS'] ?? 14) });
const vite = await createServer({ root: new URL('..', import.meta.url).pathname });
await vite.listen();
console.log(`Console: ${vite.resolvedUrls?.local[0] ?? '?'}enter#${fake.newToken()}`);

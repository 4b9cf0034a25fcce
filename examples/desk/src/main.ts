import { startDesk } from './start-desk.ts';

/** `npm start -w @samehand/example-desk`: SAMEHAND_API_KEY is needed, SAMEHAND_URL and DESK_PORT have defaults. */
const apiKey = process.env['SAMEHAND_API_KEY'];
if (apiKey === undefined || apiKey === '') {
  console.error('desk: SAMEHAND_API_KEY is missing. Make a key with the scopes sessions and gate: samehand key create');
  process.exit(1);
}
const desk = await startDesk({
  apiKey,
  samehandUrl: process.env['SAMEHAND_URL'] ?? 'http://127.0.0.1:4600',
  port: Number(process.env['DESK_PORT'] ?? 4610),
});
console.log(`desk: ${desk.url}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void desk.stop().then(() => process.exit(0)));
}

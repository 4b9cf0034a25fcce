import { pino } from 'pino';
import { openSigningKey, signSessionToken } from '../src/auth/index.ts';
import { loadConfig } from '../src/config/index.ts';
import { startServer } from '../src/main.ts';
import { readProcessorTime } from './read-threads.ts';

/** What the bench asks: to open sessions of new subjects, to end what was opened, or for the processor time spent. */
export type Asked =
  | { readonly kind: 'open'; readonly prefix: string; readonly count: number }
  | { readonly kind: 'end' }
  | { readonly kind: 'processor-time' };

/** The real server, as `samehand serve` runs it, with a limit of pace that a load generator needs. */
const [folder = '', partitions = '0'] = process.argv.slice(2);
const config = loadConfig({
  environment: {
    SAMEHAND_PORT: '0',
    SAMEHAND_DATA_DIR: folder,
    SAMEHAND_SESSIONS_PARTITIONS: partitions,
    SAMEHAND_LIMITS_BATCHES_PER_SECOND: '10000',
    SAMEHAND_LIMITS_BATCH_BURST: '100000',
    SAMEHAND_LOG_LEVEL: 'warn',
  },
  folder,
});
if (!config.ok) throw new Error(JSON.stringify(config.error));
const server = await startServer(config.value, { log: pino({ level: 'warn' }) });
const signingKey = await openSigningKey(folder);
let opened: Awaited<ReturnType<typeof server.live.open>>[] = [];

async function open(prefix: string, count: number): Promise<readonly string[]> {
  const tokens: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const grant = await server.live.open({
      subject: `${prefix}-${index}`,
      device: { id: `${prefix}-device-${index}`, class: 'desktop', managed: true },
      notice: { recordedAt: '2026-01-01T00:00:00Z', version: '1' },
    });
    opened.push(grant);
    const facts = { sid: grant.session, sub: grant.subject, mdv: true, ntc: '1' };
    tokens.push(await signSessionToken(facts, signingKey, Math.floor(Date.now() / 1000), 3_600));
  }
  return tokens;
}

async function endAll(): Promise<void> {
  for (const { session } of opened) await server.live.end(session);
  opened = [];
}

process.on('message', (asked: Asked) => {
  if (asked.kind === 'processor-time') process.send?.(readProcessorTime());
  else if (asked.kind === 'end') void endAll().then(() => process.send?.(null));
  else void open(asked.prefix, asked.count).then((tokens) => process.send?.(tokens));
});
process.on('disconnect', () => void server.stop().then(() => process.exit(0)));
process.send?.({ port: Number(new URL(server.url).port), sealSecret: signingKey.sealSecret });

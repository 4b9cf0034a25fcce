import { pino } from 'pino';
import { openSigningKey, signSessionToken } from '../src/auth/index.ts';
import { loadConfig } from '../src/config/index.ts';
import { startServer } from '../src/main.ts';

/** The real server, as `samehand serve` runs it, with a limit of pace that a load generator needs. */
const [folder = '', sessions = '0'] = process.argv.slice(2);
const config = loadConfig({
  environment: {
    SAMEHAND_PORT: '0',
    SAMEHAND_DATA_DIR: folder,
    SAMEHAND_LIMITS_BATCHES_PER_SECOND: '10000',
    SAMEHAND_LIMITS_BATCH_BURST: '100000',
    SAMEHAND_LOG_LEVEL: 'warn',
  },
  folder,
});
if (!config.ok) throw new Error(JSON.stringify(config.error));
const server = await startServer(config.value, { log: pino({ level: 'warn' }) });
const signingKey = await openSigningKey(folder);
const tokens: string[] = [];
for (let index = 0; index < Number(sessions); index += 1) {
  const grant = await server.live.open({
    subject: `bench-${index}`,
    device: { id: `device-${index}`, class: 'desktop', managed: true },
    notice: { recordedAt: '2026-01-01T00:00:00Z', version: '1' },
  });
  const facts = { sid: grant.session, sub: grant.subject, mdv: true, ntc: '1' };
  tokens.push(await signSessionToken(facts, signingKey, Math.floor(Date.now() / 1000), 3_600));
}
process.send?.({ port: Number(new URL(server.url).port), tokens, sealSecret: signingKey.sealSecret });
process.on('message', () => process.send?.(process.cpuUsage()));
process.on('disconnect', () => void server.stop().then(() => process.exit(0)));

import { randomBytes } from 'node:crypto';
import { epochMs } from '@samehand/protocol';
import { pino } from 'pino';
import { createApiKey } from '../../src/auth/index.ts';
import { loadConfig } from '../../src/config/index.ts';
import { startServer } from '../../src/main.ts';

/** A server in a process of its own, to be killed. Tells where it is and which key opens it. */
const [, , folder = '', partitions = '1'] = process.argv;
const config = loadConfig({
  environment: {
    SAMEHAND_PORT: '0',
    SAMEHAND_DATA_DIR: folder,
    SAMEHAND_SESSIONS_PARTITIONS: partitions,
    SAMEHAND_LIMITS_BATCHES_PER_SECOND: '10000',
    SAMEHAND_LIMITS_BATCH_BURST: '100000',
    // Snapshots in the midst of it all, so that kills fall between them and after them.
    SAMEHAND_SNAPSHOTS_EVERY_SECONDS: '0.3',
  },
  folder,
});
if (!config.ok) throw new Error(JSON.stringify(config.error));
const server = await startServer(config.value, { log: pino({ level: 'error' }) });
const key = createApiKey('crash', ['sessions'], epochMs(Date.now()), randomBytes);
await server.store.keys.add(key.stored);
process.send?.({ url: server.url, key: key.text });

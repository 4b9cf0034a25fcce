import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningDesk, startDesk } from '@samehand/example-desk';
import { epochMs } from '@samehand/protocol';
import { createApiKey, loadConfig, type RunningServer, startServer } from '@samehand/server';
import { buildPages } from '../../tools/demo/build-pages.ts';

export interface House {
  readonly server: RunningServer;
  readonly desk: RunningDesk;
  stop(): Promise<void>;
}

/** A server with a data folder of its own and a desk beside it, both on free ports. */
export async function startHouse(): Promise<House> {
  buildPages(process.cwd(), () => undefined);
  const dataDir = mkdtempSync(join(tmpdir(), 'samehand-house-'));
  const deskPort = await freePort();
  const loaded = loadConfig({
    environment: {
      SAMEHAND_DATA_DIR: dataDir,
      SAMEHAND_PORT: '0',
      SAMEHAND_LOG_LEVEL: 'silent',
      SAMEHAND_ORIGINS: `http://127.0.0.1:${deskPort}`,
    },
    folder: dataDir,
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  const server = await startServer(loaded.value);
  const { text: apiKey, stored } = createApiKey('house', ['sessions', 'gate'], epochMs(Date.now()), randomBytes);
  await server.store.keys.add(stored);
  const desk = await startDesk({ port: deskPort, samehandUrl: server.url, apiKey });
  return {
    server,
    desk,
    stop: async () => {
      await desk.stop();
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { enrolWorkforce } from '@samehand/evaluation';
import { deskEmployees, startDesk } from '@samehand/example-desk';
import { epochMs } from '@samehand/protocol';
import {
  type Config,
  createAdminLink,
  createApiKey,
  describeConfigFaults,
  loadConfig,
  startServer,
} from '@samehand/server';

export interface DemoOptions {
  readonly root: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly deskPort: number;
  readonly say: (line: string) => void;
}

export interface RunningDemo {
  readonly serverUrl: string;
  readonly deskUrl: string;
  /** Opens the console once. */
  readonly consoleLink: string;
  stop(): Promise<void>;
}

/** More than it takes anybody to enrol (ten to twelve minutes), ms. */
const timeEach = 1_200_000;
const deskKeyName = 'demonstration desk';
const drillKeyName = 'drills of the demonstration';

/** Starts the server with its embedded store, enrols synthetic employees through its API, and starts the desk. */
export async function startDemo(options: DemoOptions): Promise<RunningDemo> {
  const { say } = options;
  const config = readConfig(options);
  // People enrol in seconds what takes them a quarter of an hour: meanwhile the server's clock runs behind, and catches up as they work.
  let behind = 0;
  const now = (): ReturnType<typeof epochMs> => epochMs(Date.now() - behind);
  const server = await startServer(config, { clock: now });
  try {
    for (const key of await server.store.keys.list()) {
      const isOurs = key.name === deskKeyName || key.name === drillKeyName;
      if (isOurs && key.revokedAt === null) await server.store.keys.revoke(key.id, now());
    }
    const { text: apiKey, stored } = createApiKey(deskKeyName, ['sessions', 'gate'], now(), randomBytes);
    await server.store.keys.add(stored);
    const drills = createApiKey(drillKeyName, ['drill', 'sessions', 'gate'], now(), randomBytes);
    await server.store.keys.add(drills.stored);
    writeFileSync(join(config.dataDir, 'drill-key'), `${drills.text}\n`, { mode: 0o600 });

    const known = new Map((await server.live.subjects()).map((subject) => [subject.id, subject]));
    const employees = deskEmployees.filter(({ id }) => known.get(id)?.enrolment['keystroke']?.state !== 'enrolled');
    if (employees.length > 0) say('enrolling synthetic employees …');
    behind = timeEach * employees.length;
    await enrolWorkforce({
      endpoint: server.url,
      apiKey,
      employees,
      fetch,
      pass: (milliseconds) => {
        behind = Math.max(0, Math.round(behind - milliseconds));
      },
      onProgress: (done, total, { name }) => say(`  ${done}/${total} ${name}`),
    });

    behind = 0;
    const desk = await startDesk({ port: options.deskPort, samehandUrl: server.url, apiKey });
    const token = await createAdminLink(server.store.consoleSessions, 'Demo analyst', now(), randomBytes);
    return {
      serverUrl: server.url,
      deskUrl: desk.url,
      consoleLink: `${server.url}/console/enter#${token}`,
      stop: async () => {
        await desk.stop();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Defaults that suit a demonstration; the environment may change every one of them. */
function readConfig({ root, environment, deskPort }: DemoOptions): Config {
  const deskUrl = `http://127.0.0.1:${deskPort}`;
  const loaded = loadConfig({
    environment: {
      SAMEHAND_DATA_DIR: join(root, '.samehand', 'demo'),
      SAMEHAND_LOG_LEVEL: 'warn',
      SAMEHAND_ORIGINS: deskUrl,
      SAMEHAND_DEMO_DESK_URL: deskUrl,
      ...environment,
    },
    folder: root,
  });
  if (!loaded.ok) throw new Error(describeConfigFaults(loaded.error));
  return loaded.value;
}

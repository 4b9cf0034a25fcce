import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, describeConfigFaults, loadConfig } from '../../config/index.ts';
import { sitesName } from '../../history/index.ts';
import { checkDataFolder, checkPartitions } from '../doctor/check-data-folder.ts';
import { checkHands } from '../doctor/check-hands.ts';
import { checkExposure, checkOrigins, checkPort } from '../doctor/check-listening.ts';
import { checkBuilt, checkModel, checkPolicy } from '../doctor/check-parts.ts';
import { checkClock, checkRuntime } from '../doctor/check-runtime.ts';
import { checkSite } from '../doctor/check-site.ts';
import { checkNamed, type Finding } from '../doctor/finding.ts';
import { withRegistry } from '../world/with-registry.ts';
import type { World } from '../world/world.ts';

const marks = { ok: '✓', warning: '!', broken: '✗' } as const;

/** Looks at everything that an install needs and says what to do about what is missing. False when something is broken. */
export async function examine(world: World, configFile: string | undefined, asJson: boolean): Promise<boolean> {
  const findings = await collectFindings(world, configFile);
  if (asJson) world.write(JSON.stringify(findings, null, 2));
  else for (const line of describeFindings(findings)) world.write(line);
  return findings.every(({ state }) => state !== 'broken');
}

async function collectFindings(world: World, configFile: string | undefined): Promise<readonly Finding[]> {
  const runtime = checkRuntime(process.versions.node);
  const check = checkNamed('Configuration');
  const loaded = loadConfig({ file: configFile, environment: world.environment, folder: world.folder });
  if (!loaded.ok) {
    const faults = describeConfigFaults(loaded.error);
    return [runtime, check.broken(faults, 'Put the named keys right: docs/server.md.'), ...(await checkBuilt())];
  }
  const config = loaded.value;
  const { newest, hasKey, people, sites, fault } = await readStore(config.dataDir);
  const keys = checkNamed('API keys');
  return [
    runtime,
    check.ok('valid'),
    ...(await checkDataFolder(config.dataDir)),
    checkPartitions(config),
    ...(fault === null ? [] : [checkNamed('Store').broken(fault, 'Restore the data folder from a backup.')]),
    hasKey ? keys.ok('there is one') : keys.warning('none yet', 'samehand key create'),
    checkClock(world.clock(), newest),
    await checkPort(config),
    checkExposure(config),
    checkOrigins(config),
    ...checkModels(config, sites, people),
    checkPolicy(config),
    ...(await checkBuilt()),
  ];
}

/** Of a model that cannot be read there is nothing else to say. */
function checkModels(config: Config, sites: string | null, people: number): readonly Finding[] {
  const model = checkModel(config);
  const site = model.state === 'ok' ? [checkSite(config, sites, people)] : [];
  return [model, ...site, checkHands(config, people)];
}

/** Looks into the store where there is one; a doctor must not make one. */
async function readStore(dataDir: string): Promise<{
  readonly newest: number | null;
  readonly hasKey: boolean;
  readonly people: number;
  /** Where its people were found to lie; the same in all partitions. */
  readonly sites: string | null;
  readonly fault: string | null;
}> {
  const nothing = { newest: null, hasKey: false, people: 0, sites: null };
  if (!existsSync(join(dataDir, 'signing-key.json'))) return { ...nothing, fault: null };
  try {
    return await withRegistry(dataDir, async (registry) => ({
      newest: (await registry.sessions.recent(1))[0]?.openedAt ?? null,
      hasKey: (await registry.keys.list()).some(({ revokedAt }) => revokedAt === null),
      people: await registry.subjects.count(),
      sites: await registry.settings.get(sitesName),
      fault: null,
    }));
  } catch (error) {
    return { ...nothing, fault: (error as Error).message };
  }
}

function describeFindings(findings: readonly Finding[]): string[] {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const lines = findings.flatMap((finding) => {
    const line = `${marks[finding.state]} ${finding.name.padEnd(width)}  ${finding.found}`;
    return finding.state === 'ok' ? [line] : [line, `  ${' '.repeat(width)}  → ${finding.remedy}`];
  });
  const broken = findings.filter(({ state }) => state === 'broken').length;
  return [...lines, '', broken === 0 ? 'All that is needed is there.' : `${broken} to put right.`];
}

import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { failure, type Result, success } from '@samehand/protocol';
import { type ConfigKey, configKeys } from './config-keys.ts';
import { type Config, configSchema } from './config-schema.ts';

/** What is wrong with the configuration: which key, where it was set, and why. */
export interface ConfigFault {
  /** Dotted key, e.g. `limits.batchBurst`; empty where the file as a whole is at fault. */
  readonly key: string;
  /** File path, environment variable, or `default`. */
  readonly source: string;
  readonly message: string;
}

export interface ConfigSources {
  /** Configuration file; when undefined `SAMEHAND_CONFIG`, then `samehand.config.json` if it is there. */
  readonly file?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Working folder. */
  readonly folder: string;
}

const standardFile = 'samehand.config.json';
/** Set by hosts and not ours to judge. */
const foreignVariables = new Set(['SAMEHAND_CONFIG', 'SAMEHAND_API_KEY', 'SAMEHAND_URL']);

/**
 * Reads the configuration: defaults, then the file, then the environment. Total: every fault is listed with its key;
 * unknown keys and unknown `SAMEHAND_…` variables are faults, because a mistyped setting must not be silently the default.
 * Relative paths become absolute.
 */
export function loadConfig(sources: ConfigSources): Result<Config, readonly ConfigFault[]> {
  const named = sources.file ?? sources.environment['SAMEHAND_CONFIG'];
  const file = resolve(sources.folder, named ?? standardFile);
  const read = readFile(file, named !== undefined);
  if (!read.ok) return failure([read.error]);
  const variables = readVariables(sources.environment);
  const merged = structuredClone(read.value);
  for (const { key, value } of variables.set) place(merged, key.split('.'), value);
  const parsed = configSchema.safeParse(merged);
  const faults = [...variables.faults];
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const names = issue.code === 'unrecognized_keys' ? issue.keys : [null];
      for (const name of names) {
        const key = [...issue.path, ...(name === null ? [] : [name])].join('.');
        const variable = variables.set.find((set) => key === set.key || key.startsWith(`${set.key}.`));
        const message = name === null ? issue.message : 'is not a key of the configuration';
        faults.push({ key, source: variable?.variable ?? file, message });
      }
    }
  }
  if (faults.length > 0 || !parsed.success) return failure(faults);
  return success(withAbsolutePaths(parsed.data, dirname(file)));
}

/** Faults as lines for people. */
export function describeConfigFaults(faults: readonly ConfigFault[]): string {
  return faults
    .map(({ key, source, message }) => `${key === '' ? source : `${key} (${source})`}: ${message}`)
    .join('\n');
}

function readFile(file: string, mustExist: boolean): Result<Record<string, unknown>, ConfigFault> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && !mustExist) return success({});
    return failure({ key: '', source: file, message: `cannot be read (${code ?? 'unknown cause'})` });
  }
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
      return success(parsed as Record<string, unknown>);
    }
  } catch (error) {
    return failure({ key: '', source: file, message: `is not JSON: ${(error as Error).message}` });
  }
  return failure({ key: '', source: file, message: 'is not a JSON object' });
}

interface SetVariable {
  readonly key: string;
  readonly variable: string;
  readonly value: unknown;
}

function readVariables(environment: ConfigSources['environment']): {
  readonly set: readonly SetVariable[];
  readonly faults: readonly ConfigFault[];
} {
  const set: SetVariable[] = [];
  const faults: ConfigFault[] = [];
  const known = new Map(configKeys.map((entry) => [entry.variable, entry]));
  for (const [variable, text] of Object.entries(environment)) {
    if (!variable.startsWith('SAMEHAND_') || foreignVariables.has(variable) || text === undefined) continue;
    const entry = known.get(variable);
    if (entry === undefined) {
      faults.push({ key: variable, source: 'environment', message: 'is not a setting of samehand' });
    } else {
      set.push({ key: entry.key, variable, value: valueOf(entry, text) });
    }
  }
  return { set, faults };
}

/** Text of a variable as the schema wants it; what does not fit is passed on as text for the schema to refuse. */
function valueOf(entry: ConfigKey, text: string): unknown {
  switch (entry.type) {
    case 'number':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'list':
      return text === '' ? [] : text.split(',').map((part) => part.trim());
    case 'text':
      return text;
  }
}

function place(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  const inner = target[name];
  const next = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {};
  target[name] = next;
  place(next, rest, value);
}

function withAbsolutePaths(config: Config, folder: string): Config {
  const absolute = (path: string | null): string | null => (path === null ? null : resolve(folder, path));
  const { tls } = config;
  return {
    ...config,
    dataDir: resolve(folder, config.dataDir),
    model: absolute(config.model),
    policy: absolute(config.policy),
    tls: tls === null ? null : { certificate: resolve(folder, tls.certificate), key: resolve(folder, tls.key) },
  };
}

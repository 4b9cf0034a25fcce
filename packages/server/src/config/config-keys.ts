import { z } from 'zod';
import { configSchema } from './config-schema.ts';

/** One leaf of the configuration, as documentation and environment see it. */
export interface ConfigKey {
  /** Dotted path, e.g. `sessions.tokenMinutes`. */
  readonly key: string;
  /** e.g. `SAMEHAND_SESSIONS_TOKEN_MINUTES`. */
  readonly variable: string;
  readonly type: 'text' | 'number' | 'boolean' | 'list';
  /** As JSON; null where the key is not set by default. */
  readonly standard: unknown;
  readonly description: string;
}

interface JsonSchema {
  readonly type?: string;
  readonly default?: unknown;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly anyOf?: readonly JsonSchema[];
}

/** Every key that can be set, in the order of the schema: made from it, so that none can be forgotten. */
export const configKeys: readonly ConfigKey[] = listKeys(
  z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' }) as JsonSchema,
  [],
);

function listKeys(schema: JsonSchema, path: readonly string[]): ConfigKey[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, child]) => {
    const shape = child.anyOf?.find((option) => option.type !== 'null') ?? child;
    const here = [...path, name];
    if (shape.properties !== undefined) return listKeys(shape, here);
    return [
      {
        key: here.join('.'),
        variable: variableOf(here),
        type: typeOf(shape.type),
        standard: child.default ?? null,
        description: child.description ?? shape.description ?? '',
      },
    ];
  });
}

function variableOf(path: readonly string[]): string {
  return ['SAMEHAND', ...path.map((name) => name.replace(/([A-Z])/g, '_$1').toUpperCase())].join('_');
}

function typeOf(type: string | undefined): ConfigKey['type'] {
  if (type === 'number' || type === 'integer') return 'number';
  if (type === 'boolean') return 'boolean';
  return type === 'array' ? 'list' : 'text';
}

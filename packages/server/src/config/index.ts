export { type ConfigKey, configKeys } from './config-keys.ts';
export { type Config, configSchema } from './config-schema.ts';
export { type ConfigFault, type ConfigSources, describeConfigFaults, loadConfig } from './load-config.ts';
export { wantedPartitions } from './wanted-partitions.ts';

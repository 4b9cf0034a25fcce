export { createApiKey, createLink as createAdminLink } from './auth/index.ts';
export { type Config, type ConfigFault, configSchema, describeConfigFaults, loadConfig } from './config/index.ts';
export { type RunningServer, startServer, type World } from './main.ts';
export { StoreError } from './stores/index.ts';
export { StartFault } from './wire-engine.ts';

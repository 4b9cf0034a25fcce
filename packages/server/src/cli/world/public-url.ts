import { isIPv6 } from 'node:net';
import type { Config } from '../../config/index.ts';

/** Where people reach the server: as configured, or made from host and port. Without a slash at the end. */
export function publicUrlOf(config: Pick<Config, 'publicUrl' | 'host' | 'port' | 'tls'>): string {
  if (config.publicUrl !== null) return config.publicUrl;
  // "All interfaces" is an address to listen on, not one to go to.
  const reached = config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host;
  const host = isIPv6(reached) ? `[${reached}]` : reached;
  return `${config.tls === null ? 'http' : 'https'}://${host}:${config.port}`;
}

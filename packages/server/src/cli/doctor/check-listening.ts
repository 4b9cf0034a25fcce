import { createServer, isIPv4 } from 'node:net';
import type { Config } from '../../config/index.ts';
import { findAnswerer } from '../world/ask-running.ts';
import { checkNamed, type Finding } from './finding.ts';

/** Free, or already answered by the server of this very install. */
export async function checkPort(config: Config): Promise<Finding> {
  const check = checkNamed('Port');
  const where = `${config.host}:${config.port}`;
  const code = await tryListening(config.host, config.port);
  if (code === null) return check.ok(`${where} is free`);
  if (code === 'EADDRINUSE') {
    const answerer = await findAnswerer(config);
    if (answerer === 'this-install') return check.ok(`${where} is answered by samehand`);
    const taker = answerer === 'another-install' ? 'a samehand with another data folder' : 'another program';
    return check.broken(`${where} is taken by ${taker}`, 'Stop it, or set another port (SAMEHAND_PORT).');
  }
  if (code === 'EACCES') return check.broken(`${where} may not be opened by this account`, 'Set a port above 1023.');
  if (code === 'EADDRNOTAVAIL') return check.broken(`${config.host} is no address of this machine`, 'Set host.');
  return check.broken(`${where} cannot be opened (${code})`, 'Set host and port to an address of this machine.');
}

/** Who can reach the server, and whether what they say can be overheard. */
export function checkExposure(config: Config): Finding {
  const check = checkNamed('Exposure');
  const { host, tls, trustProxy, publicUrl } = config;
  if (isLoopback(host)) return check.ok('this machine only');
  if (tls !== null) return check.ok(`${host}, over TLS`);
  if (trustProxy && publicUrl?.startsWith('https://') === true) {
    return check.warning(
      `${host}, plain behind a proxy`,
      'Let only the proxy reach this port: it believes X-Forwarded-*.',
    );
  }
  return check.broken(
    `${host} without TLS: keys and cookies could be read on the way`,
    'Set tls, or host to 127.0.0.1 with a TLS proxy before it, trustProxy and publicUrl.',
  );
}

export function checkOrigins(config: Config): Finding {
  const check = checkNamed('Origins');
  if (config.origins.length > 0) return check.ok(config.origins.join(', '));
  return check.warning('none: no page may send yet', 'Set origins to those of the pages that carry the collector.');
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

function tryListening(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

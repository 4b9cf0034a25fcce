import type { IncomingMessage } from 'node:http';
import type { Words } from '@samehand/protocol';
import { tagBatch } from './tag-batch.ts';

/**
 * From where a batch came, as numbers under a key that this process drew and never writes down: the same network gives the same number
 * only within one session, and nobody can find the address to a number without the key.
 */
export interface Place {
  readonly network: number;
  /** A host may speak both: across families two networks can be one device. */
  readonly family: 4 | 6 | null;
  /** Of the browser's own name for itself; the same in all sessions. */
  readonly agent: number;
}

/** Longest text that is looked at, bytes: a session and a network; a longer one is cut. */
const longest = 128;
const text = Buffer.alloc(longest);

/**
 * @param secret 16 bytes drawn by chance at the start
 * @param isProxyTrusted as the HTTP server was told: then the address is the one that the proxy names
 */
export function createPlaceDigest(secret: Uint8Array, isProxyTrusted: boolean) {
  const bytes = new DataView(secret.buffer, secret.byteOffset, 16);
  const key: Words = [bytes.getInt32(0), bytes.getInt32(4), bytes.getInt32(8), bytes.getInt32(12)];
  const digest = (session: string, network: string): number =>
    tagBatch(text, text.write(`${session}/${network}`, 'latin1'), key)[0];

  return ({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>, session: string): Place => {
    const named = isProxyTrusted ? headers['x-forwarded-for'] : undefined;
    const address = named === undefined ? (socket.remoteAddress ?? '') : firstOf(String(named));
    const { network, family } = networkOf(address);
    return { network: digest(session, network), family, agent: mix(headers['user-agent'] ?? '', key[0]) };
  };
}

/** A browser's name is no secret: what tells two names apart is enough (FNV-1a), at a fifth of the cost. */
function mix(name: string, start: number): number {
  let mixed = start;
  for (let place = 0; place < name.length; place += 1) mixed = Math.imul(mixed ^ name.charCodeAt(place), 16_777_619);
  return mixed;
}

function firstOf(list: string): string {
  const comma = list.indexOf(',');
  return (comma < 0 ? list : list.slice(0, comma)).trim();
}

/** What an address has in common with its neighbours: 24 bits of IPv4, 48 of IPv6. A device changes the rest by itself. */
export function networkOf(address: string): { readonly network: string; readonly family: Place['family'] } {
  const dot = address.lastIndexOf('.');
  // Also `::ffff:192.0.2.7`, IPv4 at a socket that takes both; and `192.0.2.7:4711`, as some proxies write it.
  if (dot > 0) return { network: address.slice(address.lastIndexOf(':', dot) + 1, dot), family: 4 };
  if (!address.includes(':')) return { network: '', family: null };
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  // What `::` stands for are zeros: whether they reach into the first three groups depends on how many stand behind.
  const behind = tail === undefined || tail === '' ? [] : tail.split(':');
  while (groups.length < 3) groups.push(tail !== undefined && groups.length + behind.length < 8 ? '0' : '');
  return { network: groups.slice(0, 3).join(':'), family: 6 };
}

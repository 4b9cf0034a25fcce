import { GateError } from './gate-error.ts';

/** What a route does while samehand cannot say: there is no default, because nobody but the route's owner can know. */
export const failModes = ['open', 'masked', 'closed'] as const;
export type FailMode = (typeof failModes)[number];

export interface GateOptions {
  /** Base URL of the samehand server, e.g. `http://127.0.0.1:4600`. */
  readonly url: string;
  /** API key with the scopes `gate` and, to open sessions, `sessions`. */
  readonly apiKey: string;
  /** Seconds without a sign of life on the stream (the server beats every 5 s) after which the cache is not believed. Default 15. */
  readonly staleAfterSeconds?: number;
  /** Milliseconds that one question to the server may take while a request waits for it. Default 500. */
  readonly askTimeoutMs?: number;
  /** Sessions kept in the cache; the one unheard of for longest leaves first. Default 100,000. */
  readonly maxSessions?: number;
  /** Record accesses that wait for delivery; beyond it they are counted as lost. Default 10,000. */
  readonly maxQueuedAccesses?: number;
  /** Sent in `WWW-Authenticate` when a confirmation would help (RFC 9470, section 3): what the company's own sign-in calls it. */
  readonly stepUp?: { readonly acrValues?: string; readonly maxAge?: number };
  /** Told once for each access that could not be delivered, with the reason. Must not throw. */
  readonly onLoss?: (loss: { readonly reason: AccessLossReason; readonly count: number }) => void;
  /** The outside world, for tests. */
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds of a clock that never goes back. */
  readonly monotonic?: () => number;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  /** A number in [0, 1). */
  readonly chance?: () => number;
}

/** Why a record access never reached the server. */
export const accessLossReasons = ['queue-full', 'malformed', 'refused-by-server', 'undelivered-at-close'] as const;
export type AccessLossReason = (typeof accessLossReasons)[number];

export interface CheckedOptions {
  readonly base: string;
  readonly apiKey: string;
  readonly staleAfterMs: number;
  readonly askTimeoutMs: number;
  readonly maxSessions: number;
  readonly maxQueuedAccesses: number;
  readonly stepUp: { readonly acrValues?: string; readonly maxAge?: number };
  readonly onLoss: (loss: { readonly reason: AccessLossReason; readonly count: number }) => void;
  readonly fetch: typeof globalThis.fetch;
  readonly monotonic: () => number;
  readonly clock: () => number;
  readonly chance: () => number;
}

/** @throws GateError `bad-options`, `where` naming the option. */
export function checkOptions(options: GateOptions): CheckedOptions {
  return {
    base: checkUrl(options.url),
    apiKey: checkKey(options.apiKey),
    staleAfterMs: 1000 * checkNumber('staleAfterSeconds', options.staleAfterSeconds ?? 15, 0.05, 3600),
    askTimeoutMs: checkNumber('askTimeoutMs', options.askTimeoutMs ?? 500, 1, 60_000),
    maxSessions: checkNumber('maxSessions', options.maxSessions ?? 100_000, 1, 10_000_000),
    maxQueuedAccesses: checkNumber('maxQueuedAccesses', options.maxQueuedAccesses ?? 10_000, 1, 1_000_000),
    stepUp: options.stepUp ?? {},
    onLoss: options.onLoss ?? (() => undefined),
    fetch: options.fetch ?? globalThis.fetch,
    monotonic: options.monotonic ?? (() => performance.now()),
    clock: options.clock ?? Date.now,
    chance: options.chance ?? Math.random,
  };
}

/** @throws GateError `bad-options`: forgetting the fail mode must not become a silent choice. */
export function checkFailMode(mode: unknown, where: string): FailMode {
  if (failModes.includes(mode as FailMode)) return mode as FailMode;
  throw new GateError('bad-options', `whenUnknown must be one of ${failModes.join(', ')}`, { where });
}

function checkUrl(url: unknown): string {
  if (typeof url === 'string' && URL.canParse(url)) {
    const parsed = new URL(url);
    if (parsed.protocol === 'https:' || parsed.protocol === 'http:') return parsed.href.replace(/\/+$/, '');
  }
  throw new GateError('bad-options', 'url must be an http or https address', { where: 'url' });
}

function checkKey(key: unknown): string {
  // A key with a line break would be refused by fetch with an error that quotes it into the log.
  if (typeof key === 'string' && /^[\x21-\x7e]+$/.test(key)) return key;
  throw new GateError('bad-options', 'apiKey must be printable characters without spaces', { where: 'apiKey' });
}

function checkNumber(name: string, value: unknown, low: number, high: number): number {
  if (typeof value === 'number' && value >= low && value <= high) return value;
  throw new GateError('bad-options', `${name} must be a number from ${low} to ${high}`, { where: name });
}

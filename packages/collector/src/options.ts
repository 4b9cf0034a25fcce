import { failure, type Result, type Ruling, success } from '@samehand/protocol';
import type { Environment } from './environment.ts';
import type { CollectorError } from './errors.ts';

export interface StartOptions {
  /** The session token that the company's back end got from `POST /v1/sessions`, or a function that fetches a fresh one. */
  readonly token: string | (() => string | Promise<string>);
  /** URL of the samehand server, e.g. `https://samehand.example`. */
  readonly endpoint: string;
  /** Called with the first ruling and whenever it changes. */
  readonly onRuling?: (ruling: Ruling) => void;
  /** Called with every problem; without it the first one is warned of in the console. */
  readonly onError?: (error: CollectorError) => void;
  /** The outside world, for tests. */
  readonly environment?: Partial<Environment>;
}

/** Stops capture, sends what is waiting and detaches everything. May be called twice. */
export type Stop = () => void;

export interface Settings {
  readonly takeToken: () => Promise<string>;
  /** A fixed token cannot be renewed. */
  readonly isRenewable: boolean;
  readonly batchesUrl: string;
}

/** Checks what the page gave; the error is the name of the option that is wrong. */
export function readOptions(options: StartOptions): Result<Settings, 'options' | 'token' | 'endpoint'> {
  if (typeof options !== 'object' || options === null) return failure('options');
  const { token, endpoint } = options;
  const isRenewable = typeof token === 'function';
  if (!isRenewable && (typeof token !== 'string' || token === '')) return failure('token');
  let batchesUrl: URL;
  try {
    batchesUrl = new URL(`${String(endpoint).replace(/\/+$/, '')}/v1/batches`);
  } catch {
    return failure('endpoint');
  }
  if (!/^https?:$/.test(batchesUrl.protocol) || batchesUrl.username !== '') return failure('endpoint');
  return success({
    takeToken: async () => (isRenewable ? token() : token),
    isRenewable,
    batchesUrl: batchesUrl.href,
  });
}

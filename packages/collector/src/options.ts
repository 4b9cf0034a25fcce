import type { Ruling } from '@samehand/protocol';
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
  /** The outside world, for tests: all of it or none. */
  readonly environment?: Environment;
}

/** Stops capture, sends what is waiting and detaches everything. May be called twice. */
export type Stop = () => void;

/** Where batches go; undefined if `endpoint` is no http(s) URL, or carries a user name or a query. */
export function readBatchesUrl(endpoint: unknown): string | undefined {
  const [, base] = /^(https?:\/\/[^/@?#][^@?#]*?)\/*$/.exec(`${endpoint}`) ?? [];
  return base && `${base}/v1/batches`;
}

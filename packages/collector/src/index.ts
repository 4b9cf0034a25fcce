import type { Ruling } from '@samehand/protocol';
import { collect } from './collect.ts';
import { type Environment, takeBrowser } from './environment.ts';
import type { CollectorError, CollectorErrorCode } from './errors.ts';
import { repeat } from './repeat.ts';
import { createTokenKeeper } from './token.ts';

export type { Ruling } from '@samehand/protocol';
export type { Environment } from './environment.ts';
export { type CollectorError, type CollectorErrorCode, collectorErrors } from './errors.ts';
export { version } from './version.ts';

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

/**
 * Starts the collector in this document and returns what stops it.
 *
 * It arms only if the session token says that the device is managed and that the subject was given notice; otherwise no
 * listener is attached and nothing is sent. It never throws: problems go to `onError`, or once to the console.
 */
export function start(options: StartOptions): Stop {
  const life = new AbortController();
  const { signal } = life;
  let hasWarned = false;
  let collector: ReturnType<typeof collect> | undefined;

  const report = (code: CollectorErrorCode, where: string) => {
    try {
      if (options?.onError) options.onError({ code, where });
      else if (!hasWarned) console.warn(`samehand: ${code} (${where})`);
      hasWarned = true;
    } catch {
      // The page's own handler failed. Telling it would only fail again.
    }
  };
  const end = (code: CollectorErrorCode, where = 'token') => {
    if (!signal.aborted) report(code, where);
    life.abort();
  };

  const arm = async () => {
    const { token, endpoint, onRuling, environment = takeBrowser() } = options;
    // A user name would be sent along, and what follows a query would be lost.
    const url = /^https?:\/\/[^@?#]+$/.test(endpoint) && endpoint.replace(/\/*$/, '/v1/batches');
    // Marks a document in which a collector runs, whichever copy of this code it is.
    const marked = environment.window as Window & { samehandRuns?: boolean };
    if (!url || !token) return end('options-invalid', url ? 'token' : 'endpoint');
    if (marked.samehandRuns) return end('already-running', 'page');
    marked.samehandRuns = true;
    signal.addEventListener('abort', () => (marked.samehandRuns = false));
    const ask = async () => (typeof token === 'function' ? token() : token);
    const tokens = createTokenKeeper(ask, environment, () => report('token-unavailable', 'token'), end);
    const work = async () => {
      if (!(await tokens.take()) || signal.aborted) return false;
      collector ??= collect(environment, url, tokens, signal, report, onRuling, end);
      return collector.send();
    };
    await repeat(work, environment, signal);
  };
  const fail = () => end('unsupported', 'page');
  arm().catch(fail);

  return () => {
    try {
      if (!signal.aborted) collector?.sendRest();
    } catch {
      fail();
    }
    life.abort();
  };
}

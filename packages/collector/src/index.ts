import { collect } from './collect.ts';
import { takeBrowser } from './environment.ts';
import { type CollectorErrorCode, createReport } from './errors.ts';
import { readBatchesUrl, type StartOptions, type Stop } from './options.ts';
import { createTokenKeeper } from './token.ts';

export type { Ruling } from '@samehand/protocol';
export type { Environment } from './environment.ts';
export { type CollectorError, type CollectorErrorCode, collectorErrors } from './errors.ts';
export type { StartOptions, Stop } from './options.ts';
export { version } from './version.ts';

/** Marks a document in which a collector runs, whichever copy of this code it is. */
const mark = Symbol.for('samehand');

/**
 * Starts the collector in this document and returns what stops it.
 *
 * It arms only if the session token says that the device is managed and that the subject was given notice; otherwise no
 * listener is attached and nothing is sent. It never throws: problems go to `onError`, or once to the console.
 */
export function start(options: StartOptions): Stop {
  const life = new AbortController();
  const { signal } = life;
  const report = createReport(options?.onError, (text) => console.warn(text));
  const end = (code: CollectorErrorCode, where = 'token') => {
    if (!signal.aborted) report(code, where);
    life.abort();
  };
  let flush = () => {};

  try {
    const environment = options?.environment ?? takeBrowser();
    const { token, onRuling } = options ?? {};
    const url = readBatchesUrl(options?.endpoint);
    const marked = environment.document as Document & { [mark]?: boolean };
    if (!url) end('options-invalid', 'endpoint');
    else if (!token) end('options-invalid', 'token');
    else if (marked[mark]) end('already-running', 'document');
    else {
      marked[mark] = true;
      signal.addEventListener('abort', () => delete marked[mark]);
      const tokens = createTokenKeeper({
        ask: async () => (typeof token === 'function' ? token() : token),
        environment,
        signal,
        onUnavailable: () => report('token-unavailable', 'token'),
        end,
      });
      tokens
        .take(false)
        .then((taken) => {
          if (taken) flush = collect({ environment, url, tokens, signal, report, onRuling, end });
        })
        .catch(() => end('unsupported', 'browser'));
    }
  } catch {
    end('unsupported', 'browser');
  }

  return () => {
    if (signal.aborted) return;
    try {
      flush();
    } catch {
      report('handler-failed', 'stop');
    }
    life.abort();
  };
}

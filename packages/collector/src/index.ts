import { drawPause } from './back-off.ts';
import { collect } from './collect.ts';
import { type Environment, takeEnvironment } from './environment.ts';
import { type CollectorErrorCode, createReport } from './errors.ts';
import { readOptions, type StartOptions, type Stop } from './options.ts';
import { createTokenKeeper } from './token.ts';

export type { Ruling } from '@samehand/protocol';
export type { Environment } from './environment.ts';
export { type CollectorError, type CollectorErrorCode, collectorErrors } from './errors.ts';
export type { StartOptions, Stop } from './options.ts';
export { version } from './version.ts';

/** Marks a document in which a collector runs, whichever copy of this code it is. */
const mark = Symbol.for('samehand.collector');

const messages: Readonly<Partial<Record<CollectorErrorCode, string>>> = {
  'token-unavailable': 'The token function gave no token; it is asked again.',
  'token-malformed': 'The token is not a session token.',
  'token-expired': 'The token has expired by the clock of this device.',
  'device-unmanaged': 'The company does not manage this device: nothing is captured.',
  'notice-missing': 'No notice to the employee is recorded: nothing is captured.',
  'session-changed': 'The new token belongs to another session: load a new page for it.',
  'token-refused': 'The server refuses the token.',
  'session-ended': 'The session is over.',
};

/**
 * Starts the collector in this document and returns what stops it.
 *
 * It arms only if the session token says that the device is managed and that the subject was given notice; otherwise no
 * listener is attached and nothing is sent. It never throws: problems go to `onError`, or once to the console.
 */
export function start(options: StartOptions): Stop {
  const report = createReport(options?.onError, (text) => (options?.environment?.warn ?? console.warn)(text));
  let environment: Environment;
  try {
    environment = takeEnvironment(options?.environment);
  } catch {
    report('unsupported', 'This is no browser that the collector can work in.');
    return () => {};
  }
  const settings = readOptions(options);
  if (!settings.ok) {
    report('options-invalid', 'This option is missing or wrong.', settings.error);
    return () => {};
  }
  const marked = environment.document as Document & { [mark]?: boolean };
  if (marked[mark]) {
    report('already-running', 'Stop the other collector of this document first.');
    return () => {};
  }
  marked[mark] = true;

  let isStopped = false;
  let pause: unknown;
  let stopCollecting = () => {};
  const end = () => {
    isStopped = true;
    marked[mark] = false;
    environment.cancelWait(pause);
    stopCollecting = () => {};
  };
  const fail = (code: CollectorErrorCode) => report(code, messages[code] ?? code, 'token');

  const tokens = createTokenKeeper(settings.value, environment.wallNow, () => fail('token-unavailable'));
  const arm = async (tries: number) => {
    const token = await tokens.take();
    if (isStopped) return;
    if (token.ok) {
      stopCollecting = collect({
        environment,
        url: settings.value.batchesUrl,
        tokens,
        report,
        onRuling: options.onRuling,
        onEnd(reason) {
          end();
          fail(reason);
        },
      });
      return;
    }
    if (token.error !== 'token-unavailable') {
      fail(token.error);
      return end();
    }
    pause = environment.wait(() => void arm(tries + 1), drawPause(tries, environment.chance));
  };
  arm(1).catch(() => {
    end();
    report('unsupported', 'This browser lacks what the collector needs.');
  });

  return () => {
    if (isStopped) return;
    const stopNow = stopCollecting;
    end();
    try {
      stopNow();
    } catch {
      report('handler-failed', 'The last batch was let go.', 'stop');
    }
  };
}

import type { Source } from './source.ts';

/**
 * Gives the `listen` of a {@link Source}.
 * @param signal detaches every listener when it is aborted
 * @param onFailure called with the event type when a listener fails for the first time
 */
export function createListen(signal: AbortSignal, onFailure: (type: string) => void): Source['listen'] {
  return (target, type, handler) => {
    let hasFailed = false;
    target.addEventListener(
      type,
      (event) => {
        try {
          handler(event as Parameters<typeof handler>[0]);
        } catch {
          if (!hasFailed) onFailure(type);
          hasFailed = true;
        }
      },
      { capture: true, passive: true, signal },
    );
  };
}

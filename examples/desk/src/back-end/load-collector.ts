/** The collector's script and the hash that the browser holds it against: a changed script does not run. */
export interface CollectorScript {
  readonly url: string;
  readonly integrity: string;
}

const pauseMs = 2000;

/**
 * Fetches the hash from the samehand server. Until there is one (server not up yet) pages come without the collector and say
 * so; each call tries again, at most every two seconds.
 */
export function createCollectorLoader(
  samehandUrl: string,
  publicUrl: string,
): () => Promise<CollectorScript | undefined> {
  let script: CollectorScript | undefined;
  let triedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (script !== undefined || performance.now() - triedAt < pauseMs) return script;
    triedAt = performance.now();
    try {
      const answer = await fetch(`${samehandUrl}/collector.js.sri`, { signal: AbortSignal.timeout(2000) });
      const integrity = (await answer.text()).trim();
      // It becomes part of a page: nothing else than a hash may.
      if (answer.ok && /^sha(256|384|512)-[A-Za-z0-9+/]{43,88}={0,2}$/.test(integrity)) {
        script = { url: `${publicUrl}/collector.js`, integrity };
      }
    } catch {
      // Not reachable: said on the page by its absence, tried again with the next one.
    }
    return script;
  };
}

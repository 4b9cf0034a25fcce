import type { ConsoleEvent } from '@samehand/protocol';

/** The events of the last moments, to be laid over the answer of a fetch that was under way while they came. */
export interface RecentEvents {
  readonly remember: (events: readonly ConsoleEvent[]) => void;
  readonly since: (at: number) => readonly ConsoleEvent[];
}

const keptMs = 30_000;

export function createRecentEvents(now: () => number): RecentEvents {
  let bundles: { readonly at: number; readonly events: readonly ConsoleEvent[] }[] = [];
  return {
    remember: (events) => {
      const at = now();
      bundles = [...bundles.filter((bundle) => at - bundle.at < keptMs), { at, events }];
    },
    since: (at) => bundles.filter((bundle) => bundle.at >= at).flatMap((bundle) => bundle.events),
  };
}

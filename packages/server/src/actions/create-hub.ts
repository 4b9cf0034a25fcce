/** Tells many listeners; one that fails never keeps the news from the others. */
export interface Hub<Event> {
  publish(event: Event): void;
  /** Returns stop. */
  subscribe(listener: (event: Event) => void): () => void;
  /** Composing what nobody hears can be spared. */
  isHeard(): boolean;
}

export function createHub<Event>(onListenerFailure: (error: unknown) => void): Hub<Event> {
  const listeners = new Set<(event: Event) => void>();
  return {
    publish(event) {
      for (const listener of listeners) {
        try {
          listener(event);
        } catch (error) {
          onListenerFailure(error);
        }
      }
    },
    subscribe(listener) {
      // A wrapper of its own, so that subscribing one function twice and stopping once leaves one.
      const own = (event: Event): void => listener(event);
      listeners.add(own);
      return () => listeners.delete(own);
    },
    isHeard: () => listeners.size > 0,
  };
}

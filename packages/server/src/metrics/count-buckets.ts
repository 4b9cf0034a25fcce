/** A histogram that costs a comparison or two for each value: what prom-client's costs is too much for every batch. */
export interface Buckets {
  observe(value: number): void;
  /** Prometheus text (exposition format 0.0.4). */
  expose(): string;
}

/** @param bounds upper bounds, rising */
export function countBuckets(name: string, help: string, bounds: readonly number[]): Buckets {
  const counts = new Float64Array(bounds.length + 1);
  let sum = 0;
  return {
    observe(value) {
      let place = 0;
      while (place < bounds.length && value > (bounds[place] as number)) place += 1;
      counts[place] = (counts[place] as number) + 1;
      sum += value;
    },
    expose() {
      let total = 0;
      const lines = [...bounds, '+Inf'].map((bound, place) => {
        total += counts[place] as number;
        return `${name}_bucket{le="${bound}"} ${total}`;
      });
      return [
        `# HELP ${name} ${help}`,
        `# TYPE ${name} histogram`,
        ...lines,
        `${name}_sum ${sum}`,
        `${name}_count ${total}`,
        '',
      ].join('\n');
    },
  };
}

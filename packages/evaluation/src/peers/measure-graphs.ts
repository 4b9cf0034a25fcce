import type { NamedSession } from './read-named-keys.ts';

/** Keys, or rows of keys, in the order in which they were typed, each with its timings, ms. */
export interface TimedGraphs {
  /** Numbers of what was typed: the same row of keys always has the same. */
  readonly graphs: Int32Array;
  /** One array for each kind of timing. */
  readonly times: readonly Float64Array[];
}

/** What a stretch of typing shows to methods that know the keys and their order. D is down, U up. */
export interface MeasuredGraphs {
  /** One key: hold. */
  readonly keys: TimedGraphs;
  /** Two: DD, UD, DU, UU. */
  readonly pairs: TimedGraphs;
  /** Three: DD from the first to the last. */
  readonly triples: TimedGraphs;
}

/** Numbers names from 0 up, the same name always the same. */
export type NumberGraph = (name: string) => number;

export function createGraphNumbers(): NumberGraph {
  const known = new Map<string, number>();
  return (name) => {
    const number = known.get(name) ?? known.size;
    known.set(name, number);
    return number;
  };
}

/** Rows of keys do not span sessions. */
export function measureGraphs(sessions: readonly NamedSession[], numberOf: NumberGraph): MeasuredGraphs {
  const single = createList(1);
  const pairs = createList(4);
  const triples = createList(1);
  for (const { keys } of sessions) {
    for (const [at, { press, release, name }] of keys.entries()) {
      single.add(numberOf(name), release - press);
      const one = keys[at - 1];
      if (one === undefined) continue;
      pairs.add(
        numberOf(`${one.name} ${name}`),
        press - one.press,
        press - one.release,
        release - one.press,
        release - one.release,
      );
      const two = keys[at - 2];
      if (two !== undefined) triples.add(numberOf(`${two.name} ${one.name} ${name}`), press - two.press);
    }
  }
  return { keys: single.close(), pairs: pairs.close(), triples: triples.close() };
}

function createList(kinds: number) {
  const graphs: number[] = [];
  const times: readonly number[][] = Array.from({ length: kinds }, () => []);
  return {
    add(graph: number, ...measured: readonly number[]) {
      graphs.push(graph);
      for (const [kind, time] of measured.entries()) times[kind]?.push(time);
    },
    close: (): TimedGraphs => ({
      graphs: Int32Array.from(graphs),
      times: times.map((list) => Float64Array.from(list)),
    }),
  };
}

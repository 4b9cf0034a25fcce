/** Partial texts of one length, as columns. Grows as needed. */
export interface Beam {
  count: number;
  /** Which samples are used, as bits: the first 32, and those behind them. */
  used: Int32Array;
  usedLater: Int32Array;
  /** The sample of the last key; −1 at the beginning. */
  sample: Int8Array;
  symbol: Uint8Array;
  /** State of the language model. */
  state: Int32Array;
  /** Natural logarithm. */
  weight: Float64Array;
  /** Place in the beam before. */
  parent: Int32Array;
}

export function createBeam(capacity: number): Beam {
  return {
    count: 0,
    used: new Int32Array(capacity),
    usedLater: new Int32Array(capacity),
    sample: new Int8Array(capacity),
    symbol: new Uint8Array(capacity),
    state: new Int32Array(capacity),
    weight: new Float64Array(capacity),
    parent: new Int32Array(capacity),
  };
}

/** Makes room for more. */
export function widenBeam(beam: Beam): void {
  const wide = createBeam(2 * beam.weight.length);
  wide.used.set(beam.used);
  wide.usedLater.set(beam.usedLater);
  wide.sample.set(beam.sample);
  wide.symbol.set(beam.symbol);
  wide.state.set(beam.state);
  wide.weight.set(beam.weight);
  wide.parent.set(beam.parent);
  Object.assign(beam, wide, { count: beam.count });
}

/** Moves the entry at `from` to `to`. */
export function moveEntry(beam: Beam, from: number, to: number): void {
  beam.used[to] = beam.used[from] as number;
  beam.usedLater[to] = beam.usedLater[from] as number;
  beam.sample[to] = beam.sample[from] as number;
  beam.symbol[to] = beam.symbol[from] as number;
  beam.state[to] = beam.state[from] as number;
  beam.weight[to] = beam.weight[from] as number;
  beam.parent[to] = beam.parent[from] as number;
}

/** A copy without the empty places. */
export function trimBeam(beam: Beam): Beam {
  const { count } = beam;
  return {
    count,
    used: beam.used.slice(0, count),
    usedLater: beam.usedLater.slice(0, count),
    sample: beam.sample.slice(0, count),
    symbol: beam.symbol.slice(0, count),
    state: beam.state.slice(0, count),
    weight: beam.weight.slice(0, count),
    parent: beam.parent.slice(0, count),
  };
}

import type { MeasuredGraphs } from './measure-graphs.ts';

/** A published method beside ours. */
export interface Peer<View> {
  readonly name: string;
  /** What it takes of a probe: once, however many the probe is compared with. */
  view(probe: MeasuredGraphs): View;
  /** Gives the comparison with this reference. Higher scores speak for the subject; they are no bits. */
  enrol(reference: MeasuredGraphs): (probe: View) => number;
}

import { decodeBatch } from '@samehand/protocol';

/** Encoded batches of one session, not yet sealed: sequence 0, 1, 2, … */
export interface Desk {
  /** Sent before anything is measured: enough to enrol. */
  readonly enrol: readonly Uint8Array[];
  readonly work: readonly Uint8Array[];
}

/** `real`, `web`: people who were recorded, pointing at a drill's targets or on a web page; `busy`: made up, without a pause. */
export type LoadName = 'real' | 'web' | 'busy';

/** What the measured sessions send. */
export interface Load {
  readonly name: LoadName;
  readonly desks: readonly Desk[];
}

/** What a measured batch of a load holds on average. */
export interface LoadShape {
  readonly batches: number;
  readonly windows: number;
  readonly strokes: number;
  readonly bytes: number;
}

export function describeLoad({ desks }: Load): LoadShape {
  let [batches, windows, strokes, bytes] = [0, 0, 0, 0];
  for (const body of desks.flatMap(({ work }) => work)) {
    const decoded = decodeBatch(body);
    if (!decoded.ok) throw new Error(`a body of the bench is no batch: ${decoded.error.code}`);
    batches += 1;
    bytes += body.length;
    for (const { payload } of decoded.value.parts) {
      if (payload.kind === 'keystrokes') windows += 1;
      if (payload.kind === 'strokes') strokes += payload.strokes.length;
    }
  }
  return { batches, windows: windows / batches, strokes: strokes / batches, bytes: bytes / batches };
}

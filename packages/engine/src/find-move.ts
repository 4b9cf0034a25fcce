import { calibrateUnbounded } from './comparison/calibrate.ts';
import { embed } from './comparison/embed.ts';
import type { Tell } from './comparison/tell.ts';
import type { ReferenceVersion } from './contract/state.ts';
import type { Instrument } from './instruments.ts';
import { measureSize } from './recognition/measure-size.ts';
import { recognitionParameters } from './recognition/parameters.ts';
import type { Move } from './recognition/weigh-window.ts';

/**
 * Whether a window against the subject would fit, or nearly, had another device or a changed hand not moved all of it in one way; null where it would not. It may be theirs
 * after all, so it does not cut, and where it is not far off as it came and fits well with the move taken back it does not ask alone either. That it moved is no
 * proof of anything, so it is not taken back. Worked out only for windows that matter: some 40 µs.
 * @param bits what the window would add
 * @param llr of the window alone, nats
 */
export function findMove(
  { modality, model, room }: Instrument,
  { summary }: ReferenceVersion,
  tell: Tell,
  rows: Float32Array,
  bits: number,
  llr: number,
): Move | null {
  const { movedBelow, movedFrom, movedFitsFrom, movedFarBelow } = recognitionParameters;
  if (bits > movedBelow) return null;
  const aligned = modality.align?.(rows, summary) ?? null;
  if (aligned === null) return null;
  const size = measureSize(modality, rows);
  const takenBack = tell(embed(model, modality.bag(model, aligned, room?.bag)), size).bits;
  if (takenBack < movedFrom) return null;
  return { asksAlone: takenBack < movedFitsFrom || calibrateUnbounded(model, llr, size) < movedFarBelow };
}

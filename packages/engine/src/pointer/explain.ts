import type { Ground } from '@samehand/protocol';
import { summariseStrokes, summaryAt } from './summarise.ts';

/** Fewest values in probe and reference that words may be made of. */
const fewest = { probe: 4, reference: 20 };
/** Differences below this many standard errors are chance. */
const least = 2.5;

/** Differences in speed (`by` in per cent) and in how long the button is held (`by` in ms), the stronger first. */
export function explainStrokes(rows: Float32Array, summary: Float32Array): readonly Ground[] {
  const probe = summariseStrokes(rows);
  const speed = findDifference(probe, summary, summaryAt.speed, 0.05);
  const hold = findDifference(probe, summary, summaryAt.hold, 5);
  const found: { readonly ground: Ground; readonly strength: number }[] = [];
  if (speed) {
    const by = Math.round(Math.abs(Math.exp(speed.by) - 1) * 100);
    found.push({
      ground: { code: speed.by > 0 ? 'pointer-faster' : 'pointer-slower', by },
      strength: speed.strength,
    });
  }
  if (hold) {
    const code = hold.by > 0 ? 'click-longer' : 'click-shorter';
    found.push({ ground: { code, by: Math.round(Math.abs(hold.by)) }, strength: hold.strength });
  }
  return found.sort((a, b) => b.strength - a.strength).map(({ ground }) => ground);
}

function findDifference(
  probe: Float32Array,
  reference: Float32Array,
  at: number,
  leastSpread: number,
): { readonly by: number; readonly strength: number } | null {
  const count = probe[at + 2] as number;
  const known = reference[at + 2] as number;
  if (count < fewest.probe || known < fewest.reference) return null;
  const usual = (reference[at] as number) / known;
  const spread = Math.sqrt(Math.max(leastSpread ** 2, (reference[at + 1] as number) / known - usual * usual));
  const by = (probe[at] as number) / count - usual;
  const strength = Math.abs(by) / (spread * Math.sqrt(1 / count + 1 / known));
  return strength < least ? null : { by, strength };
}

import { type Ground, type GroundCode, keyZones } from '@samehand/protocol';
import { summariseKeystrokes, summaryAt } from './summarise.ts';

const zones = keyZones.length;

interface Difference {
  readonly ground: Ground;
  /** Standard errors by which the probe is off. */
  readonly strength: number;
}

/** Fewest samples of a zone, in probe and reference, that words may be made of. */
const fewest = { probe: 3, reference: 12 };
/** Differences below this many standard errors are chance. */
const least = 2.5;

/** The strongest differences of the rows from the reference's summary, at most three: holds and flights per zone, roll-over. */
export function explainKeystrokes(rows: Float32Array, summary: Float32Array): readonly Ground[] {
  const probe = summariseKeystrokes(rows);
  const differences: Difference[] = [];
  for (const [zone, name] of keyZones.entries()) {
    addDifference(differences, probe, summary, summaryAt.holdSum + zone, name, 'hold-longer', 'hold-shorter');
    addDifference(differences, probe, summary, summaryAt.flightSum + zone, name, 'flight-longer', 'flight-shorter');
  }
  addRollover(differences, probe, summary);
  differences.sort((a, b) => b.strength - a.strength);
  return differences.slice(0, 3).map((difference) => difference.ground);
}

function addDifference(
  differences: Difference[],
  probe: Float32Array,
  reference: Float32Array,
  sumAt: number,
  zone: string,
  longer: GroundCode,
  shorter: GroundCode,
): void {
  const count = probe[sumAt + 2 * zones] as number;
  const known = reference[sumAt + 2 * zones] as number;
  if (count < fewest.probe || known < fewest.reference) return;
  const usual = (reference[sumAt] as number) / known;
  const spread = Math.sqrt(Math.max(25, (reference[sumAt + zones] as number) / known - usual * usual));
  const by = (probe[sumAt] as number) / count - usual;
  const strength = Math.abs(by) / (spread * Math.sqrt(1 / count + 1 / known));
  if (strength < least) return;
  differences.push({ ground: { code: by > 0 ? longer : shorter, zone, by: Math.round(Math.abs(by)) }, strength });
}

/** Roll-over: the next key is pressed before this one is let go. `by` is in points of per cent. */
function addRollover(differences: Difference[], probe: Float32Array, reference: Float32Array): void {
  const count = probe[summaryAt.following] as number;
  const known = reference[summaryAt.following] as number;
  if (count < 10 || known < 60) return;
  const usual = (reference[summaryAt.rollovers] as number) / known;
  const by = (probe[summaryAt.rollovers] as number) / count - usual;
  const share = Math.min(0.98, Math.max(0.02, usual));
  const strength = Math.abs(by) / Math.sqrt(share * (1 - share) * (1 / count + 1 / known));
  if (strength < least) return;
  const code = by > 0 ? 'rollover-more' : 'rollover-less';
  differences.push({ ground: { code, by: Math.round(Math.abs(by) * 100) }, strength });
}

import { seedChance } from '@samehand/protocol';

/** A source of chance that can be seeded, so that a synthetic person is the same person for ever. */
export interface Chance {
  /** Uniform in [0, 1). */
  (): number;
  /** Normal with the given mean and standard deviation. */
  normal(mean: number, deviation: number): number;
  /** A new, independent source named by a label: the same label gives the same stream. */
  branch(label: string): Chance;
}

/** FNV-1a, to turn a label into a seed. */
function hashLabel(label: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let index = 0; index < label.length; index += 1) {
    hash = Math.imul(hash ^ label.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** For simulation, never for secrets. */
export function createChance(seed: number): Chance {
  const uniform = seedChance(seed);
  const normal = (mean: number, deviation: number): number => {
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    return mean + deviation * radius * Math.cos(2 * Math.PI * uniform());
  };
  return Object.assign(uniform, { normal, branch: (label: string) => createChance(hashLabel(label, seed)) });
}

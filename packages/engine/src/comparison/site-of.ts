import type { ModalityModel } from '../contract/population.ts';

/** Of each number of axes the middle: zeros. */
const middles = new Map<number, Float32Array>();

/** Where the site's people lie on the axes; in the middle where nobody knows. */
export function siteOf({ site, axes }: ModalityModel): Float32Array {
  if (site !== undefined) return site;
  const known = middles.get(axes);
  if (known !== undefined) return known;
  const made = new Float32Array(axes);
  middles.set(axes, made);
  return made;
}

import { bezier } from './bezier.ts';
import { eased } from './eased.ts';
import { ghostCursor } from './ghost-cursor.ts';
import { linear } from './linear.ts';
import { minJerk } from './min-jerk.ts';
import type { PointingSpecies } from './pointing-species.ts';
import { sigmaLognormal } from './sigma-lognormal.ts';
import { spring } from './spring.ts';
import { subMovements } from './sub-movements.ts';
import { wandering } from './wandering.ts';
import { waypoints } from './waypoints.ts';
import { windMouse } from './wind-mouse.ts';

/** Every species of pointer bot. To add one: a file and a line. */
export const pointingSpecies: readonly PointingSpecies[] = [
  linear,
  eased,
  bezier,
  ghostCursor,
  minJerk,
  windMouse,
  wandering,
  waypoints,
  spring,
  subMovements,
  sigmaLognormal,
];

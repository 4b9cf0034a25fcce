import { averageSites, averageSubjects } from './average-subjects.ts';
import { addOuter, type LabelledBags, mirror, subtract } from './scatter.ts';

/** Weight of the scatter of sites: from 4 on nothing changes (SapiMouse 20 / 40 actions and dlrv, cross-validated, equal to .0001 up to 64). */
const siteWeight = 4;

/**
 * What moves all alike (inputs × inputs): the covariance of the sites' means, for a site's work, pages and recorder part its people from others' as no hand does; and the shifts of other devices, each
 * as it is. Null where there is neither.
 */
export function measureMoves(labelled: LabelledBags): Float64Array | null {
  const { inputs, shifts = [] } = labelled;
  const { means } = averageSubjects(labelled);
  const sites = averageSites(means, labelled.sites);
  if (sites.count === 1 && shifts.length === 0) return null;
  const scatter = new Float64Array(inputs * inputs);
  for (const shift of shifts) addOuter(scatter, shift, 1);
  const middle = averageSites(sites.means).of(0);
  if (sites.count > 1)
    for (const mean of sites.means) addOuter(scatter, subtract(mean, middle), siteWeight / (sites.count - 1));
  mirror(scatter, inputs);
  return scatter;
}

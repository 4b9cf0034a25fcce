import { averageSites, averageSubjects } from './average-subjects.ts';

/** Bags of a population's windows, each with the number (0, 1, 2, …) of the subject whose it is. */
export interface LabelledBags {
  readonly inputs: number;
  readonly bags: readonly Float32Array[];
  readonly subjects: readonly number[];
  /** Of each bag the number of its session, counted over all subjects; where it is left out nobody's sessions are told apart. */
  readonly sessions?: readonly number[];
  /** Of each subject the number of the site where it was recorded; one site for all where it is left out. */
  readonly sites?: readonly number[];
  /** How far what tells nobody apart, as another device would, moves bags: each counts as a deviation within a subject. */
  readonly shifts?: readonly Float32Array[];
}

export interface Scatter {
  /** Mean of the subjects' means (`inputs`). */
  readonly origin: Float64Array;
  /** Covariance of windows around their subject's mean (inputs × inputs). */
  readonly within: Float64Array;
  /** Covariance of the subjects' true means around those of their sites: that of the seen means, less what the windows' own scatter put into it. */
  readonly between: Float64Array;
}

/** Within- and between-subject covariance. Bags are sparse; the cost is the square of the filled inputs a window. */
export function measureScatter(labelled: LabelledBags): Scatter {
  const { inputs } = labelled;
  const { means, counts } = averageSubjects(labelled);
  const within = sumOuterProducts(labelled.bags, inputs);
  const origin = new Float64Array(inputs);
  let inverse = 0;
  for (const [subject, mean] of means.entries()) {
    addOuter(within, mean, -(counts[subject] as number));
    inverse += 1 / (counts[subject] as number) / means.length;
    for (let k = 0; k < inputs; k++) origin[k] = (origin[k] as number) + (mean[k] as number) / means.length;
  }
  const freedom = Math.max(1, labelled.bags.length - means.length);
  for (let k = 0; k < within.length; k++) within[k] = (within[k] as number) / freedom;
  const between = new Float64Array(inputs * inputs);
  const sites = averageSites(means, labelled.sites);
  for (const [subject, mean] of means.entries())
    addOuter(between, subtract(mean, sites.of(subject)), 1 / Math.max(1, means.length - sites.count));
  for (let k = 0; k < between.length; k++) between[k] = (between[k] as number) - inverse * (within[k] as number);
  mirror(within, inputs);
  mirror(between, inputs);
  return { origin, within, between };
}

/** Fewest windows of a session whose mean says where the session was. */
const fewestWindows = 3;

/**
 * Covariance of sessions' means around the mean of their subject's sessions (inputs × inputs), the scatter of the windows included: what another day, task or posture
 * moves. Null where no subject has two sessions of three windows.
 */
export function measureSessionScatter({ inputs, bags, subjects, sessions }: LabelledBags): Float64Array | null {
  if (sessions === undefined) return null;
  const { means, counts } = averageSubjects({ inputs, bags, subjects: sessions });
  const owners = new Map<number, Float64Array[]>();
  for (const [at, session] of sessions.entries()) {
    const mean = means[session] as Float64Array;
    if ((counts[session] as number) < fewestWindows) continue;
    const own = owners.get(subjects[at] as number) ?? [];
    if (!own.includes(mean)) own.push(mean);
    owners.set(subjects[at] as number, own);
  }
  const scatter = new Float64Array(inputs * inputs);
  const centred = new Float64Array(inputs);
  let freedom = 0;
  for (const own of owners.values()) {
    if (own.length < 2) continue;
    freedom += own.length - 1;
    for (const mean of own) {
      for (let k = 0; k < inputs; k++) {
        const centre = own.reduce((sum, other) => sum + (other[k] as number), 0) / own.length;
        centred[k] = (mean[k] as number) - centre;
      }
      addOuter(scatter, centred, 1);
    }
  }
  if (freedom === 0) return null;
  for (let k = 0; k < scatter.length; k++) scatter[k] = (scatter[k] as number) / freedom;
  mirror(scatter, inputs);
  return scatter;
}

function sumOuterProducts(bags: readonly Float32Array[], inputs: number): Float64Array {
  const sum = new Float64Array(inputs * inputs);
  const filled = new Int32Array(inputs);
  for (const bag of bags) {
    let count = 0;
    for (let k = 0; k < inputs; k++) if (bag[k] !== 0) filled[count++] = k;
    for (let row = 0; row < count; row++) {
      const amount = bag[filled[row] as number] as number;
      const at = (filled[row] as number) * inputs;
      for (let column = 0; column <= row; column++) {
        const input = filled[column] as number;
        sum[at + input] = (sum[at + input] as number) + amount * (bag[input] as number);
      }
    }
  }
  return sum;
}

/** Adds weight · v·vᵀ to the lower triangle. */
export function addOuter(matrix: Float64Array, vector: Float32Array | Float64Array, weight: number): void {
  const size = vector.length;
  for (let row = 0; row < size; row++) {
    const amount = weight * (vector[row] as number);
    if (amount === 0) continue;
    const at = row * size;
    for (let column = 0; column <= row; column++) {
      matrix[at + column] = (matrix[at + column] as number) + amount * (vector[column] as number);
    }
  }
}

/** Copies the lower triangle to the upper one. */
export function mirror(matrix: Float64Array, size: number): void {
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++) matrix[column * size + row] = matrix[row * size + column] as number;
  }
}

/** What is left of a vector without another. */
export function subtract(one: Float64Array, other: Float64Array): Float64Array {
  return one.map((number, k) => number - (other[k] as number));
}

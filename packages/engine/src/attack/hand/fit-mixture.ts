import type { Cloud, SharedCloud } from '../../contract/hand-model.ts';
import { logDensity, measureDistance, readyDensity, readyLogDensity } from './density.ts';
import { addCloudToSums, addToSums, closeCloud, emptySums } from './fit-cloud.ts';

/** Rounds of expectation and maximisation: after ten the density of held-out people no longer rose. */
const rounds = 15;
/** Each cloud of a mixture also holds the scatter of all people so many times: no corner of ten samples becomes a cloud of its own. */
const shrinkage = 30;

/** People as a mixture of `count` clouds over warped samples. No chance in it: the same samples give the same clouds. */
export function fitMixture(name: string, samples: readonly Float64Array[], count: number): readonly SharedCloud[] {
  const whole = closeCloud(
    name,
    samples.reduce((sums, signs) => (addToSums(sums, signs), sums), emptySums(sizeOf(samples))),
  );
  if (count === 1) return [{ ...whole, share: 1 }];
  let clouds = startClouds(whole, samples, count);
  for (let round = 0; round < rounds; round++) clouds = improve(name, whole, samples, clouds);
  return clouds;
}

const sizeOf = (samples: readonly Float64Array[]): number => samples[0]?.length ?? 0;

/** Equal shares of the scatter of all, in the middles of as many parts along the direction in which the first sign's tail leads. */
function startClouds(whole: Cloud, samples: readonly Float64Array[], count: number): readonly SharedCloud[] {
  const sorted = [...samples].sort((a, b) => sumUp(a) - sumUp(b));
  return Array.from({ length: count }, (_, part) => {
    const sums = emptySums(sizeOf(samples));
    for (const signs of sorted.slice((part * sorted.length) / count, ((part + 1) * sorted.length) / count))
      addToSums(sums, signs);
    return {
      name: whole.name,
      share: 1 / count,
      mean: Array.from(sums.sum, (value) => value / sums.count),
      scatter: whole.scatter,
    };
  });
}

const sumUp = (signs: Float64Array): number => signs.reduce((sum, value) => sum + value, 0);

function improve(
  name: string,
  whole: Cloud,
  samples: readonly Float64Array[],
  clouds: readonly SharedCloud[],
): readonly SharedCloud[] {
  const ready = clouds.map((cloud) => {
    const density = readyDensity(cloud);
    return { density, log: readyLogDensity(density, 1, cloud.share) };
  });
  const sums = clouds.map(() => emptySums(sizeOf(samples)));
  for (const signs of samples) {
    const logs = ready.map(({ density, log }) => logDensity(log, measureDistance(density, signs)));
    const most = Math.max(...logs);
    const chances = logs.map((log) => Math.exp(log - most));
    const all = chances.reduce((sum, chance) => sum + chance, 0);
    for (const [at, chance] of chances.entries()) {
      const own = sums[at];
      if (own && chance > 1e-4 * all) addToSums(own, signs, chance / all);
    }
  }
  return sums.map((own) => {
    const share = own.count / samples.length;
    // The scatter of all people around this cloud's own middle.
    const mean = Array.from(own.sum, (value) => value / own.count);
    addCloudToSums(own, { ...whole, mean }, shrinkage);
    return { ...closeCloud(name, own), share };
  });
}

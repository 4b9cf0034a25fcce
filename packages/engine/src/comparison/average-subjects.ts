/** Mean bag of each subject and how many windows it has; every subject number from 0 to the largest must have windows. */
export function averageSubjects(labelled: {
  readonly inputs: number;
  readonly bags: readonly (Float32Array | Float64Array)[];
  readonly subjects: readonly number[];
}): {
  readonly means: readonly Float64Array[];
  readonly counts: readonly number[];
} {
  const means: Float64Array[] = [];
  const counts: number[] = [];
  for (const [at, bag] of labelled.bags.entries()) {
    const subject = labelled.subjects[at] as number;
    while (means.length <= subject) {
      means.push(new Float64Array(labelled.inputs));
      counts.push(0);
    }
    const mean = means[subject] as Float64Array;
    for (let k = 0; k < bag.length; k++) mean[k] = (mean[k] as number) + (bag[k] as number);
    counts[subject] = (counts[subject] as number) + 1;
  }
  for (const [subject, mean] of means.entries()) {
    const count = counts[subject] as number;
    if (count === 0) throw new RangeError(`subject ${subject} has no window`);
    for (let k = 0; k < mean.length; k++) mean[k] = (mean[k] as number) / count;
  }
  return { means, counts };
}

/** Means of the subjects of each site, from a number (of whatever length) of each subject. */
export function averageSites(means: readonly Float64Array[], sites: readonly number[] = means.map(() => 0)) {
  const { means: own } = averageSubjects({
    inputs: means[0]?.length ?? 0,
    bags: means,
    subjects: sites,
  });
  return { means: own, count: own.length, of: (subject: number) => own[sites[subject] as number] as Float64Array };
}

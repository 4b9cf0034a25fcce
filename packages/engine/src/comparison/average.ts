/** Mean of embeddings[from] … embeddings[to − 1], which must not be empty. */
export function averageEmbeddings(embeddings: readonly Float32Array[], from = 0, to = embeddings.length): Float32Array {
  const sum = new Float64Array(embeddings[from]?.length ?? 0);
  for (let k = from; k < to; k++) {
    const embedding = embeddings[k] as Float32Array;
    for (let axis = 0; axis < sum.length; axis++) sum[axis] = (sum[axis] as number) + (embedding[axis] as number);
  }
  return Float32Array.from(sum, (total) => total / (to - from));
}

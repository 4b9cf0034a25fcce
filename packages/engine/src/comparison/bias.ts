/** Embedding of a bag of zeros: −originᵀ·projection (`axes` numbers). */
export function calculateBias(origin: Float32Array, projection: Float32Array, axes: number): Float32Array {
  const bias = new Float64Array(axes);
  for (let input = 0; input < origin.length; input++) {
    const amount = origin[input] as number;
    for (let axis = 0; axis < axes; axis++) {
      bias[axis] = (bias[axis] as number) - amount * (projection[input * axes + axis] as number);
    }
  }
  return Float32Array.from(bias);
}

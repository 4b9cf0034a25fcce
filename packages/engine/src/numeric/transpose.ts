/** Transposes a square row-major matrix in place. */
export function transposeSquare(matrix: Float64Array, size: number): void {
  for (let row = 0; row < size; row++) {
    for (let column = row + 1; column < size; column++) {
      const upper = matrix[row * size + column] as number;
      matrix[row * size + column] = matrix[column * size + row] as number;
      matrix[column * size + row] = upper;
    }
  }
}

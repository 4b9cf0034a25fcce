/**
 * Lower Cholesky factor of a symmetric positive definite matrix (row-major, size × size), in place: the lower triangle becomes L with
 * A = L·Lᵀ, the strict upper triangle becomes 0. Returns false where the matrix is not positive definite (then it is left half done).
 */
export function factorCholesky(matrix: Float64Array, size: number): boolean {
  for (let row = 0; row < size; row++) {
    const rowAt = row * size;
    for (let column = 0; column <= row; column++) {
      const columnAt = column * size;
      let sum = matrix[rowAt + column] as number;
      for (let inner = 0; inner < column; inner++) {
        sum -= (matrix[rowAt + inner] as number) * (matrix[columnAt + inner] as number);
      }
      if (row === column) {
        if (!(sum > 0)) return false;
        matrix[rowAt + row] = Math.sqrt(sum);
      } else {
        matrix[rowAt + column] = sum / (matrix[columnAt + column] as number);
      }
    }
    matrix.fill(0, rowAt + row + 1, rowAt + size);
  }
  return true;
}

/** Solves L·X = B for every row of `rows` (each row one right-hand side of `size` numbers), in place. */
export function solveLower(factor: Float64Array, size: number, rows: Float64Array): void {
  for (let start = 0; start < rows.length; start += size) {
    for (let row = 0; row < size; row++) {
      const rowAt = row * size;
      let sum = rows[start + row] as number;
      for (let inner = 0; inner < row; inner++) {
        sum -= (factor[rowAt + inner] as number) * (rows[start + inner] as number);
      }
      rows[start + row] = sum / (factor[rowAt + row] as number);
    }
  }
}

/** Solves Lᵀ·X = B for every row of `rows`, in place. */
export function solveLowerTransposed(factor: Float64Array, size: number, rows: Float64Array): void {
  for (let start = 0; start < rows.length; start += size) {
    for (let row = size - 1; row >= 0; row--) {
      const rowAt = row * size;
      const value = (rows[start + row] as number) / (factor[rowAt + row] as number);
      rows[start + row] = value;
      for (let inner = 0; inner < row; inner++) {
        rows[start + inner] = (rows[start + inner] as number) - value * (factor[rowAt + inner] as number);
      }
    }
  }
}

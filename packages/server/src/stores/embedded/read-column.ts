import { StoreError } from '../contract/store-error.ts';
import type { Row } from './database-table.ts';

/**
 * The value that a column holds as JSON. We wrote it, so only a damaged disk can have changed it.
 * @throws StoreError naming the column; what stands there is not repeated, for it may be about people
 */
export function readColumn<Value>(row: Row, column: string): Value {
  try {
    return JSON.parse(row[column] as string) as Value;
  } catch {
    throw new StoreError('unavailable', `a row is damaged (${column}): restore the data folder from a backup`);
  }
}

import { InvalidArgumentError } from 'commander';

/** A count from the command line. */
export function readCount(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1 || count > 1e6) throw new InvalidArgumentError('A whole number from 1 on.');
  return count;
}

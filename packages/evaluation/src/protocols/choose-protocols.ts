import { protocols } from './list-protocols.ts';
import type { Protocol } from './result.ts';

/**
 * The tasks that a comma-separated list names, in the order of the report; all of them where there is no list.
 * @throws RangeError naming what is no task
 */
export function chooseProtocols(list?: string): readonly Protocol[] {
  if (list === undefined) return protocols;
  const names = list.split(',').map((name) => name.trim());
  const known = protocols.map(({ id }) => id);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new RangeError(`no task "${unknown.join('", "')}"; there are ${known.join(', ')}`);
  return protocols.filter(({ id }) => names.includes(id));
}

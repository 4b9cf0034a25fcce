import { type Result, rulings, success } from '@samehand/protocol';
import type { Acceptance, SessionFailure } from '../sessions/index.ts';
import type { FromReducer } from './messages.ts';

/** Numbers of one answer: id, acknowledged, ruling (its place in the protocol's list), sendEvery, repeat. */
const width = 5;

/** Gathers what one turn of the loop has accepted into one message; what is out of the ordinary goes by itself. */
export function gatherAccepted(post: (message: FromReducer, transfer: readonly ArrayBuffer[]) => void) {
  let ids: number[] = [];
  let taken: Acceptance[] = [];

  function flush(): void {
    const packed = new Float64Array(ids.length * width);
    ids.forEach((id, index) => {
      const one = taken[index] as Acceptance;
      const numbers = [id, one.acknowledged, rulings.indexOf(one.ruling), one.sendEvery, one.repeat ? 1 : 0];
      packed.set(numbers, index * width);
    });
    [ids, taken] = [[], []];
    post({ kind: 'accepted', packed }, [packed.buffer]);
  }

  return {
    add(id: number, result: Result<Acceptance, SessionFailure>): void {
      if (!result.ok || result.value.losses !== undefined) return post({ kind: 'answer', id, value: result }, []);
      if (ids.length === 0) setImmediate(flush);
      ids.push(id);
      taken.push(result.value);
    },
  };
}

/** The answers in such a message, each with the id of its question. */
export function forEachAccepted(
  { packed }: FromReducer & { readonly kind: 'accepted' },
  settle: (id: number, result: Result<Acceptance, SessionFailure>) => void,
): void {
  for (let at = 0; at < packed.length; at += width) {
    const accepted: Acceptance = {
      acknowledged: packed[at + 1] ?? 0,
      ruling: rulings[packed[at + 2] ?? 0] ?? 'allow',
      sendEvery: packed[at + 3] ?? 0,
      repeat: packed[at + 4] === 1,
    };
    settle(packed[at] ?? 0, success(accepted));
  }
}

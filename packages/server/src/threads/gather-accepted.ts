import { type Result, rulings, success } from '@samehand/protocol';
import type { Acceptance, SessionFailure } from '../sessions/index.ts';
import type { FromReducer } from './messages.ts';

/** Numbers of one answer: id, acknowledged, ruling (its place in the protocol's list), sendEvery, repeat. */
const width = 5;

/** Gathers what one turn of the loop has accepted into one message; what is out of the ordinary goes by itself. */
export function gatherAccepted(post: (message: FromReducer, transfer: readonly ArrayBuffer[]) => void) {
  let packed = new Float64Array(width * 64);
  let length = 0;

  function flush(): void {
    const told = packed.slice(0, length);
    length = 0;
    post({ kind: 'accepted', packed: told }, [told.buffer]);
  }

  return {
    add(id: number, result: Result<Acceptance, SessionFailure>): void {
      if (!result.ok || result.value.losses !== undefined) return post({ kind: 'answer', id, value: result }, []);
      const { acknowledged, ruling, sendEvery, repeat } = result.value;
      if (length === 0) setImmediate(flush);
      if (length === packed.length) {
        const wider = new Float64Array(2 * length);
        wider.set(packed);
        packed = wider;
      }
      packed[length] = id;
      packed[length + 1] = acknowledged;
      packed[length + 2] = rulings.indexOf(ruling);
      packed[length + 3] = sendEvery;
      packed[length + 4] = repeat ? 1 : 0;
      length += width;
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

import { type Result, rulings, success } from '@samehand/protocol';
import type { Acceptance, SessionFailure } from '../sessions/index.ts';
import type { FromReducer } from './messages.ts';

type Accepted = FromReducer & { readonly kind: 'accepted' };

/** Gathers what one turn of the loop has accepted into one message; what is out of the ordinary goes by itself. */
export function gatherAccepted(post: (message: FromReducer) => void) {
  let ids: number[] = [];
  let taken: Acceptance[] = [];

  function flush(): void {
    const message: Accepted = {
      kind: 'accepted',
      ids: Uint32Array.from(ids),
      acknowledged: Float64Array.from(taken, (one) => one.acknowledged),
      rulings: Uint8Array.from(taken, (one) => rulings.indexOf(one.ruling)),
      sendEvery: Float64Array.from(taken, (one) => one.sendEvery),
      repeats: Uint8Array.from(taken, (one) => (one.repeat ? 1 : 0)),
    };
    [ids, taken] = [[], []];
    post(message);
  }

  return {
    add(id: number, result: Result<Acceptance, SessionFailure>): void {
      if (!result.ok || result.value.losses !== undefined) return post({ kind: 'answer', id, value: result });
      if (ids.length === 0) setImmediate(flush);
      ids.push(id);
      taken.push(result.value);
    },
  };
}

/** The answers in such a message, each with the id of its question. */
export function forEachAccepted(
  { ids, acknowledged, rulings: places, sendEvery, repeats }: Accepted,
  settle: (id: number, result: Result<Acceptance, SessionFailure>) => void,
): void {
  for (let index = 0; index < ids.length; index += 1) {
    const accepted: Acceptance = {
      acknowledged: acknowledged[index] ?? 0,
      ruling: rulings[places[index] ?? 0] ?? 'allow',
      sendEvery: sendEvery[index] ?? 0,
      repeat: repeats[index] === 1,
    };
    settle(ids[index] ?? 0, success(accepted));
  }
}

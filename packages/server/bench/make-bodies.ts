import { sealBytes } from '@samehand/protocol';
import { perform } from '../../evaluation/src/drive/perform.ts';
import { createVirtualCollector } from '../../evaluation/src/drive/virtual-collector.ts';
import { createChance } from '../../evaluation/src/synthetic/chance.ts';
import { createPerson } from '../../evaluation/src/synthetic/person.ts';

/** One task of a day at the desk: reaches and clicks, then a sentence or two; a moment of rest after it. */
const task = { keys: 50, reaches: 4, area: { left: 0, top: 0, width: 1200, height: 700 } };
const restAfter = 1_500;
/** Made to be taken off again. */
const nonce = [0, 0, 0, 0];
const token = `.${Buffer.from(JSON.stringify({ nonce })).toString('base64url')}.`;

/**
 * Encoded batches, not yet sealed, of one synthetic person who works without a longer pause, made by the real sampler, cutter and codec:
 * sequence 0, 1, 2, …
 * @param seconds of work in a batch: how often the collector sends; silent stretches send nothing
 */
export async function makeBodies(name: string, count: number, seconds: number): Promise<Uint8Array[]> {
  const person = createPerson(name);
  const chance = createChance(7).branch(name);
  const bodies: Uint8Array[] = [];
  const keep: typeof fetch = async (_input, init) => {
    const sealed = init?.body as Uint8Array;
    bodies.push(sealed.slice(0, sealed.length - sealBytes));
    return Response.json({ acknowledged: bodies.length - 1, ruling: 'allow', sendEvery: 5000, nonce });
  };
  const collector = createVirtualCollector({ endpoint: 'http://nowhere.invalid', token, fetch: keep }, chance);
  let clock = 0;
  let due = seconds * 1_000;
  while (bodies.length < count) {
    const moments = perform(person, task, chance);
    for (const moment of moments) {
      const at = clock + moment.at;
      while (at >= due && bodies.length < count) {
        await collector.flush(due);
        due += seconds * 1_000;
      }
      collector.take({ ...moment, at });
    }
    clock += (moments.at(-1)?.at ?? 0) + restAfter;
  }
  return bodies;
}

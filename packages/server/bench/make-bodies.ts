import { perform } from '../../evaluation/src/drive/perform.ts';
import { createVirtualCollector } from '../../evaluation/src/drive/virtual-collector.ts';
import { createChance } from '../../evaluation/src/synthetic/chance.ts';
import { createPerson } from '../../evaluation/src/synthetic/person.ts';

/** What one batch holds: about ten seconds of ordinary work, some 600 bytes on the wire. */
const script = { keys: 50, reaches: 4, area: { left: 0, top: 0, width: 1200, height: 700 } };

/** Encoded batches of one synthetic person's session, made by the real sampler, cutter and codec; sequence 0, 1, 2, … */
export async function makeBodies(name: string, count: number): Promise<Uint8Array[]> {
  const person = createPerson(name);
  const chance = createChance(7).branch(name);
  const bodies: Uint8Array[] = [];
  const keep: typeof fetch = async (_input, init) => {
    bodies.push(new Uint8Array(init?.body as Uint8Array));
    return Response.json({ acknowledged: bodies.length - 1, ruling: 'allow', sendEvery: 5000 });
  };
  const collector = createVirtualCollector({ endpoint: 'http://nowhere.invalid', token: '', fetch: keep }, chance);
  let clock = 0;
  while (bodies.length < count) {
    const moments = perform(person, script, chance);
    for (const moment of moments) collector.take({ ...moment, at: clock + moment.at });
    clock += (moments.at(-1)?.at ?? 0) + 2_000;
    await collector.flush(clock);
  }
  return bodies;
}

import { createHash } from 'node:crypto';
import type { SessionId } from '@samehand/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batch, encode, type House, openHouse, part, request, superhuman, typing } from './house.ts';

/** What can happen to a server in its life. Sessions are named by the order of their opening. */
type Happening =
  | { readonly kind: 'open'; readonly subject: number }
  | { readonly kind: 'batch'; readonly session: number; readonly hand: number; readonly isSuperhuman: boolean }
  /** Of a batch that was sent so many before the last. */
  | { readonly kind: 'repeat'; readonly session: number; readonly ago: number }
  | { readonly kind: 'read'; readonly session: number; readonly access: 'full' | 'masked' }
  | { readonly kind: 'confirm'; readonly session: number; readonly outcome: 'confirmed' | 'failed' }
  | { readonly kind: 'end'; readonly session: number }
  | { readonly kind: 'crash' | 'restart' | 'chores' };

const number = (max: number) => fc.integer({ min: 0, max });
const session = number(5);
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('open'), subject: number(2) }) },
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('batch'),
      session,
      hand: number(3),
      isSuperhuman: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('repeat'), session, ago: number(9) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('read'), session, access: fc.constantFrom('full', 'masked') }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('confirm'), session, outcome: fc.constantFrom('confirmed', 'failed') }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('end'), session }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('crash', 'restart', 'chores') }) },
) as fc.Arbitrary<Happening>;

/** Lives through what happens; without its interruptions the same life is lived unbroken. */
async function live(happenings: readonly Happening[], isInterrupted: boolean, partitions: number): Promise<unknown> {
  let drawn = 0;
  const random = (length: number) =>
    createHash('sha256')
      .update(`draw ${(drawn += 1)}`)
      .digest()
      .subarray(0, length);
  const house = await openHouse({ snapshotEvery: 12_000 }, undefined, random, partitions);
  const sessions: { readonly id: SessionId; readonly sent: ReturnType<typeof batch>[] }[] = [];
  let reads = 0;
  try {
    for (const one of happenings) {
      // Longer than a batch's typing: one hand could have done it all, also where nobody remembers what it did before.
      house.pass(6_000);
      const about = 'session' in one ? sessions[one.session] : undefined;
      if (one.kind === 'open') {
        const { session: id } = await house.live.open(request(`subject-${one.subject}`));
        sessions.push({ id, sent: [] });
      } else if (one.kind === 'crash' || one.kind === 'restart' || one.kind === 'chores') {
        if (isInterrupted) await interrupt(house, one.kind);
      } else if (about === undefined) {
        // Nobody there yet.
      } else if (one.kind === 'batch') {
        const parts = [part(typing(one.hand), 200), ...(one.isSuperhuman ? [superhuman] : [])];
        const made = batch(about.sent.length, parts);
        about.sent.push(made);
        await house.live.accept(about.id, encode(made));
      } else if (one.kind === 'repeat') {
        const made = about.sent.at(-1 - one.ago);
        if (made === undefined) continue;
        const again = await house.live.accept(about.id, encode(made));
        if (again.ok) expect(again.value.repeat).toBe(true);
      } else if (one.kind === 'read') {
        reads += 1;
        const read = { session: about.id, at: house.now(), recordClass: 'customer', record: 'c', access: one.access };
        await house.live.recordAccesses({ accesses: [{ ...read, id: `r${reads}` }] });
      } else if (one.kind === 'confirm') {
        await house.live.confirm(about.id, one.outcome);
      } else if (one.kind === 'end') {
        await house.live.end(about.id);
      }
    }
    if (isInterrupted) await interrupt(house, 'crash');
    expect(house.failures).toEqual([]);
    return {
      currents: [...house.live.currents()].sort((a, b) => a.session.localeCompare(b.session)),
      details: await Promise.all(sessions.map(({ id }) => house.live.detail(id))),
      alerts: await house.live.alerts(),
      subjects: await house.live.subjects(),
    };
  } finally {
    await house.close();
  }
}

async function interrupt(house: House, kind: 'crash' | 'restart' | 'chores'): Promise<void> {
  if (kind === 'restart') return house.restart();
  if (kind === 'chores') return new Promise((later) => setTimeout(later, 300));
  await house.crash();
  await house.start();
}

describe('recovery', () => {
  it.each([1, 2])(
    'brings back exactly what an unbroken life would have become, wherever it was cut (partitions: %i)',
    async (partitions) => {
      await fc.assert(
        fc.asyncProperty(fc.array(happening, { minLength: 10, maxLength: 60, size: 'max' }), async (happenings) => {
          const broken = await live([{ kind: 'open', subject: 0 }, ...happenings], true, partitions);
          const whole = await live([{ kind: 'open', subject: 0 }, ...happenings], false, 1);
          expect(broken).toEqual(whole);
        }),
        { numRuns: 6, interruptAfterTimeLimit: 20_000 },
      );
    },
  );
});

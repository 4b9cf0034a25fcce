import type { InputMoment } from '../../drive/input-moment.ts';
import { perform } from '../../drive/perform.ts';
import { createChance } from '../../synthetic/chance.ts';
import { createPerson } from '../../synthetic/person.ts';
import type { DrillContext, ServerDrill } from '../contract/drill.ts';
import type { SamehandApi } from '../contract/samehand-api.ts';
import { type ApiSeat, takeApiSeat } from '../seats/api-seat.ts';

/** A day in the session is so many milliseconds of the clock. */
const dayMs = 2000;
const speed = 86_400_000 / dayMs;
const days = 10;
/** Keys of a day, and of a piece: of each piece the two type their parts one after the other, so that every window is a mixture. */
const keysADay = 400;
const piece = 40;
/** Keys that the impostor types alone, at most, to see whether they pass. */
const probe = 500;

/**
 * Somebody mixes their hand into the employee's sessions, a tenth more each day, so that the reference follows. Passed where that is
 * noticed, or gains nothing: the impostor alone is stopped about as soon as before. What the drill's session learns, it learns on a copy.
 */
export const slowPoisoning: ServerDrill = {
  species: 'slow-poisoning',
  at: 'server',
  title: 'Another hand creeps into the reference, a tenth more each day',
  most: { seconds: (days * 86_400_000) / 1000, records: days },
  async run(api, context) {
    const { employee, genuine, impostor, say, seed } = context;
    const chance = createChance(seed);
    const before = await countUntilMasked(await takeSeat(api, context, speed), impostor, chance.branch('before'));
    say(`Before: ${impostor} alone is ${describe(before)}.`);
    say(`${days} days in ${(days * dayMs) / 1000} s: time in this session passes ${speed} times as fast, and says so.`);
    const seat = await takeSeat(api, context, speed);
    let exposed = 0;
    let inputs = 0;
    try {
      for (let day = 1; day <= days; day += 1) {
        const started = performance.now();
        const foreign = Math.round((day / days) * piece);
        for (let turn = 0; turn < keysADay / piece; turn += 1) {
          for (const [name, keys] of [
            [genuine, piece - foreign],
            [impostor, foreign],
          ] as const) {
            if (keys === 0) continue;
            const work = { keys, reaches: 0, area: seat.area };
            const typed = perform(createPerson(name), work, chance.branch(`${name} ${day} ${turn}`));
            await seat.hand.hurry(takeKeys(typed, keys));
          }
          inputs += foreign;
        }
        await settle(300);
        const isMasked = (await seat.access()) !== 'full';
        say(`  day ${String(day).padStart(2)}: ${10 * day} % foreign, ${isMasked ? 'noticed' : 'not noticed'}`);
        if (isMasked) {
          const seconds = (day * 86_400_000) / 1000;
          const remarks = [`Noticed on day ${day}, at ${10 * day} % foreign keys. Days were compressed.`];
          return { ...about, seconds, inputs, recordsExposed: exposed, isFalseAlarm: false, remarks };
        }
        const [record = 'drill-record-1'] = (await seat.records()).slice(day - 1);
        if (await seat.read(record)) exposed += 1;
        await settle(dayMs - (performance.now() - started));
      }
      const after = await countUntilMasked(seat, impostor, chance.branch('after'));
      say(`After: ${impostor} alone is ${describe(after)}.`);
      const gained = after === null || (before !== null && after > 2 * before + 50);
      const remarks = [
        `Not noticed in ${days} compressed days; ${impostor} alone is ${describe(after)}, before ${describe(before)}.`,
      ];
      const seconds = gained ? null : (days * 86_400_000) / 1000;
      return { ...about, seconds, inputs, recordsExposed: exposed, isFalseAlarm: false, remarks };
    } finally {
      await seat.leave();
      say(`The reference of ${employee} is as it was: the session learnt on a copy.`);
    }
  },
};

const about = { species: 'slow-poisoning', variant: null } as const;

async function takeSeat(api: SamehandApi, { employee, deviceClass }: DrillContext, fast: number): Promise<ApiSeat> {
  const { ticket } = await api.announce(employee, 'slow-poisoning', fast);
  return takeApiSeat(api, { employee, ticket, deviceClass, device: `drill-${employee}` });
}

/** Keys that this hand types alone until it is masked; null where it is not within {@link probe}. */
async function countUntilMasked(seat: ApiSeat, name: string, chance: ReturnType<typeof createChance>) {
  for (let keys = piece; keys <= probe; keys += piece) {
    const work = { keys: piece, reaches: 0, area: seat.area };
    await seat.hand.hurry(perform(createPerson(name), work, chance.branch(`keys ${keys}`)));
    await settle(150);
    if ((await seat.access()) !== 'full') return keys;
  }
  return null;
}

/** The first keys of a performance, which goes on to the end of its sentence. */
function takeKeys(moments: readonly InputMoment[], keys: number): readonly InputMoment[] {
  const pressed = moments.filter(({ kind }) => kind === 'key-down');
  const end = pressed[keys]?.at ?? Number.POSITIVE_INFINITY;
  return moments.filter(({ kind, at }) => at < end || (kind === 'key-up' && at < end + 200));
}

function describe(keys: number | null): string {
  return keys === null ? `not stopped within ${probe} keys` : `stopped after ${keys} keys`;
}

function settle(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));
}

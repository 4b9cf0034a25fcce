import type { SessionClaims } from '@samehand/protocol';
import { createVirtualCollector, UplinkRefused } from '../drive/virtual-collector.ts';
import { createChance } from '../synthetic/chance.ts';
import { type DeskSession, signIn } from './desk-session.ts';
import { DrillFault, type Seat } from './seat.ts';

/** The collector's pace while nothing is wrong, ms. */
const sendEvery = 5000;

/** A seat without a browser: the same desk, the same wire, the same pace; only the page is missing. */
export async function takeBareSeat(deskUrl: string, employee: string, samehandUrl: string): Promise<Seat> {
  const desk = await signIn(deskUrl, employee, fetch);
  const collector = createVirtualCollector(
    { endpoint: samehandUrl, token: await askToken(desk), fetch },
    createChance(Date.now() >>> 0),
  );
  let clock = 0;
  return {
    through: 'the wire (no browser)',
    area: { left: 100, top: 100, width: 900, height: 500 },
    async play(moments, isOver) {
      const started = performance.now();
      const first = moments[0]?.at ?? 0;
      let due = sendEvery;
      for (const moment of moments) {
        await new Promise((resolve) =>
          setTimeout(resolve, Math.max(0, started + moment.at - first - performance.now())),
        );
        if (isOver()) break;
        collector.take({ ...moment, at: clock + moment.at - first });
        if (performance.now() - started < due) continue;
        const reply = await collector.flush(clock + moment.at - first).catch(explain);
        due = performance.now() - started + (reply?.sendEvery ?? sendEvery);
      }
      clock += performance.now() - started;
      await collector.flush(clock).catch(explain);
    },
    open: desk.get,
    access: desk.access,
    leave: async () => undefined,
  };
}

async function askToken(desk: DeskSession): Promise<string> {
  const { token } = (await desk.post('/desk/token')) as { readonly token?: string };
  const claims = token?.split('.')[1];
  if (token === undefined || claims === undefined)
    throw new DrillFault('The desk has no session token to give. Is samehand up?');
  const { sub } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as SessionClaims;
  if (sub === '') throw new DrillFault('The session token names nobody.');
  return token;
}

/** A session that was ended refuses further batches: that is an outcome of the drill, not a fault. */
function explain(error: unknown): null {
  if (error instanceof UplinkRefused && [401, 403, 409, 410].includes(error.status)) return null;
  throw error;
}

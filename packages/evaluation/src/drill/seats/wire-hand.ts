import type { InputMoment } from '../../drive/input-moment.ts';
import { createVirtualCollector, type Uplink, UplinkRefused } from '../../drive/virtual-collector.ts';
import { createChance } from '../../synthetic/chance.ts';
import { DrillFault } from '../contract/seat.ts';

/** The collector's pace while nothing is wrong, ms. */
const sendEvery = 5000;
/** In a hurry, work of so long goes into one batch, ms. */
const hurriedEvery = 20_000;

/** A hand that speaks the wire itself: the real sampling, cutting and pace of sending; only the page is missing. */
export interface WireHand {
  /** Plays input at its own pace; ends early once `isOver` says so. */
  play(moments: readonly InputMoment[], isOver: () => boolean): Promise<void>;
  /** Sends the same as fast as it is taken, in bigger batches. */
  hurry(moments: readonly InputMoment[]): Promise<void>;
}

export function createWireHand(uplink: Uplink): WireHand {
  const collector = createVirtualCollector(uplink, createChance(Date.now() >>> 0));
  let clock = 0;
  return {
    async play(moments, isOver) {
      const started = performance.now();
      const first = moments[0]?.at ?? 0;
      let due = sendEvery;
      for (const moment of moments) {
        const wait = started + moment.at - first - performance.now();
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        if (isOver()) break;
        collector.take({ ...moment, at: clock + moment.at - first });
        if (performance.now() - started < due) continue;
        const reply = await collector.flush(clock + moment.at - first).catch(explain);
        due = performance.now() - started + (reply?.sendEvery ?? sendEvery);
      }
      const spent = Math.max(performance.now() - started, (moments.at(-1)?.at ?? first) - first);
      clock += isOver() ? performance.now() - started : spent;
      await collector.flush(clock).catch(explain);
    },
    async hurry(moments) {
      const first = moments[0]?.at ?? 0;
      let due = hurriedEvery;
      for (const moment of moments) {
        if (moment.at - first >= due) {
          await collector.flush(clock + due).catch(explain);
          due += hurriedEvery;
        }
        collector.take({ ...moment, at: clock + moment.at - first });
      }
      clock += (moments.at(-1)?.at ?? first) - first + 1500;
      await collector.flush(clock).catch(explain);
    },
  };
}

/** A session that was ended refuses further batches: that is an outcome of the drill, not a fault. */
function explain(error: unknown): null {
  if (error instanceof UplinkRefused && [401, 403, 409, 410].includes(error.status)) return null;
  // fetch throws this and nothing else where nobody answers.
  if (error instanceof TypeError) throw new DrillFault('samehand has stopped answering in the middle of the drill.');
  throw error;
}

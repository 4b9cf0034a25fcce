import {
  type BindingSign,
  type CapturePart,
  type CapturePayload,
  captureLimits,
  createKeySampler,
  createStrokeCutter,
  encodeBatch,
  zoneOfCode,
} from '@samehand/protocol';
import type { InputMoment } from '../drive/input-moment.ts';
import { countPointerPace } from '../drive/pointer-pace.ts';
import type { Chance } from '../synthetic/chance.ts';

/** What reached the server at one moment: an encoded batch, what the company's own authentication answered, or what the host saw of several. */
export type TraceStep =
  | { readonly at: number; readonly batch: string }
  | { readonly at: number; readonly confirmation: 'confirmed' | 'failed' }
  | { readonly at: number; readonly binding: BindingSign };

/** A recorded session as the server saw it: bytes of the wire in base 64, ms since its opening. Made-up people only. */
export interface Trace {
  readonly version: 1;
  readonly name: string;
  readonly about: string;
  readonly isAttack: boolean;
  readonly steps: readonly TraceStep[];
}

/** Input is sent every so many ms. */
const sendEvery = 5000;
const tenth = (milliseconds: number): number => Math.min(3_600_000, Math.max(0, Math.round(milliseconds / 100) * 100));

export interface TraceRecorder {
  /** Plays input on from where the trace stands. */
  play(moments: readonly InputMoment[]): void;
  /** Sends payloads that the device counted rather than saw. */
  count(...payloads: readonly CapturePayload[]): void;
  confirm(outcome: 'confirmed' | 'failed'): void;
  bind(sign: BindingSign): void;
  finish(name: string, about: string, isAttack: boolean): Trace;
}

/** Records what a session would send: the collector's own sampler, cutter and codec, without page and network. */
export function recordTrace(chance: Chance): TraceRecorder {
  const sampler = createKeySampler(chance);
  const cutter = createStrokeCutter(chance);
  const pace = countPointerPace();
  const steps: TraceStep[] = [];
  let clock = 0;
  let sequence = 0;

  function send(at: number, parts: readonly CapturePart[]): void {
    if (parts.length === 0) return;
    const encoded = encodeBatch({ page: 1, sequence, age: 0, losses: {}, parts });
    if (!encoded.ok) throw new Error(`a trace cannot be encoded: ${JSON.stringify(encoded.error)}`);
    sequence += 1;
    steps.push({ at: Math.round(at), batch: Buffer.from(encoded.value).toString('base64') });
  }

  function seal(now: number): readonly CapturePart[] {
    const parts: CapturePart[] = sampler.drain().windows.map(({ window, startedAt, endedAt }) => ({
      ago: tenth(now - endedAt),
      duration: tenth(endedAt - startedAt),
      payload: window,
    }));
    const cut = cutter.drain(now);
    for (let from = 0; from < cut.length; from += captureLimits.strokesPerPart) {
      const run = cut.slice(from, from + captureLimits.strokesPerPart);
      const [first, last] = [run[0], run.at(-1)];
      if (first === undefined || last === undefined) continue;
      const strokes = run.map(({ stroke }) => stroke);
      const span = { ago: tenth(now - last.endedAt), duration: tenth(last.endedAt - first.startedAt) };
      parts.push({ ...span, payload: { kind: 'strokes', strokes } });
    }
    const uneven = pace.drain();
    if (uneven > 0) parts.push({ ago: 0, duration: 0, payload: { kind: 'device', clock: 'fine', uneven, counts: {} } });
    return parts;
  }

  function hear(moment: InputMoment): void {
    switch (moment.kind) {
      case 'key-down':
        return sampler.press(moment.code, zoneOfCode(moment.code), moment.at);
      case 'key-up':
        return sampler.release(moment.code, moment.at);
      case 'move':
        pace.move(moment.at, moment.x, moment.y);
        return cutter.move(moment.at, moment.x, moment.y);
      case 'button-down':
        return cutter.press(moment.at, moment.x, moment.y, 'primary');
      case 'button-up':
        return cutter.release(moment.at, moment.x, moment.y);
    }
  }

  return {
    play(moments) {
      const first = moments[0]?.at ?? 0;
      let due = clock + sendEvery;
      let at = clock;
      for (const moment of moments) {
        at = clock + moment.at - first;
        while (at >= due) {
          send(due, seal(due));
          due += sendEvery;
        }
        hear({ ...moment, at });
      }
      clock = at + 1200;
      send(clock, seal(clock));
    },
    count(...payloads) {
      clock += 1000;
      send(
        clock,
        payloads.map((payload) => ({ ago: 0, duration: 1000, payload })),
      );
    },
    confirm(confirmation) {
      clock += 1000;
      steps.push({ at: Math.round(clock), confirmation });
    },
    bind(binding) {
      clock += 1000;
      steps.push({ at: Math.round(clock), binding });
    },
    finish: (name, about, isAttack) => ({ version: 1, name, about, isAttack, steps }),
  };
}

import { type BindingSign, type CapturePart, type CapturePayload, encodeBatch } from '@samehand/protocol';
import { captureMoments } from '../drive/capture-moments.ts';
import type { InputMoment } from '../drive/input-moment.ts';
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
  const capture = captureMoments(chance);
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

  return {
    play(moments) {
      const first = moments[0]?.at ?? 0;
      let due = clock + sendEvery;
      let at = clock;
      for (const moment of moments) {
        at = clock + moment.at - first;
        while (at >= due) {
          send(due, capture.seal(due));
          due += sendEvery;
        }
        capture.take({ ...moment, at });
      }
      clock = at + 1200;
      send(clock, capture.seal(clock));
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

import type { ConsoleEvent, GateDecision } from '@samehand/protocol';
import type { SiteKeeper } from '../history/index.ts';
import type { LiveSessions, Notes, Recovered, SessionFailure, SessionGrant } from '../sessions/index.ts';

/** What a thread does for its site: see keep-one-site. */
export type SitePart = Pick<SiteKeeper, 'weighSite' | 'settleSite'>;

/** What is asked one by one; batches have a form of their own, many to a message. */
export const remoteMethods = [
  'open',
  'recordAccesses',
  'confirm',
  'suspect',
  'end',
  'summaries',
  'detail',
  'alerts',
  'closeAlert',
  'putSubject',
  'subject',
  'subjects',
  'eraseSubject',
  'stop',
  'weighSite',
  'settleSite',
] as const satisfies readonly (keyof (LiveSessions & SitePart))[];
export type RemoteMethod = (typeof remoteMethods)[number];

export type ToReducer =
  | {
      readonly kind: 'batches';
      /** The sessions' ids one after the other: one text crosses sooner than one for each batch. */
      readonly text: string;
      /** Of each batch three numbers: its id, the lengths of the session's id and of the body. One array, because each costs a crossing of its own. */
      readonly places: Uint32Array;
      readonly bodies: Uint8Array;
    }
  | { readonly kind: 'call'; readonly id: number; readonly method: RemoteMethod; readonly args: readonly unknown[] }
  /** A token was renewed: the session is not idle. */
  | { readonly kind: 'heard'; readonly session: string }
  /** Whether any console listens: composing what nobody hears is spared. */
  | { readonly kind: 'listen'; readonly isHeard: boolean };

/** An error as it crosses between threads: without its stack's objects, with what handlers look at. */
export interface CarriedError {
  readonly name: string;
  readonly code: string | null;
  readonly message: string;
  readonly stack: string | null;
}

export interface Roster {
  readonly grant: SessionGrant;
  readonly decision: GateDecision;
}

/** What a thread says about its start. */
export interface About {
  /** Where the model in force comes from. */
  readonly model: string;
  /** What became of references that were made under another. */
  readonly followed: { readonly found: number; readonly kept: number; readonly lost: number };
}

export type FromReducer =
  /** It holds its partition. */
  | { readonly kind: 'opened' }
  | {
      readonly kind: 'started';
      readonly recovered: Recovered;
      readonly roster: readonly Roster[];
      readonly about: About;
    }
  | { readonly kind: 'not-started'; readonly error: CarriedError }
  /** Batches that were taken, in one array: see gather-accepted. */
  | { readonly kind: 'accepted'; readonly packed: Float64Array }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: CarriedError }
  /** `gone`: it was the session's last, and what is answered about the session from now on. */
  | { readonly kind: 'decision'; readonly decision: GateDecision; readonly gone: SessionFailure | null }
  | { readonly kind: 'event'; readonly event: ConsoleEvent }
  | { readonly kind: 'note'; readonly name: keyof Notes; readonly args: readonly unknown[] }
  | { readonly kind: 'counts'; readonly counts: ReturnType<LiveSessions['counts']> };

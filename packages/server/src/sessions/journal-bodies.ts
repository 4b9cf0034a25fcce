import type {
  AccessLevel,
  Accommodation,
  BindingSign,
  ConfirmationObservation,
  EpochMs,
  OpenSessionRequest,
} from '@samehand/protocol';
import type { DrillTerms } from './drill.ts';

/** What an `open` row says. */
export interface OpenedBody {
  readonly name: string | null;
  readonly device: OpenSessionRequest['device'];
  readonly notice: string | null;
  readonly site: string;
  readonly accommodation?: Accommodation;
  /** Present where the session is a drill. */
  readonly drill?: DrillTerms;
}

/** What a `record-access` row says. `at` is as the gate gave it. */
export interface RecordAccessBody {
  readonly id: string;
  readonly at: EpochMs;
  readonly recordClass: string;
  readonly record: string;
  readonly access: AccessLevel;
}

/** What a `confirmation` row says. */
export interface ConfirmationBody {
  readonly outcome: ConfirmationObservation['outcome'];
}

/** What a `binding` row says. */
export interface BindingBody {
  readonly sign: BindingSign;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** JSON rows are written by this process only, after validation at its doors: reading trusts them. */
export function writeBody(body: OpenedBody | RecordAccessBody | ConfirmationBody | BindingBody | null): Uint8Array {
  return encoder.encode(JSON.stringify(body));
}

export function readBody<Body>(bytes: Uint8Array): Body {
  return JSON.parse(decoder.decode(bytes)) as Body;
}

/** Keys of rows, by which a second of the same is known. Batches have none: their session knows which of them it took (`taken-batches.ts`). */
export const journalKeys = {
  open: (session: string): string => `${session}/open`,
  recordAccess: (session: string, id: string): string => `${session}/r/${id}`,
  confirmation: (session: string, nonce: string): string => `${session}/c/${nonce}`,
  /** Once a minute: more of the same says no more. */
  binding: (session: string, sign: string, at: number): string => `${session}/x/${sign}/${Math.floor(at / 60_000)}`,
  end: (session: string): string => `${session}/end`,
} as const;

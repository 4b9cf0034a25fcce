import { hash } from 'node:crypto';
import {
  type BatchName,
  decodeBatch,
  failure,
  type Result,
  readBatchName,
  type SessionClaims,
  sealBytes,
  success,
  type Words,
} from '@samehand/protocol';
import { createRecentMap } from './recent-map.ts';
import { tagBatch } from './tag-batch.ts';

/**
 * Why a body is refused before it is decoded. `seal-missing`: a bare batch, as an older collector sends; `seal-stale`: its nonce is
 * too far from its sequence; `seal-foreign`: its page is another session's; `seal-refused`: altered, or sealed with nothing of ours.
 */
export type SealFault = 'seal-missing' | 'seal-stale' | 'seal-foreign' | 'seal-refused';

export interface OpenedSeal extends BatchName {
  /** The batch as it was encoded: what is kept and decoded. */
  readonly batch: Uint8Array;
}

/** Seals of batches: each is made with a nonce that this install gave to that page alone (docs/wire.md, "Seal"). */
export interface Seals {
  open(claims: SessionClaims, body: Uint8Array): Result<OpenedSeal, SealFault>;
  /** The nonce for the batch of this name; the same one whenever asked, also after a restart. */
  nonce(session: string, name: BatchName): Words;
}

/** Sequences that a page may be ahead of its last answer, or behind: as many batches as its collector keeps. */
const lagMost = 64;
/** Pages whose session is remembered, to tell a stranger's page from an altered batch. */
const capacity = 100_000;

/** @param secret of this install, known to nobody else; nonces are made of it, none is kept */
export function createSeals(secret: string): Seals {
  const sessions = createRecentMap<number, string>(capacity);
  // The nonce told last of each page is the one that comes back next: it is kept to spare its making anew.
  const told = createRecentMap<number, { readonly session: string; sequence: number; nonce: Words }>(capacity);

  // SHA-256 behind a secret: its input cannot be continued by anybody, because the nonce shows only half of the digest.
  function makeNonce(session: string, { page, sequence }: BatchName): Words {
    // A character for each byte: half of the time that a buffer takes, which has to be made.
    const digest = hash('sha256', `${secret}/${session}/${page}/${sequence}`, 'binary');
    return [wordOf(digest, 0), wordOf(digest, 4), wordOf(digest, 8), wordOf(digest, 12)];
  }

  function recall(session: string, name: BatchName): Words {
    const last = told.get(name.page);
    return last?.session === session && last.sequence === name.sequence ? last.nonce : makeNonce(session, name);
  }

  return {
    nonce(session, name) {
      const { page, sequence } = name;
      const last = told.get(page);
      if (last?.session === session && last.sequence === sequence) return last.nonce;
      const nonce = makeNonce(session, name);
      if (last?.session === session) {
        last.sequence = sequence;
        last.nonce = nonce;
      } else told.set(page, { session, sequence, nonce });
      return nonce;
    },
    open({ sid, nonce: first }, body) {
      const length = body.length - sealBytes;
      const batch = body.subarray(0, Math.max(0, length));
      const name = readBatchName(batch);
      // Bytes without a name are no batch: decoding says why, and counts them.
      if (name === null)
        return decodeBatch(body).ok ? failure('seal-missing') : success({ batch, page: 0, sequence: 0 });
      const { page, sequence } = name;
      const seal = new DataView(body.buffer, body.byteOffset + length, sealBytes);
      const number = seal.getInt32(0, true);
      const key = number === 0 ? first : recall(sid, { page, sequence: number });
      const tag = tagBatch(body, length, key);
      // No early way out: how long it takes tells nothing of how much was right.
      const differs = tag.reduce((sum, word, place) => sum | (word ^ seal.getInt32(4 + place * 4, true)), 0);
      if (differs !== 0) return failure(nameFault(body, sid, page));
      if (Math.abs(sequence - number) > lagMost) return failure('seal-stale');
      if (number === 0) sessions.set(page, sid);
      return success({ batch, page, sequence });
    },
  };

  function nameFault(body: Uint8Array, session: string, page: number): SealFault {
    if (decodeBatch(body).ok) return 'seal-missing';
    return (sessions.get(page) ?? session) === session ? 'seal-refused' : 'seal-foreign';
  }
}

/** Four characters of a byte each, the lowest first, as a number with sign. */
function wordOf(digest: string, at: number): number {
  const byte = (place: number): number => digest.charCodeAt(at + place);
  return byte(0) | (byte(1) << 8) | (byte(2) << 16) | (byte(3) << 24);
}

const words: Readonly<Record<SealFault, string>> = {
  'seal-missing': 'This batch has no seal. Load the collector that this server serves.',
  'seal-stale': 'This batch is sealed with a nonce of long ago, or of one that is yet to come.',
  'seal-foreign': 'This batch is of another session.',
  'seal-refused': 'The seal does not fit this batch.',
};

/** What the sender is told. */
export function nameSealFault(fault: SealFault): string {
  return words[fault];
}

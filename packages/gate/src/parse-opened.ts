import { epochMs, type OpenSessionReply } from '@samehand/protocol';
import { GateError } from './gate-error.ts';

/** @throws GateError `answer-unreadable` */
export function parseOpened(value: unknown, where: string): OpenSessionReply {
  const { session, token, expiresAt } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  if (typeof session === 'string' && typeof token === 'string' && typeof expiresAt === 'number') {
    return { session, token, expiresAt: epochMs(expiresAt) };
  }
  throw new GateError('answer-unreadable', 'The samehand server answered without a session and its token', { where });
}

import { type ErrorCode, errorCodes } from '../../errors/index.ts';
import { apiErrorReply } from '../schemas/replies.ts';

/** The `response` entries of a route's schema for the failures it can answer, for the OpenAPI document. */
export function refusals(...codes: readonly ErrorCode[]): Record<number, typeof apiErrorReply> {
  return Object.fromEntries(codes.map((code) => [errorCodes[code], apiErrorReply]));
}

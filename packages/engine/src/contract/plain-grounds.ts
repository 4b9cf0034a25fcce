import { type Ground, type GroundCode, groundCodes } from '@samehand/protocol';

/** Each ground by itself, without a number or a zone: what most evidence says. One array of each for all, because evidence is kept until it is written. */
export const plainGrounds = Object.fromEntries(groundCodes.map((code) => [code, [{ code }]])) as unknown as Readonly<
  Record<GroundCode, readonly Ground[]>
>;

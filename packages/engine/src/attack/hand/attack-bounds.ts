import { attackParameters } from '../parameters.ts';

/** Within what bounds the engine keeps the bits of one window, of one way, and of the ways of one payload together. */
export const attackBounds = attackParameters.hand;

import type { BindingSign, GroundCode } from '@samehand/protocol';

/**
 * What the signs of a session in two hands weigh, in bits, and whether one may cut off without other evidence. They are no likelihood ratios
 * of a rhythm but arguments of physics and of keys: at the first proof records are masked (the cut-off is near 16 bits), and the first
 * hint asks (near 10). Two hands: docs/attacks.md, "Session in two hands", tells how seldom one hand in two tabs is taken for two.
 */
export const bindingParameters: Readonly<
  Record<BindingSign, { readonly bits: number; readonly code: GroundCode; readonly isProof: boolean }>
> = {
  'two-hands': { bits: -40, code: 'two-hands', isProof: true },
  'sequence-fork': { bits: -40, code: 'sequence-forked', isProof: true },
  // A device whose wall clock jumps while batches wait can look so.
  'clock-fork': { bits: -16, code: 'clock-forked', isProof: false },
  // A broken proxy that alters bodies can look so.
  'forged-batch': { bits: -16, code: 'batch-forged', isProof: false },
  // A browser behind a gateway that gives each of its pages an address of its own, and keeps to it, looks so.
  'two-places': { bits: -16, code: 'two-places', isProof: false },
};

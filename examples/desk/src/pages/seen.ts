import type { Masked } from '@samehand/gate';

/** A record as a session may see it: itself, or masked. */
export type Seen<Value> = Value | Masked<Value>;

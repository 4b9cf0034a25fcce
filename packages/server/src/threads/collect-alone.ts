import { setFlagsFromString } from 'node:v8';

/**
 * Each thread clears its own young objects alone, as it has done before V8 had helpers: what is young here is little and lies together, and helpers
 * cost more in waking and waiting (some 15 µs a batch on two busy cores) than they spare. Old objects are still marked beside the work.
 */
export function collectAlone(): void {
  setFlagsFromString('--no-parallel-scavenge');
}

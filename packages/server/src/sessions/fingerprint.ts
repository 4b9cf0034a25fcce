import type { CaptureBatch } from '@samehand/protocol';

/**
 * 32 bits of what a batch says, whatever its age: tells whether two batches of one name are the same. Not against somebody who looks for two
 * with the same number: who can seal a page's batches has its nonces anyway.
 */
export function fingerprint({ parts, losses }: CaptureBatch): number {
  let print = parts.length;
  const add = (number: number): void => {
    print = Math.imul(print ^ number, 0x9e37_79b1);
    print ^= print >>> 15;
  };
  for (const count of Object.values(losses)) add(count);
  for (const { ago, duration, payload } of parts) {
    add(ago);
    add(duration);
    switch (payload.kind) {
      case 'keystrokes':
        for (const time of payload.pressPress) add(time);
        for (const time of payload.hold) add(time);
        break;
      case 'strokes':
        for (const { pause, settle, hold, steps } of payload.strokes) {
          add(pause + settle + hold);
          add(steps.length);
          for (let step = 0; step < steps.length; step += 8) add(steps[step] ?? 0);
        }
        break;
      case 'context':
      case 'device':
        for (const [name, count] of Object.entries(payload.counts)) add(name.length * 65_536 + count);
    }
  }
  return print | 0;
}

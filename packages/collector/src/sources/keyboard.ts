import { type ContextKind, type KeySampler, type KeyZone, zoneOfCode } from '@samehand/protocol';
import type { Listen } from './listen.ts';

export interface KeyboardPorts {
  readonly document: Document;
  readonly listen: Listen;
  readonly sampler: Pick<KeySampler, 'press' | 'release' | 'interrupt'>;
  readonly isPrivate: (event: Event) => boolean;
  readonly count: (kind: ContextKind) => void;
  /** Every key that goes down outside private elements, whether it becomes a sample or not. */
  readonly onKey: () => void;
  /** A press that becomes a sample, on the raw clock (ms). */
  readonly onPress: (at: number, zone: KeyZone) => void;
}

/** `keyCode` of a keydown that an input method swallowed. @see https://www.w3.org/TR/uievents/#legacy-key-models */
const swallowedByInputMethod = 229;

/**
 * Hears keys. The physical key becomes its zone right here, and a number that means nothing stands for it until it is
 * up again; the character it makes is never looked at.
 * @returns forgets keys that are down and the last key: call it when typing is interrupted
 */
export function listenToKeyboard(ports: KeyboardPorts): () => void {
  const { document, listen, sampler, isPrivate, count, onKey, onPress } = ports;
  const down = new Map<string, number>();
  let nextKey = 0;

  const interrupt = () => {
    down.clear();
    sampler.interrupt();
  };

  listen<KeyboardEvent>(document, 'keydown', (event) => {
    if (isPrivate(event)) return interrupt();
    if (!event.isTrusted) return count('untrusted-event');
    onKey();
    if (event.isComposing || event.keyCode === swallowedByInputMethod) {
      count('composition');
      return interrupt();
    }
    if (event.repeat) return count('key-repeat');
    if (!event.code) return;
    // A key that is down already and is pressed again has lost its release: a new number makes it a new press.
    const key = nextKey++;
    const zone = zoneOfCode(event.code);
    down.set(event.code, key);
    sampler.press(key, zone, event.timeStamp);
    onPress(event.timeStamp, zone);
  });

  listen<KeyboardEvent>(document, 'keyup', (event) => {
    if (!event.isTrusted || isPrivate(event)) return;
    const key = down.get(event.code);
    if (key === undefined) return;
    down.delete(event.code);
    sampler.release(key, event.timeStamp);
  });

  // Between two fields there is no typing rhythm, and a key held across them belongs to neither.
  listen(document, 'focusin', interrupt);
  return interrupt;
}

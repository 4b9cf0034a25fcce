import { type ContextKind, type KeySampler, type KeyZone, zoneOfCode } from '@samehand/protocol';
import type { Hear, Listen } from './hear.ts';

/** `keyCode` of a keydown that an input method swallowed. @see https://www.w3.org/TR/uievents/#legacy-key-models */
const swallowedByInputMethod = 229;

/** What is counted on the raw keys. */
export interface KeySigns {
  /** A press that becomes a sample, ms; how many keys are down with it. */
  pressKey(at: number, zone: KeyZone, held: number): void;
  /** The key of the last press goes down again, ms; whether the browser marks it as a repeat. */
  repeatKey(at: number, isMarked: boolean): void;
}

/**
 * Hears keys. The physical key becomes its zone right here, and a number that means nothing stands for it until it is
 * up again; the character it makes is never looked at.
 * @param onKey every key that goes down, whether it becomes a sample or not
 * @returns forgets keys that are down and the last key: call it when typing is interrupted
 */
export function listenToKeyboard(
  document: Document,
  listen: Listen,
  hear: Hear,
  count: (kind: ContextKind) => void,
  sampler: Pick<KeySampler, 'press' | 'release' | 'interrupt'>,
  onKey: () => void,
  signs: KeySigns,
): () => void {
  const down = new Map<string, number>();
  let keys = 0;
  /** The key of the last press, which is held if it goes down again at once. Never leaves. */
  let last = '';
  const interrupt = () => {
    down.clear();
    sampler.interrupt();
  };

  hear<KeyboardEvent>(
    'keydown',
    ({ code, timeStamp, repeat, isComposing, keyCode }) => {
      onKey();
      if (code === last) signs.repeatKey(timeStamp, repeat);
      last = code;
      if (isComposing || keyCode === swallowedByInputMethod) {
        count('composition');
        interrupt();
      } else if (repeat) count('key-repeat');
      else if (code) {
        const zone = zoneOfCode(code);
        // A key that is down already and is pressed again has lost its release: a new number makes it a new press.
        keys += 1;
        down.set(code, keys);
        sampler.press(keys, zone, timeStamp);
        signs.pressKey(timeStamp, zone, down.size);
      }
    },
    interrupt,
  );
  // Whether the element is private was asked when the key went down: `down` holds no other key.
  listen<KeyboardEvent>(document, 'keyup', ({ isTrusted, code, timeStamp }) => {
    const key = isTrusted && down.get(code);
    if (!key) return;
    down.delete(code);
    sampler.release(key, timeStamp);
  });

  // Between two fields there is no typing rhythm, and a key held across them belongs to neither.
  hear('focusin', interrupt, interrupt);
  return interrupt;
}

import { type KeySampler, type KeyZone, zoneOfCode } from '@samehand/protocol';
import type { Source } from './source.ts';

/** `keyCode` of a keydown that an input method swallowed. @see https://www.w3.org/TR/uievents/#legacy-key-models */
const swallowedByInputMethod = 229;

/**
 * Hears keys. The physical key becomes its zone right here, and a number that means nothing stands for it until it is
 * up again; the character it makes is never looked at.
 * @param onKey every key that goes down outside private elements, whether it becomes a sample or not
 * @param onPress a press that becomes a sample, on the raw clock (ms)
 * @returns forgets keys that are down and the last key: call it when typing is interrupted
 */
export function listenToKeyboard(
  { document, listen, isPrivate, count }: Source,
  sampler: Pick<KeySampler, 'press' | 'release' | 'interrupt'>,
  onKey: () => void,
  onPress: (at: number, zone: KeyZone) => void,
): () => void {
  const down = new Map<string, number>();
  let keys = 0;
  const interrupt = () => {
    down.clear();
    sampler.interrupt();
  };

  listen<KeyboardEvent>(document, 'keydown', (event) => {
    const { code, timeStamp } = event;
    if (isPrivate(event)) return interrupt();
    if (!event.isTrusted) return count('untrusted-event');
    onKey();
    if (event.isComposing || event.keyCode === swallowedByInputMethod) {
      count('composition');
      return interrupt();
    }
    if (event.repeat) return count('key-repeat');
    if (!code) return;
    const zone = zoneOfCode(code);
    // A key that is down already and is pressed again has lost its release: a new number makes it a new press.
    keys += 1;
    down.set(code, keys);
    sampler.press(keys, zone, timeStamp);
    onPress(timeStamp, zone);
  });

  listen<KeyboardEvent>(document, 'keyup', (event) => {
    const key = down.get(event.code);
    if (!key || !event.isTrusted || isPrivate(event)) return;
    down.delete(event.code);
    sampler.release(key, event.timeStamp);
  });

  // Between two fields there is no typing rhythm, and a key held across them belongs to neither.
  listen(document, 'focusin', interrupt);
  return interrupt;
}

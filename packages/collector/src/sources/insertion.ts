import type { ContextKind } from '@samehand/protocol';
import type { Hear } from './hear.ts';

/** Input types into which text goes. A checkbox, say, gives input events without an `inputType` at every click. */
const textTypes = /^(text|search|email|tel|url)/;

/**
 * Notices text that came without keys: autofill and dictation. Looks at the *kind* of each input only; what was put in
 * is never read.
 * @returns tell it of every key that goes down
 */
export function watchInsertions(hear: Hear, count: (kind: ContextKind) => void): () => void {
  let isKeyed = false;
  hear<InputEvent>('input', ({ inputType, target }) => {
    // A typed character always has its keydown before it.
    if (/Dictation/.test(inputType) || (inputType === 'insertText' && !isKeyed)) count('dictation');
    // Browsers fill in forms with a plain event that names no kind of input.
    const isFilled = !inputType && !isKeyed && textTypes.test((target as HTMLInputElement).type);
    if (isFilled || /Replacement/.test(inputType)) count('autofill');
    isKeyed = false;
  });
  return () => {
    isKeyed = true;
  };
}

import type { Source } from './source.ts';

/** Input types into which text goes. A checkbox, say, gives input events without an `inputType` at every click. */
const textTypes = /^(text|search|email|tel|url)/;

/**
 * Notices text that came without keys: autofill and dictation. Looks at the *kind* of each input only; what was put in
 * is never read.
 * @returns tell it of every key that goes down
 */
export function watchInsertions({ document, listen, isPrivate, count }: Source): () => void {
  let isKeyed = false;
  listen<InputEvent>(document, 'input', (event) => {
    const wasKeyed = isKeyed;
    isKeyed = false;
    if (!event.isTrusted || isPrivate(event)) return;
    const { inputType } = event;
    // A typed character always has its keydown before it.
    if (/Dictation/.test(inputType) || (inputType === 'insertText' && !wasKeyed)) count('dictation');
    // Browsers fill in forms with a plain event that names no kind of input.
    const isFilled = !inputType && !wasKeyed && textTypes.test((event.target as HTMLInputElement).type);
    if (isFilled || /Replacement/.test(inputType)) count('autofill');
  });
  return () => {
    isKeyed = true;
  };
}

import type { ContextKind } from '@samehand/protocol';
import type { Listen } from './listen.ts';

export interface InsertionPorts {
  readonly document: Document;
  readonly listen: Listen;
  readonly isPrivate: (event: Event) => boolean;
  readonly count: (kind: ContextKind) => void;
}

/** Input types into which text goes. A checkbox, say, gives input events without an `inputType` at every click. */
const textTypes = /^(text|search|email|tel|url|textarea)$/;

/**
 * Notices text that came without keys: autofill and dictation. Looks at the *kind* of each input only; what was put in
 * is never read.
 * @returns tell it of every key that goes down
 */
export function watchInsertions({ document, listen, isPrivate, count }: InsertionPorts): () => void {
  let isKeyed = false;
  listen<InputEvent>(document, 'input', (event) => {
    const wasKeyed = isKeyed;
    isKeyed = false;
    if (!event.isTrusted || isPrivate(event)) return;
    const { inputType } = event;
    if (inputType === 'insertReplacementText') count('autofill');
    // Browsers fill in forms with a plain event that names no kind of input.
    else if (!inputType) {
      if (!wasKeyed && textTypes.test((event.target as HTMLInputElement).type)) count('autofill');
    }
    // A typed character always has its keydown before it.
    else if (inputType === 'insertDictationResult' || (inputType === 'insertText' && !wasKeyed)) count('dictation');
  });
  return () => {
    isKeyed = true;
  };
}

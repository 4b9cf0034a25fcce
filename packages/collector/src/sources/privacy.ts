/** Fields that hold secrets: by their type, by what they ask the browser to fill in, by what the page calls them. */
const secrets =
  '[type=password],[autocomplete*=cc- i],[autocomplete*=-password i],[autocomplete~=one-time-code i],[name*=passw i],[id*=passw i]';

/**
 * Says of an event heard at the document whether it belongs to an element that contributes nothing at all: fields that
 * hold secrets by their type, `autocomplete`, name or id (a page may replace a password field by another that shows its
 * text), also those that were password fields before; everything inside `[data-samehand-ignore]`, across open shadow
 * roots. The inside of a closed shadow root cannot be seen: mark its host.
 */
export function createPrivacy(document: Document, signal: AbortSignal): (event: Event) => boolean {
  const remembered = new WeakSet<EventTarget>();
  // To ask the document costs more than all that follows, so that the answer for one element is kept until it may change.
  let asked: EventTarget | undefined;
  let answer = false;

  const view = document.defaultView as Window & typeof globalThis;
  const observer = new view.MutationObserver((changes) => {
    asked = undefined;
    // A field whose type is changed before anyone touched it would otherwise never have been seen as a password.
    for (const { target, oldValue } of changes) if (/^password$/i.test(oldValue as string)) remembered.add(target);
  });
  const attributeFilter = ['type', 'autocomplete', 'data-samehand-ignore'];
  observer.observe(document, { subtree: true, attributeFilter, attributeOldValue: true });
  signal.addEventListener('abort', () => observer.disconnect());

  const ask = (node: Partial<Element>) => {
    // Only what can be filled in: `passw` in the id of a whole page makes no secret of it.
    if ('autocomplete' in node && node.matches?.(secrets)) remembered.add(node as Element);
    return remembered.has(node as Element) || Boolean(node.closest?.('[data-samehand-ignore]'));
  };
  return (event) => {
    const target = event.target as Element;
    if (target !== asked) {
      asked = target;
      // Should asking fail, it is private.
      answer = true;
      answer = ask('closest' in target ? target : ((target as Node).parentElement ?? target));
      // Seen from the document the target is never inside a shadow tree, but may be the host of one: of many elements.
      if (target.shadowRoot) {
        asked = undefined;
        answer = event.composedPath().some(ask);
      }
    }
    return answer;
  };
}

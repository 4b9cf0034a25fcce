/** Fields that hold secrets by their own declaration, whatever their type is at the moment. */
const secretAutocomplete = /(^|\s)(cc-|one-time-code|(current|new)-password)/i;

/** Says of an event whether it belongs to an element that contributes nothing at all. */
export interface Privacy {
  isPrivate(event: Event): boolean;
  stop(): void;
}

/**
 * Private are: password fields, also after the page showed their text by changing the type; payment and one-time-code
 * fields by their `autocomplete`; everything inside `[data-samehand-ignore]`, across open shadow roots. The inside of a
 * closed shadow root cannot be seen: mark its host.
 */
export function createPrivacy(document: Document): Privacy {
  const passwords = new WeakSet<Element>();
  for (const field of document.querySelectorAll('input[type=password]')) passwords.add(field);

  // A field whose type is changed before anyone touched it would otherwise never have been seen as a password.
  const Observer = document.defaultView?.MutationObserver;
  const observer =
    Observer &&
    new Observer((changes) => {
      for (const { target, oldValue } of changes) {
        if (oldValue?.toLowerCase() === 'password') passwords.add(target as Element);
      }
    });
  observer?.observe(document, { subtree: true, attributeFilter: ['type'], attributeOldValue: true });

  const isSecret = (element: Element) => {
    if ((element as HTMLInputElement).type === 'password') passwords.add(element);
    return passwords.has(element) || secretAutocomplete.test(element.getAttribute('autocomplete') ?? '');
  };

  return {
    isPrivate(event) {
      let element = innermost(event);
      if (!element) return false;
      if (isSecret(element)) return true;
      while (element) {
        if (element.closest('[data-samehand-ignore]')) return true;
        const root: Node = element.getRootNode();
        element = (root as Partial<ShadowRoot>).host;
      }
      return false;
    },
    stop: () => observer?.disconnect(),
  };
}

/** The element that the event happened in; undefined for the document and the window. */
function innermost(event: Event): Element | undefined {
  const target = event.target as (Node & Partial<Element>) | null;
  const inner = (target?.shadowRoot ? event.composedPath()[0] : target) as (Node & Partial<Element>) | undefined | null;
  return (inner?.closest ? inner : inner?.parentElement) as Element | undefined;
}

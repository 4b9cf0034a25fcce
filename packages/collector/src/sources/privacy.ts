/** Fields that hold secrets by their own declaration, and whatever the page marks. */
const privateElements =
  '[data-samehand-ignore],[type=password i],[autocomplete*="cc-" i],[autocomplete*="-password" i],[autocomplete~="one-time-code" i]';

/**
 * Says of an event whether it belongs to an element that contributes nothing at all: password fields, also after the
 * page showed their text by changing the type; payment and one-time-code fields by their `autocomplete`; everything
 * inside `[data-samehand-ignore]`, across open shadow roots. The inside of a closed shadow root cannot be seen: mark its host.
 */
export function createPrivacy(document: Document, signal: AbortSignal): (event: Event) => boolean {
  const passwords = new WeakSet<object>();
  // A field whose type is changed before anyone touched it would otherwise never have been seen as a password.
  const view = document.defaultView as Window & typeof globalThis;
  const observer = new view.MutationObserver((changes) => {
    for (const { target, oldValue } of changes) if (/^password$/i.test(`${oldValue}`)) passwords.add(target);
  });
  observer.observe(document, { subtree: true, attributeFilter: ['type'], attributeOldValue: true });
  signal.addEventListener('abort', () => observer.disconnect());

  return (event) => {
    const target = event.target as Partial<HTMLInputElement>;
    const inner = (target.shadowRoot ? event.composedPath()[0] : target) as HTMLInputElement;
    // The document and the window are no elements, a text node's element is its parent.
    let element: Element | undefined | null = 'closest' in inner ? inner : (inner as Node).parentElement;
    if (inner.type === 'password') passwords.add(inner);
    if (passwords.has(inner)) return true;
    while (element) {
      if (element.closest(privateElements)) return true;
      element = (element.getRootNode() as Partial<ShadowRoot>).host;
    }
    return false;
  };
}

/**
 * Fields that hold secrets: by their type, by what they ask the browser to fill in, and by name or id, because a page may
 * show a password field as text, or replace it by another, before anyone has touched it.
 */
const secrets =
  '[type=password],[autocomplete*=cc- i],[autocomplete*=-password i],[autocomplete~=one-time-code i],[name*=passw i],[id*=passw i]';

/**
 * Says of an event whether it belongs to an element that contributes nothing at all: secret fields, also those that were
 * password fields at an earlier event; everything inside `[data-samehand-ignore]`, across open shadow roots. The inside
 * of a closed shadow root cannot be seen: mark its host.
 */
export function createPrivacy(): (event: Event) => boolean {
  const remembered = new WeakSet<EventTarget>();
  return (event) => {
    const target = event.target as Element;
    let node = target.shadowRoot ? (event.composedPath()[0] as Element) : target;
    // A text node's element is its parent; the document and the window are none and have none.
    if (!node.closest) node = node.parentElement as Element;
    if (node?.matches(secrets)) remembered.add(node);
    if (remembered.has(node)) return true;
    for (; node; node = (node.getRootNode() as ShadowRoot).host)
      if (node.closest('[data-samehand-ignore]')) return true;
    return false;
  };
}

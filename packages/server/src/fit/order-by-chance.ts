/** A number of a name that stays the same for ever (FNV-1a, mixed), below 2³². */
function dealName(name: string): number {
  let hash = 0x811c9dc5;
  for (const letter of `samehand fit/${name}`) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/**
 * In an order of chance, but always the same: whoever was held out at one fit is, but for a few at the border, held out at the next,
 * so that no model is ever judged by people on whom the model before it was fitted.
 */
export function orderByChance<Item>(items: readonly Item[], nameOf: (item: Item) => string): readonly Item[] {
  const dealt = items.map((item) => ({ item, at: dealName(nameOf(item)) }));
  return dealt.sort((one, other) => one.at - other.at).map(({ item }) => item);
}

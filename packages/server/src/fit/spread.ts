/** At most `count` of them, evenly spread, with the last. */
export function spread<Item>(items: readonly Item[], count: number): readonly Item[] {
  if (items.length <= count) return items;
  return Array.from(
    { length: count },
    (_, index) => items[Math.floor(((index + 1) * items.length) / count) - 1] as Item,
  );
}

/** A map that keeps the most recently used entries and forgets the rest: bounded, whatever strangers send. */
export interface RecentMap<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  delete(key: Key): void;
  readonly size: number;
}

export function createRecentMap<Key, Value>(capacity: number): RecentMap<Key, Value> {
  // Two generations instead of a moved entry at each use: a look-up costs one `get`, and between `capacity` and twice as many are kept.
  let young = new Map<Key, Value>();
  let old = new Map<Key, Value>();

  function put(key: Key, value: Value): void {
    young.set(key, value);
    if (young.size < capacity) return;
    old = young;
    young = new Map();
  }

  return {
    get(key) {
      const known = young.get(key);
      if (known !== undefined) return known;
      const aged = old.get(key);
      if (aged !== undefined) put(key, aged);
      return aged;
    },
    set: put,
    delete(key) {
      young.delete(key);
      old.delete(key);
    },
    get size() {
      return young.size + old.size;
    },
  };
}

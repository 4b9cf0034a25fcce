/** A number of a name that stays the same for ever (FNV-1a), to deal subjects into parts by chance but not by luck. */
export function dealSubject(name: string, salt: string): number {
  let hash = 0x811c9dc5;
  for (const letter of `${salt}/${name}`) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** The names in an order dealt by chance, always the same. */
export function shuffleSubjects(names: readonly string[], salt: string): readonly string[] {
  const dealt = names.map((name) => ({ name, at: dealSubject(name, salt) }));
  return dealt.sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1)).map(({ name }) => name);
}

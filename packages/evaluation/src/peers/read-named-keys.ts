import { readKeystrokes, type TypedKey, type TypingSession } from '../datasets/read-keystrokes.ts';

/** A key with its name as the set has it. Methods of others need it; it is read to measure them and never leaves this folder. */
export interface NamedKey extends TypedKey {
  readonly name: string;
}

export interface NamedSession extends TypingSession {
  readonly keys: readonly NamedKey[];
}

/**
 * The same sessions and the same keys, in the same order, as {@link readKeystrokes} gives of the file, with the name of each: what the product's
 * own rows cut can be cut alike here.
 */
export function readNamedKeys(text: string): readonly NamedSession[] {
  const names = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [id, press, release, ...key] = line.trimEnd().split(',');
    if (id === undefined || press === undefined || release === undefined) continue;
    const at = tell(id, Number(press), Number(release));
    // Two keys that went down and up in the same tick: whichever name comes first in the file.
    names.set(at, [...(names.get(at) ?? []), key.join(',').toLowerCase()]);
  }
  return readKeystrokes(text).map(({ id, keys }) => ({
    id,
    keys: keys.map((key) => ({ ...key, name: names.get(tell(id, key.press, key.release))?.shift() ?? '' })),
  }));
}

function tell(session: string, press: number, release: number): string {
  return `${session} ${press} ${release}`;
}

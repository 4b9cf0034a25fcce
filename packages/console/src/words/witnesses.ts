const names: Readonly<Record<string, string>> = {
  keystroke: 'Typing',
  pointer: 'Mouse',
  injection: 'Device signs',
  confirmation: 'Confirmation',
};

/** A witness or modality as a word; one that this console does not know keeps its own name. */
export function witnessName(witness: string): string {
  return names[witness] ?? witness;
}

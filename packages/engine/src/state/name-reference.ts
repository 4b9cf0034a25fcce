/** The last key asked for of each modality: making the same few strings anew, and finding them, took a microsecond of every batch. */
const last = new Map<string, { readonly deviceClass: string; readonly key: string }>();

/** Under which key a subject's references of one modality lie: another class of device is another keyboard. */
export function nameReference(deviceClass: string, modality: string): string {
  const known = last.get(modality);
  if (known?.deviceClass === deviceClass) return known.key;
  // As the name of a property it is the one string of its kind: found by its address, not by its letters.
  const [key] = Object.keys({ [`${deviceClass}/${modality}`]: null }) as [string];
  last.set(modality, { deviceClass, key });
  return key;
}

/** What {@link nameReference} was told. A class of device may have the border in its name, a modality has not. */
export function splitReferenceName(key: string): { readonly deviceClass: string; readonly modality: string } {
  const border = key.lastIndexOf('/');
  return { deviceClass: key.slice(0, border), modality: key.slice(border + 1) };
}

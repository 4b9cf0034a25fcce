export interface PlacedLabel {
  readonly text: string;
  readonly colour: string;
  /** Where the label would like to be and where it is, in pixels from the top. */
  readonly wanted: number;
  readonly at: number;
}

/** Moves labels at a line's end apart so that none covers another, each as little as the ones above it allow. */
export function placeLabels(
  labels: readonly { readonly text: string; readonly colour: string; readonly wanted: number }[],
  gap: number,
  bottom: number,
): readonly PlacedLabel[] {
  const placed = labels.toSorted((a, b) => a.wanted - b.wanted).map((label) => ({ ...label, at: label.wanted }));
  for (let index = 1; index < placed.length; index += 1) {
    const above = placed[index - 1];
    const label = placed[index];
    if (above !== undefined && label !== undefined) label.at = Math.max(label.wanted, above.at + gap);
  }
  let floor = bottom;
  for (const label of placed.toReversed()) {
    label.at = Math.min(label.at, floor);
    floor = label.at - gap;
  }
  return placed;
}

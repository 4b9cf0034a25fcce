import type { ModalityModel } from '@samehand/engine';
import type { CapturePayload } from '@samehand/protocol';
import { type EmbeddedPerson, embedPayloads } from './embedded-person.ts';
import { findModality } from './find-modality.ts';

interface Captured {
  readonly payload: CapturePayload;
}

/** Typing in two parts, as the comparison under `model` sees them. Also people of whom a part fills no window. */
export function embedTypists(
  people: readonly {
    readonly subject: string;
    readonly enrolled: readonly Captured[];
    readonly probes: readonly Captured[];
  }[],
  model: ModalityModel,
): readonly EmbeddedPerson[] {
  const keystroke = findModality('keystroke');
  const image = (windows: readonly Captured[]) =>
    embedPayloads(
      keystroke,
      model,
      windows.map(({ payload }) => payload),
    );
  return people.map(({ subject, enrolled, probes }) => ({ subject, enrolled: image(enrolled), probes: image(probes) }));
}

/** Whether there is anything to enrol and anything to compare with it. */
export function isComparable({ enrolled, probes }: EmbeddedPerson): boolean {
  return enrolled.length > 0 && probes.length > 0;
}

import type { HandModels } from '../../contract/hand-model.ts';

/** JSON of hand models, numbers to five digits: finer ones would tell of the fit's chance, not of hands. {@link parseHands} reads it. */
export function serialiseHands(hands: HandModels): string {
  const rounded = JSON.stringify(hands, (_key, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(5)) : value,
  );
  return `${rounded}\n`;
}

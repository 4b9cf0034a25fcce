import type { HandModels } from '@samehand/engine';

/** JSON of hand models, numbers to four digits: finer ones would tell of the fit's chance, not of hands. */
export function serialiseHands(hands: HandModels): string {
  const rounded = JSON.stringify(hands, (_key, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(5)) : value,
  );
  return `${rounded}\n`;
}

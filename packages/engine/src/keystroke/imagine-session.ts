import { noZone } from '@samehand/protocol';
import { column, rowWidth } from './measure.ts';
import { keystrokeParameters } from './parameters.ts';

/** Another day or keyboard: all holds longer or shorter by one factor, all flights by another. */
export function imagineTypingSession(normal: () => number): (rows: Float32Array) => Float32Array {
  const { holdDrift, flightDrift } = keystrokeParameters;
  const hold = Math.exp(holdDrift * normal());
  const flight = Math.exp(flightDrift * normal());
  return (rows) => {
    const varied = Float32Array.from(rows);
    for (let row = 0; row < rows.length; row += rowWidth) {
      varied[row + column.hold] = rescale(rows[row + column.hold] as number, hold);
      if ((rows[row + column.previous] as number) >= noZone) continue;
      const previousHold = rows[row + column.previousHold] as number;
      const pressPress = rows[row + column.pressPress] as number;
      varied[row + column.previousHold] = rescale(previousHold, hold);
      varied[row + column.pressPress] = rescale(pressPress, flight);
      const releasePress = Math.exp(pressPress) * flight - Math.exp(previousHold) * hold;
      varied[row + column.releasePress] = Math.asinh(releasePress / 60);
    }
    return varied;
  };
}

function rescale(logarithm: number, factor: number): number {
  return logarithm + Math.log(factor);
}

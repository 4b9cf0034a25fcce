import { keyZones } from '@samehand/protocol';
import type { ModalityModel } from '../contract/population.ts';

/** Centres of each of the three scales on which times are told: hold, press–press, release–press. */
export const networkCentres = 16;
/** Rows of the weights that belong to a zone and to a pair of zones; those of the centres follow. */
export const zoneRows = keyZones.length;
export const pairRows = zoneRows * zoneRows;

/** A trained network as its matrices, each input-major. The names are those of the model's tables. */
export interface NetworkTables {
  /** 3 × {@link networkCentres}, rising. */
  readonly centres: Float32Array;
  /** (pairRows + 3 × networkCentres) × flightUnits. */
  readonly flights: Float32Array;
  /** (zoneRows + networkCentres) × holdUnits. */
  readonly holds: Float32Array;
  /** 2 × (flightUnits + holdUnits) × hidden units, and their bias. */
  readonly hidden: Float32Array;
  readonly hiddenBias: Float32Array;
  /** Hidden units × outputs, and their bias. */
  readonly output: Float32Array;
  readonly outputBias: Float32Array;
  readonly flightUnits: number;
  readonly holdUnits: number;
}

/** The network in a model's tables, or null where there is none or its sizes do not fit one another. */
export function readNetworkTables(tables: ModalityModel['tables']): NetworkTables | null {
  const centres = tables['net-centres'];
  const flights = tables['net-flights'];
  const holds = tables['net-holds'];
  const hidden = tables['net-hidden'];
  const hiddenBias = tables['net-hidden-bias'];
  const output = tables['net-output'];
  const outputBias = tables['net-output-bias'];
  if (!centres || !flights || !holds || !hidden || !hiddenBias || !output || !outputBias) return null;
  const flightUnits = flights.length / (pairRows + 3 * networkCentres);
  const holdUnits = holds.length / (zoneRows + networkCentres);
  const fits =
    centres.length === 3 * networkCentres &&
    Number.isInteger(flightUnits) &&
    Number.isInteger(holdUnits) &&
    flightUnits > 0 &&
    holdUnits > 0 &&
    outputBias.length > 0 &&
    hidden.length === 2 * (flightUnits + holdUnits) * hiddenBias.length &&
    output.length === hiddenBias.length * outputBias.length;
  return fits ? { centres, flights, holds, hidden, hiddenBias, output, outputBias, flightUnits, holdUnits } : null;
}

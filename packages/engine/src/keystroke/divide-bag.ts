import type { BagPart } from '../contract/modality.ts';
import type { ModalityModel } from '../contract/population.ts';
import { countHistogramInputs } from './bag.ts';
import { keystrokeParameters } from './parameters.ts';
import { readySetNetwork } from './set-network.ts';

/** The histograms, and the set network where there is one: it has seen the fitted subjects, and one fit over both would believe it too much. */
export function divideKeystrokeBag(tables: ModalityModel['tables']): readonly BagPart[] {
  const { axes, ridge, network } = keystrokeParameters;
  const histograms = { inputs: countHistogramInputs(tables), axes, ridge, weight: 1 };
  const outputs = readySetNetwork(tables)?.outputs;
  return outputs === undefined ? [histograms] : [histograms, { ...network, inputs: outputs, isTrained: true }];
}

import { knowStrangers, type ModalityModel, recalibrateModel } from '@samehand/engine';
import type { EmbeddedPerson } from '../people/embedded-person.ts';

const folds = 5;

/**
 * Offset and scale refitted on a site's own people, as `samehand fit` does, for probes of `windows`: for each person the model that the
 * people of the other folds gave.
 */
export function refitInFolds(
  model: ModalityModel,
  people: readonly EmbeddedPerson[],
  windows: number,
): (owner: number) => ModalityModel {
  const models = Array.from({ length: folds }, (_, fold) =>
    recalibrateModel(
      model,
      [{ model, subjects: people.filter((_person, at) => at % folds !== fold), meet: knowStrangers }],
      [windows],
    ),
  );
  return (owner) => models[owner % folds] as ModalityModel;
}

import { measureSite, type Population } from '@samehand/engine';
import type { Config } from '../../config/index.ts';
import { fitParameters } from '../../fit/index.ts';
import { placeAtSites } from '../../history/index.ts';
import { wireEngine } from '../../wire-engine.ts';
import { checkNamed, type Finding } from './finding.ts';

/**
 * Variances between people from home from which on a site is another world: those like the fit's lie at .01 to .05, keyboards with another clock at .15, other mice at .4 and more,
 * remote desktops at 1.7 (docs/adr/0023).
 */
const far = 0.3;

/**
 * Where the install's people were found to lie from those on whom the model was calibrated. The server makes up for the most of it by itself; a warning where a fit would
 * do more and there are people enough for one.
 * @param text the setting in which the server keeps it
 * @param people subjects that the install knows
 */
export function checkSite(
  config: Pick<Config, 'dataDir' | 'model' | 'engine'>,
  text: string | null,
  people: number,
): Finding {
  const check = checkNamed('Site');
  const { origin, population } = wireEngine(config).model;
  const { company, classes } = placeAtSites(text, population);
  const found = [
    ...listPlaced('', company),
    ...[...classes].flatMap(([name, placed]) => listPlaced(`${name}/`, placed, company)),
  ];
  if (found.length === 0)
    return check.ok(
      'compared as people elsewhere are: too few are enrolled to tell where they lie, or they lie as those of the model',
    );
  const told = found.map(({ key, distance }) => `${key} ${distance.toFixed(2)}`).join(', ');
  const distance = `${told} from the people of the model (1: as far as people lie apart)`;
  const isFar = found.some(({ distance }) => distance > far);
  if (!isFar || origin !== 'shipped' || people < fitParameters.subjectsLeast) return check.ok(distance);
  return check.warning(
    distance,
    'The server takes off what your people have in common, but a model of elsewhere knows less of them: samehand fit shows what your own would bring (docs/fit.md).',
  );
}

/** How far the models lie that have a place; of a class of device those that lie elsewhere than the company's. */
function listPlaced(
  prefix: string,
  { models }: Population,
  company?: Population,
): readonly { readonly key: string; readonly distance: number }[] {
  return Object.entries(models)
    .filter(([name, model]) => model.site !== undefined && model !== company?.models[name])
    .map(([name, model]) => ({ key: `${prefix}${name}`, distance: measureSite(model) }));
}

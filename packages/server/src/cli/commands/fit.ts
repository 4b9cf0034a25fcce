import { existsSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { type HandModels, serialiseHands } from '@samehand/engine';
import type { Config } from '../../config/index.ts';
import {
  createHandGatherer,
  FitFault,
  fitCompany,
  fitHands,
  type Gathered,
  gatherPeople,
  type HandPerson,
  openSource,
  writeCard,
} from '../../fit/index.ts';
import { followModel } from '../../history/index.ts';
import {
  addModel,
  describeCard,
  type FittedFiles,
  findModel,
  findShipped,
  handsBeside,
  putInForce,
  type ReadModel,
  readHands,
  readModel,
  takeBack,
  writeWhole,
} from '../../model/index.ts';
import { openDealtStores, StoreError } from '../../stores/index.ts';
import { wireEngine } from '../../wire-engine.ts';
import { describeFit, describeGathered, describeHands } from '../printing/describe-fit.ts';
import { withRegistry } from '../world/with-registry.ts';
import type { World } from '../world/world.ts';

export interface FitOptions {
  readonly dryRun: boolean;
  /** Writes the model and its card here instead of the data folder. */
  readonly out: string | undefined;
  readonly minSubjects: number;
}

/** Refits the model on the company's own people and puts it in force, if it is better on those of them whom it has not seen. */
export async function fitModel(world: World, config: Config, version: string, options: FitOptions): Promise<void> {
  const { dryRun, out, minSubjects } = options;
  if (config.model !== null && !dryRun && out === undefined) {
    throw new FitFault(
      'model-configured',
      `The configuration names a model (${config.model}), so a fitted one would not be used. Take \`model\` out of the ` +
        'configuration, or write the fitted model elsewhere: --out FILE',
    );
  }
  world.giveWay?.();
  const inForce = readModel(findModel(config));
  const handsInForce = readHands(inForce);
  const { gathered, people } = await gather(world, config.dataDir, inForce, handsInForce);
  const shipped = readModel(findShipped()).population;
  const fit = fitCompany(gathered, inForce, shipped, minSubjects, (modality, stage) =>
    world.remark(`Fitting ${modality}: ${stage}`),
  );
  const fitted = fitHands(people, handsInForce, readHands({ hands: null }), minSubjects);
  for (const line of [
    ...describeGathered(gathered, inForce.origin),
    ...describeFit(fit),
    ...describeHands(fitted.reports),
  ]) {
    world.write(line);
  }
  if (fit.bytes === null && fitted.hands === null) {
    world.remark('\nNothing is better on people whom it has not seen: the model in force stays.');
    return;
  }
  if (dryRun) {
    world.remark('\nA dry run: nothing was written.');
    return;
  }
  const hands = fitted.hands === null ? keepHands(inForce) : serialiseHands(fitted.hands);
  const card = writeCard(fit, { reports: fitted.reports, text: hands }, gathered, inForce, world.clock(), version);
  if (out === undefined) {
    // What ships is not copied: it goes on being what ships after an upgrade.
    const bytes = fit.bytes ?? (inForce.origin === 'shipped' ? null : inForce.bytes);
    await putFittedInForce(world, config, { bytes, hands }, card);
  } else {
    writeElsewhere(world, resolve(world.folder, out), fit.bytes ?? inForce.bytes, hands, card);
  }
}

/** The refitted hand models in force, as they are: they go on beside another model. Null: those that ship. */
function keepHands({ hands }: ReadModel): string | null {
  return hands !== null && existsSync(hands) ? readFileSync(hands, 'utf8') : null;
}

/** Puts the model that was in force before back. */
export async function rollBackModel(world: World, config: Config): Promise<void> {
  const name = takeBack(config.dataDir);
  await noteAudit(world, config.dataDir, 'model-rolled-back', name);
  world.remark(`In force from the next start: ${name === null ? 'the model that ships' : `model ${name}`}.`);
  if (config.model !== null) world.remark(`The configuration names another (${config.model}), and that goes first.`);
  else await follow(world, config);
}

async function gather(
  world: World,
  dataDir: string,
  inForce: ReadModel,
  hands: HandModels,
): Promise<{ readonly gathered: Gathered; readonly people: readonly HandPerson[] }> {
  const source = await openSource(dataDir);
  try {
    if (source.isBesideServer) world.remark('A server runs this data folder: reading beside it.');
    const gatherer = createHandGatherer(hands);
    const onProgress = tellProgress(world, 'Reading', 'people');
    const gathered = await gatherPeople(source, inForce.population, gatherer, onProgress);
    return { gathered, people: gatherer.close() };
  } finally {
    await source.close();
  }
}

async function putFittedInForce(world: World, config: Config, files: FittedFiles, card: object): Promise<void> {
  const name = addModel(config.dataDir, files, card);
  putInForce(config.dataDir, name);
  await noteAudit(world, config.dataDir, 'model-fitted', name);
  world.remark(`\nModel ${name} is in force from the next start of the server. Back: samehand fit --rollback`);
  await follow(world, config);
}

/** Brings the references along where no server holds them; a running one does it at its next start. */
async function follow(world: World, config: Config): Promise<void> {
  const stores = await openDealtStores(config.dataDir).catch((error: unknown) => {
    if (error instanceof StoreError && error.code === 'busy') return null;
    throw error;
  });
  if (stores === null) {
    world.remark('A server runs: restart it. At its start it brings the references along from the journal.');
    return;
  }
  try {
    const { engine, model } = wireEngine(config);
    const all = { found: 0, kept: 0, lost: 0 };
    for (const store of stores) {
      const onProgress = tellProgress(world, 'Looking at', 'references');
      const { found, kept, lost } = await followModel(store, engine, model.population, onProgress);
      all.found += found;
      all.kept += kept;
      all.lost += lost;
    }
    if (all.found === 0) world.remark('Every reference stays as it is: nobody has to enrol again.');
    else
      world.remark(
        `References rebuilt from the journal: ${all.kept} people stay enrolled as they were, ${all.lost} enrol again.`,
      );
  } finally {
    for (const store of stores.toReversed()) await store.close();
  }
}

function writeElsewhere(world: World, file: string, bytes: Uint8Array, hands: string | null, card: object): void {
  if (existsSync(file)) world.remark(`Overwriting ${file}`);
  // Hands of an earlier fit to the same place would go with this model.
  if (hands === null) rmSync(handsBeside(file), { force: true });
  else writeWhole(handsBeside(file), hands);
  writeWhole(file, bytes);
  writeWhole(`${file}.json`, describeCard(card));
  world.remark(
    `\nWrote ${file} and its card ${file}.json. Not in force: name it under \`model\` in the configuration.`,
  );
}

function noteAudit(world: World, dataDir: string, action: string, name: string | null): Promise<void> {
  const entry = { at: world.clock(), actor: 'command', action, object: `model:${name ?? 'shipped'}` };
  return withRegistry(dataDir, (registry) => registry.audit.write(entry));
}

/** A line at every tenth. */
function tellProgress(world: World, verb: string, what: string): (done: number, total: number) => void {
  let told = -1;
  return (done, total) => {
    const tenth = total === 0 ? 10 : Math.floor((10 * done) / total);
    if (tenth === told) return;
    told = tenth;
    world.remark(`${verb} ${what}: ${done} of ${total}`);
  };
}

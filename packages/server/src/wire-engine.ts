import { readFileSync } from 'node:fs';
import { createEngine, type Engine, type Population } from '@samehand/engine';
import {
  decide,
  defaultPolicy,
  detect,
  type PolicyDocument,
  parseDetections,
  parsePolicy,
  shippedDetections,
} from '@samehand/policy';
import type { Config } from './config/index.ts';
import { findModel, heedHands, ModelFault, type ReadModel, readHands, readModel } from './model/index.ts';
import type { Decide, Name } from './sessions/index.ts';

/** The process cannot start; `message` names what is wrong with which file. */
export class StartFault extends Error {
  override readonly name = 'StartFault';
}

export interface WiredEngine {
  readonly engine: Engine;
  readonly model: ReadModel;
  /** The same engine with the models of this population. */
  readonly wire: (population: Population) => Engine;
}

/** @throws StartFault where the model in force cannot be read or is none */
export function wireEngine(config: Pick<Config, 'dataDir' | 'model' | 'engine'>): WiredEngine {
  try {
    const model = readModel(findModel(config));
    const { heedTypingManner, heedPointerManner, heedRemoteHand, falseStepUpsPerHour, falseCutOffsPerHour } =
      config.engine;
    const heed = { typing: heedTypingManner, way: heedPointerManner, remote: heedRemoteHand };
    const hands = heedHands(readHands(model), heed);
    const wire = (population: Population): Engine =>
      createEngine(
        { ...population, ...(hands === null ? {} : { hands }) },
        { falseStepUpsPerHour, falseCutOffsPerHour },
      );
    return { engine: wire(model.population), model, wire };
  } catch (error) {
    if (error instanceof ModelFault) throw new StartFault(error.message, { cause: error });
    throw error;
  }
}

export interface WiredPolicy {
  readonly document: PolicyDocument;
  readonly decide: Decide;
}

/** @throws StartFault where the policy cannot be read, or has a fault; it names the rule */
export function wirePolicy(config: Pick<Config, 'policy'>): WiredPolicy {
  const parsed = parsePolicy(config.policy === null ? defaultPolicy : readJson(config.policy));
  if (!parsed.ok) throw new StartFault(`policy (${config.policy}): ${JSON.stringify(parsed.error)}`);
  const policy = parsed.value;
  return {
    document: policy.document,
    decide: (assessment, about, before) => decide(policy, assessment, about, before),
  };
}

/** What has a name: the detections that ship. @throws StartFault where one of them has a fault; it is named */
export function wireDetections(): Name {
  const parsed = parseDetections(shippedDetections);
  if (!parsed.ok) throw new StartFault(`detections: ${JSON.stringify(parsed.error)}`);
  return (assessment, about, ruling) =>
    detect(parsed.value, assessment, about, ruling).map(({ document: { id, title, severity } }) => ({
      id,
      title,
      severity,
    }));
}

function readBytes(file: string | URL, key: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new StartFault(
      `${key} (${file}) cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown cause'}`,
    );
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(readBytes(file, 'policy')));
  } catch (error) {
    if (error instanceof StartFault) throw error;
    throw new StartFault(`policy (${file}) is not JSON: ${(error as Error).message}`);
  }
}

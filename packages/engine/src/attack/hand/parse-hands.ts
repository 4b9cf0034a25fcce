import { failure, keyZones, type Result, success } from '@samehand/protocol';
import type { EngineError } from '../../contract/engine-error.ts';
import type { Cloud, HandModel, HandModels, SharedCloud, TypingHabits } from '../../contract/hand-model.ts';
import { typingSigns } from './measure-typing.ts';
import { waySigns } from './measure-way.ts';
import { warpShares } from './warp.ts';
import { readyHandScale } from './weigh-hand.ts';

/** Of the file: 2 since people are a mixture and its signs are others. */
const version = 2;
/** No model knows more families than this, or makes people of more clouds. */
const mostFamilies = 64;

/** Reads the JSON of hand models. Total: any text gives models that fit this engine, or an error that says what and where. */
export function parseHands(text: string): Result<HandModels, EngineError> {
  try {
    const read = asRecord(JSON.parse(text), 'hands');
    if (read['version'] !== version)
      throw new Fault(
        'unknown-version',
        'version',
        `version ${read['version']} is not ${version}: fit the hands again`,
      );
    return success({
      version,
      habits: readHabits(asRecord(read['habits'], 'habits')),
      typing: readModel(asRecord(read['typing'], 'typing'), 'typing', typingSigns),
      way: readModel(asRecord(read['way'], 'way'), 'way', waySigns),
    });
  } catch (error) {
    if (error instanceof Fault) return failure({ code: error.code, where: error.where, message: error.message });
    if (error instanceof SyntaxError)
      return failure({ code: 'bad-content', where: 'hands', message: 'this is not JSON' });
    throw error;
  }
}

class Fault extends Error {
  readonly code: EngineError['code'];
  readonly where: string;
  constructor(code: EngineError['code'], where: string, message: string) {
    super(message);
    this.code = code;
    this.where = where;
  }
}

function refuse(where: string, message: string): never {
  throw new Fault('bad-content', where, message);
}

function readHabits(read: Readonly<Record<string, unknown>>): TypingHabits {
  const zones = keyZones.length;
  return {
    pace: readNumbers(read['pace'], 'habits.pace', zones * zones),
    gap: readNumbers(read['gap'], 'habits.gap', zones * zones),
    hold: readNumbers(read['hold'], 'habits.hold', zones),
  };
}

function readModel(read: Readonly<Record<string, unknown>>, where: string, signs: readonly string[]): HandModel {
  if (JSON.stringify(read['signs']) !== JSON.stringify(signs)) refuse(`${where}.signs`, 'not the signs of this engine');
  const rows = asList(read['warp'], `${where}.warp`);
  if (rows.length !== signs.length) refuse(`${where}.warp`, `${rows.length} rows for ${signs.length} signs`);
  const warp = rows.map((row, sign) => {
    const quantiles = readNumbers(row, `${where}.warp.${sign}`, warpShares.length);
    if (quantiles.some((value, at) => at > 0 && value <= (quantiles[at - 1] as number))) {
      refuse(`${where}.warp.${sign}`, 'quantiles do not rise');
    }
    return quantiles;
  });
  const programs = asList(read['programs'], `${where}.programs`);
  if (programs.length > mostFamilies) refuse(`${where}.programs`, `${programs.length} families are too many`);
  const calibration = asRecord(read['calibration'], `${where}.calibration`);
  const [scale, offset] = readNumbers([calibration['scale'], calibration['offset']], `${where}.calibration`, 2);
  const model: HandModel = {
    signs,
    warp,
    people: readPeople(read['people'], `${where}.people`, signs.length),
    programs: programs.map((program, at) => readCloud(program, `${where}.programs.${at}`, signs.length)),
    calibration: { scale: scale as number, offset: offset as number },
  };
  checkScatters(model, where);
  return model;
}

function checkScatters(model: HandModel, where: string): void {
  try {
    readyHandScale(model);
  } catch (error) {
    refuse(where, error instanceof Error ? error.message : 'a scatter is no scatter');
  }
}

function readPeople(value: unknown, where: string, signs: number): SharedCloud[] {
  const list = asList(value, where);
  if (list.length === 0 || list.length > mostFamilies) refuse(where, `${list.length} clouds of people`);
  const people = list.map((one, at) => {
    const share = asRecord(one, `${where}.${at}`)['share'];
    if (typeof share !== 'number' || !(share > 0)) refuse(`${where}.${at}.share`, 'not above 0');
    return { ...readCloud(one, `${where}.${at}`, signs), share: share as number };
  });
  const all = people.reduce((sum, { share }) => sum + share, 0);
  if (Math.abs(all - 1) > 1e-3) refuse(where, `the shares sum to ${all}`);
  return people;
}

function readCloud(value: unknown, where: string, signs: number): Cloud {
  const read = asRecord(value, where);
  const name = read['name'];
  if (typeof name !== 'string' || !/^[a-z-]{1,64}$/.test(name)) refuse(`${where}.name`, 'not a name');
  return {
    name: name as string,
    mean: readNumbers(read['mean'], `${where}.mean`, signs),
    scatter: readNumbers(read['scatter'], `${where}.scatter`, (signs * (signs + 1)) / 2),
  };
}

function readNumbers(value: unknown, where: string, count: number): number[] {
  const list = asList(value, where);
  if (list.length !== count) refuse(where, `${list.length} numbers where ${count} are asked for`);
  if (!list.every((number) => typeof number === 'number' && Number.isFinite(number)))
    refuse(where, 'not all are numbers');
  return list as number[];
}

function asList(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value)) refuse(where, 'not a list');
  return value as readonly unknown[];
}

function asRecord(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(where, 'not an object');
  return value as Readonly<Record<string, unknown>>;
}

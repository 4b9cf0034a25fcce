/**
 * Writes the model that ships: node --conditions=samehand-source packages/evaluation/src/fit/write-population.ts --data DIR
 * Deals the subjects into fitted, calibrated and never seen, fits, and writes packages/engine/models/population.{bin,json}.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { serialisePopulation } from '@samehand/engine';
import { dealSubjects } from './deal-subjects.ts';
import { fitPopulation } from './fit-population.ts';
import { fittingSubjectsFile, populationFile } from './fitting-subjects.ts';

const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/datasets' } } });
const neverSeen = readFileSync(join(values.data, 'aalto-test-subjects.txt'), 'utf8').split(/\s+/).filter(Boolean);
const subjects = dealSubjects(values.data, new Set(neverSeen));
const population = fitPopulation(values.data, subjects, (name) => process.stderr.write(`fitting ${name} …\n`));
const bytes = serialisePopulation(population);
writeFileSync(populationFile, bytes);
writeFileSync(fittingSubjectsFile, `${JSON.stringify(subjects)}\n`);
process.stderr.write(`${populationFile}: ${bytes.length} bytes\n`);

/**
 * Writes the hand models that ship: node --conditions=samehand-source packages/evaluation/src/attacks/write-hands.ts --data DIR
 * Fits on the fitting subjects of the shipped population, writes packages/engine/models/hands.json.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readFittingSubjects } from '../fit/fitting-subjects.ts';
import { fitHands } from './fit-hands.ts';
import { handsFile } from './read-shipped-hands.ts';
import { serialiseHands } from './serialise-hands.ts';

const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/datasets' } } });
const hands = fitHands(values.data, readFittingSubjects());
const text = serialiseHands(hands);
writeFileSync(handsFile, text);
process.stderr.write(
  `${handsFile}: ${text.length} bytes; typing ${JSON.stringify(hands.typing.calibration)}, way ${JSON.stringify(hands.way.calibration)}\n`,
);

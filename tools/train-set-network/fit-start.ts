/**
 * Writes what tune.py begins with: node --conditions=samehand-source tools/train-set-network/fit-start.ts --data DIR --network FILE --to FILE
 * The typing model in closed form over a trained network (what train.py wrote), fitted on the same subjects; not calibrated.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { serialisePopulation } from '../../packages/engine/src/index.ts';
import { fitTypingStart } from '../../packages/evaluation/src/fit/fit-keystroke.ts';
import { readFittingSubjects } from '../../packages/evaluation/src/fit/fitting-subjects.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/datasets' },
    network: { type: 'string' },
    to: { type: 'string' },
  },
});
if (values.network === undefined || values.to === undefined)
  throw new RangeError('--network FILE says which network, --to FILE where to write');
const keystroke = fitTypingStart(values.data, readFittingSubjects(), readSetNetwork(values.network));
writeFileSync(values.to, serialisePopulation({ version: 1, models: { keystroke } }));

/** Float32 tables, little-endian, in base64. */
function readSetNetwork(file: string): Record<string, Float32Array> {
  const content = JSON.parse(readFileSync(file, 'utf8')) as { version: number; tables: Record<string, string> };
  if (content.version !== 1) throw new RangeError(`${file}: version ${content.version} is not 1`);
  return Object.fromEntries(
    Object.entries(content.tables).map(([name, text]) => [
      name,
      new Float32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer),
    ]),
  );
}

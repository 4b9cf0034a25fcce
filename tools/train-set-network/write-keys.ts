/**
 * Writes what train.py reads: node --conditions=samehand-source tools/train-set-network/write-keys.ts --data DIR --to DIR
 * Presses, releases (ms in their session), zones and session numbers of the subjects whom the typing model is fitted on, and nobody else.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readDataset } from '../../packages/evaluation/src/datasets/read-dataset.ts';
import { readKeystrokes } from '../../packages/evaluation/src/datasets/read-keystrokes.ts';

const set = 'keystrokes-aalto-desktop';
const { values } = parseArgs({
  options: { data: { type: 'string', default: '../shared/datasets' }, to: { type: 'string' } },
});
if (values.to === undefined) throw new RangeError('--to DIR says where to write');
const list = new URL('../../packages/engine/models/population.json', import.meta.url);
const { fitted } = JSON.parse(readFileSync(list, 'utf8')) as { fitted: Record<string, readonly string[]> };
const wanted = new Set(fitted[set]);
const files = readDataset(values.data, set);
if (files === null) throw new RangeError(`${values.data} lacks ${set}`);
const numbers: number[] = [];
const subjects: { subject: string; from: number; to: number }[] = [];
for (const { subject, text } of files.filter((file) => wanted.has(file.subject))) {
  const from = numbers.length / 4;
  for (const [session, { keys }] of readKeystrokes(text).entries()) {
    const start = keys[0]?.press ?? 0;
    for (const key of keys) numbers.push(key.press - start, key.release - start, key.zone, session);
  }
  subjects.push({ subject, from, to: numbers.length / 4 });
}
mkdirSync(values.to, { recursive: true });
writeFileSync(join(values.to, 'keys.f64'), Buffer.from(Float64Array.from(numbers).buffer));
writeFileSync(join(values.to, 'subjects.json'), JSON.stringify(subjects));

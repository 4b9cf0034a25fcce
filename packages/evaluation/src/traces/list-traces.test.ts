import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { listTraces } from './list-traces.ts';

const folder = new URL('../../../policy/test/traces/', import.meta.url);

test('the traces that detections are held against are those that record-traces makes, no more and no fewer', () => {
  const made = listTraces();
  expect(made.map(({ name }) => `${name}.json`).toSorted()).toEqual(readdirSync(folder).toSorted());
  for (const trace of made) {
    expect(JSON.parse(readFileSync(new URL(`${trace.name}.json`, folder), 'utf8')), trace.name).toEqual(trace);
  }
}, 20_000);

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fitFaultCodes } from '../../src/fit/fit-fault.ts';
import { fitParameters } from '../../src/fit/index.ts';
import { modelFaultCodes } from '../../src/model/model-fault.ts';

const page = readFileSync(join(import.meta.dirname, '../../../../docs/fit.md'), 'utf8');

it('docs/fit.md lists every fault that there is, and no other', () => {
  const listed = [...page.matchAll(/^\| `([a-z-]+)` \| .{15,} \| .{8,} \|$/gm)].map(([, code]) => code);
  expect(listed.toSorted()).toEqual([...fitFaultCodes, ...modelFaultCodes].toSorted());
});

it('docs/fit.md names the numbers of people that the code goes by', () => {
  const { subjectsLeast, subjectsFloor, subjectsForVariances, subjectsForEverything, subjectsMost } = fitParameters;
  expect(page).toContain(`| ${subjectsLeast} and more (\`--min-subjects\`, not below ${subjectsFloor}) |`);
  expect(page).toContain(`| ${subjectsForVariances} and more |`);
  expect(page).toContain(`| ${subjectsForEverything} and more |`);
  expect(page).toContain(`at most ${subjectsMost} subjects`);
});

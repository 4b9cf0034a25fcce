import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, expect, test } from 'vitest';
import { registerAttackText } from './attack-text.ts';
import { registerEvaluate } from './evaluate.ts';

const folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(...words: readonly string[]): void {
  const recordNothing = () => {
    throw new Error('nothing may be recorded');
  };
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  registerEvaluate(program, recordNothing);
  registerAttackText(program, recordNothing);
  for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => {} });
  program.parse(['node', 'samehand-evaluation', ...words]);
}

test('a task that does not exist is refused by name, with those that do', () => {
  expect(() => run('evaluate', '--only', 'cmu,cnu')).toThrow(/no task "cnu"; there are aalto, clocks, .*cmu/);
});

test('a folder that is not there, or that holds no set, judges nothing and leaves no report', () => {
  const missing = join(folder, 'none');
  expect(() => run('evaluate', '--data', missing, '--only', 'cmu')).toThrow(missing);
  expect(() => run('evaluate', '--data', folder, '--only', 'cmu,sapimouse', '--out', folder, '--record')).toThrow(
    /nothing that could be judged/,
  );
  expect(readdirSync(folder)).toEqual([]);
});

test('figures of other parameters than those that ship are not recorded', () => {
  expect(() => run('evaluate', '--data', folder, '--fit', '--record')).toThrow(/--record/);
});

test('a count that is none is refused', () => {
  for (const count of ['0', '-3', 'all', '1.5', '']) {
    expect(() => run('attack-text', '--subjects', count)).toThrow(/whole number/);
  }
});

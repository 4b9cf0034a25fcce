import { questions, rulings } from '@samehand/protocol';
import { expect, it } from 'vitest';
import { questionWords } from './questions.ts';
import { rulingWords } from './rulings.ts';

it('has words for every ruling and every question, and for no other', () => {
  expect(Object.keys(rulingWords).sort()).toEqual([...rulings].sort());
  expect(Object.keys(questionWords).sort()).toEqual([...questions].sort());
});

import { describe, expect, test } from 'vitest';
import { createCrowd, population } from '../test/people.ts';
import { modalities } from './modalities.ts';
import { checkModality } from './testing.ts';

const crowd = createCrowd(11);
const typing = Array.from({ length: 6 }, () => crowd.typist()());
const pointing = Array.from({ length: 6 }, () => crowd.pointer()());
const others = [
  { kind: 'context', counts: { paste: 2 } },
  { kind: 'device', clock: 'fine', uneven: 4, counts: {} },
] as const;

describe.each(modalities)('the $name modality', (modality) => {
  const isPointer = modality.name === 'pointer';
  const checks = checkModality({
    modality,
    model: population.models[modality.name] as never,
    own: isPointer ? pointing : typing,
    foreign: [...others, ...(isPointer ? typing : pointing)],
  });
  test.each(checks)('$name', (check) => expect(() => check.run()).not.toThrow());
});

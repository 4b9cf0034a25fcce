import { createEngine, type Population, serialiseSubject } from '@samehand/engine';
import { pointSynthetic, typeSynthetic } from '../gate/capture-synthetic.ts';
import { createPerson } from '../synthetic/person.ts';
import { hearPointing, hearTyping } from '../takeover/hand.ts';
import { sitDown } from '../takeover/sit-down.ts';

export interface TemplateSize {
  readonly name: string;
  /** Of a subject's whole persistent state with this one reference, just enrolled. */
  readonly bytes: number;
  readonly bound: number;
}

/** Issue's bound for one subject and modality. */
const bound = 4096;

/** What a subject costs at rest: enrolled through the reducer by a made-up hand. @throws RangeError where that hand does not suffice to enrol */
export function measureTemplates(population: Population): readonly TemplateSize[] {
  const engine = createEngine(population);
  const person = createPerson('bench');
  const inputs = {
    keystroke: typeSynthetic(person, 1200, 1).map(hearTyping),
    pointer: pointSynthetic(person, 600, 10, 1).map(hearPointing),
  };
  return Object.entries(inputs).map(([name, heard]) => {
    const desk = sitDown(engine);
    for (const one of heard) {
      if (desk.hear(one).enrolment[name]?.state === 'enrolled') {
        return { name: `${name} template`, bytes: serialiseSubject(desk.subject).length, bound };
      }
    }
    throw new RangeError(`the made-up hand does not enrol ${name}`);
  });
}

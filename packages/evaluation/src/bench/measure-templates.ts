import { createEngine, type Population, type SubjectState, serialiseSubject } from '@samehand/engine';
import { pointSynthetic, typeSynthetic } from '../gate/capture-synthetic.ts';
import { createPerson } from '../synthetic/person.ts';
import { hearPointing, hearTyping } from '../takeover/hand.ts';
import { sitDown } from '../takeover/sit-down.ts';

export interface TemplateSize {
  readonly name: string;
  /** Of a subject's whole persistent state of this modality and one device class, just enrolled; dated versions, each as large as a reference, come on top with time. */
  readonly bytes: number;
  readonly bound: number;
}

/** Issue's bound for one subject and modality, on one device class. */
const bound = 4096;

/** With two sub-references more, the most that a device class and modality may have. */
function crowd(subject: SubjectState): SubjectState {
  const references = Object.entries(subject.references).map(([key, reference]) => {
    const { mean, windows, summary, adaptedAt, model } = reference;
    const other = { mean, windows, summary, adaptedAt, model, openedAt: adaptedAt };
    return [key, { ...reference, others: [other, other] }] as const;
  });
  return { ...subject, references: Object.fromEntries(references) };
}

/** What a subject costs at rest: enrolled through the reducer by a made-up hand. @throws RangeError where that hand does not suffice to enrol */
export function measureTemplates(population: Population): readonly TemplateSize[] {
  const engine = createEngine(population);
  const person = createPerson('bench');
  const inputs = {
    keystroke: typeSynthetic(person, 1200, 1).map(hearTyping),
    pointer: pointSynthetic(person, 600, 10, 1).map(hearPointing),
  };
  return Object.entries(inputs).flatMap(([name, heard]) => {
    const desk = sitDown(engine);
    for (const one of heard) {
      if (desk.hear(one).enrolment[name]?.state === 'enrolled') {
        return [
          { name: `${name} template`, bytes: serialiseSubject(desk.subject).length, bound },
          { name: `${name} template, three references`, bytes: serialiseSubject(crowd(desk.subject)).length, bound },
        ];
      }
    }
    throw new RangeError(`the made-up hand does not enrol ${name}`);
  });
}

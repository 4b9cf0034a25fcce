import { type HandModels, measureTyping, measureWay } from '@samehand/engine';
import type { Observation, SubjectId } from '@samehand/protocol';
import { fitParameters } from './fit-parameters.ts';

/** What one subject's accepted input shows of a hand: signs of its windows and ways, oldest first, as the engine measures them. */
export interface HandPerson {
  readonly subject: SubjectId;
  readonly typing: readonly Float64Array[];
  readonly way: readonly Float64Array[];
}

/** Measures hands while sessions are read. It keeps a bounded number of samples of each subject. */
export interface HandGatherer {
  begin(subject: SubjectId): void;
  hear(observation: Observation): void;
  close(): readonly HandPerson[];
}

export function createHandGatherer({ habits }: Pick<HandModels, 'habits'>): HandGatherer {
  const people: { readonly subject: SubjectId; readonly typing: Float64Array[]; readonly way: Float64Array[] }[] = [];
  const { handWindowsMost, handWaysMost } = fitParameters;
  return {
    begin: (subject) => void people.push({ subject, typing: [], way: [] }),
    hear(observation) {
      const person = people.at(-1);
      if (observation.kind !== 'capture' || person === undefined) return;
      const { payload } = observation;
      if (payload.kind === 'keystrokes' && person.typing.length < handWindowsMost) {
        const signs = measureTyping(payload, habits);
        if (signs !== null) person.typing.push(signs);
      }
      if (payload.kind !== 'strokes') return;
      for (const stroke of payload.strokes) {
        const signs = person.way.length < handWaysMost ? measureWay(stroke) : null;
        if (signs !== null) person.way.push(signs);
      }
    },
    close: () => people,
  };
}

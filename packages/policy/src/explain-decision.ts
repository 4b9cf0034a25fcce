import {
  type AccessByClass,
  type AccessLevel,
  type Assessment,
  type Circumstances,
  type Question,
  questions,
  type Ruling,
} from '@samehand/protocol';
import type { PolicyRule } from './policy-document.ts';
import { questionOf, sentence, type Whom } from './words/sentence.ts';

/** What a decision is explained from. */
export interface DecisionFacts {
  readonly assessment: Assessment;
  readonly circumstances: Circumstances;
  readonly ruling: Ruling;
  readonly access: AccessByClass;
  readonly fired: readonly PolicyRule[];
}

/** Why, in words: what happened, what the company's rules add, what it means and what to do. */
export function explainDecision(facts: DecisionFacts, whom: Whom): string {
  const parts = [whatHappened(facts, whom), whatRulesSay(facts, whom), whatToDo(facts, whom)];
  return parts.filter((part) => part !== '').join(' ');
}

function whatHappened({ assessment, circumstances, ruling, fired }: DecisionFacts, whom: Whom): string {
  const trouble = whatTroubles(assessment, whom);
  if (trouble !== '') return trouble;
  // The company's own words stand alone where the engine has nothing to add.
  if (fired.some((rule) => rule.because !== undefined)) return '';
  if (ruling === 'step-up' || ruling === 'restrict') {
    return circumstances.confirmationPending ? `${whom === 'you' ? 'You have' : `${whom} has`} not confirmed yet.` : '';
  }
  if (circumstances.enrolment !== 'enrolled') {
    return `${whom === 'you' ? 'You are' : `${whom} is`} not enrolled yet, so no rhythm is compared.`;
  }
  return `Nothing speaks against ${whom}.`;
}

/** The grounds of those questions that are in doubt or lost; '' where none is. A question that is held is not spoken of. */
function whatTroubles({ beliefs, grounds, since }: Assessment, whom: Whom): string {
  const troubled = questions.filter((question) => ['doubt', 'lost'].includes(beliefs[question].state));
  return troubled
    .map((question) => {
      const own = grounds.filter((ground) => questionOf(ground) === question);
      const said = sentence(own, whom, since);
      return said === '' ? plainTrouble[question](whom) : said;
    })
    .join(' ');
}

/** For a question whose reasons were crowded out by stronger ones of another. */
const plainTrouble: Readonly<Record<Question, (whom: Whom) => string>> = {
  'same-person': (whom) => `The rhythm does not fit ${whom}.`,
  'human-at-device': (whom) =>
    `The input of ${whom === 'you' ? 'your device' : `the device of ${whom}`} does not look like that of a hand.`,
  'fitting-access': (whom) => `The records opened do not fit ${whom === 'you' ? 'your work' : `the work of ${whom}`}.`,
  'fitting-network': (whom) =>
    `The network traffic of ${whom === 'you' ? 'your device' : `the device of ${whom}`} is not as it was.`,
};

function whatRulesSay({ fired, circumstances }: DecisionFacts, whom: Whom): string {
  return fired
    .flatMap((rule) => rule.because ?? [])
    .map((words) => (whom === 'you' ? words.employee : words.analyst).replaceAll('{name}', circumstances.subject.name))
    .join(' ');
}

/** Access in words; where classes differ, that of `*`, and the others by name. */
function writeAccess(access: AccessByClass): string {
  const others = Object.entries(access).filter(([name, level]) => name !== '*' && level !== access['*']);
  const named = others.map(([name, level]) => `${name} records are ${levelWords[level]}`);
  return [`Records are ${levelWords[access['*']]}`, ...named].join('; ');
}

const levelWords: Readonly<Record<AccessLevel, string>> = {
  full: 'shown in full',
  masked: 'masked',
  refused: 'not shown',
};

function whatToDo({ ruling, access, fired }: DecisionFacts, whom: Whom): string {
  const isFull = Object.values(access).every((level) => level === 'full');
  const state = isFull ? '' : writeAccess(access);
  // A refusal with words of its own (an unmanaged device) is not cured by a confirmation.
  const isCurable = !fired.some((rule) => rule.because !== undefined && rule.access?.['*'] === 'refused');
  switch (ruling) {
    case 'allow':
      return isFull ? '' : `${state}.`;
    case 'step-up':
    case 'restrict': {
      if (!isCurable) return '';
      if (whom === 'you')
        return isFull ? 'Please confirm that it is you.' : `${state} until you confirm that it is you.`;
      return isFull ? `${whom} is asked to confirm.` : `${state} until ${whom} confirms.`;
    }
    case 'terminate':
      return whom === 'you'
        ? 'Your session was ended to protect you and the customers; your company will get in touch.'
        : `The session was ended; call ${whom} on a number you know.`;
  }
}

import type { AccessByClass, AccessLevel, Assessment, Circumstances, Ruling } from '@samehand/protocol';
import type { PolicyRule } from './policy-document.ts';
import { sentence, type Whom } from './words/sentence.ts';

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
  const isTroubled = Object.values(assessment.beliefs).some(({ state }) => state === 'doubt' || state === 'lost');
  if (isTroubled) return sentence(assessment.grounds, whom, assessment.since);
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

import {
  type AccessByClass,
  type AccessLevel,
  type Assessment,
  accessLevels,
  type Circumstances,
  type Ruling,
  rulings,
} from '@samehand/protocol';
import { describeSituation, type Situation } from './conditions/variables.ts';
import { explainDecision } from './explain-decision.ts';
import type { Policy } from './parse-policy.ts';
import type { PolicyRule } from './policy-document.ts';
import type { Outcome } from './recall.ts';

/** What the policy says in one situation. */
export interface Ruled {
  readonly ruling: Ruling;
  readonly access: AccessByClass;
  readonly alert: boolean;
  /** Ids of the rules that fired, in the order of the document. */
  readonly rules: readonly string[];
  /** Third person, for the analyst. */
  readonly because: string;
  /** The same facts, second person, for the employee. */
  readonly becauseYou: string;
}

/**
 * Asks every rule. The most severe ruling of those that fire stands, access is the least that any of them leaves, and one that
 * wants an alert is enough. Pure. Never throws: a condition that fails on this situation counts as fired, but only as a step-up
 * with masked records and an alert, whatever its own ruling: neither an open door nor a closed one.
 *
 * @param previous the ruling that stands now
 */
export function decide(policy: Policy, assessment: Assessment, circumstances: Circumstances, previous: Ruling): Ruled {
  const outcome = policy.recall.find([assessment, circumstances, previous], () =>
    ask(policy, assessment, circumstances, previous),
  );
  return new Saying(outcome, assessment, circumstances);
}

/** An outcome with its words, which are made when they are read: most rulings change nothing, and nobody reads why. */
class Saying implements Ruled {
  readonly ruling: Ruling;
  readonly access: AccessByClass;
  readonly alert: boolean;
  readonly rules: readonly string[];
  private readonly fired: readonly PolicyRule[];
  private readonly assessment: Assessment;
  private readonly circumstances: Circumstances;

  constructor({ ruling, access, alert, rules, fired }: Outcome, assessment: Assessment, circumstances: Circumstances) {
    this.ruling = ruling;
    this.access = access;
    this.alert = alert;
    this.rules = rules;
    this.fired = fired;
    this.assessment = assessment;
    this.circumstances = circumstances;
  }

  get because(): string {
    return this.explain(this.circumstances.subject.name);
  }

  get becauseYou(): string {
    return this.explain('you');
  }

  private explain(whom: string): string {
    const { ruling, access } = this;
    const words = { assessment: this.assessment, circumstances: this.circumstances, ruling, access };
    return explainDecision({ ...words, fired: this.fired }, whom);
  }
}

/** Everything but the words: depends on nothing but what the conditions look at. */
function ask(policy: Policy, assessment: Assessment, circumstances: Circumstances, previous: Ruling): Outcome {
  const situation = describeSituation(assessment, circumstances, previous);
  const fired = policy.rules.flatMap((compiled) => fire(compiled.rule, compiled.holds, situation));
  return {
    fired,
    ruling: rulings[Math.max(0, ...fired.map((rule) => rulings.indexOf(rule.ruling)))] as Ruling,
    access: fired.reduce(restrict, policy.document.access as AccessByClass),
    alert: fired.some((rule) => rule.alert === true),
    rules: fired.map((rule) => rule.id),
  };
}

function fire(rule: PolicyRule, holds: (situation: Situation) => boolean, situation: Situation): readonly PolicyRule[] {
  try {
    return holds(situation) ? [rule] : [];
  } catch {
    return [
      { id: rule.id, when: rule.when, ruling: 'step-up', access: { '*': 'masked' }, alert: true, because: unread },
    ];
  }
}

const unread = {
  analyst: 'A rule of the policy could not be worked out here; until it is mended it counts as doubt.',
  employee: 'A rule of the company could not be worked out here; until it is mended you are asked to confirm.',
};

/** The least of both, class by class. A class that one side does not name has that side's `*`. */
function restrict(access: AccessByClass, rule: PolicyRule): AccessByClass {
  const { access: asked } = rule;
  if (asked === undefined) return access;
  const classes = new Set([...Object.keys(access), ...Object.keys(asked)]);
  const merged: Record<string, AccessLevel> = {};
  for (const name of classes) {
    const before = access[name] ?? access['*'];
    const wanted = asked[name] ?? asked['*'] ?? 'full';
    merged[name] = accessLevels.indexOf(wanted) > accessLevels.indexOf(before) ? wanted : before;
  }
  return merged as AccessByClass;
}

import { failure, type Result, success } from '@samehand/protocol';
import { type CompiledCondition, compileCondition } from './conditions/compile-condition.ts';
import type { PolicyError } from './conditions/policy-error.ts';
import { type PolicyDocument, type PolicyRule, policyDocument } from './policy-document.ts';
import { createRecall, type Recall } from './recall.ts';

/** A rule whose condition was compiled and rehearsed. */
export interface CompiledRule extends CompiledCondition {
  readonly rule: PolicyRule;
}

/** A checked policy, ready to decide. */
export interface Policy {
  readonly document: PolicyDocument;
  readonly rules: readonly CompiledRule[];
  /** What was decided before, and where; see {@link Recall}. */
  readonly recall: Recall;
}

/** Checks a policy wholly: its shape, its conditions' types, and a rehearsal of each on a spread of situations. Total. */
export function parsePolicy(document: unknown): Result<Policy, PolicyError> {
  const shape = policyDocument.safeParse(document);
  if (!shape.success) {
    const issue = shape.error.issues[0];
    const where = issue === undefined || issue.path.length === 0 ? 'policy' : writePath(issue.path);
    return failure({ code: 'invalid-document', message: issue?.message ?? 'not a policy', where });
  }
  const rules: CompiledRule[] = [];
  const ids = new Set<string>();
  for (const [place, rule] of shape.data.rules.entries()) {
    if (ids.has(rule.id)) {
      const message = `two rules are called ${rule.id}`;
      return failure({ code: 'duplicate-rule', message, where: `rules[${place}].id`, rule: rule.id });
    }
    ids.add(rule.id);
    const compiled = compileCondition(rule.when, rule.id, `rules[${place}].when`);
    if (!compiled.ok) return compiled;
    rules.push({ rule, ...compiled.value });
  }
  const recall = createRecall(rules.flatMap(({ mentions }) => mentions));
  return success({ document: shape.data, rules, recall });
}

function writePath(path: readonly PropertyKey[]): string {
  return path
    .map((step, depth) => (typeof step === 'number' ? `[${step}]` : `${depth ? '.' : ''}${String(step)}`))
    .join('');
}

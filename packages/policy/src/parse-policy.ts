import { TypeError as CelTypeError, EvaluationError, ParseError, type ParseResult } from '@marcbachmann/cel-js';
import { failure, type Result, success } from '@samehand/protocol';
import { type PolicyDocument, type PolicyRule, policyDocument } from './policy-document.ts';
import type { PolicyError } from './policy-error.ts';
import { rehearsals } from './rehearse.ts';
import { createEnvironment, type Situation } from './variables.ts';

/** A rule whose condition was compiled and rehearsed. */
export interface CompiledRule {
  readonly rule: PolicyRule;
  /** @throws EvaluationError where the condition fails on this situation */
  readonly holds: (situation: Situation) => boolean;
}

/** A checked policy, ready to decide. */
export interface Policy {
  readonly document: PolicyDocument;
  readonly rules: readonly CompiledRule[];
}

/** Checks a policy wholly: its shape, its conditions' types, and a rehearsal of each on a spread of situations. Total. */
export function parsePolicy(document: unknown): Result<Policy, PolicyError> {
  const shape = policyDocument.safeParse(document);
  if (!shape.success) {
    const issue = shape.error.issues[0];
    const where = issue === undefined || issue.path.length === 0 ? 'policy' : writePath(issue.path);
    return failure({ code: 'invalid-document', message: issue?.message ?? 'not a policy', where });
  }
  const environment = createEnvironment();
  const rules: CompiledRule[] = [];
  const ids = new Set<string>();
  for (const [place, rule] of shape.data.rules.entries()) {
    if (ids.has(rule.id)) {
      const message = `two rules are called ${rule.id}`;
      return failure({ code: 'duplicate-rule', message, where: `rules[${place}].id`, rule: rule.id });
    }
    ids.add(rule.id);
    const compiled = compile(() => environment.parse(rule.when), rule, `rules[${place}].when`);
    if (!compiled.ok) return compiled;
    rules.push(compiled.value);
  }
  return success({ document: shape.data, rules });
}

function compile(parse: () => ParseResult, rule: PolicyRule, where: string): Result<CompiledRule, PolicyError> {
  const refuse = (code: PolicyError['code'], cause: unknown) =>
    failure({ code, where, rule: rule.id, ...locate(cause) });
  let program: ParseResult;
  try {
    program = parse();
  } catch (cause) {
    return refuse('bad-expression', cause);
  }
  const checked = program.check();
  if (!checked.valid) return refuse('bad-expression', checked.error);
  if (checked.type !== 'bool') {
    const message = `the condition gives ${checked.type ?? 'no type'}, not true or false`;
    return failure({ code: 'not-a-condition', message, where, rule: rule.id, position: 0 });
  }
  const holds = (situation: Situation): boolean => program({ ...situation }) === true;
  for (const situation of rehearsals()) {
    try {
      holds(situation);
    } catch (cause) {
      return refuse('fails-when-run', cause);
    }
  }
  return success({ rule, holds });
}

function locate(cause: unknown): { readonly message: string; readonly position?: number } {
  if (cause instanceof ParseError || cause instanceof CelTypeError || cause instanceof EvaluationError) {
    return { message: cause.summary, ...(cause.range === undefined ? {} : { position: cause.range.start }) };
  }
  return { message: cause instanceof Error ? cause.message : 'the condition cannot be read' };
}

function writePath(path: readonly PropertyKey[]): string {
  return path
    .map((step, depth) => (typeof step === 'number' ? `[${step}]` : `${depth ? '.' : ''}${String(step)}`))
    .join('');
}

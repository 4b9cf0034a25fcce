import { TypeError as CelTypeError, EvaluationError, ParseError, type ParseResult } from '@marcbachmann/cel-js';
import { failure, type Result, success } from '@samehand/protocol';
import { listMentions } from './list-mentions.ts';
import type { PolicyError } from './policy-error.ts';
import { rehearsals } from './rehearse.ts';
import { createEnvironment, type Situation } from './variables.ts';

export interface CompiledCondition {
  /** @throws EvaluationError where the condition fails on this situation */
  readonly holds: (situation: Situation) => boolean;
  /** What it names (see listMentions). */
  readonly mentions: readonly string[];
}

/** Compiles a condition, checks its types and rehearses it on a spread of situations. Total. `rule` and `where` name it in the error. */
export function compileCondition(when: string, rule: string, where: string): Result<CompiledCondition, PolicyError> {
  const refuse = (code: PolicyError['code'], cause: unknown) => failure({ code, where, rule, ...locate(cause) });
  let program: ParseResult;
  try {
    program = createEnvironment().parse(when);
  } catch (cause) {
    return refuse('bad-expression', cause);
  }
  const checked = program.check();
  if (!checked.valid) return refuse('bad-expression', checked.error);
  if (checked.type !== 'bool') {
    const message = `the condition gives ${checked.type ?? 'no type'}, not true or false`;
    return failure({ code: 'not-a-condition', message, where, rule, position: 0 });
  }
  const holds = (situation: Situation): boolean => program({ ...situation }) === true;
  for (const situation of rehearsals()) {
    try {
      holds(situation);
    } catch (cause) {
      return refuse('fails-when-run', cause);
    }
  }
  return success({ holds, mentions: listMentions(program.ast) });
}

function locate(cause: unknown): { readonly message: string; readonly position?: number } {
  if (cause instanceof ParseError || cause instanceof CelTypeError || cause instanceof EvaluationError) {
    return { message: cause.summary, ...(cause.range === undefined ? {} : { position: cause.range.start }) };
  }
  return { message: cause instanceof Error ? cause.message : 'the condition cannot be read' };
}

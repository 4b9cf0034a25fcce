export const policyErrorCodes = [
  /** The document has not the shape of a policy. */
  'invalid-document',
  /** Two rules have the same id. */
  'duplicate-rule',
  /** A condition is not CEL, or uses a variable, field or operator that does not exist. */
  'bad-expression',
  /** A condition does not give true or false. */
  'not-a-condition',
  /** A condition fails when it is run on an ordinary session. */
  'fails-when-run',
] as const;
export type PolicyErrorCode = (typeof policyErrorCodes)[number];

/** Why a policy was refused. */
export interface PolicyError {
  readonly code: PolicyErrorCode;
  readonly message: string;
  /** Path in the document, e.g. `rules[2].when`. */
  readonly where: string;
  /** Id of the rule, where the fault lies in one. */
  readonly rule?: string;
  /** Characters from the start of the condition, where the fault lies in one. */
  readonly position?: number;
}
